"""Registered English terms and names that stand in a text nearly as they are registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vetsite.proofreading.english_spelling import Speller
from vetsite.proofreading.marks import Mark
from vetsite.proofreading.one_off import find_each, find_one_off
from vetsite.proofreading.registered_words import RegisteredWords

_DASHES = "-‐‑–—"
_LATIN = re.compile(f"[ -~{_DASHES}]+")
_HAS_DASH = re.compile(f"[{_DASHES}]")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;“\"(])\s*$")  # in the few characters before
# letters in small, dashes as blanks, apostrophes straight: a character stays a character
_FOLD = {
    ord("’"): "'",
    **{ord(dash): " " for dash in _DASHES},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}
_ENDS = re.compile("s?(?![a-z0-9])")
_SHORTEST_NAME = 12  # of which a misspelt form is looked for


class _Form(NamedTuple):
    right: str
    code: Literal["misspelt-term", "misspelt-name"]
    keys: tuple[str, ...]  # what it is when folded, and where a dash was left out


class FormIndex:
    """Registered terms and names of two words or more."""

    def __init__(self, words: RegisteredWords, speller: Speller) -> None:
        """`speller` tells which words are none: names with one of those are misspelt."""
        self._speller = speller
        self._right = frozenset(words.all)
        self._forms = (
            *(_Form(one, "misspelt-name", _keys(one)) for one in words.names if _counts(one)),
            *(_Form(one, "misspelt-term", _keys(one)) for one in words.terms if _counts(one)),
        )

    def find(self, text: str) -> Iterator[Mark]:
        """Forms with another hyphenation, names in other capitals, and names with a misspelt word."""
        folded = text.translate(_FOLD)
        taken = bytearray(len(text))
        for form in self._forms:
            for start, end in self._find_form(text, folded, form):
                given = text[start:end]
                if not any(taken[start:end]) and not any(given in right for right in self._right):
                    taken[start:end] = b"\1" * (end - start)
                    yield Mark(start, end, form.code, {"given": given, "right": form.right})

    def _find_form(self, text: str, folded: str, form: _Form) -> Iterator[tuple[int, int]]:
        for number, key in enumerate(form.keys):
            for start in find_each(folded, key) if key in folded else ():
                end = start + len(key)
                if _is_whole(folded, start, end) and (number or _differs(text, start, end, form)):
                    yield start, end
        if form.code == "misspelt-name" and len(form.right) >= _SHORTEST_NAME:
            for start, end in find_one_off(folded, form.keys[0]):
                if _is_whole(folded, start, end) and self._is_misspelt(folded[start:end], form.keys[0]):
                    yield start, end

    def _is_misspelt(self, given: str, right: str) -> bool:
        """Whether two forms differ in one word, which is none in the first, and is one in the other.

        So names of other places stay, which no list of words has.
        """
        pairs = [pair for pair in zip(given.split(), right.split(), strict=False) if pair[0] != pair[1]]
        if len(given.split()) != len(right.split()) or len(pairs) != 1:
            return False
        wrong, word = pairs[0]
        return len(word) >= 4 and self._speller.lists(word) and not self._speller.knows(wrong)


def _counts(words: str) -> bool:
    """Whether words are in Latin letters, and two or more: one alone is a matter of spelling."""
    return _LATIN.fullmatch(words) is not None and len(re.split(f"[ {_DASHES}]", words)) >= 2


def _keys(words: str) -> tuple[str, ...]:
    """Words when they are folded, then the same without one of their dashes."""
    folded = words.translate(_FOLD)
    without = (words[: one.start()] + words[one.end() :] for one in _HAS_DASH.finditer(words))
    return (folded, *(one.translate(_FOLD) for one in without))


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether no word begins before or goes on behind, but for the s of a plural."""
    return not folded[start - 1 : start].isalnum() and _ENDS.match(folded, end) is not None


def _differs(text: str, start: int, end: int, form: _Form) -> bool:
    """Whether a hyphen was left out, or a capital of several."""
    given = text[start:end]
    if any(_HAS_DASH.match(one) and other == " " for one, other in zip(form.right, given, strict=True)):
        return True
    capitals = [one.isupper() for one in given]
    lost = [one.isupper() and other.islower() for one, other in zip(form.right, given, strict=True)]
    if not any(lost) or not any(capitals):
        return False  # all in small letters it may be a word for others of its kind
    is_first_alone = capitals[0] and not any(capitals[1:])
    return not (is_first_alone and _SENTENCE_STARTS.search(text[max(start - 4, 0) : start]))
