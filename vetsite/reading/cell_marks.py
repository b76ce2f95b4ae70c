"""Cells that mean something in a spreadsheet alone: ditto marks, and guards around numbers."""

from __future__ import annotations

import re

_DITTO = frozenset(["同上", "〃", "″", "”", '"', "''", "ditto"])
# Guarded are zeros in front and long numbers, which a spreadsheet would cut; '24 is a year
_GUARDED = re.compile(r"=\"(?P<formula>[^\"]*)\"|['‘’](?P<text>(?:0|[0-9]{8})[0-9A-Za-z./-]*)")
_MAY_HAVE_MARKS = re.compile(
    r"[|\n][ \t>]*+(?:同上|〃|″|”|\"[ \t]*\||''|ditto|=\"|['‘’](?:0|[0-9]{8}))", re.IGNORECASE
)


def is_ditto(cell: str) -> bool:
    """Whether a cell says no more than the one above it. Whoever sorts the rows loses what it said."""
    return cell.strip().lower() in _DITTO


def find_guarded(cell: str) -> str | None:
    """What stands between the guards that keep a spreadsheet from reading a number: `="001"` and `'001`."""
    match = _GUARDED.fullmatch(cell.strip())
    if match is None:
        return None
    return match["text"] if match["formula"] is None else match["formula"]


def may_have_marks(markdown: str) -> bool:
    """Whether the tables of a text are worth being looked through cell by cell."""
    return _MAY_HAVE_MARKS.search(markdown) is not None
