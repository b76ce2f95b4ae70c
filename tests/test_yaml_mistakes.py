"""What editors write into YAML is told as what it is, and repaired where only one thing can be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import pytest
import yaml

from tests.edits import apply_edits
from tests.work import Cases, find_endless, is_linear, make_long
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_place, read_source, read_yaml
from vetsite.foundation.wording import read_words
from vetsite.foundation.yaml_mending import find_mistakes
from vetsite.foundation.yaml_mistakes import tell_mistake
from vetsite.foundation.yaml_nodes import find_plain_values, read_nodes


@pytest.mark.parametrize(
    ("written", "code", "repaired"),
    [
        ("title: [通知] 关于招生", "text-after-bracket", "title: '[通知] 关于招生'"),
        ("title: [通知]关于招生 ", "text-after-bracket", "title: '[通知]关于招生' "),
        ("- title: {甲}乙", "text-after-bracket", "- title: '{甲}乙'"),
        ("title: *重要*", "bad-start", "title: '*重要*'"),
        ("title: *note", "bad-start", "title: '*note'"),
        ("title: &重要", "bad-start", "title: '&重要'"),
        ("title: !重要 通知", "bad-start", "title: '!重要 通知'"),
        ("title: !important 通知", "bad-start", None),  # the library would read it, without its first word
        ("title: !!important 通知", "bad-start", None),
        ("title: !!binary x", "bad-start", None),
        ("title: !<tag:x> y", "bad-start", None),
        ("title: !ENV x", "bad-start", None),
        ("title: ! 通知", "bad-start", None),
        ("title: !!timestamp 通知", "bad-start", None),
        ("title: &a !x 通知", "bad-start", None),
        ("title: {zh: !!a 通知}", "bad-start", None),
        ("!!x title: 通知", "bad-start", None),
        ("tags: !x\n  - 甲", "bad-start", None),
        ("title: >重要", "bad-start", "title: '>重要'"),
        ("title: |重要", "bad-start", "title: '|重要'"),
        ("title: @我们", "bad-start", "title: '@我们'"),
        ("title: `it's`", "bad-start", "title: '`it''s`'"),
        ("title: [通知] 招生 # 更正", "text-after-bracket", None),  # a comment, or part of the text
        ("title: [通知] 关于\n  招生", "text-after-bracket", None),  # it goes on
        ("title: [通知", "unclosed-bracket", None),
        ("source: {name: {zh: 甲} en: 乙}", "unclosed-bracket", None),
        ("title:\u3000招生", "odd-space", "title: 招生"),
        ("title: [甲, 乙]\ndate:\u00a02024", "odd-space", "title: [甲, 乙]\ndate: 2024"),
        ("tags:\n  -\u3000甲\n  -\u3000乙", "odd-space", "tags:\n  - 甲\n  - 乙"),
        ("venue: {zh:\u3000厅}", "odd-space", "venue: {zh: 厅}"),
        ("\u3000title: 招生", "odd-space", None),  # indentation, or there by chance
        ("venue: {zh：厅}", "bad-colon", None),
        ("venue： 厅\nx: 1", "bad-colon", None),
        ("venue: ｛zh: 厅｝", "full-width-bracket", None),
        ('file: "D:\\新闻\\a.pdf"', "bad-escape", None),
        ("a: 1\n---\nb: 2", "second-document", None),
        ("a: &x [*x]", "alias-in-itself", None),
        ("a: ,b", "bad-yaml", None),
    ],
)
def test_a_mistake_is_named_and_repaired_where_only_one_thing_can_be_meant(
    written: str, code: str, repaired: str | None
) -> None:
    _, problems = read_yaml(f"{written}\nend: 1\n", "a.yml")

    assert {problem.code for problem in problems} == {code}
    assert _repair(written, problems) == repaired


SEVERAL = """\
title: [通知] 关于招生
summary: *重要*内容
published：2024-03-05
source: {name: {zh: 甲, en: 乙}
column:\u3000notices
venue: ｛zh: 厅｝
people:
  -name: 张三
    role: 局长
  - name: "甲"乙
note: 时间: 上午
file: "a\\新.pdf"
title: 又
end: '未完
more: {zh：厅}
"""


def test_several_mistakes_are_told_each_at_its_place_and_repaired_in_one_run() -> None:
    _, problems = read_yaml(SEVERAL, "a.yml")
    _, left = read_yaml(apply_edits(SEVERAL, problems), "a.yml")

    assert sorted((one.line, one.column, one.code) for one in problems) == [
        (1, 8, "text-after-bracket"),
        (2, 10, "bad-start"),
        (3, 1, "bad-colon"),
        (4, 9, "unclosed-bracket"),
        (5, 8, "odd-space"),
        (6, 8, "full-width-bracket"),
        (8, 3, "bad-hyphen"),
        (10, 14, "text-after-quote"),
        (11, 9, "colon-in-text"),
        (12, 9, "bad-escape"),
        (13, 1, "duplicate-key"),
        (14, 6, "unclosed-quote"),
        (15, 8, "bad-colon"),
    ]
    assert sorted(one.line for one in left) == [3, 4, 6, 8, 10, 11, 12, 13, 14, 15]
    assert {one.edit.read for one in problems if one.edit} == {SEVERAL}  # else no file would be repaired


@pytest.mark.parametrize(
    "written",
    [
        "title: [通知,\n  关于招生] 又\nb: *重要*",  # where the list ends is not known
        "title: '未完\n  下一行: 也是文字\nb: *重要*",
        "title: *重要*\n  下一行\nb: *重要*",
        "a: ,b\nb: *重要*",  # what was meant is not known
        "a: 甲\n  b: 乙\nc: *重要*",  # which line is wrong is not known
    ],
)
def test_what_may_come_of_a_mistake_before_is_not_told(written: str) -> None:
    assert len(read_yaml(written, "a.yml")[1]) == 1


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ('title: "甲\nsummary: "乙。"\neditor: "丙"\nlocation: "丁"\n', 8),
        ('source: {name: "甲}\neditor: "丙"\nlocation: "丁"\n', 16),
        ("title: '甲\nsummary: '乙'\neditor: '丙'\n", 8),
    ],
)
def test_an_unclosed_quotation_mark_is_told_alone_and_not_the_sound_lines_below(
    written: str, column: int
) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        read_nodes(written)

    problems, _ = find_mistakes(caught.value, written, "a.yml", 1)

    assert problems == [Problem("a.yml", 1, column, "unclosed-quote")]


def test_each_indentation_with_a_tab_is_told() -> None:
    _, problems = read_yaml("a:\n\tb: 1\n  \tc: 2\n", "a.yml")

    assert [(one.line, one.column, one.code) for one in problems] == [(2, 1, "tab"), (3, 3, "tab")]


@pytest.mark.parametrize(
    "written", ["!!str 012", "!!int 5", "!!seq [甲]", "!!map {甲: 乙}", "2024-03-05", "=", "<<"]
)
def test_tags_of_the_core_schema_and_values_that_have_one_by_themselves_pass(written: str) -> None:
    assert read_yaml(f"a: {written}", "a.yml")[1] == []


def test_tags_that_mkdocs_reads_pass_in_the_settings_alone() -> None:
    written = "a: !ENV [NAME, x]\nb: !relative $docs_dir\nc: !!python/name:re.sub ''\nd: !other x"
    codes = [[one.line for one in read_yaml(written, "a.yml", is_settings=it)[1]] for it in (True, False)]

    assert codes == [[4], [1, 2, 3, 4]]


def test_each_hyphen_with_an_odd_space_is_told_once_also_on_one_line() -> None:
    _, problems = read_yaml("tags: [-\u3000甲, -\u3000乙]", "a.yml")

    assert [(one.code, one.column) for one in problems] == [("odd-space", 9), ("odd-space", 14)]


@pytest.mark.parametrize(
    "written", ["a: \x07", "a: [", "a: " + "[" * 60, "? [甲]\n: 乙", "\x07: [通知 #3"], ids=repr
)
def test_places_and_values_of_what_cant_be_read_are_none(written: str) -> None:
    assert [one for one in find_plain_values(written) if one.key] == []
    assert find_place(written, ("b", 0)) == (1, 1)


@pytest.mark.parametrize(
    "shape", ["hyphens", "hyphens on a line", "odd spaces", "bad characters", "mistakes"]
)
def test_what_is_told_of_yaml_costs_what_there_is_of_it(shape: str) -> None:
    assert is_linear(lambda times: read_yaml(SHAPES[shape](times), "a.yml"))


def test_long_yaml_is_read_soon() -> None:
    assert find_endless("tests.test_yaml_mistakes") is None


SHAPES: Mapping[str, Callable[[int], str]] = {
    "hyphens": lambda n: "a:\n" + "  -\u3000甲\n" * n,
    "hyphens of many lists": lambda n: "".join(f"a{i}:\n  -\u3000甲\n" for i in range(n)),
    "hyphens on a line": lambda n: "a: [" + "-\u3000甲, " * n + "]",
    "mistakes": lambda n: "".join(f"a{i}: [甲] 乙\n" for i in range(n)),
    "tabs": lambda n: "\t甲\n" * n,
    "odd spaces": lambda n: "".join(f"a{i}:\u3000甲\n" for i in range(n)),
    "bad characters": lambda n: "a: " + "\x07\n" * n,
    "blanks in a value that can't be read": lambda n: "a: [甲]" + " " * n + "乙" + " " * n,
    "blanks behind one": lambda n: "a: @" + " " * n,
}


def large_cases() -> Cases:
    """Every shape in a text of many characters."""
    return {shape: partial(_read, shape) for shape in SHAPES}


def _read(shape: str) -> None:
    read_yaml(make_long(SHAPES[shape], 60_000), "a.yml")


@pytest.mark.parametrize(
    "written", ["a: 甲\u3000乙", "a: |\n  \u3000\u3000段", 'a: "\u3000甲"', "甲\u3000乙: 丙"]
)
def test_a_full_width_space_inside_a_text_is_no_mistake(written: str) -> None:
    assert read_yaml(written, "a.yml")[1] == []


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\x85", "\u00a0", "\u3000"])
@pytest.mark.parametrize(
    "place", ["{}a: b", "a{}: b", "a:{}b", "a: b{}c: d", "a: [{}]", "a: {{x:{}y}}", "a: [{}b"]
)
def test_what_looks_like_a_space_or_a_line_break_is_never_a_traceback(place: str, space: str) -> None:
    text = place.format(space)
    _, problems = read_yaml(text, "a.yml")
    _, more = read_source(f"---\n{text}\n---\n".encode(), "a.zh.md", "zh")

    assert [one for one in _tell([*problems, *more]) if re.search("[\ue000-\uf8ff]", one)] == []


def test_keys_keep_the_characters_that_are_kept_from_the_library() -> None:
    assert read_yaml("a\u2028b: c\u2029d", "a.yml")[0] == {"a\u2028b": "c\u2029d"}


@pytest.mark.parametrize("reason", ["did not find expected <document start>", "something new in the library"])
def test_what_the_library_says_is_never_part_of_a_message(reason: str) -> None:
    for mark in (None, yaml.Mark("", 0, 0, 3, None, 0)):
        problem = tell_mistake(yaml.MarkedYAMLError(problem=reason, problem_mark=mark), "a: b", "a.yml", 1)

        assert _tell([problem]) == [
            f"a.yml:1:{4 if mark else 1}: 这里不符合 YAML 格式。"
            "请检查缩进：同级的键要左对齐，前面的空格一样多。"
        ]


def _repair(text: str, problems: list[Problem]) -> str | None:
    """The text with all edits; None, where there are none."""
    return apply_edits(text, problems) if any(problem.edit for problem in problems) else None


def _tell(problems: list[Problem]) -> list[str]:
    return [read_words("zh").tell(problem) for problem in problems]
