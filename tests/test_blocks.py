"""Headings, lists, tables and paragraphs that stayed text, were joined or became code; and what is none.

Each kind with its messages stands in `tests/wrong`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

import pytest

from tests.checks.corpora import read_clean_texts
from tests.edits import apply_edits
from tests.work import Cases, find_endless, is_linear
from vetsite.checks.blocks import find_misread_blocks
from vetsite.checks.check import CheckedText
from vetsite.foundation.problems import Problem
from vetsite.model.validation import Place
from vetsite.reading.content import Text


def find(body: str) -> list[Problem]:
    """What is found in a body that begins on the first line of its file."""
    text = Text("zh", "标题", None, body, "a.zh.md", 1, Place("a.zh.md", ""))
    return list(find_misread_blocks(CheckedText(text, dt.date(2024, 12, 31))))


def tell(body: str) -> list[tuple[str, int, int]]:
    """Code, line and column of what is found."""
    return [(one.code, one.line, one.column) for one in find(body)]


def repair(body: str) -> str:
    """A body after all its repairs, as `vetsite check --fix` makes them."""
    return apply_edits(body, find(body))


@pytest.mark.parametrize(
    ("body", "repaired"),
    [
        ("##总体要求\n\n文", "## 总体要求\n\n文"),
        (
            "The visitors saw the base and its new machines.\n---",
            "The visitors saw the base and its new machines.\n\n---",
        ),
        ("##　总体要求\n文", "## 总体要求\n文"),
        ("＃＃ 总体要求\n\n文", "## 总体要求\n\n文"),
        ("## 甲\n\n###乙##\n\n文", "## 甲\n\n### 乙##\n\n文"),
        ("##甲\n\n###乙\n\n文", "## 甲\n\n### 乙\n\n文"),
        ("##Aims of the year\n\nText", "## Aims of the year\n\nText"),
        ("-甲\n-乙", "- 甲\n- 乙"),
        ("包括：\n*甲\n*乙", "包括：\n* 甲\n* 乙"),
        ("－甲\n－乙", "- 甲\n- 乙"),
        ("-　甲\n-　乙", "- 甲\n- 乙"),
        ("-甲\n\n-乙", "- 甲\n\n- 乙"),
        ("- 甲\n-乙", "- 甲\n- 乙"),
        ("> -甲\n> -乙", "> - 甲\n> - 乙"),
        ("＊甲\n＊乙", "* 甲\n* 乙"),
        ("- [x]甲\n- []乙\n- [ ]丙", "- [x] 甲\n- [ ] 乙\n- [ ] 丙"),
        ("1. [x]甲", "1. [x] 甲"),
        ("-[ ] 甲\n-[x] 乙", "- [ ] 甲\n- [x] 乙"),
        ("＊ [√]甲", "* [x] 甲"),
        ("__重点__工作，==成效==明显", "**重点**工作，**成效**明显"),
        ("甲[^1]\n\n[^1]：乙", "甲[^1]\n\n[^1]: 乙"),
        ("会议结束。\n---\n会后参观。", "会议结束。\n\n---\n会后参观。"),
        ("They saw the base and its new machines.\n---", "They saw the base and its new machines.\n\n---"),
        ("1.甲\n2.乙", "1. 甲\n2. 乙"),
        ("１．甲\n２．乙", "1. 甲\n2. 乙"),
        ("1）甲\n2）乙", "1) 甲\n2) 乙"),
        ("1. 甲\n2.乙", "1. 甲\n2. 乙"),
        ("文\n\n    徐州市教育局\n\n文", "文\n\n徐州市教育局\n\n文"),
        ("文\n\n\t徐州市教育局\n\n文", "文\n\n徐州市教育局\n\n文"),
        ("一、甲\n\n文\n\n二、乙\n\n文", "## 一、甲\n\n文\n\n## 二、乙\n\n文"),
        ("**一、甲**\n\n文\n\n**二、乙**\n\n文", "## 一、甲\n\n文\n\n## 二、乙\n\n文"),
        (
            "## 一、甲\n\n（一）丙\n\n文\n\n（二）丁\n\n文",
            "## 一、甲\n\n### （一）丙\n\n文\n\n### （二）丁\n\n文",
        ),
        ("1.甲\n\n文\n\n2.乙\n\n文", "## 1.甲\n\n文\n\n## 2.乙\n\n文"),
    ],
)
def test_what_lacks_a_blank_or_a_mark_gets_it_and_then_nothing_is_found(body: str, repaired: str) -> None:
    assert (repair(body), find(repaired)) == (repaired, [])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("#总体要求\n\n文", [("unread-heading", 1, 1)]),  # a heading of the first level would be a problem
        ("###总体要求\n\n文", [("unread-heading", 1, 1)]),  # so would one that leaves out a level
        # in a paragraph no list begins that does not begin with 1
        ("文\n2.甲\n3.乙", [("unread-list", 2, 1), ("unread-list", 3, 1)]),
        ("|甲|乙|\n|丙|丁|", [("unread-table", 1, 1)]),
        ("甲 | 乙\n--- | --- | ---\n丙 | 丁", [("unread-table", 2, 1)]),
        ("|甲|乙|\n\n|--|--|\n\n|丙|丁|", [("unread-table", 1, 1)]),
        ("|甲|乙|\n|——|——|\n|丙|丁|", [("unread-table", 1, 1)]),
        ("｜甲｜乙｜\n｜丙｜丁｜", [("unread-table", 1, 1)]),
        ("文\n\n    徐州市教育局\n    2024年3月5日", [("text-as-code", 3, 5)]),
        ("Text\n\n    The visitors saw the training base and its new machines.", [("text-as-code", 3, 5)]),
        ("甲[^1]和[^2]，又见[^1]\n\n[^2]: 乙", [("unread-footnote", 1, 2)]),
        ("文\n\n```\n## 甲\n\n乙", [("unclosed-fence", 3, 1)]),
        ("> 文\n> ~~~\n> 甲\n\n乙", [("unclosed-fence", 2, 3)]),
        ("会议结束。\n===", [("sentence-as-heading", 2, 1)]),
        ("> 会议结束。\n> ---", [("sentence-as-heading", 2, 3)]),
        ("时间：3月5日\n地点：一楼\n主持人：张三", [("joined-paragraphs", 1, 1)]),
        ("Time: 3 March\nPlace: the hall\nHost: the school", [("joined-paragraphs", 1, 1)]),
        ("•甲\n•乙", [("joined-paragraphs", 1, 1)]),
        ("（1）甲\n（2）乙", [("joined-paragraphs", 1, 1)]),
        ("①甲\n②乙", [("joined-paragraphs", 1, 1)]),
        ("1、甲\n2、乙", [("joined-paragraphs", 1, 1)]),
        ("如下：\n一、甲\n二、乙", [("joined-paragraphs", 1, 1)]),
    ],
)
def test_what_has_no_certain_repair_is_told_without_one(body: str, found: list[tuple[str, int, int]]) -> None:
    assert (tell(body), repair(body)) == (found, body)


LONG = "会议总结了全年工作，部署了明年任务，要求各校把握机遇、攻坚克难。各单位要认真贯彻落实。"
ENGLISH = (
    "The conference reviewed the work of the year and set the tasks of the next. It asked all schools to"
    " improve their training bases and to report by the end of the month.\n"
)


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        (f"{LONG}\n{LONG}\n{LONG}", True),
        (f"各学校：\n一、总体要求\n{LONG}\n二、工作任务\n{LONG}", True),
        (ENGLISH * 3, True),
        (f"{LONG}\n{LONG}", False),  # two lines may be a slip that nobody minds
        (f"{LONG}\n\n{LONG}\n\n{LONG}", False),
        (f"{LONG}  \n{LONG}\\\n{LONG}", False),
        (f"　　{LONG}\n　　{LONG}\n　　{LONG}", False),
        (f"　　{LONG}\n{LONG}{LONG}", True),
        (f"　　{LONG}\n{LONG}", False),  # as long as the line above: it may be broken at a width
        (
            "会议总结了全年工作，部署了明年任务，要求各校把握机遇、攻坚克难。\n" * 4,
            False,
        ),  # a sentence a line
        (f"{LONG[:30]}\n{LONG[30:]}{LONG[:20]}\n{LONG[20:]}", False),  # broken at a width
        ("春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。\n", False),
    ],
)
def test_lines_are_joined_paragraphs_if_each_ends_as_one_and_is_no_sentence_alone(
    body: str, is_told: bool
) -> None:
    assert [code for code, _, _ in tell(body)] == (["joined-paragraphs"] if is_told else [])


@pytest.mark.parametrize(
    "body",
    [
        "#徐州职教#今天开赛",
        "#徐州职教 #技能大赛",
        "今天开赛\n\n#徐州职教",
        "#3号楼在东侧\n\n文",
        "#hashtag is no heading\n\ntext",
        "\\##不是标题\n\n文",
        "`##代码`\n\n文",
        "```\n##代码\n-甲\n-乙\n|a|b|\n|c|d|\n```",
        "    ##代码\n    x = 1\n",
        "-5℃到零下\n-10℃",
        "——编者按\n——记者",
        "-甲",
        "\\-甲\n\\-乙",
        "*注：数据截至2023年底。",
        "*强调*的话\n*强调*的话",
        "**甲**、\n**乙**",
        "+86 0516\n+86 0517",
        "1.加强领导。各校要提高认识。\n\n2.强化宣传。各校要加强宣传。",
        "1.5万人\n2.3万人",
        "3.15晚会\n4.23读书日",
        "2024.3\n2024.4",
        "|x|是绝对值，|y|也是",
        "首页 | 关于 | 联系",
        "甲校｜乙校",
        "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
        "上文\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
        "    title: 关于开展职业教育活动周的通知",
        "    print('徐州市职业教育会议通知')",
        "    # 生成全部页面和订阅源的命令",
        "    vetsite check --fix",
        "- 甲\n\n    甲的第二段，仍在列表里。",
        "一、甲\n\n二、乙\n\n三、丙\n\n以上议程，请提前准备。",  # an agenda
        "一、会议总结了全年工作，部署了明年任务。\n\n文\n\n二、会议要求各校贯彻落实。\n\n文",
        "## 一、甲\n\n文\n\n## 二、乙\n\n文",
        "一、甲\n\n文",
        "> 一、甲\n>\n> 文\n>\n> 二、乙\n>\n> 文",  # a quotation
        "第一，要提高认识。第二，要落实责任。\n第三，要加强督查。",
        "- [x] 甲\n- [ ] 乙",
        "- []string is a slice",
        "- [x](https://a.example/)",
        "- []是 []否",
        "[x]轴与[y]轴",
        "＊注：数据截至2023年底。",
        "`__重点__工作`，`==成效==`",
        "__年__月，__专业__班，姓名__单位__电话",
        "a==甲==b",
        "__重点__",
        "甲[^1]\n\n[^1]: 乙",
        "`[^1]`和\\[^1]，以及[^a-z]",
        "```\n甲\n```\n\n~~~\n乙\n~~~",
        "工作要点\n---\n\n文",
        "会议结束。\n\n---\n\n会后参观。",
        "- 会议结束。\n\n---",
        "时间：3月5日\n地点：一楼",
        "时间：3月5日  \n地点：一楼  \n主持人：张三",
        "会议指出：要重视。\n会议强调：要落实。\n会议要求：要督查。",
        "The pupils -\nand their teachers - were there.",
    ],
)
def test_good_prose_code_and_quotations_pass(body: str) -> None:
    assert find(body) == []


def test_official_texts_without_a_fault_pass() -> None:
    assert [tell("\n\n".join(text)) for text in read_clean_texts() if tell("\n\n".join(text))] == []


REPETITIONS = 2_000  # with that a step in C that is quadratic takes too long

SHAPES: Mapping[str, Callable[[int], str]] = {
    "headings": lambda n: "##甲\n\n文\n\n" * n,
    "hashes": lambda n: "##甲" + " #" * n + "乙\n\n文",
    "bullets": lambda n: "-甲\n" * n,
    "numbers": lambda n: "1.甲\n" * n,
    "rows": lambda n: "|甲|乙|\n" * n,
    "rows apart": lambda n: "|甲|乙|\n\n" * n,
    "bars": lambda n: "|甲" * n,
    "dashes": lambda n: "|" + "-" * n + "x",
    "delimiters": lambda n: "-|" * n + "x",
    "blanks": lambda n: " " * n + "x",
    "stops": lambda n: "。\n" * n,
    "lines": lambda n: f"{LONG}\n" * (n // 8),
    "code": lambda n: "    甲\n" * n,
    "code with empty lines": lambda n: "    甲" + "\n" * n + "    乙",
    "plain headings": lambda n: "一、甲\n\n文\n\n" * n,
    "boxes": lambda n: "- [x]甲\n" * n,
    "boxes on one line": lambda n: "- [x]甲" + "[ " * n,
    "bold": lambda n: "__甲" * n,
    "highlights": lambda n: "==甲" * n,
    "footnotes": lambda n: "甲[^1]" * n,
    "fences": lambda n: "> ```\n\n" * n,
    "underlines": lambda n: "甲。\n---\n" * n,
    "labels": lambda n: "时间：甲。\n" * n,
    "quotations": lambda n: "> -甲\n\n" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_of_any_shape_costs_what_its_length_costs(shape: str) -> None:
    assert is_linear(lambda times: find(SHAPES[shape](times)))


def test_a_long_text_of_any_shape_ends_soon() -> None:
    assert find_endless("tests.test_blocks") is None


def large_cases() -> Cases:
    """Every shape in a text of many characters."""
    return {shape: partial(_find, shape) for shape in SHAPES}


def _find(shape: str) -> None:
    find(SHAPES[shape](REPETITIONS))
