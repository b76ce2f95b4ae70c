"""Marks of Chinese in English sentences, and English words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.proofreading.marks import HAN, Mark, mark_match

_MARKS = dict(zip("，、。．；：！？（）％", ",,..;:!?()%", strict=True))
_BESIDE = re.compile(f"[{HAN}《》〈〉「」『』【】〔〕]")
_RUN = re.compile(f"(?:(?!．)[{''.join(_MARKS)}]|(?<![０-９])．)+")  # ３．５ is a number
_DOUBLED = re.compile(r"(?<![\w'’.-])(([A-Za-z])([a-z]*+)) +(?=[a-z])(?i:\2)\3(?![\w'’-]|\.\w)")
_ONCE = frozenset(
    """
    a an and as at been by for from its of or our the their these they this to was we were which with
    """.split()
)
_TWICE = frozenset("again every knock never really there".split())  # for stress, or in two sentences
_VERBS = frozenset("been was were".split())  # of those that are told, all that can end a clause
# Where a clause and its sentence may meet: "What matters matters", "Those who teach teach well"
_CLAUSE = re.compile(r"\b(?:what|that|which|who)(?:ever)?(?: +[\w'’-]+){0,4} +$", re.I)
_CLAUSE_LENGTH = 80  # characters before a pair that are looked at
_LONG = 5  # letters: shorter words may be two kinds of word, as in "that that", "had had", "come in in"


def find_full_width_marks(text: str) -> Iterator[Mark]:
    """Full-width marks with nothing Chinese on either side: "schools，and" is "schools, and"."""
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        around = text[max(match.start() - 2, 0) : match.end() + 2]
        if any(map(str.isalnum, beside)) and not _BESIDE.search(around):  # else a sentence is about the mark
            plain = "".join(_MARKS[mark] for mark in match[0])
            yield mark_match(match, "full-width-mark", plain=plain)


def find_doubled_words(text: str) -> Iterator[Mark]:
    """Words that stand twice, though none is written so: "the the". What has a capital may be a name."""
    for match in _DOUBLED.finditer(text):
        if _is_slip(match[1]) and not _is_in_clauses(text, match):
            yield mark_match(match, "doubled-word", half=match[1])


def _is_slip(word: str) -> bool:
    """Whether nobody writes a word twice; a capital A is a letter: "Type A a"."""
    if word.lower() in _ONCE:
        return word != "A"
    return len(word) >= _LONG and word.lower() not in _TWICE


def _is_in_clauses(text: str, match: re.Match[str]) -> bool:
    """Whether one clause may end with the word and another begin with it: "What matters matters"."""
    word = match[1].lower()
    if word in _ONCE and word not in _VERBS:
        return False
    return _CLAUSE.search(text, max(match.start() - _CLAUSE_LENGTH, 0), match.start()) is not None
