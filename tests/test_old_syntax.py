"""`vetsite check --fix` writes marks of MkDocs in the way of this dialect; what it leaves, and why.

Each repair is made in a file, and looked at from all sides: what stands there then, what readers see, that
the check has nothing to say any more, and that the differences take it back.
"""

from __future__ import annotations

import codecs
import random
import subprocess
from pathlib import Path

import pytest

from tests.markdown_texts import render, tell
from tests.test_text_faults import MARKS
from vetsite.repairs import Repair, repair_files

FILE = "news/2024/x.zh.md"


def fix(folder: Path, text: str, end: str = "\n", mark: bytes = b"") -> str:
    """The text after all rounds of repairs; git takes them back, and another round does nothing."""
    path = folder / FILE
    path.parent.mkdir(parents=True)
    before = mark + text.replace("\n", end).encode()
    path.write_bytes(before)
    differences = _repair_in_rounds(folder)
    after = path.read_bytes()
    for difference in reversed(differences):
        (folder / "difference").write_bytes(difference.encode())
        command = ["git", "apply", "-R", "--whitespace=nowarn", "difference"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    assert path.read_bytes() == before
    assert (after.startswith(mark), after.count(b"\r")) == (True, after.count(b"\n") * end.count("\r"))
    return after.removeprefix(mark).decode().replace(end, "\n")


def _repair_in_rounds(folder: Path) -> list[str]:
    differences: list[str] = []
    while True:
        read = (folder / FILE).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        repairs = list(repair_files(folder, render(read).problems))
        done = [one for one in repairs if isinstance(one, Repair)]
        assert done == repairs
        if not done:
            return differences
        differences += [one.difference for one in done]


BOXES = (
    ('!!! note "标题"\n    一\n\n    - 二\n\n后来\n', "> [!NOTE] 标题\n> 一\n>\n> - 二\n\n后来\n"),
    ("前\n!!! warning\n    一\n后来\n", "前\n\n> [!WARNING]\n> 一\n\n后来\n"),
    ("!!! danger inline end\n\n    一", "> [!CAUTION]\n>\n> 一"),
    ("!!! example\n\t一\n", "> [!TIP] 示例\n> 一\n"),
    ("!!! custom\n    一\n", "> [!NOTE] Custom\n> 一\n"),
    ("!!! note\n    一\n!!! tip\n    二\n", "> [!NOTE]\n> 一\n\n> [!TIP]\n> 二\n"),
    (
        "!!! note\n    一\n    !!! bug\n        二\n三",
        "> [!NOTE]\n> 一\n>\n> > [!CAUTION] 缺陷\n> > 二\n\n三",
    ),
    ("> !!! note\n>     一\n>\n>     二\n> 三", "> > [!NOTE]\n> > 一\n> >\n> > 二\n>\n> 三"),
    (
        "!!! note\n    ```\n    [TOC]\n\n    {: .x}\n    ```\n",
        "> [!NOTE]\n> ```\n> [TOC]\n>\n> {: .x}\n> ```\n",
    ),
    (
        '??? tip "甲 & 乙"\n    一\n后来\n',
        "<details>\n<summary>甲 &amp; 乙</summary>\n\n一\n\n</details>\n\n后来\n",
    ),
    ("???+ question\n\n    一", "<details open>\n<summary>问题</summary>\n\n一\n\n</details>"),
    (
        "??? note\n    一\n\n    ??? note\n        二",
        "<details>\n<summary>说明</summary>\n\n一\n\n<details>\n<summary>说明</summary>\n\n二\n\n</details>\n\n</details>",
    ),
    ("!!! note\n    [甲](b.zh.md){: .wide}\n", "> [!NOTE]\n> [甲](b.zh.md)\n"),
)
ABBREVIATIONS = (
    (
        "用HTML，不用HTML5。\n\n*[HTML]: 语言\n",
        '用<abbr title="语言">HTML</abbr>，不用HTML5。\n\n',
    ),
    (
        '**CSS**和[CSS](b.zh.md)\n\n`CSS` https://a.example/CSS\n*[CSS]: 样式|"表"\n后来',
        '**<abbr title="样式&#124;&quot;表&quot;">CSS</abbr>**'
        '和[<abbr title="样式&#124;&quot;表&quot;">CSS</abbr>](b.zh.md)\n\n`CSS` https://a.example/CSS\n\n后来',
    ),
    ("市教局\n\n*[市教局]: 甲\n*[市教局]: 乙", '<abbr title="乙">市教局</abbr>\n\n'),
    ("没有用到\n\n*[HTML]: 语言", "没有用到\n\n"),
    (
        "!!! note\n    用CSS\n\n*[CSS]: 样式表\n",
        '> [!NOTE]\n> 用<abbr title="样式表">CSS</abbr>\n\n',
    ),
)
ATTRIBUTES = (
    ("字![图](hall.jpg){: .right width=300}字", "字![图](hall.jpg)字"),
    ("## 标题 {: #plan .wide}\n\n[去](#plan)", "## 标题 {#plan}\n\n[去](#plan)"),
    ("## 标题 {.wide}\n", "## 标题\n"),
    ("段落\n{: .lead}\n\n后来", "段落\n\n后来"),
    ("段落 {: style='color: red' }", "段落"),
    ("| 甲 {.x} | 乙 |\n|---|---|\n| 丙 | 丁 |", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"),
    ('```py hl_lines="1 2" linenums=1\nx\n```', "```py\nx\n```"),
    ("> - ```{.py .numberLines}\n>   x\n>   ```", "> - ```py\n>   x\n>   ```"),
)
HTML = (
    ("<div markdown>\n**粗**\n</div>", "<div>\n\n**粗**\n</div>"),
    ('<div class="a" markdown="1">\n\n**粗**\n\n</div>', '<div class="a">\n\n**粗**\n\n</div>'),
    ("> <div markdown>\n> **粗**\n> </div>", "> <div>\n>\n> **粗**\n> </div>"),
    ("<div markdown>**粗**</div>\n", "<div>\n\n**粗**\n\n</div>\n"),
    (
        "<details markdown>\n<summary>题</summary>\n**粗**\n</details>",
        "<details>\n<summary>题</summary>\n\n**粗**\n</details>",
    ),
    ("<div markdown>\n甲\n</div>\n    <p>乙</p>", "<div>\n\n甲\n</div>\n    <p>乙</p>"),
    ("> <div markdown>\n>甲\n后来", "> <div>\n>\n>甲\n后来"),
    ('<div title="a markdown" MARKDOWN = 1>\n甲\n</div>', '<div title="a markdown">\n\n甲\n</div>'),
    ("字<span markdown>**粗**</span>", "字<span>**粗**</span>"),
    ("<div markdown>\n<div markdown>\n- 甲\n</div>\n</div>", "<div>\n\n<div>\n\n- 甲\n</div>\n</div>"),
)
OTHERS = (
    ("[TOC]\n\n一\n", "一\n"),
    ("一\n\n[TOC]\n\n二\n", "一\n\n二\n"),
    (">[!NOTE]\n>一", "> [!NOTE]\n>一"),
    ("[**奖项**](/awards/?name=a b) 字", "[**奖项**](</awards/?name=a b>) 字"),
    ('![图](/news/2024/hall.jpg?a b "题")', '![图](</news/2024/hall.jpg?a b> "题")'),
    ("- [甲](https://a.example/a b)", "- [甲](<https://a.example/a b>)"),
)


@pytest.mark.parametrize(("before", "after"), [*BOXES, *ABBREVIATIONS, *ATTRIBUTES, *HTML, *OTHERS])
@pytest.mark.parametrize(("end", "mark"), [("\n", b""), ("\r\n", codecs.BOM_UTF8)], ids=["Unix", "Windows"])
def test_a_mark_with_one_right_way_to_be_written_is_written_so(
    tmp_path: Path, before: str, after: str, end: str, mark: bytes
) -> None:
    assert tell(before) != []
    assert fix(tmp_path, before, end, mark) == after
    assert tell(after) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '!!! note "标题"\n    一\n\n    - 二\n\n后来',
            '<div class="admonition note">\n<p class="admonition-title">标题</p>\n<p>一</p>\n'
            "<ul>\n<li>二</li>\n</ul>\n</div>\n<p>后来</p>",
        ),
        (
            "??? note\n    一\n后来",
            "<details>\n<summary>说明</summary>\n<p>一</p>\n</details>\n<p>后来</p>",
        ),
        ("用HTML\n\n*[HTML]: 语言", '<p>用<abbr title="语言">HTML</abbr></p>'),
        ("<div markdown>\n**粗**\n</div>", "<div>\n<p><strong>粗</strong></p>\n</div>"),
        ("[TOC]\n\n一", "<p>一</p>"),
    ],
)
def test_readers_see_of_a_repaired_text_what_mkdocs_showed(tmp_path: Path, text: str, html: str) -> None:
    assert render(fix(tmp_path, text)).html == html


@pytest.mark.parametrize(
    "text",
    [
        "- 甲\n\n    !!! note\n        乙",
        "- 甲\n!!! note\n    乙",
        "!!! note\n\n没有缩进的字",
        '!!! note "**粗**"\n    一',
        '!!! warning ""\n    一',
        '??? note " "\n    一',
        '!!! note "[链接](b.zh.md)"\n    一',
        "> HTML\n>\n> *[HTML]: 语言",
        "- HTML\n- *[HTML]: 语言",
        "C:\\HTML和HTML\n\n*[HTML]: 语言",
        "HT\\ML ![HTML](hall.jpg)&amp;HTML\\*\n\n- 甲\n\n  *[HTML]: 语言",
        "- 甲\n\n    !!! note\n        HTML\n\n*[HTML]: 语言",
        "写法 {.title} 表示",
        "字{: #place}",
        '![图](hall.jpg){: title="题"}',
        '```py title="例"\nx\n```',
        "<div markdown>\n    **粗**\n</div>",
        "<table><tr><td markdown>**粗**</td></tr></table>",
        "<p markdown>**粗**</p>",
        "<div>\n**粗**\n</div>",
        "> 字\n> [!NOTE]\n> 一",
        "> [!INFO]\n> 一",
        "[注](见 附件)",
        "[x\\](/awards/?a b)",
    ],
)
def test_what_is_not_sure_is_told_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    assert tell(text) != [] or "\\](" in text
    assert fix(tmp_path, text) == text


@pytest.mark.parametrize(
    "mark",
    [
        '!!! note "标题"\n    一',
        "*[HTML]: 语言",
        "{: .wide}",
        "[TOC]",
        "<div markdown>",
        "[甲](/awards/?a b)",
    ],
)
@pytest.mark.parametrize("code", ["```\n{}\n```", "~~~ md\n字\n\n{}\n~~~", "- 甲\n\n  ```\n  {}\n  ```"])
def test_nothing_is_repaired_in_code(tmp_path: Path, mark: str, code: str) -> None:
    text = code.replace("{}", mark.replace("\n", "\n  " if code.startswith("-") else "\n"))

    assert fix(tmp_path, text) == text


def test_what_stands_in_a_box_waits_for_the_box() -> None:
    found = render("!!! note\n    [甲](/awards/?a b){: .x}\n\n*[甲]: 乙").problems

    assert {one.code: one.edit is not None for one in found} == {
        "old-box": True,
        "blank-in-link": False,
        "old-attributes": False,
        "old-abbreviation": False,
    }


WORDS = (
    *MARKS,
    "    字\n",
    "\n\n    ",
    '!!! tip "题"\n    字\n',
    "??? note\n",
    "HTML",
    "*[HTML]: 语言\n",
    "](a b)",
)


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_whatever_a_text_is_its_repairs_can_be_taken_back_and_come_to_an_end(
    tmp_path: Path, seed: int
) -> None:
    for number in range(seed, seed + 10):
        folder = tmp_path / str(number)

        fix(folder, "".join(random.Random(number).choices(WORDS, k=40)))
