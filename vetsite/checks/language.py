"""Texts in Chinese become what the rules for Chinese tell of them, at its place in their files."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.checks.chinese import find_chinese_faults
from vetsite.checks.prose import find_prose
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.model.settings import Settings
from vetsite.reading.reading import Text
from vetsite.rendering.texts import Rendering


def find_chinese(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """What is wrong with the titles, summaries and bodies of texts in Simplified Chinese."""
    del rendering
    names = frozenset(_names(collection))
    for text in _texts(collection):
        if _is_simplified(text.language, collection.settings):
            prose = find_prose(text)
            for number, mark in find_chinese_faults([one.words for one in prose], names):
                span = mark.start, mark.end
                yield prose[number].problem(*span, mark.code, mark.values, mark.instead)


def _texts(collection: Collection) -> Iterator[Text]:
    for item in collection.content.items:
        if item.facts.status != "withdrawn":  # readers see no text of it
            yield from item.texts.values()
    yield from (page.text for page in collection.content.pages)


def _is_simplified(language: str, settings: Settings) -> bool:
    """Whether a language is Chinese in Simplified characters, by its tag (BCP 47): "zh-Hans", "zh-CN"."""
    parts = settings.language(language).tag.lower().split("-")
    return parts[0] == "zh" and not {"hant", "tw", "hk", "mo"} & set(parts)


def _names(collection: Collection) -> Iterator[str]:
    """Names and aliases of registers, which may keep Traditional characters."""
    registers = collection.registers
    for named in (registers.organisations, registers.terms, registers.competitions):
        for entry in named.values():
            yield from entry.name.root.values()
    for organisation in registers.organisations.values():
        for aliases in organisation.aliases.root.values():
            yield from aliases
