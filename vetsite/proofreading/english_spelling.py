"""English words that a word list does not have, while a word that it has is one slip away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from vetsite.proofreading.english_words import RIGHT_WORDS
from vetsite.proofreading.marks import Mark

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# In small letters throughout: names have capitals, and nobody knows them all. Code, addresses and file names
# have digits or marks around them.
_WORD = re.compile(r"(?<![\w'’./@\\&#%+*])[a-z]{4,40}+(?!['’](?!s\b)[a-z]|[\w/@\\=*(]|\.[a-z]|://)")
_ANY_WORD = re.compile("[A-Za-z]+")
_PREFIXES = re.compile("(?:un|re|non|pre|co|sub|over|under|self|multi|inter|micro|mid|out)(?=[a-z]{4})")
_SUFFIXES = re.compile("(?<=[a-z]{3})(?:s|es|ly|less|ness|wise|wide|like)$")
_FROM_BRITISH = (  # -> as the list, which is American, has it
    (re.compile("is(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)"), "iz"),
    (re.compile("ys(?=(?:e|es|ed|er|ers|ing)$)"), "yz"),
    (re.compile("our(?=[a-z]*$)"), "or"),
    (re.compile("re(?=s?$)"), "er"),
    (re.compile("red$"), "ered"),
    (re.compile("ll(?=(?:ed|er|ers|ing)$)"), "l"),
    (re.compile("mme(?=s?$)"), "m"),
    (re.compile("ence(?=s?$)"), "ense"),
    (re.compile("ae|oe"), "e"),
    (re.compile("ogue(?=s?$)"), "og"),
    (re.compile("l(?=(?:ment|ful)[a-z]*$)"), "ll"),
)
_SHORTEST_PART = 5  # of a compound such as smartphone: shorter parts make words of slips


class Speller:
    """A word list together with the words of a site."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` are right too: names, terms and whatever else a site writes."""
        self._close: dict[str, str] = {}  # word -> the right one, once it was looked for; "": it is right
        self._own = {word for some in words for word in _ANY_WORD.findall(some.lower())}

    def find(self, text: str) -> Iterator[Mark]:
        """Words of a paragraph that are misspelt, each with the likeliest right one."""
        for match in _WORD.finditer(text):
            word = match[0]
            if word not in self._close:
                self._close[word] = "" if self.knows(word) else self._find_close(word)
            close = self._close[word]
            if close:
                yield Mark(*match.span(), "misspelt-word", {"given": word, "close": close})

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is right: listed, British, derived of such a word, or of two."""
        if any(self._has(one) for one in (word, *_strip(word))):
            return True
        middle = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(self._has(word[:at]) and self._has(word[at:]) for at in middle)

    def lists(self, word: str) -> bool:
        """Whether the list itself has a word in small letters, as it has no names of places in China."""
        if word in RIGHT_WORDS or word in _read_list():
            return True
        return any(one in _read_list() for one in _respell(word))

    def _has(self, word: str) -> bool:
        return word in self._own or self.lists(word)

    def _find_close(self, word: str) -> str:
        """The commonest word that one letter more, less, other or two exchanged make of it; "" if none."""
        listed = _read_list()
        near = listed.edit_distance_1(word)
        close = [one for one in near if one in listed] or [one for one in near if self._has(one)]
        return max(close, key=lambda one: (listed.word_usage_frequency(one), one), default="")


@cache
def _read_list() -> SpellChecker:
    from spellchecker import SpellChecker  # loading takes its time, and a site may have no English

    return SpellChecker(language="en")


def _respell(word: str) -> Iterator[str]:
    """What a British word may be in American spelling."""
    for form, instead in _FROM_BRITISH:
        if form.search(word):
            yield form.sub(instead, word, count=1)


def _strip(word: str) -> Iterator[str]:
    """A word without what derives it from another."""
    bare = _PREFIXES.sub("", word, count=1) if _PREFIXES.match(word) else word
    for one in dict.fromkeys((word, bare)):
        if one != word:
            yield one
        if _SUFFIXES.search(one):
            yield _SUFFIXES.sub("", one, count=1)
