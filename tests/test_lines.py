"""Titles of cards are broken as a typesetter breaks them."""

from __future__ import annotations

import pytest

from vetsite.share.lines import break_lines


def break_into(text: str, width: int, most: int = 9) -> list[str]:
    """The lines of a text where Han are two wide and all else is one."""
    lines, _ = break_lines(text, width, lambda one: sum(1 + (ord(c) >= 0x2E80) for c in one), most)
    return lines


@pytest.mark.parametrize(
    ("rule", "text", "width", "lines"),
    [
        ("Chinese breaks between characters", "职业教育工作", 6, ["职业教", "育工作"]),
        ("English breaks between words", "the skills week of schools", 15, ["the skills week", "of schools"]),
        ("lines are as even as they can be", "一二三四五六七八九", 16, ["一二三四五", "六七八九"]),
        ("no closing mark begins a line", "今天，开会", 4, ["今", "天，", "开会"]),
        ("no opening mark ends a line", "印发《办法》", 6, ["印发", "《办", "法》"]),
        ("a dash stays with what is before it", "职教——路", 6, ["职教——", "路"]),
        ("a number stays with its unit", "今在2024年度", 8, ["今在", "2024年度"]),
        ("a year stays whole", "总结2024年度", 10, ["总结", "2024年度"]),
        ("an apostrophe divides no word", "Xuzhou’s schools", 9, ["Xuzhou’s", "schools"]),
        ("Latin words among Han stay whole", "学习Python课", 8, ["学习", "Python课"]),
        ("a word that is too long is cut", "abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a text that fits is one line", "短标题", 6, ["短标题"]),
        ("nothing has no lines", "", 6, []),
    ],
)
def test_breaking(rule: str, text: str, width: int, lines: list[str]) -> None:
    assert break_into(text, width) == lines, rule


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七八九十", ["一二三", "四五…"]),
        ("一二三四、五六七八九十", ["一二三", "四…"]),
        ("one two three four five", ["one", "two..."]),
    ],
)
def test_a_text_that_is_too_long_ends_with_an_ellipsis_after_a_character_or_a_word(
    text: str, lines: list[str]
) -> None:
    assert break_into(text, 6, most=2) == lines
