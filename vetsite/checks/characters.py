"""Invisible characters in titles, names and other facts, which come along when text is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Part, find_parts
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position, name_character
from vetsite.rendering.texts import Rendering

# Those that no script needs in a title; joiners (U+200C, U+200D) only beside letters that know none, so that
# they stay in Persian words and in emoji
_ALWAYS = "\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode Standard Annex #9, 2
_INVISIBLE = re.compile(rf"[{_ALWAYS}{_DIRECTIONS}]+|(?<=[A-Za-z0-9\u3400-\u9fff])[\u200c\u200d]+")
_FROM_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")  # Hebrew, Arabic: beside them directions are meant


def find_invisible_characters(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Runs of them in front matter and registers: `vetsite check --fix` takes them out."""
    del rendering
    for part in find_parts(collection):
        if not part.is_markdown:
            yield from _find(part)


def _find(part: Part) -> Iterator[Problem]:
    for match in _INVISIBLE.finditer(part.text):
        start, end = match.span()
        line, column = find_position(part.text, start, part.first_line)
        first = part.text.rfind("\n", 0, start) + 1
        around = part.text[first : part.text.find("\n", end)]
        if _FROM_RIGHT_TO_LEFT.search(around) and re.fullmatch(f"[{_DIRECTIONS}]+", match[0]):
            continue
        values = {"character": name_character(match[0][0])}
        yield Problem(part.path, line, column, "invisible-character", values, edit=part.edit(start, end, ""))
