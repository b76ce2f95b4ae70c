"""What editors write into YAML is told as what it is, and repaired where only one thing can be meant."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.edits import apply_edits
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import read_source, read_yaml
from vetsite.foundation.wording import read_words
from vetsite.foundation.yaml_mistakes import tell_mistake


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
