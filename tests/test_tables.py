"""CSV and XLSX files become text cells with their places, whatever program saved them."""

from __future__ import annotations

import codecs
import datetime as dt
import io
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_words
from vetsite.model.validation import validate
from vetsite.model.values import Line, Model, PartialDateField
from vetsite.reading.cells import CellRow, CellTable, find_columns, name_column, read_column
from vetsite.reading.csv_files import read_csv
from vetsite.reading.hidden_cells import Hidden, find_hidden
from vetsite.reading.tables import read_table

Build = Callable[[Workbook], Any]


def workbook(*rows: tuple[Any, ...], change: Build | None = None) -> bytes:
    """An XLSX file with the rows in its sheet 成绩, changed before it is saved."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "成绩"
    for row in rows:
        sheet.append(row)
    if change:
        change(book)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def archive(**parts: bytes) -> bytes:
    """A ZIP file."""
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return raw.getvalue()


def read(raw: bytes, path: str = "results.xlsx", sheet: str | None = None) -> CellTable:
    """A table without problems."""
    table, problems = read_table(raw, path, sheet)
    assert (problems, table is None) == ([], False)
    assert table
    return table


TABLE = CellTable(
    "results.csv",
    None,
    CellRow(1, ("学校", "等级", "说明")),
    (CellRow(2, ("甲校", "一等奖", "a,b")), CellRow(4, ("乙校", "", "“两行”\n文字"))),
)
TEXT = '学校,等级,说明\r\n甲校,一等奖,"a,b"\r\n,,\r\n乙校 ,,"“两行”\r\n文字",\r\n'


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gbk"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("a,b", "a|b").replace(",", ";").replace("a|b", "a,b").encode(),
        TEXT.replace("a,b", "a|b").replace(",", "\t").replace("a|b", "a,b").encode("utf-16"),
    ],
    ids="utf-8 excel gbk gb18030 utf-16 big-endian unix semicolon unicode-text".split(),
)
def test_csv_is_read_as_every_program_saves_it(raw: bytes) -> None:
    assert read(raw, "results.csv") == TABLE


def test_a_row_has_the_number_that_a_spreadsheet_shows() -> None:
    table = read(b'a,b\n"two\nlines",1\n\nx,2\n', "a.csv")

    assert [row.number for row in (table.header, *table.rows)] == [1, 2, 4]


def test_a_sheet_is_read_as_an_editor_sees_it() -> None:
    rows = (
        (),
        ("学校", "名次", "得分", "日期", "时间", "报到", "是", "电话", None),
        ("甲校", 3.0, 0.1 + 0.2, dt.datetime(2024, 3, 5), dt.time(14, 30), dt.datetime(2024, 3, 5, 8), True),
        (None, None),
        (" 乙校\u3000", 1e6, -1.5, dt.date(2024, 3, 5), dt.time(8, 0, 5), None, False, "0516"),
    )

    assert read(workbook(*rows)) == CellTable(
        "results.xlsx",
        "成绩",
        CellRow(2, ("学校", "名次", "得分", "日期", "时间", "报到", "是", "电话")),
        (
            CellRow(3, ("甲校", "3", "0.3", "2024-03-05", "14:30", "2024-03-05 08:00:00", "true", "")),
            CellRow(5, ("乙校", "1000000", "-1.5", "2024-03-05", "08:00:05", "", "false", "0516")),
        ),
    )


def test_the_sheet_that_is_named_is_read_else_the_first_that_is_not_hidden() -> None:
    def add_sheets(book: Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        for name in ("说明", "附表"):
            book.create_sheet(name).append(["列"])
            book[name].append([name])

    raw = workbook(("学校",), ("甲校",), change=add_sheets)

    assert [read(raw, sheet=name).rows[0].cells for name in (None, "附表")] == [("说明",), ("附表",)]


def test_a_format_that_reaches_to_the_last_row_does_no_harm() -> None:
    def paint(book: Workbook) -> None:
        book.worksheets[0].cell(1_048_576, 16_384).number_format = "0.00"

    assert read(workbook(("学校",), ("甲校",), change=paint)).rows == (CellRow(2, ("甲校",)),)


def test_a_calculated_text_may_be_empty() -> None:
    raw = workbook(("学校", "备注"), ("甲校", "=1"))
    sheet = b'<c r="B2"><f>1</f><v></v></c>'
    calculated = replace_part(raw, "xl/worksheets/sheet1.xml", sheet, sheet.replace(b'"B2"', b'"B2" t="str"'))

    assert read(calculated).rows == (CellRow(2, ("甲校", "")),)


def replace_part(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A ZIP file in which one part says something else."""
    with ZipFile(io.BytesIO(raw)) as before:
        parts = {part: before.read(part) for part in before.namelist()}
    parts[name] = parts[name].replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    return archive(**parts)


def _merge(book: Workbook) -> None:
    book.worksheets[0].merge_cells("A2:A3")


def _hide_rows(book: Workbook) -> None:
    for row in (2, 3, 5, 9):  # the last one is empty
        book.worksheets[0].row_dimensions[row].hidden = True


def _hide_columns(book: Workbook) -> None:
    dimensions = book.worksheets[0].column_dimensions
    dimensions.group("B", "C", hidden=True)
    dimensions["E"].hidden = True  # it is empty


def _merge_title(book: Workbook) -> None:
    book.worksheets[0].merge_cells("A1:C1")


def test_a_cell_of_which_nothing_is_seen_is_empty() -> None:
    table = read("学校,等级\n甲校,\u200b\n\u3000,\ufeff\n乙校,一等奖\n".encode(), "a.csv")

    assert [(row.number, row.cells) for row in table.rows] == [(2, ("甲校", "")), (4, ("乙校", "一等奖"))]


def test_merged_cells_and_formulas_are_found_however_a_program_writes_its_xml() -> None:
    raw = workbook(("学校", "日期"), ("甲校", "=2000+24"), (None, "=1"), change=_merge)
    changed = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, body = content.split(b"<sheetData>")
                body = b"<!-- <mergeCell ref='B9:B10'/> --><sheetData>" + body.replace(b'"', b"'")
                content = b'<?xml version="1.0" encoding="UTF-16"?>'.decode().encode("utf-16")
                content += (head + body).decode().encode("utf-16-le")
            after.writestr(name, content)
    _, problems = read_table(changed.getvalue(), "a.xlsx")

    assert sorted((one.code, one.line, one.column) for one in problems) == [
        ("formula-without-value", 2, 2),
        ("formula-without-value", 3, 2),
        ("merged-cells", 2, 1),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "获奖名单,,\n学校,等级,人数\n甲校,一等奖,1\n".encode(),
        "\n2024年\n获奖名单\n学校,等级,人数\n甲校,一等奖,1\n".encode(),
    ],
    ids=["one title", "two titles"],
)
def test_below_a_title_the_names_of_columns_are_looked_for(raw: bytes) -> None:
    table, problems = read_table(raw, "a.csv")

    assert table
    assert table.header.cells == ("学校", "等级", "人数")
    assert {one.code for one in problems} == {"title-above-header"}


@pytest.mark.parametrize(
    "rows",
    [
        (("学校", "", ""), ("甲校", "一等奖", "")),
        (("学校",), ("甲校",), ("乙校",)),
        (("学校", "等级", "说明"), ("甲校", "", ""), ("乙校", "一等奖", "‘24届")),
        (("学校", "等级", "说明"), ("甲校", "'24", "见=A1"), ("同上中学", "", 'a"b"')),
    ],
)
def test_headers_and_cells_that_only_look_so_are_neither_titles_nor_marks(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    _, problems = read_table(workbook(*rows), "a.xlsx")

    assert {one.code for one in problems} <= {"no-header"}


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<col min="-100000000" max="2" hidden="1"/>', Hidden((), (1, 2))),
        ('<col min="16384" max="99999999" hidden="1"/>', Hidden((), (16384,))),
        ('<col min="3" max="4" hidden="1"/><col min="1" max="3" hidden="true"/>', Hidden((), (1, 2, 3, 4))),
        ('<col min="5" max="4" hidden="1"/><col min="7" max="7" hidden="0"/>', Hidden((), ())),
        ('<row r="-5" hidden="1"/><row r="2" hidden="1"/><row hidden="1"/>', Hidden((2, 3), ())),
    ],
)
def test_rows_and_columns_that_no_sheet_has_are_not_hidden(inside: str, expected: Hidden) -> None:
    assert find_hidden(f"<a>{inside}</a>".encode()) == expected


def test_hidden_rows_and_columns_without_content_are_passed_over() -> None:
    def hide(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["D"].hidden = True

    assert read(workbook(("学校",), ("甲校",), change=hide)).rows == (CellRow(2, ("甲校",)),)


# code -> file name, its bytes, and all that is told in English
WRONG_TABLES: dict[str, tuple[str, bytes, str]] = {
    "not-a-table": (
        "a.ods",
        b"",
        "a.ods:1:1: A file that ends in '.ods' is not a table. Save the table as one of: .csv, .xlsx.",
    ),
    "broken-table": (
        "a.xlsx",
        b"<html>",
        "a.xlsx:1:1: This file can't be read as a table. It is damaged, or its name has the wrong ending. "
        "Open it in Excel or WPS, and save it again as an Excel workbook (.xlsx).",
    ),
    "old-excel": (
        "a.xls",
        b"\xd0\xcf\x11\xe0",
        "a.xls:1:1: This is a workbook in the format of Excel 97–2003. "
        "Open it in Excel or WPS, and save it as an Excel workbook (.xlsx).",
    ),
    "locked-table": (
        "a.xlsx",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "a.xlsx:1:1: The workbook is protected with a password. Save it without a password.",
    ),
    "too-large-table": (
        "a.xlsx",
        archive(**{"xl/workbook.xml": bytes(60_000_000)}),
        "a.xlsx:1:1: The table is too large to be read. Delete empty rows and columns around the table, "
        "and pictures; a table has at most 50000 rows.",
    ),
    "no-sheet": (
        "a.xlsx",
        workbook(("学校",), ("甲校",)),
        "a.xlsx:1:1: The workbook has no sheet '附表'. Use the name of a sheet that is not hidden: 成绩.",
    ),
    "empty-table": (
        "a.csv",
        "学校,等级\n".encode(),
        "a.csv:1:1: The table has no rows below a header. "
        "Write the names of the columns into the first row, and the data below it.",
    ),
    "separator-line": (
        "a.csv",
        b"sep=;\nschool;grade\na;b\n",
        "a.csv:1:1: The first line 'sep=;' tells Excel the separator, and is no header. Delete the line.",
    ),
    "bad-csv-quotes": (
        "a.csv",
        '学校,等级\n"甲校,一等奖\n'.encode(),
        "a.csv:2:1: The quotation marks of row 2 don't match. "
        'Save the table as CSV from Excel or WPS, or write each " inside a quoted cell twice.',
    ),
    "no-header": (
        "a.csv",
        "学校,,等级\n甲校,x,一等奖\n".encode(),
        "a.csv:1:2: cell B1: This column has no name. "
        "Write its name into the first row. If a title stands above the table, delete the title.",
    ),
    "same-header": (
        "a.csv",
        "学校,等级,等 级\n甲校,一等奖,二等奖\n".encode(),
        "a.csv:1:3: cell C1: '等 级' is the name of the column at B1 already. "
        "Delete one of the columns, or correct its name.",
    ),
    "unknown-header": (
        "a.csv",
        "学校,年代\n甲校,1\n".encode(),
        "a.csv:1:2: cell B1: This table has no column '年代'. "
        "Correct its name or delete the column. Its columns may be: 学校, 日期.",
    ),
    "missing-header": (
        "a.csv",
        "日期\n2024\n".encode(),
        "a.csv:1:1: cell A1: The column '学校' is missing. Add it.",
    ),
    "merged-cells": (
        "a.xlsx",
        workbook(("学校",), ("甲校",), (None,), change=_merge),
        "a.xlsx:2:1: sheet “成绩”, cell A2: The cells A2:A3 are merged, so all but the first are empty. "
        "Unmerge them, and write the value into each.",
    ),
    "error-in-cell": (
        "a.xlsx",
        workbook(("学校", "日期"), ("甲校", "#N/A")),
        "a.xlsx:2:2: sheet “成绩”, cell B2: The cell holds an error: #N/A. "
        "Correct its formula, or write the value.",
    ),
    "formula-without-value": (
        "a.xlsx",
        workbook(("学校", "日期"), ("甲校", "=2000+24")),
        "a.xlsx:2:2: sheet “成绩”, cell B2: The cell holds a formula that has not been calculated. "
        "Open the file in Excel or WPS and save it again, or write the value.",
    ),
}
WRONG_TABLES |= {
    "hidden-rows": (
        "a.xlsx",
        workbook(("学校",), ("甲校",), ("乙校",), ("丙校",), ("丁校",), change=_hide_rows),
        "a.xlsx:2:1: sheet “成绩”, cell A2: Rows with content are hidden: 2–3, 5. "
        "They would be published too. If they are to be published, unhide them or clear the filter; "
        "otherwise delete them.",
    ),
    "hidden-columns": (
        "a.xlsx",
        workbook(("学校", "等级", "电话", "人数"), ("甲校", "一等奖", "0516", 1), change=_hide_columns),
        "a.xlsx:1:2: sheet “成绩”, cell B1: Columns with content are hidden: B–C. "
        "They would be published too. If they are to be published, unhide them; otherwise delete them.",
    ),
    "title-above-header": (
        "a.xlsx",
        workbook(("获奖名单",), ("学校", "等级", "人数"), ("甲校", "一等奖", 1), change=_merge_title),
        "a.xlsx:1:1: sheet “成绩”, cell A1: This row is the title of the table, '获奖名单', "
        "not the names of its columns. Delete the row, so that the names of the columns come first.",
    ),
    "ditto-in-cell": (
        "a.csv",
        "学校,等级\n甲校,一等奖\n乙校,同上\n".encode(),
        "a.csv:3:2: cell B3: The cell says only '同上', and not what it means. "
        "Write again what the cell above says.",
    ),
    "guard-in-cell": (
        "a.csv",
        '学校,代号\n甲校,="001"\n'.encode(),
        "a.csv:2:2: cell B2: '=\"001\"' has the marks that keep a spreadsheet from changing a "
        "number. Write '001'.",
    ),
}
NAMES = {"school": ("学校", "School"), "day": ("日期",)}


@pytest.mark.parametrize("code", WRONG_TABLES)
def test_what_is_wrong_with_a_table_is_told_with_its_place(code: str) -> None:
    path, raw, told = WRONG_TABLES[code]
    table, problems = read_table(raw, path, "附表" if code == "no-sheet" else None)
    if table and code in ("unknown-header", "missing-header"):
        problems += find_columns(table, NAMES, required=["school"])[1]

    assert [(one.code, read_words("en").tell(one)) for one in problems] == [(code, told)]


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (workbook(("学校",), ("甲校",)), "a.csv"),
        (archive(**{"word/document.xml": b"<w/>"}), "a.xlsx"),
        (workbook(("学校",), ("甲校",))[:-200], "a.xlsx"),
        (replace_part(workbook(("学校",), ("甲校",)), "xl/workbook.xml", b"<sheets>", b"<oops>"), "a.xlsx"),
        (b"", "a.xlsx"),
    ],
    ids="workbook-as-csv word cut-off broken-xml empty".split(),
)
def test_what_is_no_table_is_one_problem(raw: bytes, path: str) -> None:
    table, problems = read_table(raw, path)

    assert (table, [one.code for one in problems]) == (None, ["broken-table"])


@pytest.mark.parametrize("raw", [b"\xff\x80\x80", "a,b".encode("utf-16-le"), b"a,b\n\x00,\n"])
def test_what_is_no_text_is_no_csv(raw: bytes) -> None:
    assert [one.code for one in read_table(raw, "a.csv")[1]] == ["unknown-encoding"]


def test_lost_characters_are_told_with_their_cell() -> None:
    _, problems = read_table("学校,等级\n甲\ufffd校,一等奖\n".encode(), "a.csv")

    assert [read_words("en").tell(one) for one in problems] == [
        "a.csv:2:1: cell A2: There is a lost or invisible character here (U+FFFD). "
        "Delete it, and write what should stand there."
    ]


class Award(Model):
    """A row of a table."""

    school: Line
    day: PartialDateField | None = None
    count: int = 1


COLUMNS = {"school": ("学校", "School"), "day": ("获奖日期",), "count": ("人数",)}


def test_a_header_may_be_written_in_several_ways_and_in_any_order() -> None:
    table = read("获奖\u3000日期,SCHOOL\n2024-03,甲校\n".encode(), "a.csv")
    columns, problems = find_columns(table, COLUMNS)

    assert (columns, problems) == ({"day": 1, "school": 2}, [])
    assert table.place(table.rows[0], columns).data() == {"day": "2024-03", "school": "甲校"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            [
                "a.xlsx:2:1: 工作表“成绩”A2：“2024.3”不是日期。"
                "请写到日、月或年：2024-03-05、2024-03、2024；不知道时把单元格留空。",
                "a.xlsx:3:2: 工作表“成绩”B3：缺少“学校”。请填写这个单元格。",
                "a.xlsx:3:3: 工作表“成绩”C3：“人数”应当是数字，而不是“三”。"
                "请只写数字；不知道时把单元格留空。",
            ],
        ),
        (
            "en",
            [
                "a.xlsx:2:1: sheet “成绩”, cell A2: '2024.3' is not a date. Write a day, a month or a year: "
                "2024-03-05, 2024-03, 2024. If it is not known, leave the cell empty.",
                "a.xlsx:3:2: sheet “成绩”, cell B3: '学校' is missing. Fill the cell.",
                "a.xlsx:3:3: sheet “成绩”, cell C3: '人数' must be a number, not '三'. "
                "Write digits alone. If the number is not known, leave the cell empty.",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_cell(language: str, told: list[str]) -> None:
    table = read(workbook(("获奖日期", "学校", "人数"), ("2024.3", "甲校"), (None, None, "三")), "a.xlsx")
    columns, _ = find_columns(table, COLUMNS)
    places = [table.place(row, columns) for row in table.rows]
    problems = [one for place in places for one in validate(Award, place.data(), None, place)[1]]

    assert [read_words(language).tell(one) for one in problems] == told


def test_columns_have_the_letters_that_spreadsheets_show() -> None:
    letters = {1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16_384: "XFD"}

    assert {number: name_column(number) for number in letters} == letters
    assert {read_column(name): name for name in letters.values()} == letters


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_for_excel_above_the_header_is_known_whatever_lines_end_with(end: str) -> None:
    found = read_csv(end.join(("sep=,", "school,grade", "a,b", "")).encode(), "a.csv")

    assert isinstance(found, Problem)
    assert (found.code, found.values) == ("separator-line", {"given": "sep=,"})
