"""Tables of texts whose cells mean something in a spreadsheet alone: ditto marks, guards, titles above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

from vetsite.checks.bodies import Body, read_body
from vetsite.checks.check import CheckedText
from vetsite.foundation.problems import Problem
from vetsite.reading.cell_marks import find_guarded, is_ditto, may_have_marks
from vetsite.rendering.parser import Part, Table, TableRow, release

TABLE_CODES = ("ditto-mark", "spreadsheet-guard", "title-row")
_BAR = re.compile(r"\\.|(\|)")
_EMPTY_HEADER = re.compile(r"^[ \t>]*+\|?[^|\n]++\|(?:[ \t]*+\|)+[ \t]*+\n[ \t>]*+\|?[ \t]*+:?-", re.M)


def find_wrong_cells(checked: CheckedText, common: None = None) -> Iterator[Problem]:
    """What nobody understands who reads a table on the web, sorts it, or hears it read aloud."""
    del common
    text = checked.text.body
    may_be = "|" in text and (may_have_marks(text) or _EMPTY_HEADER.search(text))
    body = read_body(checked.text) if may_be else None
    if body:
        yield from (found for part in body.parts if part.kind is Table for found in _find(body, part))
        release(body.parts)


class _Cell(NamedTuple):
    """A cell as it is written."""

    line: int
    column: int  # of its first character that is no blank
    words: str


def _find(body: Body, table: Part) -> Iterator[Problem]:
    rows = [list(_split(body, row)) for row in table.children if row.kind is TableRow]
    if _is_title(rows):
        title = rows[0][0]
        yield body.problem((title.line, title.column), "title-row", {"given": title.words[:60]})
    for above, row in pairwise([[], *rows]):  # the names of the columns may be guarded too
        for cell, over in zip_longest(row, above[: len(row)]):
            place = (cell.line, cell.column)
            unguarded = find_guarded(cell.words)
            if is_ditto(cell.words) and above is not rows[0] and over and over.words:
                yield body.problem(place, "ditto-mark", {"given": cell.words})
            elif unguarded is not None:
                edit = body.edit(place, len(cell.words), unguarded)
                yield body.problem(
                    place, "spreadsheet-guard", {"given": cell.words, "write": unguarded}, edit
                )


def _split(body: Body, row: Part) -> Iterator[_Cell]:
    """The cells of a row; a bar behind a backslash ends none (GFM 4.10)."""
    line, column = body.places.find(*row.start)
    written = body.places.line(line)[column - 1 :].rstrip()
    bars = [match.start() for match in _BAR.finditer(written) if match[1]]
    starts = [0, *(bar + 1 for bar in bars)]
    for start, end in zip(starts, [*bars, len(written)], strict=True):
        words = written[start:end]
        is_edge = (start == 0 and end == 0) or start == len(written)  # outside of the outer bars
        if not is_edge:
            yield _Cell(line, column + start + len(words) - len(words.lstrip()), words.strip())


_FEWEST = 3  # columns: of two, one may well be without a name


def _is_title(rows: list[list[_Cell]]) -> bool:
    """Whether the first row is a title over all columns: then the second one names each of them."""
    if len(rows) < 3 or len(rows[0]) < _FEWEST:
        return False
    first, second = rows[0], rows[1]
    has_title = bool(first[0].words) and not any(cell.words for cell in first[1:])
    return has_title and len(second) >= len(first) and all(cell.words for cell in second)
