"""Titles and texts that stand in two items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.titles import take_out_blanks
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.reading.content import Text
from vetsite.rendering.texts import Rendering

_SHORTEST = 50  # letters of a text that nobody writes twice; of two lines in a notice that is not sure
_BLANKS = re.compile(r"\s+")


def find_same_titles(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Items that are called as an earlier one: in lists and in search results nobody can tell them apart.

    Of a text that is the same too, that alone is told.
    """
    first: dict[tuple[str, str], Text] = {}
    for text in collection.content.item_texts_for_readers:
        other = first.setdefault((text.language, take_out_blanks(text.title)), text)
        if other is not text and not _are_equal(text, other, rendering):
            yield text.place.problem("same-title", ("title",), given=text.title, other=other.path)


def find_same_texts(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Items with the text of an earlier one in the same language."""
    first: dict[tuple[str, str], Text] = {}
    for text in collection.content.item_texts_for_readers:
        joined = _join(text, rendering)
        other = first.setdefault((text.language, joined), text) if len(joined) >= _SHORTEST else text
        if other is not text:
            begin = len(text.body) - len(text.body.lstrip())
            line, column = find_position(text.body, begin, text.body_line)
            yield Problem(text.path, line, column, "same-text", {"other": other.path})


def _are_equal(one: Text, other: Text, rendering: Rendering) -> bool:
    joined = _join(one, rendering)
    return len(joined) >= _SHORTEST and joined == _join(other, rendering)


def _join(text: Text, rendering: Rendering) -> str:
    """The words of a text without blanks."""
    return _BLANKS.sub("", rendering.texts[text.path].plain)
