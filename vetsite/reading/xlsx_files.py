"""The bytes of an XLSX file (ECMA-376) become the rows of one of its sheets, as text.

openpyxl takes a tenth of a second to import: only a site that has such a file waits for it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

from lxml import etree

from vetsite.foundation.problems import Problem
from vetsite.reading.cells import cell_problem, read_column
from vetsite.reading.hidden_cells import find_hidden, tell_hidden

MOST_BYTES = 50_000_000  # of all parts, unpacked: some hundred thousand cells
MOST_ROWS, MOST_COLUMNS = 50_000, 500
_OLE = b"\xd0\xcf\x11\xe0"  # what Excel wrote before 2007, and what it wraps protected files in
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    rows: tuple[Sequence[str], ...]  # from the first on, also empty ones
    problems: tuple[Problem, ...]


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
    problems = list(_find_what_is_not_read(xml, path, name))
    hidden = find_hidden(xml)
    rows = []
    for number, cells in enumerate(shown[name].iter_rows(), 1):
        beyond = cells if number > MOST_ROWS else cells[MOST_COLUMNS:]  # a format may reach that far
        if any(cell.value is not None for cell in beyond):
            return Problem(path, 1, 1, "too-large-table", {"rows": MOST_ROWS})
        if number <= MOST_ROWS:
            rows.append([_text(cell.value) for cell in cells[:MOST_COLUMNS]])
            problems += _find_errors(cells, path, name)
    problems += tell_hidden(hidden, rows, path, name)
    return Sheet(name, tuple(rows), tuple(problems))


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


_MAY_BE_THERE = re.compile(rb"[<:](?:f|mergeCell)[\s/>]|\A[\xfe\xff]")  # an element, or UTF-16


def _find_what_is_not_read(xml: bytes, path: str, name: str) -> Iterator[Problem]:
    """Merged cells, and formulas without a value, in the part of a workbook that holds a sheet."""
    if not _MAY_BE_THERE.search(xml):  # it would take as long as all else
        return
    found = etree.iterparse(
        io.BytesIO(xml), tag=("{*}c", "{*}mergeCell"), resolve_entities=False, huge_tree=True
    )
    for _, element in found:
        if etree.QName(element).localname == "mergeCell":
            area = element.get("ref", "")
            yield cell_problem(path, name, *_read_place(area), "merged-cells", given=area)
        elif _is_uncalculated(element):
            yield cell_problem(path, name, *_read_place(element.get("r", "")), "formula-without-value")
        element.clear(keep_tail=True)  # a sheet may be large


def _is_uncalculated(cell: Any) -> bool:
    """Whether a cell has a formula that no spreadsheet has calculated yet: a program wrote it.

    A calculated text may well be empty: =IFERROR(…, "").
    """
    has_value = (cell.findtext("{*}v") or "").strip() or cell.get("t") == "str"
    return cell.find("{*}f") is not None and not has_value


def _read_place(area: str) -> tuple[int, int]:
    """Row and column of the first cell of an area: "A2:B3" begins in row 2 and column 1."""
    first = re.match("([A-Z]+)([0-9]+)", area)
    return (int(first[2]), read_column(first[1])) if first else (1, 1)


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
