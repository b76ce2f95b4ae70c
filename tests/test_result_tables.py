"""Results in a CSV or an XLSX file are those that would stand in YAML, whatever program saved the file."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import pytest

from tests.test_tables import workbook
from vetsite.foundation.sources import read_yaml
from vetsite.model.aliases import index_names
from vetsite.model.awards import Result
from vetsite.model.scope import Scope
from vetsite.model.validation import Place, validate
from vetsite.model.values import Model
from vetsite.reading.result_tables import read_results

SCOPE = Scope(
    ("zh", "en"),
    {"organisations": frozenset({"port", "crafts", "arts"})},
    {
        "organisations": index_names(
            [
                {"id": "port", "name": {"zh": "云港港务学校"}, "aliases": {"zh": ["港校"]}},
                {"id": "crafts", "name": {"zh": "云港工艺学校"}},
                {"id": "arts", "name": {"en": "School of Arts, Yungang"}},
            ]
        )
    },
)
YAML = """
- id: turning-1
  event: {zh: 数控车工, en: CNC turning}
  event_code: T01
  group: secondary
  mode: individual
  grade: first
  rank: 1
  schools: [port]
  students: [{name: 李明, stage: adult, display: full, consent: C-1, until: "2026-05-31"}]
  advisers: [安然]
  note: {zh: 破纪录, en: A record}
- event: {zh: 导游服务}
  group: secondary
  mode: team
  grade: second
  schools: [port, crafts]
  students: [{name: 马识途}, {name: 林小童}]
  advisers: [白露, 何求]
- event: {zh: 教学能力}
  group: teacher
  schools: [crafts]
  teachers: [高明远]
"""
HEADER = (
    *("序号", "代号", "赛项", "赛项_en", "赛项编号", "组别", "比赛形式", "奖项", "名次", "学校", "学生姓名"),
    *("学生类别", "姓名显示", "同意书编号", "姓名公开至", "参赛教师", "指导教师", "备注", "备注_en"),
)
ROWS = (
    (
        *(
            "1",
            "turning-1",
            "数控车工",
            "CNC turning",
            "T01",
            "中职组",
            "个人赛",
            "一等奖",
            "1",
            "港校",
            "李　明",
        ),
        *("成年学生", "全名", "C-1", "2026-05-31", "", "安然", "破纪录", "A record"),
    ),
    (
        *("2", "", "导游服务", "", "", "中职组", "团体赛", "二等奖", "", "云港港务学校、云港工艺学校"),
        *("马识途 林小童", "", "", "", "", "", "白　露；何求", "", ""),
    ),
    ("3", "", "教学能力", "", "", "教师组", "", "", "", "crafts", "", "", "", "", "", "高明远", "", "", ""),
)
ENGLISH_HEADER = (
    *(
        "No.",
        "ID",
        "Event",
        "event_en",
        "Event code",
        "Group",
        "Mode",
        "Prize",
        "Place",
        "School",
        "Students",
    ),
    *("Students' stage", "Display of names", "Consent", "Names until", "Teachers", "Advisers", "Remarks"),
    "note_en",
)
ENGLISH = {
    "中职组": "Secondary vocational",
    "教师组": "teachers",
    "个人赛": "individual",
    "团体赛": "TEAM",
    "一等奖": "First prize",
    "二等奖": "second",
    "成年学生": "adult student",
    "全名": "full",
}


class Results(Model):
    """A list of results, as a file holds it."""

    rows: tuple[Result, ...]


def in_yaml(text: str) -> tuple[Result, ...]:
    """The results that stand in YAML."""
    data, problems = read_yaml(text, "")
    results, faults = validate(Results, {"rows": data}, SCOPE, Place("", text))
    assert (problems, faults) == ([], [])
    assert results
    return results.rows


def in_csv(*rows: Sequence[str], separator: str = ",") -> str:
    """Rows as a spreadsheet saves them."""
    return "".join(separator.join(row) + "\r\n" for row in rows)


CSV = in_csv(HEADER, *ROWS)
NUMBERS = [tuple(int(cell) if cell.isdigit() else cell or None for cell in row) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("results.csv", CSV.encode()),
        ("results.csv", codecs.BOM_UTF8 + CSV.encode()),
        ("results.csv", CSV.encode("gbk")),
        ("results.csv", in_csv(HEADER, *ROWS, separator=";").encode()),
        ("results.csv", in_csv(HEADER, *ROWS, separator="\t").encode("utf-16")),
        ("results.csv", in_csv(HEADER[::-1], *(row[::-1] for row in ROWS)).encode()),
        (
            "results.csv",
            in_csv(ENGLISH_HEADER, *([ENGLISH.get(cell, cell) for cell in row] for row in ROWS)).encode(),
        ),
        ("results.xlsx", workbook(HEADER, *NUMBERS)),
    ],
    ids="utf-8 with-mark gbk semicolons unicode-text other-order english workbook".split(),
)
def test_the_same_results_come_from_every_kind_of_file_and_from_yaml(name: str, raw: bytes) -> None:
    read = read_results(raw, name, None, SCOPE)

    assert read.problems == ()
    assert [one.model_dump() for one in read.rows] == [one.model_dump() for one in in_yaml(YAML)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("李明", ["李明"]),
        ("李　明", ["李明"]),
        ("李 明 王 芳", ["李明", "王芳"]),
        ("李　明　王小红", ["李明", "王小红"]),
        ("李 小明", ["李小明"]),
        ("李明、王小红；张强;赵静，钱多,孙/周文", ["李明", "王小红", "张强", "赵静", "钱多", "孙", "周文"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("Li Ming, Wang Fang", ["Li Ming", "Wang Fang"]),
        ("", []),
    ],
)
def test_a_cell_has_several_names_and_spaces_within_one_do_not_count(cell: str, names: list[str]) -> None:
    raw = in_csv(("学校", "指导教师"), ("港校", f'"{cell}"')).encode()

    results = read_results(raw, "results.csv", None, SCOPE).rows

    assert [list(one.advisers) for one in results] == [names]


@pytest.mark.parametrize(
    ("cell", "schools"),
    [
        ("港校、云港工艺学校", ("port", "crafts")),
        ("School of Arts, Yungang", ("arts",)),
        ("ｐｏｒｔ", ("port",)),
    ],
)
def test_a_school_is_named_by_its_id_or_any_of_its_names(cell: str, schools: tuple[str, ...]) -> None:
    raw = in_csv(("学校",), (f'"{cell}"',)).encode()

    read = read_results(raw, "results.csv", None, SCOPE)

    assert ([one.schools for one in read.rows], read.problems) == ([schools], ())


def test_students_of_a_row_have_its_stage_display_consent_and_last_day() -> None:
    header = ("学校", "学生", "学生类别", "姓名显示", "同意书编号", "姓名公开至")
    raw = in_csv(header, ("港校", "李明、王小红", "不满十四周岁", "隐去名字", "C-2", "2025-12-31")).encode()

    results = read_results(raw, "results.csv", None, SCOPE).rows

    facts = "stage: under-14, display: masked, consent: C-2, until: 2025-12-31"
    yaml = f"- schools: [port]\n  students: [{{name: 李明, {facts}}}, {{name: 王小红, {facts}}}]\n"
    assert [one.model_dump() for one in results] == [one.model_dump() for one in in_yaml(yaml)]


def test_cells_whose_words_readers_see_keep_their_places_and_no_name_of_a_pupil_is_among_them() -> None:
    header = ("序号", "赛项", "赛项_en", "奖项", "学校", "学生姓名", "指导教师", "备注")
    raw = in_csv(header, ("1", "焊接", "Welding", "一等奖", "港校", "李明", "王芳", "补报")).encode()
    cells = read_results(raw, "results.csv", None, SCOPE).cells

    assert [(one.row, one.column, one.words) for one in cells] == [
        (2, 2, "焊接"),
        (2, 3, "Welding"),
        (2, 5, "港校"),
        (2, 7, "王芳"),
        (2, 8, "补报"),
    ]


def test_a_cell_with_a_ditto_mark_is_told_once_and_not_as_a_school_that_is_unknown() -> None:
    raw = "学校,学生姓名\n港校,李明\n同上,〃\n".encode()
    problems = read_results(raw, "results.csv", None, SCOPE).problems

    assert [(one.code, one.line, one.column) for one in problems] == [
        ("ditto-in-cell", 3, 1),
        ("ditto-in-cell", 3, 2),
    ]
