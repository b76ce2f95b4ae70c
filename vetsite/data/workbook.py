"""A table of open data becomes an XLSX workbook (ECMA-376), the same bytes for the same table."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from vetsite.data.formats import FORMULA_STARTS
from vetsite.data.table import Cell, DataTable

_NARROWEST, _WIDEST = 8, 60  # columns, in digits
_MEASURED = 200  # rows that a column's width is taken from


def write_xlsx(table: DataTable, creator: str) -> bytes:
    """One sheet with the table's name. Its header stays in sight; text is never a formula."""
    from openpyxl import Workbook  # takes a tenth of a second: only a build needs it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    book = Workbook(write_only=True)
    book.properties.creator = creator
    sheet: Any = book.create_sheet(table.name[:31])  # Excel knows no longer names
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[_letters(number)].width = width
    header = [WriteOnlyCell(sheet, field.name) for field in table.fields]
    for cell in header:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE5EE")
    sheet.append(header)
    guard = partial(_guard, make=partial(WriteOnlyCell, sheet))
    for row in table.rows:
        sheet.append([guard(value) for value in row])
    raw = io.BytesIO()
    book.save(raw)
    return _without_times(raw.getvalue())


def _guard(value: Cell, make: Callable[[Cell], Any]) -> Any:
    """A value, in a cell of its own where Excel would take it for a formula or an error."""
    if not isinstance(value, str) or not value.startswith((*FORMULA_STARTS, "#")):
        return value
    cell = make(value)
    cell.data_type = "s"  # not a formula, and "#N/A" not an error
    cell.quotePrefix = True  # nor when somebody edits it
    return cell


def _widths(table: DataTable) -> list[int]:
    columns = zip((field.name for field in table.fields), *table.rows[:_MEASURED], strict=True)
    longest = (max(_width(value) for value in column) + 2 for column in columns)
    return [min(max(width, _NARROWEST), _WIDEST) for width in longest]


def _width(value: Cell) -> int:
    """How many digits a value takes; a Han character takes two."""
    if value is None:
        return 0
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in str(value))


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


_CORE = "docProps/core.xml"  # the part that tells of the workbook (ECMA-376, part 2, 11)
_TIMES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")


def _without_times(raw: bytes) -> bytes:
    """The workbook without the moment of its making, which openpyxl notes in each part of it."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            part = ZipInfo(name)  # of 1980, the first year of ZIP
            part.create_system = 0  # the same on every system
            part.compress_type = ZIP_DEFLATED
            content = before.read(name)
            after.writestr(part, _without_times_of_core(content) if name == _CORE else content)
    return packed.getvalue()


def _without_times_of_core(xml: bytes) -> bytes:
    core = etree.fromstring(xml)
    for time in [found for name in _TIMES for found in core.findall(name)]:
        core.remove(time)
    return bytes(etree.tostring(core, encoding="utf-8", xml_declaration=False))
