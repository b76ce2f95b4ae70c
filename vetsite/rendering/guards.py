"""A text is looked at before it is parsed: what would cost without bounds is told and not parsed."""

from __future__ import annotations

import re

from vetsite.rendering.parser import quick_html
from vetsite.rendering.places import Fault

MOST_LEVELS = (
    200  # elements inside each other: beyond, cleaning costs the square, and the tree no stack holds
)
MOST_CELLS = 100_000  # of a table: short rows are filled up, so a few characters can make very many

_QUOTATIONS = re.compile(rf"^(?:[ \t]*>){{{MOST_LEVELS + 1}}}", re.MULTILINE)
_OF_DELIMITERS = frozenset(" \t>*+0123456789.)-|:")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def find_too_costly(text: str) -> Fault | None:
    """Why a text is not parsed; nothing, if it can be."""
    return _find_large_table(text) or _find_deep_nesting(text)


def _find_large_table(text: str) -> Fault | None:
    """The delimiter row ("|---|:-:|") of a table with too many cells: its columns, times its rows."""
    if text.count("|") < MOST_LEVELS:
        return None
    lines = text.split("\n")
    rows = 0  # from a line to the next empty one
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        rows = rows + 1 if line.strip(" \t>") else 0
        if (line.count("|") + 1) * rows > MOST_CELLS and _OF_DELIMITERS.issuperset(line):
            return Fault((number, 1), "table-too-large", {"most": MOST_CELLS})
    return None


def _find_deep_nesting(text: str) -> Fault | None:
    quotation = _QUOTATIONS.search(text) if text.count(">") > MOST_LEVELS else None
    if quotation:
        return Fault((text.count("\n", 0, quotation.start()) + 1, 1), "too-nested", {"most": MOST_LEVELS})
    # each level inside a paragraph has two marks, or one tag
    if sum(map(text.count, "*_~[<")) < MOST_LEVELS:
        return None
    level = 0
    for end, name in _TAG.findall(quick_html(text)):
        if name.lower() not in _VOID:
            level = max(level - 1, 0) if end else level + 1
        if level > MOST_LEVELS:
            return Fault((1, 1), "too-nested", {"most": MOST_LEVELS})
    return None
