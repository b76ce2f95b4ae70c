"""Titles that tell readers too little: like others but for marks, too long, or the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vetsite.checks.check import CheckedText
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.wrapping import measure
from vetsite.proofreading.chinese_numerals import NUMERALS, read_numeral
from vetsite.reading.content import Text

_NUMERAL = re.compile(f"[{NUMERALS}]+")
_NUMBER = re.compile("第?0*([0-9]+)(?:[期号辑]|(?![0-9]))")
_NO_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")
_WIDEST = 140  # columns: 70 Han; a notice that passes on another's has up to 60


def find_alike_titles(collection: Collection) -> Iterator[Problem]:
    """Titles such as 工作简报第3期 and 【工作简报】（三）. Of titles that are equal `same-title` tells."""
    first: dict[tuple[str, str], Text] = {}
    for item in collection.content.items:
        for text in item.texts.values() if item.facts.status not in ("draft", "withdrawn") else ():
            other = first.setdefault((text.language, _fold(text.title)), text)
            if other is not text and take_out_blanks(other.title) != take_out_blanks(text.title):
                values = {"given": text.title, "title": other.title, "other": other.path}
                yield text.place.problem("alike-title", ("title",), **values)


def take_out_blanks(title: str) -> str:
    """A title without blanks and capitals: two of which these are the same are the same title."""
    return _BLANKS.sub("", title).casefold()


def _fold(title: str) -> str:
    """What readers keep of a title: its letters, and its numbers as numbers."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    folded = _NUMERAL.sub(lambda match: _read(match[0]), folded)
    words = _NUMBER.sub(r" \1 ", _NO_LETTERS.sub(" ", folded)).split()
    # between words blanks say nothing, between numbers they do
    return "".join(f" {word} " if word.isdecimal() else word for word in words)


def _read(numeral: str) -> str:
    number = read_numeral(numeral)
    return numeral if number is None else str(number)


@dataclass(frozen=True)
class SiteNames:
    """What titles are compared with: the names of the site, and the pages that may have them."""

    names: tuple[tuple[str, str], ...]  # language code, name
    homes: tuple[str, ...]  # paths of the files of home pages


def read_site_names(collection: Collection) -> SiteNames:
    """The names of a site in its languages, and the files of its home pages."""
    return SiteNames(
        tuple((one.code, one.site_name) for one in collection.settings.languages),
        tuple(sorted(page.text.path for page in collection.content.pages if not page.id)),
    )


def find_wrong_titles(checked: CheckedText, common: SiteNames) -> Iterator[Problem]:
    """Titles of items and docs pages: lists, search engines and browsers show their beginning alone."""
    text = checked.text
    if measure(text.title) > _WIDEST:
        values = {"given": f"{text.title[:20]}…", "length": len(text.title)}
        yield text.place.problem("long-title", ("title",), **values)
    elif (text.language, text.title) in common.names and text.path not in common.homes:
        yield text.place.problem("title-is-site-name", ("title",), given=text.title)
