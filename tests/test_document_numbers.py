"""Document numbers in fields: what is told is what YAML has as their value, and nothing else."""

from __future__ import annotations

import pytest

from vetsite.checks.document_numbers import find_wrong_numbers
from vetsite.checks.written import Passage


def look_through(text: str) -> list[tuple[int, int]]:
    """The places of wrong numbers in YAML that begins on line 2 of its file."""
    return [(it.line, it.column) for it in find_wrong_numbers(Passage("a.zh.md", text, 2, is_markdown=False))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("number: 苏教(2024)3号\n", (2, 11)),
        ("number: '苏教(2024)3号'\n", (2, 12)),
        ('"number" : 苏教(2024)3号  # 待核\n', (2, 14)),
        ("number:\n  苏教(2024)3号\n", (3, 5)),
        ("number: # 原件\n  苏教(2024)3号\n", (3, 5)),
        ("decision: {number: 苏教(2024)3号}\n", (2, 22)),
    ],
)
def test_a_number_in_its_field_is_told_however_it_is_written(text: str, place: tuple[int, int]) -> None:
    assert look_through(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "# number: 苏教(2024)3号\ntitle: 甲\n",
        "title: 甲  # number: 苏教(2024)3号\n",
        "title: 'number: 苏教(2024)3号'\n",
        "phone-number: 苏教(2024)3号\n",
        "tags: [number, 苏教(2024)3号]\n",
        "number: 苏教〔2024〕3号\n",
    ],
)
def test_comments_and_other_values_are_no_numbers(text: str) -> None:
    assert look_through(text) == []
