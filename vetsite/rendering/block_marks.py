"""Block marks in a text, which stand for a block of a page: `<!-- vetsite: home -->` on a line of its own.

They are the only comments that clean HTML has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vetsite.rendering.code_spans import mask_code

_MARK = re.compile(r"<!-- *vetsite: *([a-z-]+) *-->")


def find_block_marks(markdown: str) -> Iterator[re.Match[str]]:
    """The block marks of a text; their first group is the name of the block. In code they are examples."""
    return _MARK.finditer(mask_code(markdown)) if "<!--" in markdown else iter(())


def fill_block_marks(html: str, draw: Callable[[str], str]) -> str:
    """The HTML of a text with what is drawn for the name of each mark in its place."""
    return _MARK.sub(lambda match: draw(match[1]), html)
