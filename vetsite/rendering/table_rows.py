"""Rows of tables that were none, and cells that no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vetsite.rendering.parser import Part, Table, TableRow
from vetsite.rendering.places import Fault, Places

_BAR = re.compile(r"\\[!-/:-@\[-`{-~]|(\|)")  # GFM 4.10: a bar behind a backslash ends no cell


def find_wrong_rows(parts: Iterable[Part], places: Places) -> Iterator[Fault]:
    """Lines directly below a table that became rows of it, and cells beyond its columns, which vanish."""
    for part in parts:
        if part.kind is TableRow and part.parent is not None and part.parent.kind is Table:
            line, column = places.find(*part.start)
            row = places.line(line)[column - 1 :].rstrip()
            bars = [match.start() for match in _BAR.finditer(row) if match[1]]
            columns = len(part.parent.details.alignments)
            if not bars and not part.details:
                yield Fault((line, column), "row-without-bars", {"given": row[:60]})
            else:
                surplus = _find_surplus(row, bars, columns)
                if surplus is not None:
                    values = {"given": row[surplus:].rstrip("| \t")[:60], "columns": columns}
                    yield Fault((line, column + surplus), "surplus-cell", values)


def _find_surplus(row: str, bars: list[int], columns: int) -> int | None:
    """Where the first cell begins that says something and has no column."""
    starts = [bar + 1 for bar in bars] if row.startswith("|") else [0, *(bar + 1 for bar in bars)]
    for start, end in zip(starts[columns:], [*starts[columns + 1 :], len(row) + 1], strict=False):
        words = row[start : end - 1].rstrip("|")
        if words.strip():
            return start + len(words) - len(words.lstrip())
    return None
