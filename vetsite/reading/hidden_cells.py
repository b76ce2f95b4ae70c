"""The rows and columns of a sheet that its editor does not see, and that would be published all the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from vetsite.foundation.problems import Problem
from vetsite.reading.cells import cell_problem, name_column

_MAY_BE_THERE = re.compile(rb"\bhidden=|\A[\xfe\xff]")  # an attribute, or UTF-16
_TRUE = frozenset(["1", "true"])  # XML Schema's booleans
_MOST_COLUMNS = 16_384  # of a sheet; a format may hide all behind the table


@dataclass(frozen=True)
class Hidden:
    """What is hidden by hand, by a filter or in a folded group, all from 1."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def find_hidden(xml: bytes) -> Hidden:
    """The hidden rows and columns in the part of a workbook that holds a sheet (ECMA-376, 18.3.1)."""
    rows: list[int] = []
    spans: set[tuple[int, int]] = set()
    if not _MAY_BE_THERE.search(xml):
        return Hidden((), ())
    found = etree.iterparse(io.BytesIO(xml), tag=("{*}row", "{*}col"), resolve_entities=False, huge_tree=True)
    number = 0
    for _, element in found:
        is_row = etree.QName(element).localname == "row"
        number = int(element.get("r", number + 1)) if is_row else number
        if element.get("hidden") in _TRUE and is_row:
            rows.append(number)
        elif element.get("hidden") in _TRUE:
            spans.add((int(element.get("min", "1")), int(element.get("max", "1"))))
        element.clear(keep_tail=True)  # a sheet may be large
    return Hidden(tuple(row for row in rows if row > 0), tuple(_join(spans)))


def _join(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The columns of some spans in their order, each once, as far as a sheet has columns."""
    following = 1
    for first, last in sorted(spans):
        columns = range(max(first, following), min(last, _MOST_COLUMNS) + 1)
        yield from columns
        following = max(following, columns.stop)


def tell_hidden(hidden: Hidden, rows: Sequence[Sequence[str]], path: str, sheet: str) -> Iterator[Problem]:
    """Hidden rows and columns that say something, each kind once, at the first of them."""
    filled = [number for number in hidden.rows if number <= len(rows) and any(rows[number - 1])]
    if filled:
        yield cell_problem(path, sheet, filled[0], 1, "hidden-rows", given=name_rows(filled))
    wide = {column for row in rows for column, cell in enumerate(row, 1) if cell}
    filled = [number for number in hidden.columns if number in wide]
    if filled:
        yield cell_problem(path, sheet, 1, filled[0], "hidden-columns", given=name_columns(filled))


def name_rows(numbers: Iterable[int]) -> str:
    """Rows in their order as an editor names them: "3–5, 8"."""
    return _name(numbers, str)


def name_columns(numbers: Iterable[int]) -> str:
    """Columns in their order as an editor names them: "C–E, H"."""
    return _name(numbers, name_column)


def _name(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(name, run)) for run in runs)
