"""Invisible characters in texts, titles, names and other facts, which come along when text is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Passage
from vetsite.foundation.problems import Edit, Problem
from vetsite.foundation.sources import name_character

# Those that no script needs in a title; joiners only beside letters that know none, so that they stay in
# Persian words and in emoji
_ALWAYS = "\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode Standard Annex #9, 2
_JOINERS = "\u200c\u200d"
_INVISIBLE = re.compile(f"[{_ALWAYS}{_DIRECTIONS}{_JOINERS}]+")
_KNOWS_NO_JOINER = re.compile("[A-Za-z0-9\u3400-\u9fff]")
_FROM_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")  # Hebrew, Arabic: beside them directions are meant


def find_invisible_characters(passage: Passage) -> Iterator[Problem]:
    """Runs of them in facts, texts and registers: `vetsite check --fix` takes them out."""
    if not _INVISIBLE.search(passage.text):
        return
    for number, line in enumerate(passage.text.split("\n"), start=passage.first_line):
        reads_from_right = _FROM_RIGHT_TO_LEFT.search(line) is not None
        for match in _INVISIBLE.finditer(line):
            if not _is_meant(match, reads_from_right):
                values = {"given": match[0], "character": name_character(match[0][0])}
                edit = Edit(match.start() + 1, match.end() + 1, "", passage.text, passage.first_line)
                place = passage.path, number, match.start() + 1
                yield Problem(*place, "invisible-character", values, edit=edit)


def _is_meant(match: re.Match[str], reads_from_right: bool) -> bool:
    """Whether a script needs the characters: joiners in a word of its own, directions beside its letters."""
    start = match.start()
    if not match[0].strip(_JOINERS):
        return _KNOWS_NO_JOINER.match(match.string[max(start - 1, 0) : start]) is None
    return reads_from_right and re.fullmatch(f"[{_DIRECTIONS}]+", match[0]) is not None
