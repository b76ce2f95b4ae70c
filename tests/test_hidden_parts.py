"""What is hidden in a workbook that readers get: rows, columns and sheets that say something."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from tests.test_tables import archive, workbook
from vetsite.reading.hidden_parts import HiddenPart, find_hidden_parts

ROWS = (("学校", "备注", "电话"), ("甲校", None, "0516"), ("乙校", None, "0517"), (None, None, None))


def _hide_rows(book: Workbook) -> None:
    for number in (2, 4, 9):
        book.worksheets[0].row_dimensions[number].hidden = True


def _filter(book: Workbook) -> None:
    book.worksheets[0].auto_filter.ref = "A1:C3"
    book.worksheets[0].row_dimensions[3].hidden = True


def _hide_columns(book: Workbook) -> None:
    book.worksheets[0].column_dimensions.group("C", "H", hidden=True)


def _add_sheets(book: Workbook) -> None:
    for name, cell, state in (
        ("名单", "李某", "hidden"),
        ("空", None, "hidden"),
        ("公式", "=1", "veryHidden"),
    ):
        sheet = book.create_sheet(name)
        sheet["C7"] = cell
        sheet.sheet_state = state
        sheet.row_dimensions[7].hidden = True


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        (None, ()),
        (_hide_rows, (HiddenPart("rows", "成绩", "2"),)),
        (_filter, (HiddenPart("rows", "成绩", "3"),)),
        (_hide_columns, (HiddenPart("columns", "成绩", "C"),)),
        (_add_sheets, (HiddenPart("sheet", "名单", ""), HiddenPart("sheet", "公式", ""))),
    ],
)
def test_what_is_hidden_and_says_something_is_named_once(
    change: Callable[[Workbook], Any] | None, hidden: tuple[HiddenPart, ...]
) -> None:
    assert find_hidden_parts(workbook(*ROWS, change=change)) == hidden


def _without(part: str, raw: bytes) -> bytes:
    changed = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
    return changed.getvalue()


BOOK = workbook(*ROWS, change=_hide_rows)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        BOOK[:-200],
        archive(**{"word/document.xml": b"<w/>"}),
        archive(**{"xl/workbook.xml": b"<a", "xl/_rels/workbook.xml.rels": b"<a/>"}),
        _without("xl/worksheets/sheet1.xml", BOOK),
        b"\xd0\xcf\x11\xe0" * 100,
    ],
    ids=["empty", "cut", "a document", "no XML", "a lost sheet", "old Excel"],
)
def test_of_what_is_no_sound_workbook_nothing_is_said(raw: bytes) -> None:
    assert find_hidden_parts(raw) == ()
