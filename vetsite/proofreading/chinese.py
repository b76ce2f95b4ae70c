"""A text in Chinese becomes the marks of all rules for Chinese: paragraphs without markup, in their order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from vetsite.proofreading.chinese_characters import (
    find_full_width,
    find_lost,
    find_pinyin,
    find_traditional,
    has_traditional,
)
from vetsite.proofreading.chinese_figures import find_mixed_dates, find_mixed_quantities, find_two_values
from vetsite.proofreading.chinese_pairs import find_pairs
from vetsite.proofreading.chinese_placeholders import find_placeholders
from vetsite.proofreading.chinese_punctuation import (
    find_document_numbers,
    find_doubled_marks,
    find_half_brackets,
    find_half_width,
    find_hyphens,
    find_straight_quotes,
)
from vetsite.proofreading.chinese_sentences import find_cut_paragraphs
from vetsite.proofreading.chinese_sequences import find_numbering_faults
from vetsite.proofreading.chinese_words import find_doubled, find_typing_errors
from vetsite.proofreading.marks import FindInLine, FindInText, Lines, Mark, Rule

LINE_RULES: tuple[Rule[FindInLine], ...] = (  # they look at a line alone, so a whole text is one call
    Rule(("unfilled-place",), find_placeholders),
    Rule(("lost-characters",), find_lost),
    Rule(("full-width-letter",), find_full_width),
    Rule(("pinyin-in-brackets",), find_pinyin),
    Rule(("half-width-mark",), find_half_width),
    Rule(("doubled-mark",), find_doubled_marks),
    Rule(("hyphen-for-dash",), find_hyphens),
    Rule(("document-number",), find_document_numbers),
    Rule(("doubled-word",), find_doubled),
    Rule(("typing-error",), find_typing_errors),
)
PARAGRAPH_RULES: tuple[Rule[FindInLine], ...] = (
    Rule(("half-width-mark",), find_half_brackets),
    Rule(("half-width-mark",), find_straight_quotes),
)
NAME_RULE = Rule(("traditional-character", "traditional-text"), find_traditional)  # it knows names as well
TEXT_RULES: tuple[Rule[FindInText], ...] = (
    Rule(("unpaired-mark", "crossing-marks", "inner-mark"), find_pairs),
    Rule(("numbering-jump", "count-differs"), find_numbering_faults),
    Rule(("cut-paragraph",), find_cut_paragraphs),
    Rule(("two-values",), find_two_values),
    Rule(("mixed-dates",), find_mixed_dates),
    Rule(("mixed-quantities",), find_mixed_quantities),
)
RULES = (*LINE_RULES, *PARAGRAPH_RULES, NAME_RULE, *TEXT_RULES)
CODES = tuple(dict.fromkeys(code for rule in RULES for code in rule.codes))


def find_chinese_faults(paragraphs: Sequence[str], names: Collection[str] = ()) -> Iterator[tuple[int, Mark]]:
    """The number of a paragraph, from 0, and a mark in it, rule by rule.

    In `names`, those that are registered, Traditional characters are right.
    """
    lines = Lines(paragraphs)
    for line_rule in LINE_RULES:
        yield from lines.find_marks(line_rule.find)
    for number, text in enumerate(paragraphs):
        yield from ((number, mark) for rule in PARAGRAPH_RULES for mark in rule.find(text))
    if has_traditional(lines.joined):
        for number, text in enumerate(paragraphs):
            yield from ((number, mark) for mark in NAME_RULE.find(text, names))
    for rule in TEXT_RULES:
        yield from rule.find(paragraphs)
