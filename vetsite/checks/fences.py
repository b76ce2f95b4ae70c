"""Fences of code that never close, so that readers see the rest of a text as code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.bodies import Body
from vetsite.foundation.problems import Problem
from vetsite.rendering.parser import CodeBlock

_MAY_BE_FENCE = re.compile(r"^[ \t>*+\d.)-]*(?:```|~~~)", re.MULTILINE)


def may_have_open_fences(markdown: str) -> bool:
    """Whether a text is worth being parsed for them."""
    return _MAY_BE_FENCE.search(markdown) is not None


def find_open_fences(body: Body) -> Iterator[Problem]:
    """Blocks of code that only the end of the text, of a quotation or of an item ends."""
    for part in body.parts:
        if part.kind is CodeBlock and part.details.fenced and not part.details.closed:
            fence = part.details.fence_char
            character = chr(fence) if isinstance(fence, int) else fence
            values = {"given": character * part.details.fence_length}
            yield body.problem(body.places.find(*part.start), "unclosed-fence", values)
