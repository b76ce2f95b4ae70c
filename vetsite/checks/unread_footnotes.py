"""References to footnotes that are not there, so that readers see "[^1]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.bodies import Body
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.parser import Text

# [^a-z] is a regular expression: a label has figures, 注 or "note"
_LABEL = r"\[\^(?:[0-9]{1,3}|注[0-9]{0,3}|(?:foot)?note-?[0-9]{0,3})\]"
_REFERENCE = re.compile(rf"(?<!\\){_LABEL}", re.IGNORECASE)
_NO_DEFINITION = re.compile(rf"^[ \t>]*({_LABEL})([ \t]*：[ \t]*|[ \t]+:[ \t]*)(?=\S)", re.M | re.I)


def may_have_unread_footnotes(markdown: str) -> bool:
    """Whether a text is worth being parsed for them."""
    return "[^" in markdown and _REFERENCE.search(markdown) is not None


def find_unread_footnotes(body: Body) -> Iterator[Problem]:
    """Once for each footnote: at its text if that has the wrong colon, else at the first reference."""
    words = (part.words for part in body.parts if part.kind is Text and "[^" in part.words)
    unread = {label.lower() for one in words for label in _REFERENCE.findall(one)}
    if not unread:
        return
    written = mask_code(body.text.body)
    for match in _NO_DEFINITION.finditer(written):
        if match[1].lower() in unread:
            unread.discard(match[1].lower())
            place = find_position(written, match.start(1), 1)
            values = {"given": match[1] + match[2].rstrip(), "write": f"{match[1]}: …"}
            edit = body.edit(place, match.end() - match.start(1), f"{match[1]}: ")
            yield body.problem(place, "unread-footnote", values, edit)
    for match in _REFERENCE.finditer(written):
        if match[0].lower() in unread:
            unread.discard(match[0].lower())
            values = {"given": match[0], "write": f"{match[0]}: …"}
            yield body.problem(find_position(written, match.start(), 1), "unread-footnote", values)
