"""What is wrong with a text, at its exact place; and that nothing of a text vanishes without a word."""

from __future__ import annotations

import random

import pytest

from tests.html_tree import text_of_html
from tests.markdown_texts import render, tell
from vetsite.rendering.parser import quick_html

PLACES = (  # a text, the code of a fault in it, and where it is told
    ("徐州[链接](gone.md)，又[链接](gone.md)", "broken-link", [(1, 8), (1, 23)]),
    ("**粗[链接](gone.md)**`[链接](gone.md)`", "broken-link", [(1, 9)]),
    ("> - [链接](gone.md)", "broken-link", [(1, 10)]),
    ("| 列 |\n|---|\n| 甲 \\| 乙 [链接](gone.md) |", "broken-link", [(3, 15)]),
    ("[甲]: b.zh.md\n[乙]: b.zh.md\n见[甲][乙]和[链接](gone.md)", "broken-link", [(3, 14)]),
    ("[甲]: b.zh.md\n见[甲]\n 和[链接](gone.md)", "broken-link", [(3, 8)]),
    ('[甲](b.zh.md\n"题") 见[链接](gone.md)', "broken-link", [(2, 12)]),
    ("见https://a.example/x，又[链接](gone.md)", "broken-link", [(1, 28)]),
    ("一\n　　二[链接](gone.md)", "broken-link", [(2, 9)]),
    ("[链接][名]\n\n[名]: gone.md", "broken-link", [(1, 1)]),
    ('> <div>\n> 字<a href="gone.md">链接</a>\n> </div>', "broken-link", [(2, 13)]),
    ("字<a href='gone.md'>链接</a>", "broken-link", [(1, 11)]),
    ("[链接](javascript:alert(1))", "broken-link", [(1, 6)]),
    ("[链接](b.zh.md) [链接](www.a.example)", "no-scheme", [(1, 20)]),
    ("字![图](gone.jpg)", "no-picture", [(1, 7)]),
    ("字![](hall.jpg) ![ ](hall.jpg)", "no-alt", [(1, 6), (1, 21)]),
    ('字<img src="hall.jpg">', "no-alt", [(1, 2)]),
    ("[![图](gone.jpg)](b.zh.md)", "no-picture", [(1, 7)]),
    ("![图](https://a.example/b.jpg)", "third-party-picture", [(1, 6)]),
    ("一\n\n> # 二", "heading-one", [(3, 3)]),
    ("一\n==", "heading-one", [(1, 1)]),
    ("## 一\n\n- 二\n\n  #### 三", "heading-jump", [(5, 3)]),
    ("字 <School name> 字", "unsafe-html", [(1, 3)]),
    ("> 字\n> <script>a</script>", "unsafe-html", [(2, 3)]),
    ("字 </entry>", "unsafe-html", [(1, 3)]),
    ("字 <?php echo ?> <![CDATA[a]]>", "unsafe-html", [(1, 3), (1, 17)]),
    ("字\n\n<!-- 没有结尾\n\n字", "unsafe-html", [(3, 1)]),
    ("- <div>\n\n  <td>甲</td>", "unsafe-html", [(3, 3)]),
    ("若a<b and c>d", "lost-attribute", [(1, 3), (1, 3)]),
    ('<p align="right">\n\n字\n\n</p>', "lost-attribute", [(1, 1)]),
    ("[附件]: 关于举办开放日的通知", "unused-definition", [(1, 1)]),
    ("字\n\n> [附件]: 通知\n> [甲]: b.zh.md\n> 见[甲]", "unused-definition", [(3, 3)]),
    ("[甲]: b.zh.md\n[甲]: gone.md\n\n[甲]", "unused-definition", [(2, 1)]),
    ("字[^1]\n\n[^1]: 一\n[^2]: 二", "unused-footnote", [(4, 1)]),
    ("| 列 |列|\n|---|---|\n| 甲 | 乙 |\n后来", "row-without-bars", [(4, 1)]),
    ("> | 列 |\n> |---|\n> | 甲 \\| 乙 | 丙 |", "surplus-cell", [(3, 14)]),
    ("列 | 列\n--|--\n甲 | 乙 | 丙", "surplus-cell", [(3, 9)]),
    ("[报名表](报名 表.docx)", "blank-in-link", [(1, 7)]),
)


@pytest.mark.parametrize(("text", "code", "places"), PLACES)
def test_a_fault_has_the_place_at_which_it_stands(
    text: str, code: str, places: list[tuple[int, int]]
) -> None:
    assert [(line, column) for line, column, told in tell(text) if told == code] == places


@pytest.mark.parametrize(
    "text",
    [
        "[附件] : 关于",
        "字\n[附件]: 关于举办",
        "[附件]: 关于 举办",
        "`[附件]: 关于`",
        "```\n[附件]: 关于\n```",
        "    [附件]: 关于",
        "\\[附件]: 关于",
        "[附件]: b.zh.md\n\n见[附件]。",
        "字[^注]。\n\n[^注]: 甲。",
        "| 列 |\n|---|\n| 甲 |\n\n后来",
        "| 列 |\n|---|\n| 甲 \\| 乙 |",
        "| 列 | 列 |\n|---|---|\n| 甲 |",
        "| 列 |\n|---|\n| 甲 |  |",
        "\\[报名表](报名 表.docx)",
        "[x](<报名 表.docx>) `[y](a b)`".replace("报名 表.docx", "a.pdf"),
        "!!!",
        "真的???",
        "集合 {甲, 乙} 与 {x}",
        "<!-- 给编辑 --> 字",
        "<details><summary>题</summary>\n\n**粗**\n\n</details>",
        "<table><tr><td>甲 - 乙</td></tr></table>",
        '<span lang="en">Learning by doing</span>',
        "5 > 3，3 < 5，a<b且c>d，<A附件>，<www.example.com>",
        "> [说明] 字",
    ],
)
def test_what_readers_get_as_it_was_meant_is_no_fault(text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize("text", ["<www.example.com>", "若a<b且c>d", "<A附件>", "a < b", "<3", "<-"])
def test_a_sign_that_begins_no_tag_is_shown(text: str) -> None:
    assert render(text).plain == text


PIECES = (
    *(
        "字",
        " ",
        "\n",
        "\n\n",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<td>",
        "<School name>",
        "<script>",
        "</script>",
    ),
    *(
        "<a href='b.zh.md'>",
        "</a>",
        "<!-- x -->",
        "<!--",
        "-->",
        "<?x?>",
        "<!X>",
        "<b c=d>",
        '<i title="<b>">',
        "<",
    ),
    *(
        ">",
        "`",
        "**",
        "> ",
        "- ",
        "<textarea>",
        "<p onclick>",
        "</p>",
        "&lt;",
        "<x-y/>",
        "<br>",
        "<svg><title>",
    ),
)


@pytest.mark.parametrize("seed", range(300))
def test_whatever_words_vanish_a_problem_is_told(seed: int) -> None:
    text = "".join(random.Random(seed).choices(PIECES, k=12))
    rendered = render(text)
    before = quick_html(text)

    assert rendered.problems or _letters(rendered.html) == _letters(before)


MARKS = (
    *(
        "字",
        "，",
        "　　",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "~",
        "`",
        "```\n",
        "[",
        "](",
        "](b.zh.md)",
        "](gone.md 't')",
    ),
    *(
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "[a]: b.zh.md\n",
        "|",
        "\n|-|-|\n",
        "| a | b |\n",
        "\\|",
        "\\",
        "> ",
        "- ",
        "# ",
    ),
    *(
        "> [!NOTE]\n",
        "- [x] ",
        " {#x}",
        "---",
        "<",
        "<b>",
        "<div>\n",
        "<!--",
        "-->",
        "<a href='gone.md'>",
        "😀",
    ),
    *(
        "![",
        "<img src=x>",
        "&#1;",
        "https://a.example/",
        "：",
        "!!! note\n",
        "*[a]: b\n",
        "{: .a}",
        "[TOC]",
        ": ",
    ),
)


@pytest.mark.parametrize("seed", range(0, 1000, 50))
def test_every_place_lies_in_its_text_whatever_the_text_is(seed: int) -> None:
    for number in range(seed, seed + 50):
        text = "".join(random.Random(number).choices(MARKS, k=30))
        lines = text.split("\n")

        for line, column, _ in tell(text):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


def _letters(html: str) -> str:
    """What can be read of HTML, without blanks."""
    return "".join(text_of_html(html).split())
