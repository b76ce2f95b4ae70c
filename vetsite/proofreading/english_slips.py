"""Marks of Chinese in English sentences, and English words that stand twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from vetsite.proofreading.marks import HAN, Mark, mark_match

_MARKS = dict(zip("，、。．；：！？（）％", ",,..;:!?()%", strict=True))
_BESIDE = re.compile(f"[{HAN}《》〈〉「」『』【】〔〕]")
_RUN = re.compile(f"(?:(?!．)[{''.join(_MARKS)}]|(?<![０-９])．)+")  # ３．５ is a number
_PAIR = re.compile(r"（[^（）\n]*）")
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
    """Full-width marks with nothing Chinese on either side: "schools，and" is "schools, and".

    Of a pair of brackets both are told or none is.
    """
    if text.isascii():
        return
    runs = list(_RUN.finditer(text))
    told = _judge_pairs(text, runs, [_judge(text, match) for match in runs])
    for match, is_told in zip(runs, told, strict=True):
        if is_told:
            half_width = "".join(_MARKS[mark] for mark in match[0])
            yield mark_match(match, "full-width-mark", write=half_width)


def _judge(text: str, match: re.Match[str]) -> bool | None:
    """Whether some marks are told; None where nothing stands beside them, which does not say it."""
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    if _BESIDE.search(text, max(match.start() - 2, 0), match.end() + 2):
        return False
    return True if any(map(str.isalnum, beside)) else None  # else a sentence is about the mark


def _judge_pairs(
    text: str, runs: Sequence[re.Match[str]], judged: Sequence[bool | None]
) -> Sequence[bool | None]:
    """What is judged of runs of marks, in their order, with brackets as their pair is judged."""
    told = list(judged)
    begins = [match.start() for match in runs]
    for pair in _PAIR.finditer(text):
        first, last = (bisect_right(begins, at) - 1 for at in (pair.start(), pair.end() - 1))
        is_right = told[first] is False or told[last] is False
        told[first] = told[last] = not is_right and bool(told[first] or told[last])
    return told


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
