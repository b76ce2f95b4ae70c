"""The bytes of an XLSX file (ECMA-376) become the rows of one of its sheets, as text.

openpyxl takes a tenth of a second to import: only a site that has such a file waits for it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

from vetsite.problems import Problem
from vetsite.tables.cells import cell_problem, read_column

MOST_BYTES = 50_000_000  # of all parts, unpacked: some hundred thousand cells
MOST_ROWS, MOST_COLUMNS = 50_000, 500
_OLE = b"\xd0\xcf\x11\xe0"  # what Excel wrote before 2007, and what it wraps protected files in
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    rows: list[list[str]]  # from the first on, also empty ones
    problems: list[Problem]


def read_xlsx(raw: bytes, path: str, name: str | None) -> Sheet | Problem:
    """The sheet `name`, else the first one. Hidden sheets don't exist."""
    if raw.startswith(_OLE):
        return Problem(path, 1, 1, "locked-table" if _PROTECTED in raw else "old-excel")
    try:
        with ZipFile(io.BytesIO(raw)) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and pictures, which we don't read
            # zipfile reads no more of a part than it declares here
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                return Problem(path, 1, 1, "too-large-table", {"rows": MOST_ROWS})
            return _read_sheet(raw, archive, path, name)
    except Exception:  # openpyxl raises whatever a wrong part makes it stumble over: KeyError, TypeError…
        return Problem(path, 1, 1, "broken-table")


def _read_sheet(raw: bytes, archive: ZipFile, path: str, name: str | None) -> Sheet | Problem:
    shown = _open(raw)
    if not shown:
        return Problem(path, 1, 1, "empty-table")
    name = name or next(iter(shown))
    if name not in shown:
        return Problem(path, 1, 1, "no-sheet", {"given": name, "known": ", ".join(shown)})
    # openpyxl tells neither of these where it reads row by row
    xml = archive.read(str(shown[name]._worksheet_path))
    problems = [*_find_merged_cells(xml, path, name), *_find_uncalculated(xml, path, name)]
    rows = []
    for number, cells in enumerate(shown[name].iter_rows(), 1):
        beyond = cells if number > MOST_ROWS else cells[MOST_COLUMNS:]  # a format may reach that far
        if any(cell.value is not None for cell in beyond):
            return Problem(path, 1, 1, "too-large-table", {"rows": MOST_ROWS})
        if number <= MOST_ROWS:
            rows.append([_text(cell.value) for cell in cells[:MOST_COLUMNS]])
            problems += _find_errors(cells, path, name)
    return Sheet(name, rows, problems)


def _find_errors(cells: Iterable[Any], path: str, name: str) -> Iterator[Problem]:
    for cell in cells:
        if cell.data_type == "e":
            values = {"given": str(cell.value)}
            yield cell_problem(path, name, cell.row, cell.column, "error-in-cell", **values)


def _open(raw: bytes) -> dict[str, Any]:
    """The visible sheets of a workbook, by name. Their types are wrong in openpyxl's stubs."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    sheets: list[Any] = workbook.worksheets
    shown = {sheet.title: sheet for sheet in sheets if sheet.sheet_state == "visible"}
    for sheet in shown.values():
        sheet.reset_dimensions()  # programs write wrong ones
    return shown


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="(([A-Z]+)([0-9]+):[A-Z]+[0-9]+)"')


def _find_merged_cells(xml: bytes, path: str, name: str) -> Iterator[Problem]:
    for match in _MERGED.finditer(xml):
        area, column, row = (part.decode() for part in match.groups())
        yield cell_problem(path, name, int(row), read_column(column), "merged-cells", given=area)


# an element's name may have a prefix: "x:c"
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b(?P<about>[^>]*)>\s*
         <(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*
         (?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)""",
    re.VERBOSE,
)


def _find_uncalculated(xml: bytes, path: str, name: str) -> Iterator[Problem]:
    """Formulas without a value: a program wrote them, and no spreadsheet has calculated them yet.

    A calculated text may well be empty: =IFERROR(…, "").
    """
    for match in _FORMULA.finditer(xml):
        if b't="str"' not in match["about"]:
            cell = re.search(rb'\br="([A-Z]+)([0-9]+)"', match["about"])
            if cell:
                place = int(cell[2]), read_column(cell[1].decode())
                yield cell_problem(path, name, *place, "formula-without-value")


def _text(value: Any) -> str:
    """A value as an editor would type it: 3, 0.85, 2024-03-05, 2024-03-05 14:30:00, 14:30, true."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"  # Excel keeps 15 digits, and writes 0.30000000000000004
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, dt.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")
