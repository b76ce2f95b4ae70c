"""Terms and names that texts misspell, and the spelling and the marks of English, as advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vetsite.checks.check import CheckedText
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.model.settings import SPELLING
from vetsite.proofreading.chinese_characters import find_full_width
from vetsite.proofreading.chinese_terms import SoundIndex
from vetsite.proofreading.english_forms import FormIndex
from vetsite.proofreading.english_quotes import find_mixed_quotes
from vetsite.proofreading.english_slips import find_doubled_words, find_full_width_marks
from vetsite.proofreading.english_spelling import Speller
from vetsite.proofreading.marks import FindInLine, FindInText, Lines, Mark, Rule
from vetsite.proofreading.registered_words import RegisteredWords, read_registered_words

_FORMS = ("misspelt-term", "misspelt-name")
_QUOTES = ("mixed-quotes",)
_SLIPS = (
    Rule(("full-width-letter",), find_full_width),
    Rule(("full-width-mark",), find_full_width_marks),
    Rule(("doubled-word",), find_doubled_words),
)
CODES = (*_FORMS, SPELLING, *_QUOTES, *(code for rule in _SLIPS for code in rule.codes))


@dataclass(frozen=True)
class WordRules:
    """The rules for the words of one language, in the order in which they tell."""

    of_lines: tuple[Rule[FindInLine], ...] = ()  # they look at a line alone, so a whole text is one call
    of_texts: tuple[Rule[FindInText], ...] = ()

    def find(self, paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
        """The number of a paragraph, from 0, and a mark in it, rule by rule."""
        lines = Lines(paragraphs)
        for line_rule in self.of_lines:
            yield from lines.find_marks(line_rule.find)
        for text_rule in self.of_texts:
            yield from text_rule.find(paragraphs)


@dataclass(frozen=True)
class LanguageWords:
    """What the rules for texts in one language are made of."""

    kind: str  # the first part of its tag: "zh"
    registered: RegisteredWords
    own: tuple[str, ...]  # words that the settings add to the list of English

    @cached_property
    def rules(self) -> WordRules:
        """The rules, made once for all texts; a language may have none."""
        if self.kind == "zh":
            return make_chinese_rules(self.registered)
        if self.kind == "en":
            return make_english_rules(self.registered, self.own)
        return WordRules()


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
    for number, mark in words.rules.find([one.words for one in prose]):
        yield prose[number].problem(mark.start, mark.end, mark.code, mark.values, mark.instead)


def make_chinese_rules(words: RegisteredWords) -> WordRules:
    """The rules for Chinese texts."""
    return WordRules((Rule(_FORMS, SoundIndex(words).find),))


def make_english_rules(words: RegisteredWords, own: Sequence[str]) -> WordRules:
    """The rules for English texts. `own` are words that the settings add to the list."""
    speller = Speller((*words.all, *own))
    forms = Rule(_FORMS, FormIndex(words, speller).find)
    return WordRules((forms, Rule((SPELLING,), speller.find), *_SLIPS), (Rule(_QUOTES, find_mixed_quotes),))
