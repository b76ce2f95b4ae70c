"""A file's bytes become facts and a body, with the line and column of everything."""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Any

import pytest

from vetsite.foundation.invisible import is_blank
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import (
    Source,
    decode,
    find_bad_characters,
    find_place,
    read_source,
    read_yaml,
)


def test_a_file_is_its_facts_and_its_body_with_their_places() -> None:
    raw = "---\ntitle: 开放日\ntags: [a, b]\n---\n\n## 上午\n".encode()

    assert read_source(raw, "news/visit.zh.md", "zh") == (
        Source(
            path="news/visit.zh.md",
            language="zh",
            front={"title": "开放日", "tags": ["a", "b"]},
            front_text="title: 开放日\ntags: [a, b]\n",
            body="\n## 上午\n",
            body_line=5,
        ),
        [],
    )


def test_a_line_of_hyphens_in_the_body_does_not_end_the_facts() -> None:
    source, _ = read_source(b"---\ntitle: a\n---\n\nabove\n\n---\n\nbelow\n", "a.zh.md", "zh")

    assert source
    assert (source.front, source.body) == ({"title": "a"}, "\nabove\n\n---\n\nbelow\n")


@pytest.mark.parametrize(
    "raw",
    [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", codecs.BOM_UTF8 + b"a\r\nb\n"],
    ids=["unix", "windows", "old-mac", "notepad"],
)
def test_line_ends_and_byte_order_marks_of_every_system_give_the_same_text(raw: bytes) -> None:
    assert decode(raw, "a.md") == "a\nb\n"


@pytest.mark.parametrize(
    ("raw", "line", "encoding"),
    [
        ("标题\n".encode("gbk"), 1, "GBK/GB18030"),
        ("title\n\n标题\n".encode("gb18030"), 3, "GBK/GB18030"),
        ("标题".encode("utf-16"), 1, "UTF-16"),
        ("title".encode("utf-16-le"), 1, "UTF-16"),
    ],
)
def test_another_encoding_is_named_at_the_first_line_that_shows_it(
    raw: bytes, line: int, encoding: str
) -> None:
    assert decode(raw, "a.md") == Problem("a.md", line, 1, "wrong-encoding", {"encoding": encoding})


def test_an_encoding_that_nobody_can_name_is_not_guessed() -> None:
    assert decode(b"title\n\xff", "a.md") == Problem("a.md", 2, 1, "unknown-encoding")


@pytest.mark.parametrize(
    "text", ["20:05", "no", "012", "2024-03-05", "1e3", "0x1f", "1_000", "3.10", "=", "<<"]
)
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert read_yaml(f"value: {text}\n", "a.yml") == ({"value": text}, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [("", None), ("~", None), ("null", None), ('""', ""), ("'null'", "null"), ("Null", "Null"), ("无", "无")],
)
def test_only_null_and_nothing_are_unknown(written: str, value: str | None) -> None:
    assert read_yaml(f"value: {written}\n", "a.yml") == ({"value": value}, [])


def test_a_colon_that_ends_no_key_is_no_problem() -> None:
    text = "summary: |\n  note:一\n  title：二\n  https://vet.example/\n"

    assert read_yaml(text, "a.yml") == ({"summary": "note:一\ntitle：二\nhttps://vet.example/\n"}, [])


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
@pytest.mark.parametrize("form", ["{}", '"{}"', "'{}'"])
def test_a_line_is_what_an_editor_shows_as_one(separator: str, form: str) -> None:
    title = f"a{separator}{separator}b: c" if form != "{}" else f"a{separator}{separator}b"
    text = f"title: {form.format(title)}\nstatus: x\n"

    assert read_yaml(text, "a.yml") == ({"title": title, "status": "x"}, [])
    assert find_place(text, ("status",)) == (2, 1)


def test_a_mistake_behind_separators_of_lines_is_told_where_an_editor_sees_it() -> None:
    assert read_yaml("a: \u2028\u2028\u2028\nb: c: d\n", "a.yml") == (
        None,
        [Problem("a.yml", 2, 5, "colon-in-text", {"character": ":"})],
    )


def test_what_can_not_be_said_in_unicode_or_xml_is_a_bad_character() -> None:
    planes = (plane << 16 for plane in range(17))
    noncharacters = {*range(0xFDD0, 0xFDF0), *(plane + end for plane in planes for end in (0xFFFE, 0xFFFF))}
    private = {*range(0xE000, 0xF900), *range(0xF0000, 0x110000)}
    control = {*range(0x20), *range(0x7F, 0xA0)} - {0x9, 0xA, 0xD}
    bad = {code for code in range(0x110000) if find_bad_characters(chr(code), "a.md")}

    assert bad == noncharacters | private | control | {0xFFFD} | set(range(0xD800, 0xE000))


def test_a_text_is_blank_if_nothing_of_it_is_seen() -> None:
    blank = (
        "",
        " \t\n\u3000\u00a0",
        "\u200b\u200d\u2060\ufeff",
        "\u00ad\u2028",
        "\u2800\u3164",
        "\ufe0f\U000e0041",
    )
    seen = ("a", "。", "\u200ba", "_", "-")

    assert [text for text in blank if not is_blank(text)] == []
    assert [text for text in seen if is_blank(text)] == []


def test_all_problems_of_a_file_are_found_at_once() -> None:
    source, problems = read_source("---\ntitle: a\ntitle: b\n[c]: d\n---\n\ue000\n".encode(), "a.zh.md", "zh")

    assert source
    assert [(one.code, one.line, one.column) for one in problems] == [
        ("duplicate-key", 3, 1),
        ("bad-key", 4, 1),
        ("bad-character", 6, 1),
    ]


FACTS = """\
title: 开放日
people:
  - name: {zh: 张明, en: Zhang Ming}
    roles: [局长]
  - name: {zh: 李华}
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (2, 1)),
        (("title",), (2, 1)),
        (("people", 0), (4, 5)),
        (("people", 0, "name", "en"), (4, 20)),
        (("people", 0, "roles", 0), (5, 13)),
        (("people", 1, "name"), (6, 5)),
        (("people", 1, "roles"), (6, 5)),  # missing: what should hold it
        (("people", 7), (3, 1)),
        (("summary",), (2, 1)),
    ],
)
def test_a_place_is_that_of_the_key_or_entry_else_of_what_holds_it(
    loc: tuple[Any, ...], place: tuple[int, int]
) -> None:
    assert find_place(FACTS, loc, first_line=2) == place


@pytest.mark.parametrize("depth", [51, 3_000, 200_000])
@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_yaml_that_is_nested_too_deeply_is_a_problem(opener: str, depth: int) -> None:
    data, problems = read_yaml(f"value:\n  {opener * depth}", "a.yml")

    assert (data, [one.code for one in problems]) == (None, ["too-complex"])


def test_yaml_may_be_nested_as_deeply_as_any_field_needs() -> None:
    text = f"value: {'[' * 20}{']' * 20}\n"

    assert read_yaml(text, "a.yml")[1] == []


def test_aliases_that_multiply_are_a_problem_and_others_are_none() -> None:
    names = "abcdefghij"
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(names)
    )

    assert [one.code for one in read_yaml(bomb, "a.yml")[1]] == ["too-complex"]
    assert read_yaml("a: &a {b: c}\nd: [*a, *a]\n", "a.yml") == (
        {"a": {"b": "c"}, "d": [{"b": "c"}, {"b": "c"}]},
        [],
    )
