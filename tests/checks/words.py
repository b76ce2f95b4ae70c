"""What the corpora are looked through for besides the rules for Chinese: wordings, terms, names, English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.checks.corpora import Rules
from vetsite.checks.registered_forms import make_chinese_rules, make_english_rules
from vetsite.foundation.squeezed import squeeze_text
from vetsite.model.settings import read_settings
from vetsite.proofreading.marks import Mark
from vetsite.proofreading.registered_words import RegisteredWords, read_registered_words
from vetsite.proofreading.wordings import WordingTable, make_table, read_shipped_wordings
from vetsite.reading.register_files import read_registers

ROOT = Path(__file__).parent.parent.parent
DAY = dt.date(2026, 12, 1)


@cache
def registered_words(language: str) -> RegisteredWords:
    """Those of the repository's own registers."""
    return read_registered_words(read_registers(read_settings(ROOT / "mkdocs.yml")).registers, language)


def find_chinese_words(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Wordings, terms and names that a Chinese text gets wrong."""
    table, find = _chinese()
    if table.may_find(squeeze_text("\n".join(paragraphs))):
        yield from (
            (number, mark) for number, text in enumerate(paragraphs) for mark in table.find(text, DAY)
        )
    yield from find(paragraphs)


def find_english_words(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Spelling, terms, names and quotation marks that an English text gets wrong."""
    yield from _english()(paragraphs)


RULES: Mapping[str, Rules] = {"zh": find_chinese_words, "en": find_english_words}


@cache
def _chinese() -> tuple[WordingTable, Rules]:
    return make_table(read_shipped_wordings().values()), make_chinese_rules(registered_words("zh")).find


@cache
def _english() -> Rules:
    return make_english_rules(registered_words("en"), ()).find
