"""A text in Chinese becomes the marks of all rules for Chinese: paragraphs without markup, in their order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from vetsite.checks.chinese_characters import (
    find_full_width,
    find_lost,
    find_pinyin,
    find_traditional,
)
from vetsite.checks.chinese_figures import find_mixed_dates, find_mixed_quantities, find_two_values
from vetsite.checks.chinese_pairs import find_pairs
from vetsite.checks.chinese_placeholders import find_placeholders
from vetsite.checks.chinese_punctuation import (
    find_document_numbers,
    find_doubled_marks,
    find_half_brackets,
    find_half_width,
    find_hyphens,
    find_straight_quotes,
)
from vetsite.checks.chinese_sentences import find_cut_paragraphs
from vetsite.checks.chinese_sequences import find_numbering_faults
from vetsite.checks.chinese_words import find_doubled, find_typing_errors
from vetsite.checks.marks import Mark, Rule, TextRule

RULES: tuple[Rule, ...] = (  # they look at a line and its neighbours, so a whole text is one call
    find_placeholders,
    find_lost,
    find_full_width,
    find_pinyin,
    find_half_width,
    find_doubled_marks,
    find_hyphens,
    find_document_numbers,
    find_doubled,
    find_typing_errors,
)
PARAGRAPH_RULES: tuple[Rule, ...] = (find_half_brackets, find_straight_quotes)  # and `find_traditional`
TEXT_RULES: tuple[TextRule, ...] = (
    find_pairs,
    find_numbering_faults,
    find_cut_paragraphs,
    find_two_values,
    find_mixed_dates,
    find_mixed_quantities,
)
CODES = (  # all that the rules find
    "unfilled-place",
    "traditional-character",
    "traditional-text",
    "pinyin-in-brackets",
    "lost-characters",
    "full-width-letter",
    "half-width-mark",
    "doubled-mark",
    "unpaired-mark",
    "crossing-marks",
    "inner-mark",
    "hyphen-for-dash",
    "document-number",
    "doubled-word",
    "typing-error",
    "numbering-jump",
    "count-differs",
    "cut-paragraph",
    "two-values",
    "mixed-dates",
    "mixed-quantities",
)


def find_chinese_faults(paragraphs: Sequence[str], names: Collection[str] = ()) -> Iterator[tuple[int, Mark]]:
    """The number of a paragraph, from 0, and a mark in it, rule by rule.

    In `names`, those that are registered, Traditional characters are right.
    """
    yield from _find_in_lines(paragraphs)
    rules: tuple[Rule, ...] = (*PARAGRAPH_RULES, partial(find_traditional, names=names))
    for number, text in enumerate(paragraphs):
        yield from ((number, mark) for rule in rules for mark in rule(text))
    for text_rule in TEXT_RULES:
        yield from text_rule(paragraphs)


def _find_in_lines(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """The marks of `RULES`, which are given all paragraphs at once: one by one takes twice as long."""
    starts = [0, *accumulate(len(text) + 1 for text in paragraphs)]
    joined = "\n".join(paragraphs)
    for rule in RULES:
        for mark in rule(joined):
            number = bisect_right(starts, mark.start) - 1
            start = starts[number]
            yield number, replace(mark, start=mark.start - start, end=mark.end - start)
