"""A text alone stands for the whole form of a field where it can mean only one thing."""

from __future__ import annotations

from typing import Any

import pytest

from vetsite.foundation.sources import read_yaml
from vetsite.model.aliases import index_names
from vetsite.model.items import ItemFacts
from vetsite.model.registers import REGISTERS
from vetsite.model.scope import Scope
from vetsite.model.settings import Footer
from vetsite.model.types import ITEM_TYPES
from vetsite.model.validation import Place, validate

_SCHOOLS = [{"id": "school", "name": {"zh": "彭城职业学校", "en": "Pengcheng School"}}]
_SCOPE = Scope(
    ("zh", "en"),
    dict.fromkeys((one.name for one in REGISTERS), frozenset({"school", "known"})),
    {"organisations": index_names(_SCHOOLS)},
    text_language="zh",
)
_AWARD = "id: a, kind: honour, level: municipal, recipient_type: school, completeness: complete"
_EVERY_TYPE = """
title: 题目
summary: 摘要。
published: 2024-03-05
column: known
source: {name: null}
"""
_MORE = {
    "meeting": "held: {day: 2024-03-04}",
    "speech": "occasion: {zh: 会议}\nsections: []",
    "summary": "period: {start: 2024, end: 2024}\nresults: []",
    "plan": "period: {start: 2024, end: 2024}\nmeasures: []",
    "reflection": "occasion: {zh: 会议}\nparts: []",
}


@pytest.mark.parametrize(
    ("type", "short", "whole"),
    [
        ("news", "source: 彭城教育网", "source: {name: {zh: 彭城教育网}}"),
        (
            "news",
            "source: {name: 彭城教育网, note: 有删节}",
            "source: {name: {zh: 彭城教育网}, note: {zh: 有删节}}",
        ),
        ("news", "source: {zh: 彭城教育网, en: Net}", "source: {name: {zh: 彭城教育网, en: Net}}"),
        ("news", "editor: 本站编辑", "editor: {zh: 本站编辑}"),
        ("news", "unstated: 时间", "unstated: {zh: 时间}"),
        (
            "news",
            "attachments: [{file: a.pdf, title: 附件}]",
            "attachments: [{file: a.pdf, title: {zh: 附件}}]",
        ),
        ("news", "people: [张三, 李四]", "people: [{name: {zh: 张三}}, {name: {zh: 李四}}]"),
        ("news", "people: [{zh: 张三, en: Zhang San}]", "people: [{name: {zh: 张三, en: Zhang San}}]"),
        (
            "news",
            "people: [{name: 张三, roles: [局长], did: [讲话]}]",
            "people: [{name: {zh: 张三}, roles: [{title: {zh: 局长}}], did: [{zh: 讲话}]}]",
        ),
        ("meeting", "venue: 报告厅", "venue: {place: {zh: 报告厅}}"),
        ("meeting", "venue: {zh: 报告厅, en: hall}", "venue: {place: {zh: 报告厅, en: hall}}"),
        ("meeting", "venue: 彭城职业学校", "venue: {organisation: school}"),
        ("meeting", "venue: school", "venue: {organisation: school}"),
        ("meeting", "held: 2024-03-04", "held: {day: 2024-03-04}"),
        ("meeting", "held: 2024-03", "held: {day: 2024-03}"),
        ("meeting", "agenda: [开幕, 闭幕]", "agenda: [{title: {zh: 开幕}}, {title: {zh: 闭幕}}]"),
        (
            "meeting",
            "tasks: [{title: 任务, points: [甲, 乙]}]",
            "tasks: [{title: {zh: 任务}, points: [{title: {zh: 甲}}, {title: {zh: 乙}}]}]",
        ),
        ("speech", "speaker: 张三", "speaker: {name: {zh: 张三}}"),
        ("speech", "occasion: 会议", "occasion: {zh: 会议}"),
        ("speech", "held: 2024", "held: {day: 2024}"),
        ("summary", "period: 2024", "period: {start: 2024, end: 2024}"),
        ("plan", "period: 2024-03", "period: {start: 2024-03, end: 2024-03}"),
        (
            "plan",
            "milestones: [{when: 年底, title: 验收}]",
            "milestones: [{when: {zh: 年底}, title: {zh: 验收}}]",
        ),
        (
            "news",
            f"awards: [{{{_AWARD}, title: 先进, ceremony: 大会, recipients: [彭城职业学校]}}]",
            f"awards: [{{{_AWARD}, title: {{zh: 先进}}, ceremony: {{title: {{zh: 大会}}}},"
            " recipients: [{organisation: school}]}]",
        ),
        (
            "news",
            "results: [{id: a, competition: known, completeness: complete, rows: [{schools: [school],"
            " students: [李明]}]}]",
            "results: [{id: a, competition: known, completeness: complete, rows: [{schools: [school],"
            " students: [{name: 李明}]}]}]",
        ),
    ],
)
def test_a_short_form_is_the_whole_form(type: str, short: str, whole: str) -> None:
    assert _read(type, short) == _read(type, whole)


@pytest.mark.parametrize(
    ("type", "wrong", "code", "form"),
    [
        (
            "news",
            "source: www.example.cn",
            "not-fields",
            "source: {name: {zh: …, en: …}, url: www.example.cn}",
        ),
        ("news", "attachments: [a.pdf]", "not-fields", "{file: a.pdf, title: {zh: …, en: …}}"),
        ("news", "attachments: a.pdf", "not-a-list", "attachments: [{file: a.pdf, title: {zh: …, en: …}}]"),
        ("news", "people: 张三、李四", "not-a-list", "people: [张三, 李四]"),
        ("news", "tags: 甲，乙", "not-a-list", "tags: [甲, 乙]"),
        ("news", "withdrawal: 有误", "not-fields", "withdrawal: {date: 2024-03-05, reason: 有误}"),
        ("meeting", "held: 2024-03-04 14:30", "not-fields", "held: {day: 2024-03-04, starts: 14:30}"),
        ("meeting", "held: 2024-03-04 9：05", "not-fields", "held: {day: 2024-03-04, starts: 09:05}"),
        (
            "meeting",
            "held: 2024-03-04 14:30-16:00",
            "not-fields",
            "held: {day: 2024-03-04, starts: 14:30, ends: 16:00}",
        ),
        ("meeting", "held: 2024-03-04 下午", "not-fields", "held: {day: 2024-03-04, part: afternoon}"),
        ("meeting", "held: 2024-03-04晚上", "not-fields", "held: {day: 2024-03-04, part: evening}"),
        ("meeting", "held: 2024-03-04 Morning", "not-fields", "held: {day: 2024-03-04, part: morning}"),
        ("meeting", "held: 2024-03-04 全天", "not-fields", "held: 2024-03-04"),  # no field says it
        ("meeting", "held: 2024-03 下午", "not-fields", "held: 2024-03"),
        ("meeting", "tasks: [任务]", "not-fields", "{title: 任务, points: [{title: {zh: …, en: …}}]}"),
        ("news", "people: [张三、李四]", "joined-names", None),
        ("meeting", "venue: scool", "unclear-place", None),
        ("news", "source: name：彭城教育网", "bad-colon", None),
        ("news", "source: ｛name：彭城教育网｝", "full-width-bracket", None),
        ("news", "tags: ［known］", "full-width-bracket", None),
        ("summary", "period: 2023-2024", "bad-partial-date", None),
        ("news", 'source: ""', "empty-text", None),
    ],
)
def test_what_a_text_alone_does_not_say_is_told_with_the_form_to_copy(
    type: str, wrong: str, code: str, form: str | None
) -> None:
    _, problems = _read(type, wrong)

    assert {(problem.code, problem.values.get("form")) for problem in problems} == {(code, form)}


def test_a_recipient_that_is_no_registered_organisation_must_say_which_field_is_meant() -> None:
    _, problems = _read("news", f"awards: [{{{_AWARD}, title: 先进, recipients: [李明]}}]")  # perhaps a pupil

    assert [problem.code for problem in problems] == ["not-fields"]


@pytest.mark.parametrize(("languages", "codes"), [(("zh", "en"), ["not-words"]), (("zh",), [])])
def test_in_a_file_of_the_whole_site_a_text_has_a_language_only_where_the_site_has_one(
    languages: tuple[str, ...], codes: list[str]
) -> None:
    scope = Scope(languages, {}, text_language=languages[0] if len(languages) == 1 else None)
    _, problems = validate(Footer, {"organiser": "市教育局"}, scope, Place("mkdocs.yml", ""))

    assert [problem.code for problem in problems] == codes


def _read(type: str, facts: str) -> tuple[ItemFacts | None, list[Any]]:
    """The facts of an item of a type, of which some are given, and what is wrong with them."""
    key = facts.partition(":")[0]
    lines = [*_EVERY_TYPE.splitlines(), *_MORE.get(type, "").splitlines(), f"type: {type}"]
    text = "\n".join([*(line for line in lines if not line.startswith(f"{key}:")), facts, ""])
    data, problems = read_yaml(text, "a.zh.md")
    assert problems == []
    return validate(ITEM_TYPES[type].model, data, _SCOPE, Place("a.zh.md", text))
