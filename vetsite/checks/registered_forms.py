"""Terms and names that texts misspell, and the spelling and the quotation marks of English, as advice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from vetsite.checks.check import CheckedText
from vetsite.checks.chinese_terms import SoundIndex
from vetsite.checks.english_forms import FormIndex
from vetsite.checks.english_quotes import find_mixed_quotes
from vetsite.checks.english_spelling import Speller
from vetsite.checks.marks import Mark
from vetsite.checks.registered_words import RegisteredWords, read_registered_words
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.model.settings import SPELLING

CODES = ("misspelt-term", "misspelt-name", SPELLING, "mixed-quotes")
Find = Callable[[Sequence[str]], Iterator[tuple[int, Mark]]]  # in the paragraphs of a text


@dataclass(frozen=True)
class LanguageWords:
    """What the rules for texts in one language are made of."""

    kind: str  # the first part of its tag: "zh"
    registered: RegisteredWords
    own: tuple[str, ...]  # words that the settings add to the list of English

    @cached_property
    def find(self) -> Find:
        """The rules, made once for all texts."""
        if self.kind == "zh":
            return make_chinese_rules(self.registered)
        if self.kind == "en":
            return make_english_rules(self.registered, self.own)
        return _find_nothing


@dataclass(frozen=True)
class SpellingCommon:
    """What the rules for spelling know beside a text: code and words of each language."""

    languages: tuple[tuple[str, LanguageWords], ...]


def read_spelling_common(collection: Collection) -> SpellingCommon:
    """The languages of the site with what registers and settings say in them."""
    settings = collection.settings
    check = settings.plugin.checks.get(SPELLING)
    own = tuple(check.words) if check else ()
    words = (
        (one.code, LanguageWords(kind, read_registered_words(collection.registers, one.code), own))
        for one in settings.languages
        for kind in one.tag.lower().split("-")[:1]
    )
    return SpellingCommon(tuple(words))


def find_misspelt(checked: CheckedText, common: SpellingCommon) -> Iterator[Problem]:
    """What is wrong with the title, the summary and the body of a text in Chinese or in English."""
    words = next(words for code, words in common.languages if code == checked.text.language)
    prose = checked.prose
    for number, mark in words.find([one.words for one in prose]):
        yield prose[number].problem(mark.start, mark.end, mark.code, mark.values, mark.instead)


def _find_nothing(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """The rules of a language that has none."""
    del paragraphs
    return iter(())


def make_chinese_rules(words: RegisteredWords) -> Find:
    """The rules for Chinese texts."""
    return _join(SoundIndex(words).find)


def make_english_rules(words: RegisteredWords, own: Sequence[str]) -> Find:
    """The rules for English texts. `own` are words that the settings add to the list."""
    speller = Speller((*words.all, *own))
    forms = _join(FormIndex(words, speller).find)
    spelling = _join(speller.find)

    def find(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
        for rule in (forms, spelling, find_mixed_quotes):
            yield from rule(paragraphs)

    return find


def _join(rule: Callable[[str], Iterator[Mark]]) -> Find:
    """A rule that looks at lines as one for texts: all paragraphs at once cost much less than one by one."""

    def find(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
        starts = list(accumulate((len(text) + 1 for text in paragraphs), initial=0))
        for mark in rule("\n".join(paragraphs)):
            number = bisect_right(starts, mark.start) - 1
            start = starts[number]
            yield number, replace(mark, start=mark.start - start, end=mark.end - start)

    return find
