"""A text in Chinese becomes what the rules for Chinese tell of it, at its place in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vetsite.checks.check import CheckedText
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.model.settings import Settings
from vetsite.proofreading.chinese import find_chinese_faults
from vetsite.proofreading.chinese_characters import has_traditional


@dataclass(frozen=True)
class ChineseCommon:
    """What the rules for Chinese know beside a text."""

    languages: tuple[str, ...]  # those in Simplified Chinese, by their codes
    names: tuple[str, ...]  # in any order: they may keep Traditional characters


def read_chinese_common(collection: Collection) -> ChineseCommon:
    """The languages in Simplified Chinese, and the names of registers that have Traditional characters."""
    settings = collection.settings
    languages = tuple(code for code in settings.codes if _is_simplified(code, settings))
    return ChineseCommon(languages, tuple(sorted(set(_names(collection)))))


def find_chinese(checked: CheckedText, common: ChineseCommon) -> Iterator[Problem]:
    """What is wrong with the title, summary and body of a text in Simplified Chinese."""
    if checked.text.language not in common.languages:
        return
    prose = checked.prose
    for number, mark in find_chinese_faults([one.words for one in prose], common.names):
        yield prose[number].problem(mark.start, mark.end, mark.code, mark.values, mark.instead)


def _is_simplified(language: str, settings: Settings) -> bool:
    """Whether a language is Chinese in Simplified characters, by its tag (BCP 47): "zh-Hans", "zh-CN"."""
    parts = settings.language(language).tag.lower().split("-")
    return parts[0] == "zh" and not {"hant", "tw", "hk", "mo"} & set(parts)


def _names(collection: Collection) -> Iterator[str]:
    """Names and aliases of registers with Traditional characters: the others change no result."""
    registers = collection.registers
    for named in (registers.organisations, registers.terms, registers.competitions):
        for entry in named.values():
            yield from filter(has_traditional, entry.name.root.values())
    for organisation in registers.organisations.values():
        for aliases in organisation.aliases.root.values():
            yield from filter(has_traditional, aliases)
