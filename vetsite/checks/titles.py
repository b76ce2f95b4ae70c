"""Titles that tell readers too little: like others but for marks, too long, or the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vetsite.checks.chinese_numerals import NUMERALS, read_numeral
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.wrapping import measure
from vetsite.reading.content import Text
from vetsite.rendering.texts import Rendering

_NUMERAL = re.compile(f"[{NUMERALS}]+")
_NUMBER = re.compile("第?0*([0-9]+)(?:[期号辑]|(?![0-9]))")
_NO_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")
_WIDEST = 140  # columns: 70 Han; a notice that passes on another's has up to 60


def find_alike_titles(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Titles such as 工作简报第3期 and 【工作简报】（三）. Of titles that are equal `same-title` tells."""
    del rendering
    first: dict[tuple[str, str], Text] = {}
    for item in collection.content.items:
        for text in item.texts.values() if item.facts.status not in ("draft", "withdrawn") else ():
            other = first.setdefault((text.language, _fold(text.title)), text)
            if other is not text and _plain(other.title) != _plain(text.title):
                values = {"given": text.title, "title": other.title, "other": other.path}
                yield text.place.problem("alike-title", ("title",), **values)


def _plain(title: str) -> str:
    """A title as `same-title` compares it."""
    return _BLANKS.sub("", title).casefold()


def _fold(title: str) -> str:
    """What readers keep of a title: its letters, and its numbers as numbers."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    plain = _NUMERAL.sub(lambda match: _read(match[0]), plain)
    words = _NUMBER.sub(r" \1 ", _NO_LETTERS.sub(" ", plain)).split()
    # between words blanks say nothing, between numbers they do
    return "".join(f" {word} " if word.isdecimal() else word for word in words)


def _read(numeral: str) -> str:
    number = read_numeral(numeral)
    return numeral if number is None else str(number)


def find_wrong_titles(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Titles of items and docs pages: lists, search engines and browsers show their beginning alone."""
    del rendering
    home = {page.text.path for page in collection.content.pages if not page.id}  # may have the site's name
    for text in collection.content.kept_texts:
        if measure(text.title) > _WIDEST:
            values = {"given": f"{text.title[:20]}…", "length": len(text.title)}
            yield text.place.problem("long-title", ("title",), **values)
        elif text.title == collection.settings.language(text.language).site_name and text.path not in home:
            yield text.place.problem("title-is-site-name", ("title",), given=text.title)
