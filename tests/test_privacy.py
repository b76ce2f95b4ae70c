"""Numbers and dates that tell too much of a person are found, and nothing else is taken for them."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from openpyxl import Workbook

from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_words
from vetsite.reading.privacy import (
    find_personal_data,
    find_personal_data_of_file,
    find_personal_data_of_table,
    find_whole_name,
    mask_name,
)
from vetsite.reading.tables import read_table

PERSONAL = {  # text -> what it holds; numbers of the standard's own examples, or made up
    "身份证11010519491231002X": "id-number",
    "440524188001010014": "",  # born in 1880
    "110105 19491231 002x。": "id-number",
    "１１０１０５１９４９１２３１００２Ｘ": "id-number",
    "11010519491231002X，": "id-number",
    "110105194912310021": "id-number",  # a slip of the pen in the check digit
    "G11010519491231002X": "id-number",  # 学籍号: a letter and the ID number
    "A110105194912310021": "",  # neither: a letter, and the check digit is wrong
    "https://a.cn/110105194912310021": "",
    "11010519491331002X": "",  # no such month
    "99010519491231002X": "",  # no such region
    "证号110105491231002": "id-number",
    "流水号110105499931002": "",
    "https://edu.example.cn/?id=11010519491231002X": "id-number",
    "手机13800138000": "mobile-number",
    "+86 138 0013 8000": "mobile-number",
    "008613800138000": "mobile-number",
    "138-0013-8000": "mobile-number",
    "138\u30000013－8000": "mobile-number",
    "2024-03-05 13800138000": "mobile-number",
    "tel:13800138000)": "mobile-number",
    "12800138000": "",
    "138001380001": "",
    "a13800138000": "",
    "0.13800138000": "",
    "0516-83800138": "",
    "1709640000000": "",
    "https://edu.example.cn/13800138000.html": "",
    "苏公网安备32030002000123号": "",
    "ISBN 978-7-04-060000-1": "",
    "2024年3月5日14:30，第13800138号": "",
    "13 800,138,000元": "",
    "6222 0000 0000 0000 004": "bank-card",
    "卡号6217000000000006": "bank-card",
    "6217000000000007": "",  # wrong check digit
    "1217000000000006": "",  # no bank's
    "出生日期：2008年3月5日": "birth-date",
    "出生年月：2008-03": "birth-date",
    "| 出生日期 | 2008.3.5 |": "birth-date",
    "李明，生于2008年3月。": "birth-date",
    "生日是2008/3/5": "birth-date",
    "born on 5 March 2008": "birth-date",
    "Born March 5, 2008": "birth-date",
    "date of birth: 2008-03-05": "birth-date",
    "出生于1891年10月18日": "",  # a person of history
    "出生于1968年": "",
    "学生于2024年3月5日到校": "",
    "事故发生于2024年3月5日": "",
    "出生日期在2008年9月1日以前": "",
    "出生日期为2008年9月1日至2009年8月31日": "",
    "born before 1 September 2008": "",
    "The programme was born in March 2024.": "",
    "庆祝生日。2024年3月5日": "",
}


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_data_is_told_by_its_form(text: str) -> None:
    expected = [PERSONAL[text]] if PERSONAL[text] else []

    assert [one.code for one in find_personal_data(text, "a.md")] == expected


def test_personal_data_is_told_with_its_place() -> None:
    text = "名单\n李明13800138000、11010519491231002X\n王红，出生年月：2008-03\n"

    assert find_personal_data(text, "news/a.zh.md", first_line=10) == [
        Problem("news/a.zh.md", 11, 3, "mobile-number"),
        Problem("news/a.zh.md", 11, 15, "id-number"),
        Problem("news/a.zh.md", 12, 4, "birth-date"),
    ]


def test_personal_data_in_a_table_is_told_with_its_cell() -> None:
    table, _ = read_table("学校,出生日期,备注\n甲校,2008-03,138-0013-8000\n".encode(), "a.csv")
    assert table

    assert [read_words("en").tell(one) for one in find_personal_data_of_table(table)] == [
        "a.csv:1:2: cell B1: Here is a person's date of birth. "
        "Delete it, or write the year alone where it matters.",
        "a.csv:2:3: cell C2: Here is a mobile phone number. "
        "Give an office's number with its area code instead, like 0516-80000000, or none.",
    ]


def damage(raw: bytes) -> bytes:
    """A ZIP file whose first part is not what was packed."""
    return raw[:55] + bytes(byte ^ 0xFF for byte in raw[55:75]) + raw[75:]


def office_file(packed: int = ZIP_DEFLATED, /, **parts: str) -> bytes:
    """A ZIP file of XML parts."""
    raw = io.BytesIO()
    with ZipFile(raw, "w", packed) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


# a document with a password is no ZIP, but begins as a Compound File does (MS-OFFCRYPTO, MS-CFB)
LOCKED_BY_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("path", "raw", "codes"),
    [
        ("a.txt", "手机13800138000".encode("gbk"), ["mobile-number"]),
        ("a.csv", "姓名,证件\n李明,11010519491231002X\n".encode("utf-8-sig"), ["id-number"]),
        (
            "a.docx",
            office_file(**{"word/document.xml": "<w:p><w:t>证11010519</w:t><w:t>491231002X</w:t></w:p>"}),
            ["id-number"],
        ),
        ("a.docx", office_file(**{"word/document.xml": "<w:p>138001</w:p><w:p>38000</w:p>"}), []),
        ("a.docx", office_file(**{"word/settings.xml": '<w:rsid w:val="13800138000"/>'}), []),
        ("a.docx", office_file(**{"word/document.xml": "<w:p>13800138000</w:p>"})[:-30], ["unchecked-file"]),
        (
            "a.xlsx",
            office_file(**{"xl/s.xml": "<c><v>13800138000</v></c><c><v>1</v></c>"}),
            ["mobile-number"],
        ),
        ("a.docx", b"not an office file 13800138000", ["unchecked-file"]),
        ("a.docx", office_file(**{"readme.txt": "13800138000"}), ["unchecked-file"]),
        ("a.docx", office_file(**{"a/ü.xml": "<a/>"}).replace("ü".encode(), b"\xff\xff"), ["unchecked-file"]),
        ("a.docx", damage(office_file(**{"word/a.xml": "<a>xyz</a>" * 200})), ["unchecked-file"]),
        ("a.docx", LOCKED_BY_WORD, ["unchecked-file"]),
        ("a.doc", LOCKED_BY_WORD, []),  # or an old document
        ("a.wps", office_file(**{"word/document.xml": "<w:p>13800138000</w:p>"}), ["mobile-number"]),
        ("a.pptx", office_file(**{"ppt/slide1.xml": " " * 50_000_001}), ["unchecked-file"]),
        ("a.txt", b"\x00\xff\x00", ["unknown-encoding"]),
        ("a.pdf", b"%PDF-1.7 13800138000", []),
    ],
)
def test_personal_data_is_found_in_attachments(path: str, raw: bytes, codes: list[str]) -> None:
    assert [one.code for one in find_personal_data_of_file(raw, path)] == codes


def test_an_office_file_that_is_packed_as_no_office_program_does_cant_be_searched() -> None:
    pytest.importorskip("lzma")  # not every Python could read it
    raw = office_file(ZIP_LZMA, **{"word/document.xml": "<w:p>13800138000</w:p>"})

    assert [one.code for one in find_personal_data_of_file(raw, "a.docx")] == ["unchecked-file"]


def test_personal_data_is_found_in_what_excel_writes() -> None:
    book = Workbook()
    book.worksheets[0].append(["李明", "138-0013-8000", 13800138000])
    book.create_sheet("附表").append(["11010519491231002X"])
    raw = io.BytesIO()
    book.save(raw)

    assert [one.code for one in find_personal_data_of_file(raw.getvalue(), "a.xlsx")] == [
        "id-number",
        "mobile-number",
    ]


def test_no_message_repeats_what_it_found() -> None:
    told = [
        read_words(language).tell(problem)
        for language in ("zh", "en")
        for text in PERSONAL
        for problem in find_personal_data(text, "a.md")
    ]

    assert [one for one in told if "8001" in one or "1949" in one or "0000 0" in one or "2008" in one] == []


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李明", "李*"),
        ("李小明", "李*"),
        ("李", "李*"),
        ("欧阳娜娜", "欧阳*"),
        ("欧阳", "欧*"),
        ("买买提·艾力", "买*"),
        (" Li  Xiaoming ", "Li *"),
        ("Aygul", "A*"),
        ("李某某", "李*"),
        ("欧阳某某", "欧阳*"),
        ("某某", "某某"),
        ("**", "**"),
    ],
)
def test_a_masked_name_shows_its_beginning_and_hides_its_length(name: str, masked: str) -> None:
    assert mask_name(name) == masked


MASKED = (
    *(
        "李*",
        "李**",
        "李＊",
        "李○○",
        "李〇〇",
        "李××",
        "李xx",
        "李XX",
        "李□□",
        "李_",
        "李*华",
        "李x明",
        "李 *",
    ),
    *(
        "李某",
        "李某某",
        "李某1",
        "李某甲",
        "李某（女）",
        "李\u200b某某",
        "欧阳*",
        "欧阳某某",
        "欧阳○娜",
        "买*",
    ),
    *(
        "某",
        "某某",
        "某某某",
        "某同学",
        "某某同学",
        "某学生",
        "李同学",
        "李老师",
        "欧阳女士",
        "李",
        "*",
        "**",
        "○○",
        "XXX",
    ),
    *("Li *", "Li **", "Li M*", "L* M*", "A*"),
)


@pytest.mark.parametrize("written", MASKED)
def test_a_masked_name_is_nobodys(written: str) -> None:
    assert find_whole_name(written) is None


@pytest.mark.parametrize("name", ["李明", "欧阳娜娜", "欧阳", "买买提·艾力", "Li Xiaoming", "Aygul", "O"])
def test_what_this_site_masks_is_masked(name: str) -> None:
    assert find_whole_name(mask_name(name)) is None


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("李小明", "李小明"),
        ("李 小明", "李小明"),
        ("李　明", "李明"),
        ("李\u200b小明", "李小明"),
        ("李小明（某校队长）", "李小明"),
        ("李小明[1]", "李小明"),
        ("李小明（队长", "李小明"),
        ("（李小明）", "（李小明）"),
        ("李小明*", "李小明"),
        ("*李明", "李明"),
        ("李小明同学", "李小明"),
        ("李学生", "李学生"),
        ("李生", "李生"),
        ("欧阳", "欧阳"),
        ("李Max", "李Max"),
        ("买买提·艾力", "买买提·艾力"),
        ("Li  Ming (captain)", "Li Ming"),
        ("Li Ming*", "Li Ming"),
        ("Malcolm X", "Malcolm X"),
        ("Aygul", "Aygul"),
    ],
)
def test_notes_marks_and_spaces_hide_no_whole_name(written: str, whole: str) -> None:
    assert find_whole_name(written) == whole
