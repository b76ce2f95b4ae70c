"""Wordings: what must be written word for word, wherever and however it is hidden, and nothing else."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.checks.corpora import read_clean_texts
from tests.checks.own_texts import read_own_texts
from tests.test_checks import ITEM, put, run
from tests.work import Cases, find_endless
from tests.wrong_accept import SITE
from vetsite.checks.check import CheckedText
from vetsite.checks.seen_settings import find_seen_settings
from vetsite.checks.wording_places import WordingsCommon, find_wrong_wordings
from vetsite.foundation.sources import read_yaml
from vetsite.foundation.squeezed import squeeze, squeeze_text
from vetsite.model.entries import Wording
from vetsite.model.validation import Place, validate
from vetsite.proofreading.one_off import find_one_off
from vetsite.proofreading.wordings import choose_wordings, make_table, read_shipped_wordings
from vetsite.reading.content import Text

DAY = dt.date(2024, 3, 5)
SHIPPED = Path(__file__).parent.parent / "vetsite" / "proofreading" / "wordings.yml"


def wording(**changes: Any) -> Wording:
    facts = {"id": "relief", "kind": "phrase", "write": "“双减”政策", "wrong": ["双减政策"], "source": "意见"}
    made, problems = validate(Wording, facts | changes, None, Place("wordings.yml", ""))
    assert made is not None, problems
    return made


def found(text: str, *wordings: Wording, day: dt.date = DAY) -> list[str]:
    """The parts of a text that are wrong, as they are written in it."""
    return [text[mark.start : mark.end] for mark in make_table(wordings).find(text, day)]


def look_through(body: str, one: Wording, front: str = "title: 甲\n") -> list[tuple[int, int]]:
    """The places of what is wrong in a text whose body begins on line 10 of its file."""
    text = Text("zh", "甲", None, body, "a.zh.md", 10, Place("a.zh.md", front, 2))
    return [
        (it.line, it.column) for it in find_wrong_wordings(CheckedText(text, DAY), WordingsCommon((one,)))
    ]


# Where it is found


@pytest.mark.parametrize(
    "written",
    [
        "双减政策",
        "双 减政策",
        "双减\n  政策",
        "双\u200b减\u00ad政\ufeff策",
        "双\u3164减\ufe0f政\U000e0100策",
        "双　减 \u2060 政策",
    ],
    ids=["as it is", "a blank", "a line break", "invisible characters", "such as are letters", "all of them"],
)
def test_a_wrong_form_is_found_whatever_hides_it(written: str) -> None:
    assert found(f"落实{written}，减轻负担", wording()) == [written]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("落实双减  \n政策", (10, 3)),
        ("落实双减\\\n政策", (10, 3)),
        ("落实双减<br>政策", (10, 3)),
        ("落实**双减**政策", (10, 5)),
        ("落实双[减政](https://a.example/)策", (10, 3)),
        ("落实双减[^1]政策\n\n[^1]: 注", (10, 3)),
        ("落实双减<!-- 待核 -->政策", (10, 3)),
        ("落实双&#20943;&shy;政策", (10, 3)),
        ("<ruby>双<rt>shuāng</rt></ruby>减政策", (10, 7)),
        ("<div>落实双<b>减</b><br>\n政&#31574;</div>", (10, 8)),
        ("> <div>\n> 落实双减\n> 政策\n> </div>", (11, 5)),
        ("<img src='a.png' alt='双&#20943;政策'>", (10, 23)),
        ("图<img src='a.png' alt='双减政策'>", (10, 24)),
        ("![双**减**\n政策](a.png)", (10, 3)),
        ("[见](a.pdf '双减政策')", (10, 12)),
        ("见[文件][1]\n\n[1]: a.pdf '双减政策'", (10, 2)),
        ("> [!NOTE] 双减政策\n> 见下文", (10, 11)),
        ("| 双减<br>政策 |\n|---|\n| 见 |", (10, 3)),
    ],
)
def test_a_wrong_form_is_found_in_a_body_whatever_stands_between_and_wherever_readers_see_it(
    body: str, place: tuple[int, int]
) -> None:
    assert look_through(body, wording()) == [place]


@pytest.mark.parametrize(
    "body",
    [
        "双减\n\n政策",
        "- 双减\n- 政策",
        "| 双减 | 政策 |\n|---|---|",
        "<div>双减</div><div>政策</div>",
        "<div><!-- 双减政策 --><code>双减政策</code><span class='双减政策'></span></div>",
        "`双减政策`",
    ],
)
def test_what_stands_apart_or_is_not_read_is_no_wrong_form(body: str) -> None:
    assert look_through(body, wording()) == []


@pytest.mark.parametrize(
    "value", ['"双\\u51cf政策"', '"双\\u200b减政策"', '"双减\\\n  政策"', ">\n  双减\n  政策"]
)
def test_a_wrong_form_is_found_in_facts_however_it_is_written(value: str) -> None:
    assert [line for line, _ in look_through("", wording(), f"title: {value}\n")] == [
        3 if value[0] == ">" else 2
    ]


def test_latin_letters_keep_their_blanks_and_are_whole_words() -> None:
    one = wording(write="double-qualified", wrong=["double qualified", "20大"])
    text = "Double qualified, double  qualified, double qualifiedness, doublequalified, 120大, 20大"

    assert found(text, one) == ["double  qualified", "20大"]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("落实“双减”政策", {"wrong": ["双减”政策"]}),
        ("《论双减政策》和“双减政策”", {"quoted": False}),
        ("非双减政策", {"right": ["非双减政策"]}),
        ("双减政策", {"since": "2024-03-06"}),
        ("双减政策", {"until": "2024-03-04"}),
        ("双减政策", {"right": ["双减政策"]}),
    ],
    ids=["inside the right words", "quoted", "inside longer words", "before", "after", "an exception"],
)
def test_what_is_right_there_passes(text: str, changes: dict[str, Any]) -> None:
    assert found(text, wording(**changes)) == []


def test_quotations_and_titles_are_judged_as_any_words() -> None:
    assert (
        found("《双减政策》“双减政策”", wording(since="2024-03-05", until="2024-03-05")) == ["双减政策"] * 2
    )


def test_of_forms_that_overlap_the_longest_is_told_that_is_wrong_on_the_day() -> None:
    longer = wording(id="longer", wrong=["双减政策落实"], until="2024-03-04")

    assert found("双减政策落实", wording(), longer) == ["双减政策"]
    assert found("双减政策落实", wording(), longer, day=dt.date(2024, 3, 4)) == ["双减政策落实"]


@pytest.mark.parametrize(
    "written",
    ["甲乙丙丁戊己辛", "甲乙丙丁戊庚辛", "甲乙丙丁戊己己庚辛", "甲丙丁戊己庚辛", "天乙丙丁戊己庚辛"],
)
def test_near_forms_differ_by_one_character(written: str) -> None:
    one = wording(write="甲乙丙丁戊己庚辛", wrong=[], near=True)

    assert found(f"有{written}之分", one) == [written]


@pytest.mark.parametrize(
    "written", ["甲乙丙丁戊己庚辛", "甲乙丙丁", "甲乙丙丁戊戊己己庚辛", "乙甲丙丁戊己辛庚"]
)
def test_what_differs_more_or_not_at_all_is_no_near_form(written: str) -> None:
    assert list(find_one_off(written, "甲乙丙丁戊己庚辛")) == []


def test_a_squeezed_text_knows_where_each_character_was() -> None:
    text = "党 的\u200b二十\n大, see  the report"
    squeezed = squeeze(text)
    spans = [squeezed.find_span(at, at + 1) for at in range(len(squeezed.text))]

    assert squeezed.text == squeeze_text(text) == "党的二十大, see the report"
    assert [text[start:end] for start, end in spans] == list(squeezed.text)


def test_a_latin_form_is_found_over_a_line_end() -> None:
    one = wording(write="dual system", wrong=["twin system"])

    assert found("the twin\nsystem", one) == ["twin\nsystem"]


def test_both_ways_to_squeeze_a_text_give_the_same() -> None:
    chance = random.Random(1)
    texts = [
        "".join(chance.choices("党的a1，.“\n \t\u3000\u200b\u3164\ufe0f\u2028", k=8)) for _ in range(5_000)
    ]
    texts += ["".join(chance.choices("党的大a\n", k=5)) for _ in range(2_000)]

    assert [text for text in texts if squeeze(text).text.strip() != squeeze_text(text)] == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"write": "实训 基地", "wrong": ["实训基地"]}, ["right-is-wrong"]),
        ({"write": "实训基地", "wrong": ["实训\u3164基地"]}, ["right-is-wrong"]),
        ({"write": "dual system", "wrong": ["dualsystem"]}, []),
        ({"write": "局", "wrong": [], "near": True}, ["too-short-for-near"]),
        ({"write": "教 育 局", "wrong": [], "near": True}, ["too-short-for-near"]),
        ({"write": "三全育人", "wrong": [], "near": True}, []),
        ({"write": "局", "wrong": ["\u3164"]}, ["empty-text"]),
    ],
)
def test_a_wording_that_would_find_nothing_or_everything_is_told(
    facts: dict[str, Any], told: list[str]
) -> None:
    facts = {"id": "a", "kind": "phrase", "source": "意见", **facts}
    _, problems = validate(Wording, facts, None, Place("wordings.yml", ""))

    assert [one.code for one in problems] == told


def test_a_long_text_is_looked_through_soon() -> None:
    assert find_endless("tests.test_wordings") is None


def large_cases() -> Cases:
    """Pieces of HTML and of titles, begun or whole, in a text of many characters."""
    texts = {
        "open comments": "<!--" * 16_000,
        "comments": "<!-- a -->![甲](a.jpg)" * 4_000,
        "open tags": "<div>" + "<a '" * 16_000,
        "open sounds": "<div>" + "<rt>" * 16_000,
        "sounds": "<rt>甲" * 8_000,
        "line breaks": "甲<br>" * 8_000,
        "titles": "[甲](a '乙')\n" * 4_000,
        "references": "<div>" + "&#20943" * 8_000,
    }
    return {name: partial(_look_through, f"![党的20大](a.jpg)\n\n{text}") for name, text in texts.items()}


def _look_through(body: str) -> None:
    look_through(body, wording(wrong=["党的20大"]))


# What vetsite brings


def test_all_that_vetsite_brings_is_valid_has_its_own_id_and_a_source() -> None:
    data, problems = read_yaml(SHIPPED.read_text("utf-8"), SHIPPED.name)

    assert problems == []
    assert list(read_shipped_wordings()) == [one["id"] for one in data]


def test_what_must_be_written_passes_everywhere() -> None:
    wordings = read_shipped_wordings().values()
    right = [text for one in wordings for text in (one.write, *one.right)]

    assert [text for text in right if found(text, *wordings)] == []


@pytest.mark.parametrize("one", read_shipped_wordings().values(), ids=lambda one: one.id)
def test_each_wrong_form_is_found_in_a_sentence(one: Wording) -> None:
    forms = [
        form
        for form in one.wrong
        if found(f"会议认为，{form}。", *read_shipped_wordings().values()) != [form]
    ]

    assert forms == []


def test_good_prose_has_no_wrong_wording() -> None:
    wordings = read_shipped_wordings().values()
    texts = [*read_clean_texts(), *read_own_texts().values()]

    assert [alarm for text in texts for part in text for alarm in found(part, *wordings)] == []


@pytest.mark.parametrize(
    "text",
    [
        "习近平是新时代中国特色社会主义思想的主要创立者",
        "阐述了习近平对新时代中国特色社会主义思想的贡献",
        "《习近平新时代中国特色社会主义思想学习纲要》",
        "深入学习习近平新时代中国特色社会主义经济思想、习近平经济思想",
        "展览回顾了中国共产党二十次全国代表大会的历程",
        "出席中国共产党江苏省第十四次代表大会、中国共产党第一次全国代表大会",
        "推出全面从严治党的20大举措，慰问120大队",
        "日共二十大三中全会",
        "组织学生学习进平台操作规程，实习进平煤集团，老师自习近评课标准",
        "美国1917年的《国家职业教育法》即《史密斯—休斯法》",
        "1990年代初起草过《职业技术教育法》",
        "按照国家教育部署和国家教育部门要求，出席东盟国家教育部长会议",
        "各级人力资源与社会保障部门、农村农业部门和工业与信息化部门",
    ],
)
def test_look_alikes_of_wrong_forms_in_good_sentences_pass(text: str) -> None:
    assert found(text, *read_shipped_wordings().values()) == []


def test_what_may_be_right_somewhere_does_not_stop_a_build() -> None:
    texts = [
        "引用《习近平中国特色社会主义思想研究》",  # the title of a study
        "民主党的20大选区、德国社会民主党的第二十大支部",
        "集团人力资源与社会保障部部长介绍了用工情况",  # an office of a company
        "中国共产党第20次全国代表大会",  # figures
    ]
    marks = [mark for text in texts for mark in make_table(read_shipped_wordings().values()).find(text, DAY)]

    assert {mark.code for mark in marks} == {"unusual-wording"}


def test_a_site_adds_to_them_and_its_own_id_takes_the_place_of_ours() -> None:
    own = {"relief": wording(), "mohrss": wording(id="mohrss", level="off")}
    chosen = {one.id: one for one in choose_wordings(own)}

    assert chosen == {**read_shipped_wordings(), **own}


# In a site


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site without a problem, and the folder in which commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    return project


def test_a_wrong_wording_stops_a_site_and_advice_does_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, ITEM, "调研组参观了实训基地。", "调研组坚定四个自信，学习二十大三中全会精神。")
    codes = [run("check")]
    register = "{kind: phrase, write: 二十届三中全会, wrong: [二十大三中全会], source: 公报, level: advice"
    (project / "news/registers/wordings.yml").write_text(f"- {register}, id: plenum-20-3}}\n", "utf-8")
    codes += [run("check"), run("check", "--strict")]

    assert codes == [1, 0, 1]
    assert [line.split(" [")[-1] for line in capsys.readouterr().err.splitlines() if "[" in line] == [
        "unusual-wording]"
    ] * 5


def test_advice_on_a_wording_is_switched_off_on_its_line(project: Path) -> None:
    switch = "<!-- vetsite: off unusual-wording: 引用原稿 -->"
    put(project, ITEM, "调研组参观了实训基地。", f"{switch}\n调研组坚定四个自信。")

    assert run("check", "--strict") == 0


@pytest.mark.parametrize(("day", "code"), [("2024-03-05", 1), ("2024-03-06", 0)])
def test_an_item_is_judged_by_its_own_day_whatever_the_day_of_the_check(
    project: Path, day: str, code: int
) -> None:
    (project / "news/registers/wordings.yml").write_text(
        f'- {{id: a, kind: office, write: 局长, wrong: [实训基地], source: 通知, since: "{day}"}}\n', "utf-8"
    )

    assert run("check") == code


def test_what_is_said_in_code_and_in_comments_is_no_wording(project: Path) -> None:
    wrong = "二十大三中全会"
    text = f"`{wrong}` <!-- {wrong} ![{wrong}](a.jpg) --> 好\n\n    {wrong}"
    put(project, ITEM, "调研组参观了实训基地。", text)
    put(project, ITEM, "column: ", "# 二十大三中全会\ncolumn: ")

    assert run("check") == 0


def test_a_wrong_form_in_the_settings_is_told_as_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(settings + "copyright: 二十大三中全会\n", "utf-8")

    assert run("check") == 1
    assert capsys.readouterr().err.startswith(f"mkdocs.yml:{len(settings.splitlines()) + 1}:12: ")


def test_repairs_put_the_right_words_in_where_nothing_is_between(project: Path) -> None:
    put(project, ITEM, "调研组参观了实训基地。", "二十大三中全会，20届\n三中全会，《二十大三中全会公报》")
    put(project, ITEM, "summary: 市教育局", "summary: 二十大三中全会后市教育局")
    run("check", "--fix")
    text = (project / ITEM).read_text("utf-8")

    assert "summary: 二十届三中全会后市教育局" in text
    assert "二十届三中全会，20届\n三中全会，《二十大三中全会公报》" in text


def test_a_repair_of_a_wording_never_changes_a_path(project: Path) -> None:
    """Links, pictures, names of files and settings keep what they lead to."""
    beside = (project / ITEM).parent
    (beside / "二十大三中全会.txt").write_text("全文", "utf-8")
    (project / "docs/二十大三中全会.css").write_text("", "utf-8")
    put(
        project,
        ITEM,
        "调研组参观了实训基地。",
        '[`甲`](二十大三中全会.txt "二十大三中全会")，见文件二十大三中全会.txt和目录二十大三中全会/附件。',
    )
    put(project, ITEM, "column: ", "attachments: [{file: 二十大三中全会.txt, title: 全文}]\ncolumn: ")
    put(
        project,
        "mkdocs.yml",
        "theme: ",
        "extra_css: [二十大三中全会.css]\ncopyright: 二十大三中全会\ntheme: ",
    )
    run("check", "--fix")
    text = (project / ITEM).read_text("utf-8")

    assert (
        '[`甲`](二十大三中全会.txt "二十届三中全会")，见文件二十大三中全会.txt和目录二十大三中全会/附件。'
        in text
    )
    assert "{file: 二十大三中全会.txt, title: 全文}" in text
    assert "extra_css: [二十大三中全会.css]\ncopyright: 二十届三中全会\n" in (
        project / "mkdocs.yml"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('[甲](双减政策.txt "双减政策")', (10, 15)),
        ('[`双减`](双减政策.txt "双减政策")', (10, 18)),
        ("![甲](<双减政策 1.png> (双减政策))", (10, 20)),
        ('[![甲](b.png "双减政策")](c.md "乙")', (10, 14)),
        ('[甲](a(1).txt "看双减政策")', (10, 16)),
        ("> [!NOTE] 双减政策\n> 见下文", (10, 11)),
    ],
)
def test_of_a_link_the_title_is_told_and_not_the_target(body: str, place: tuple[int, int]) -> None:
    assert look_through(body, wording()) == [place]


def test_of_the_settings_names_and_titles_are_read() -> None:
    text = (
        "site_name: 甲\nextra_css: [乙.css]\nnav:\n  - 丙: 丁.md\n  - 戊:\n    - 己: [庚.md, {辛: 壬.md}]\n"
        "plugins:\n  - vetsite:\n      languages: [{code: 癸, label: 子}]\n"
        "      footer: {address: {zh: 丑}}\n"
    )

    assert [text[start:end] for start, end in sorted(find_seen_settings(text))] == list("甲丙戊己辛子丑")


@pytest.mark.parametrize(
    "facts",
    [
        "file: 双减政策.pdf",
        'file: "a/双减政策.pdf"',
        "url: https://a.example/双减政策",
        "related: [2024/双减政策]",
    ],
)
def test_paths_in_facts_are_no_wordings(facts: str) -> None:
    assert look_through("", wording(), f"{facts}\n") == []
