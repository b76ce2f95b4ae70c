"""Rows of text become a table: a header, rows as wide as it, and what is wrong with their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from vetsite.foundation.invisible import is_blank
from vetsite.foundation.normal_form import compose
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_bad_characters
from vetsite.reading.cell_marks import find_guarded, is_ditto


@dataclass(frozen=True)
class CellRow:
    """A row of a table."""

    number: int  # from 1, as a spreadsheet counts: empty rows count too
    cells: tuple[str, ...]  # without spaces around; "" where nothing is seen; one for each column


@dataclass(frozen=True)
class CellTable:
    """A table as a file holds it."""

    path: str
    sheet: str | None  # None: a CSV file has no sheets
    header: CellRow
    rows: tuple[CellRow, ...]  # without empty ones

    def problem(self, code: str, row: int, column: int, **values: Any) -> Problem:
        """A problem of a cell. `row` and `column` count from 1, and are its line and column."""
        return cell_problem(self.path, self.sheet, row, column, code, **values)

    def place(self, row: CellRow, columns: Mapping[str, int]) -> RowPlace:
        """Where a row's data was read. `columns` are those of its fields, as `find_columns` gives them."""
        return RowPlace(self, row, columns)


@dataclass(frozen=True)
class RowPlace:
    """Where the data of a row was read: a place for `validation.validate`."""

    table: CellTable
    row: CellRow
    columns: Mapping[str, int]  # field -> column, from 1

    def problem(self, code: str, loc: Sequence[str | int] = (), **values: Any) -> Problem:
        """A problem of the cell of the last field of `loc` that has a column; else of the row's first cell.

        Editors know the column's name, not the field's.
        """
        named = (self.columns[str(part)] for part in reversed(loc) if str(part) in self.columns)
        column = next(named, None)
        if column and "key" in values:
            values["key"] = self.table.header.cells[column - 1]
        return self.table.problem(code, self.row.number, column or 1, **values)

    def data(self) -> dict[str, str]:
        """Field -> text. An empty cell is no value, so that its field is missing or has its default."""
        cells = {field: self.row.cells[column - 1] for field, column in self.columns.items()}
        return {field: text for field, text in cells.items() if text}

    def cell(self, field: str) -> ShownCell:
        """The cell of a field that has a column."""
        column = self.columns[field]
        words = self.row.cells[column - 1]
        return ShownCell(self.table.path, self.table.sheet, self.row.number, column, words)


@dataclass(frozen=True)
class ShownCell:
    """A cell of which readers see the words."""

    path: str
    sheet: str | None
    row: int  # from 1
    column: int  # from 1
    words: str

    def problem(self, code: str, **values: Any) -> Problem:
        """What is wrong with its words."""
        return cell_problem(self.path, self.sheet, self.row, self.column, code, **values)


def cell_problem(path: str, sheet: str | None, row: int, column: int, code: str, **values: Any) -> Problem:
    """A problem of a cell; it is told with the cell's name and its sheet's."""
    where = {"cell": f"{name_column(column)}{row}"} | ({"sheet": sheet} if sheet else {})
    return Problem(path, row, column, code, values | where)


def name_column(number: int) -> str:
    """The letters of a column as spreadsheets show them: 1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_column(letters: str) -> int:
    """The number of a column by its letters: "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def make_table(
    path: str, sheet: str | None, read: Iterable[Sequence[str]]
) -> tuple[CellTable | None, list[Problem]]:
    """A table of all rows of a file, the empty ones too. The first that isn't empty is the header."""
    rows = [(number, [_strip(cell) for cell in cells]) for number, cells in enumerate(read, 1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if len(rows) < 2:
        return None, [Problem(path, 1, 1, "empty-table")]
    width = max(index for _, cells in rows for index, cell in enumerate(cells, 1) if cell)
    filled = (CellRow(number, tuple(cells[:width]) + ("",) * (width - len(cells))) for number, cells in rows)
    all_rows = list(filled)
    titles = all_rows[: _count_titles(all_rows)]
    header, *others = all_rows[len(titles) :]
    table = CellTable(path, sheet, header, tuple(others))
    problems = [table.problem("title-above-header", row.number, 1, given=row.cells[0]) for row in titles]
    problems += [*_find_wrong_headers(table), *_find_bad_cells(table), *_find_marked_cells(table)]
    return table, problems


_FEWEST = 3  # columns below a title: of two, one may well be without a name


def _count_titles(rows: Sequence[CellRow]) -> int:
    """How many rows are titles: only their first cell is filled, and the row below them names columns."""
    for number, row in enumerate(rows[:-1]):
        if not row.cells[0] or any(row.cells[1:]):
            filled = sum(1 for cell in row.cells if cell)
            return number if filled >= _FEWEST else 0
    return 0


def _strip(cell: str) -> str:
    return "" if is_blank(cell) else compose(cell.strip())


def _find_wrong_headers(table: CellTable) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for column, name in enumerate(table.header.cells, 1):
        key = _normalise(name)
        if not key and any(row.cells[column - 1] for row in table.rows):
            yield table.problem("no-header", table.header.number, column)
        elif key in seen:
            yield table.problem("same-header", table.header.number, column, given=name, other=seen[key])
        elif key:
            seen[key] = f"{name_column(column)}{table.header.number}"


def _find_marked_cells(table: CellTable) -> Iterator[Problem]:
    """Ditto marks, and guards of spreadsheets around numbers."""
    for row in table.rows:
        for column, cell in enumerate(row.cells, 1):
            unguarded = find_guarded(cell)
            if is_ditto(cell):
                yield table.problem("ditto-in-cell", row.number, column, given=cell)
            elif unguarded is not None:
                yield table.problem("guard-in-cell", row.number, column, given=cell, write=unguarded)


def _find_bad_cells(table: CellTable) -> Iterator[Problem]:
    for row in (table.header, *table.rows):
        if find_bad_characters("".join(row.cells), table.path):
            for column, cell in enumerate(row.cells, 1):
                for found in find_bad_characters(cell, table.path):
                    yield table.problem(found.code, row.number, column, **found.values)


def find_columns(
    table: CellTable, names: Mapping[str, Sequence[str]], required: Iterable[str] = ()
) -> tuple[dict[str, int], list[Problem]]:
    """The column of each field, from 1, by the names that its header may have.

    Case and spaces don't count ("获奖\\n等级" is "获奖等级"). A header that names no field, one that names
    another's field, and a required field without a column are problems.
    """
    fields = {_normalise(name): field for field, all_names in names.items() for name in all_names}
    columns: dict[str, int] = {}
    problems = []
    for column, name in enumerate(table.header.cells, 1):
        field = fields.get(_normalise(name))
        place = (table.header.number, column)
        if field in columns:
            other = f"{name_column(columns[field])}{table.header.number}"
            problems.append(table.problem("same-header", *place, given=name, other=other))
        elif field:
            columns[field] = column
        elif name:
            close = get_close_matches(_normalise(name), fields, n=1)
            known = close or [all_names[0] for all_names in names.values()]
            problems.append(table.problem("unknown-header", *place, given=name, known=", ".join(known)))
    for field in required:
        if field not in columns:
            given = names[field][0]
            problems.append(table.problem("missing-header", table.header.number, 1, given=given))
    return columns, problems


def _normalise(header: str) -> str:
    return "".join(header.split()).casefold()
