"""No step from a text to its page is worse than linear.

Shapes are those that some step might go through again and again: marks that open and never close, many faults
on one line, many of one thing. No times are compared: steps in Python are counted, and what is done in C has
to end (`tests/work.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from tests.markdown_texts import render
from tests.work import Cases, count_steps, find_endless, is_linear, make_long
from vetsite.rendering.code_spans import mask_code

LONG = 40_000  # characters: with that a quadratic step in C takes longer than the patience of `find_endless`

SHAPES: Mapping[str, Callable[[int], str]] = {
    "han": lambda n: "徐州市职业教育，" * n,
    "lines": lambda n: "徐州\n" * n,
    "indented lines": lambda n: "　　徐州\n" * n,
    "paragraphs": lambda n: "徐州\n\n" * n,
    "items": lambda n: "- 徐州\n" * n,
    "tasks": lambda n: "- [ ] 徐州\n" * n,
    "nested items": lambda n: "".join(" " * (2 * (i % 50)) + "- 徐\n" for i in range(n)),
    "terms": lambda n: "甲\n: 乙\n\n" * n,
    "headings": lambda n: "## 甲\n\n" * n,
    "headings of one name": lambda n: "### 甲\n" * n,
    "alerts": lambda n: "> [!NOTE]\n> 甲\n\n" * n,
    "rows": lambda n: "|甲|乙|\n|-|-|\n" + "|丙|丁|戊|\n" * n,
    "rows without bars": lambda n: "|甲|乙|\n|-|-|\n" + "丙\n" * n,
    "tables": lambda n: "|甲|\n|-|\n|乙|\n\n" * n,
    "columns": lambda n: "|甲" * n + "|\n" + "|-" * n + "|\n",
    "waves": lambda n: "~a" * n,
    "waves of ranges": lambda n: "10~20人，" * n,
    "struck": lambda n: "~~甲~~乙" * n,
    "open emphasis": lambda n: "*甲 **乙 " * n,
    "emphasis": lambda n: "*甲*乙" * n,
    "emphasis beside quotes": lambda n: "App**“甲”**y" * n,
    "open emphasis beside quotes": lambda n: "App**“甲y" * n,
    "indented lines in an item": lambda n: "- 徐州\n" + "　　徐州\n" * n,
    "open brackets": lambda n: "[" * n,
    "open links": lambda n: "[a](" * n,
    "open pictures": lambda n: "![" * n,
    "broken links on one line": lambda n: "字[a](gone.md)" * n,
    "broken links in lines": lambda n: "字[a](gone.md)\n" * n,
    "broken links below definitions": lambda n: "[a]: b.zh.md\n" * 50 + "字[a](gone.md)\n" * n,
    "broken links in cells": lambda n: "|a|\n|-|\n|" + "\\|[a](gone.md)" * n + "|\n",
    "pictures without words": lambda n: "![](hall.jpg)" * n,
    "links with blanks": lambda n: "[a](b c)" * n,
    "definitions": lambda n: "".join(f"[a{i}]: b.zh.md\n" for i in range(n)),
    "definitions of one name": lambda n: "[a]: b.zh.md\n" * n,
    "used definitions": lambda n: "".join(f"[a{i}]: b.zh.md\n\n[a{i}]\n\n" for i in range(n)),
    "no definitions": lambda n: "[a]:" + " " * n,
    "notes": lambda n: "".join(f"甲[^{i}]\n\n[^{i}]: 乙\n\n" for i in range(n)),
    "one note": lambda n: "甲[^1]" * n + "\n\n[^1]: 乙",
    "unused notes": lambda n: "".join(f"[^{i}]: 乙\n" for i in range(n)),
    "addresses": lambda n: "https://a.example/，" * n,
    "addresses before tags": lambda n: "https://a.example/<b>，" * n,
    "addresses without an end": lambda n: "https://a.example/" * n,
    "mail": lambda n: "a@b.example，" * n,
    "www": lambda n: "www." * n,
    "tags": lambda n: "<b>甲</b>" * n,
    "tags without words": lambda n: "<x-y>" * 150 + "字" * n,
    "lost tags": lambda n: "<x-y></x-y>" * n,
    "lost attributes": lambda n: "<b c=d>甲</b>" * n,
    "ends": lambda n: "</b>" * n,
    "links in html": lambda n: '<a href="gone.md">甲</a>' * n,
    "html block": lambda n: "<div>\n" + '<p onclick="x">甲</p>\n' * n + "</div>",
    "html block on one line": lambda n: "<div>" + '<p onclick="x">甲</p>' * n + "</div>",
    "words in html": lambda n: "<div>\n" + "<p>甲</p> 乙\n" * n + "</div>",
    "open quotes in html": lambda n: "<div>\n" + "<b c=\"d <b c='d " * n,
    "blanks in html": lambda n: "<div>\n<b" + " " * n + '"' + " " * n + "x",
    "comments": lambda n: "<!-- a -->" * n,
    "open comments": lambda n: "<!--" * n,
    "instructions": lambda n: "<?" * n,
    "less than": lambda n: "< " * n,
    "references": lambda n: "&#65;" * n,
    "bad references": lambda n: "&#1;" * n,
    "backticks": lambda n: "".join("`" * i + "甲" for i in range(int((2 * n) ** 0.5))),
    "code": lambda n: "`甲`乙" * n,
    "fences": lambda n: "```yaml a=b\n甲\n```\n" * n,
    "backslashes": lambda n: "\\*" * n,
    "braces": lambda n: "{.a}" * n,
    "open braces": lambda n: "{: .a" * n,
    "old boxes": lambda n: "!!! note\n\n" * n,
    "old boxes with lines": lambda n: "!!! note\n    甲\n\n" * n,
    "an old box of many lines": lambda n: "!!! note\n" + "    甲\n\n" * n,
    "old boxes in quotations": lambda n: "> ??? note\n>     甲\n>\n" * n,
    "blanks behind an old box": lambda n: "!!! note" + " " * n + "x",
    "uses of abbreviations": lambda n: "HTML " * n + "\n\n*[HTML]: 乙\n",
    "uses of many abbreviations": lambda n: (
        "".join(f"A{i}x\n" for i in range(n // 8)) + "".join(f"*[A{i}x]: 乙\n" for i in range(n // 8))
    ),
    "attributes behind pictures": lambda n: "![甲](hall.jpg){: .a}" * n,
    "attributes of lines": lambda n: "甲\n{: .a}\n\n" * n,
    "html with Markdown": lambda n: "<div markdown>\n甲\n</div>\n\n" * n,
    "one html with Markdown": lambda n: "<div markdown>\n" + "甲\n" * n,
    "targets with blanks": lambda n: "[a](/awards/?b c)" * n,
    "old abbreviations": lambda n: "*[甲]: 乙\n" * n,
    "dashes": lambda n: "-" * n + "x\n",
    "blanks": lambda n: " " * n + "x",
    "marks of quotations": lambda n: "> " * n + "甲",
    "quotations": lambda n: "> 甲\n> > 乙\n\n" * n,
    "marks of items": lambda n: "- " * n + "甲",
    "numbers of items": lambda n: "1. " * n + "甲",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_of_any_shape_costs_what_its_length_costs(shape: str) -> None:
    assert is_linear(lambda times: render(SHAPES[shape](times)))


def test_a_long_text_of_any_shape_ends_soon() -> None:
    assert find_endless("tests.test_linear") is None


def large_cases() -> Cases:
    """Every shape in a text of many characters, and its code masked."""
    rendered = {shape: partial(_render, shape) for shape in SHAPES}
    return {**rendered, **{f"code in {shape}": partial(_mask, shape) for shape in ("code", "backticks")}}


def _render(shape: str) -> None:
    render(make_long(SHAPES[shape], LONG))


def _mask(shape: str) -> None:
    mask_code(make_long(SHAPES[shape], LONG))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000 + "甲",
        "> " * 100_000 + "甲",
        "*" * 50_000 + "甲" + "*" * 50_000,
        "".join("*_"[i % 2] for i in range(50_000)) + "甲" + "".join("_*"[i % 2] for i in range(50_000)),
        "<b>" * 50_000,
        "".join(f"<b id=a{i}>甲\n\n" for i in range(20_000)),
        "<div>\n\n" * 20_000,
        "![" * 300 + "甲" + "](hall.jpg)" * 300,
        "~~甲 " * 300 + "~~ " * 300,
    ],
)
def test_a_text_that_is_nested_too_deeply_is_told_and_not_parsed(text: str) -> None:
    codes = {one.code for one in render(text).problems}

    assert codes == {"too-nested"} or len(render(text).html) < 20 * len(text)


@pytest.mark.parametrize(
    ("columns", "rows", "is_told"), [(5_000, 5_000, True), (200, 600, True), (20, 4_000, False)]
)
def test_a_table_has_a_bound_because_short_rows_are_filled_up(columns: int, rows: int, is_told: bool) -> None:
    text = "|甲" * columns + "|\n" + "|-" * columns + "|\n" + "|乙|\n" * rows

    assert [one.code for one in render(text).problems] == (["table-too-large"] if is_told else [])


# The means themselves


def _look_back(times: int) -> list[int]:
    """Each of some numbers that is the sum of those before it."""
    return [one for one in range(times) if sum(before for before in range(one)) == one]


def _look_once(times: int) -> list[int]:
    return [one for one in range(times) if one == one % 7]


def test_a_quadratic_step_in_python_is_seen_by_its_count() -> None:
    assert [is_linear(_look_once), is_linear(_look_back)] == [True, False]
    assert count_steps(lambda: _look_once(1_000)) > count_steps(lambda: _look_once(10)) > 0


def test_a_quadratic_step_in_c_does_not_end_in_time_and_its_case_is_named() -> None:
    told = find_endless("tests.endless", patience=2)

    assert told is not None
    assert told.splitlines()[0] == "blanks"
