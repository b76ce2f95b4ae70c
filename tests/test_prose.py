"""Running words of a text, for checks of language: what they are, and where each character stands."""

from __future__ import annotations

import pytest

from tests.work import is_linear
from vetsite.checks.prose import Prose, find_prose
from vetsite.foundation.invisible import STAND_IN
from vetsite.model.validation import Place
from vetsite.reading.content import Text

FRONT = "type: news\ntitle: “题目”之一\nsummary: '一句话'  # 待核\n"


def read(
    body: str, front: str = FRONT, title: str = "“题目”之一", summary: str | None = "一句话"
) -> list[Prose]:
    """The prose of a text whose front matter begins on line 2 of its file, and its body on line 10."""
    return find_prose(Text("zh", title, summary, body, "a.zh.md", 10, Place("a.zh.md", front, 2)))


def words(body: str) -> list[str]:
    """The words of a body."""
    return [one.words for one in read(body)[2:]]


def test_title_summary_headings_paragraphs_and_cells_come_in_the_order_of_the_text() -> None:
    found = read(
        "## 一\n\n二\n\n- 三\n  四\n\n> 五\n\n| 六 | 七 |\n|---|---|\n| 八 | 九 |\n\n术语\n\n: 说明\n"
    )

    assert [(one.kind, one.words) for one in found] == [
        ("title", "“题目”之一"),
        ("summary", "一句话"),
        ("heading", "一"),
        ("paragraph", "二"),
        ("paragraph", "三四"),
        ("paragraph", "五"),
        *[("cell", one) for one in "六七八九"],
        ("paragraph", "术语"),
        ("paragraph", "说明"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("前**中**后，*斜*体、~~删~~去", ["前中后，斜体、删去"]),
        ("写 `代码` 的", [f"写 {STAND_IN} 的"]),
        ("见 https://a.example/页。又见 <https://b.example/>", [f"见 {STAND_IN}。又见 {STAND_IN}"]),
        ("见[公告](/a/)。", ["见公告。"]),
        ("图![说**明**](a.png)后", [f"图{STAND_IN}后", "说明"]),
        ("甲<!-- 给编辑 -->乙<b>丙</b>", ["甲乙丙"]),
        ("甲<br>乙<BR />\n丙", ["甲", "乙", "丙"]),
        ("<ruby>徐<rp>(</rp><rt>xú</rt><rp>)</rp>州<rt>zhōu</ruby>市", ["徐州市"]),
        ("注[^1]释\n\n[^1]: 来源", ["注释", "来源"]),
        ("上一行\n下一行\nthe\nend", ["上一行下一行 the end"]),
        ("上一行  \n下一行", ["上一行", "下一行"]),
        ("10~20人，30~40人", ["10~20人，30~40人"]),
        ("```\n代码\n```\n\n<div>块</div>\n\n![](a.png)\n", []),
        ("a\\*b &amp; &lt;c&gt; &#20013;", ["a*b & <c> 中"]),
    ],
)
def test_prose_has_no_markup_and_a_stand_in_for_code_addresses_and_pictures(
    body: str, expected: list[str]
) -> None:
    assert words(body) == expected


BODY = """## 标题 `code`

[a]: /x

第一行&amp;甲\\*乙
第二行 **强“调”** ，见 https://a.example/x。后 <b>粗</b> [链接](/a/)。

| 甲 | 乙 |
|---|---|
| a\\|b丙 | 丁 |

- 列表项
  续行𠮷字

> 引文 [^1]10~20人，~~删~~

[^1]: 注释&#20013;文
"""


def test_every_character_has_the_place_at_which_its_editor_wrote_it() -> None:
    lines = [*["---"], *FRONT.split("\n"), *[""] * 4, *BODY.split("\n")]
    assert lines[9] == "## 标题 `code`"
    wrong = []
    for one in read(BODY):
        for offset, character in enumerate(one.words):
            line, column = one.find_place(offset)
            written = lines[line - 1][column - 1 :]
            is_right = written.startswith((character, "&amp;", "&#20013;", "\\" + character))
            if not is_right and character not in f"{STAND_IN} ":
                wrong.append((one.words, character, written))

    assert wrong == []


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("title: 甲乙\n", (2, 9)),
        ('title: "甲乙"\n', (2, 10)),
        ("summary: 甲乙\ntitle: 甲乙\n", (3, 9)),
        ("title: >\n  甲乙\n", (2, 1)),
    ],
    ids=["plain", "quoted", "not the first of these words", "folded: the key"],
)
def test_a_character_of_a_title_has_its_place_in_the_front_matter(front: str, place: tuple[int, int]) -> None:
    assert read("", front, "甲乙", None)[0].find_place(1) == place


def test_a_summary_of_a_docs_page_is_its_description() -> None:
    assert read("", "title: 甲\ndescription: 甲乙\n", "甲", "甲乙")[1].find_place(1) == (3, 15)


# Repairs


def repair(body: str, number: int, start: int, end: int, instead: str) -> tuple[int, int, str] | None:
    """Columns and text of the repair of some characters of a text's prose."""
    edit = read(body)[number].problem(start, end, "x", {}, instead).edit
    if edit is None:
        return None
    (change,) = edit.changes
    return change.start[1], change.end[1], change.text


def test_characters_that_are_written_as_they_are_read_can_be_repaired() -> None:
    assert repair("第一行\n第**二,行**", 2, 5, 6, "，") == (5, 6, "，")
    assert repair("", 0, 1, 3, "标题") == (9, 11, "标题")
    assert repair("", 1, 0, 1, "两") == (11, 12, "两")


@pytest.mark.parametrize(
    ("body", "start", "end", "instead"),
    [
        ("甲`x`乙", 0, 2, "丙"),
        ("甲\n乙", 0, 2, "丙"),
        ("甲**乙**", 0, 2, "丙"),
        ("甲&amp;乙", 1, 2, "丙"),
        ("甲\\*乙", 1, 2, "丙"),
        ("甲乙", 0, 1, "*"),
        ("甲乙", 0, 1, "丙: 丁"),
    ],
    ids=["code", "two lines", "markup between", "written otherwise", "escaped", "markup", "YAML"],
)
def test_where_a_repair_could_change_more_there_is_none(
    body: str, start: int, end: int, instead: str
) -> None:
    assert repair(body, 2, start, end, instead) is None


def test_what_is_found_is_a_problem_at_its_place() -> None:
    problem = read("一\n\n二三四")[3].problem(1, 2, "doubled-word", {"given": "三"})

    assert (problem.path, problem.line, problem.column, problem.code, problem.edit) == (
        "a.zh.md",
        12,
        2,
        "doubled-word",
        None,
    )


@pytest.mark.parametrize(
    "piece",
    ["字**甲**`x` ", "字\n", "字\n\n", "\\*&amp;", "[a](b) ", "~", "<b>字</b>"],
    ids=["inline", "lines", "paragraphs", "escapes", "links", "waves", "HTML"],
)
def test_prose_and_all_of_its_places_cost_no_more_than_in_proportion(piece: str) -> None:
    def find_all_places(times: int) -> None:
        for one in read(piece * times)[2:]:
            for offset in range(len(one.words)):
                one.find_place(offset)

    assert is_linear(find_all_places)
