"""Terms and names that texts misspell, and the spelling and the quotation marks of English, as advice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from vetsite.checks.chinese_terms import SoundIndex
from vetsite.checks.english_forms import FormIndex
from vetsite.checks.english_quotes import find_mixed_quotes
from vetsite.checks.english_spelling import Speller
from vetsite.checks.marks import Mark
from vetsite.checks.prose import find_prose
from vetsite.checks.registered_words import RegisteredWords, read_registered_words
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.model.settings import SPELLING
from vetsite.reading.reading import Text
from vetsite.rendering.texts import Rendering

CODES = ("misspelt-term", "misspelt-name", SPELLING, "mixed-quotes")
Find = Callable[[Sequence[str]], Iterator[tuple[int, Mark]]]  # in the paragraphs of a text


def find_misspelt(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """What is wrong with the titles, summaries and bodies of texts in Chinese and in English."""
    registers, settings = collection.registers, collection.settings
    for language in settings.languages:
        kind = language.tag.lower().split("-")[0]
        words = read_registered_words(registers, language.code)
        texts = [text for text in _texts(collection) if text.language == language.code]
        if kind == "zh":
            yield from _find_in_chinese(texts, words, rendering)
        elif kind == "en" and texts:
            check = settings.plugin.checks.get(SPELLING)
            find = make_english_rules(words, check.words if check else ())
            yield from (problem for text in texts for problem in _tell(text, find))


def _find_in_chinese(
    texts: Sequence[Text], words: RegisteredWords, rendering: Rendering
) -> Iterator[Problem]:
    """Most texts have nothing to tell, so places are asked for only where there is something."""
    find = make_chinese_rules(words)
    for text in texts:
        if any(find([text.title, text.summary or "", rendering.texts[text.path].plain])):
            yield from _tell(text, find)


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


def _texts(collection: Collection) -> Iterator[Text]:
    for item in collection.content.items:
        if item.facts.status != "withdrawn":  # readers see no text of it
            yield from item.texts.values()
    yield from (page.text for page in collection.content.pages)


def _tell(text: Text, find: Find) -> Iterator[Problem]:
    prose = find_prose(text)
    for number, mark in find([one.words for one in prose]):
        yield prose[number].problem(mark.start, mark.end, mark.code, mark.values, mark.instead)
