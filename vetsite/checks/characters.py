"""Invisible characters, and letters in parts, in texts and facts: they come along when text is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Passage
from vetsite.collection.collection import Collection
from vetsite.foundation.normal_form import compose, find_decomposed
from vetsite.foundation.problems import Problem, edit_line
from vetsite.foundation.sources import find_position, name_character

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
                span = match.start() + 1, match.end() + 1
                edit = edit_line(number, *span, "", passage.text, passage.first_line)
                place = passage.path, number, match.start() + 1
                yield Problem(*place, "invisible-character", values, edit=edit)


def _is_meant(match: re.Match[str], reads_from_right: bool) -> bool:
    """Whether a script needs the characters: joiners in a word of its own, directions beside its letters."""
    start = match.start()
    if not match[0].strip(_JOINERS):
        return _KNOWS_NO_JOINER.match(match.string[max(start - 1, 0) : start]) is None
    return reads_from_right and re.fullmatch(f"[{_DIRECTIONS}]+", match[0]) is not None


_WORD = re.compile("(?:[^\\W\u3400-\u9fff]|[\u0300-\u036f\u0653-\u0655\u3099\u309a])+")


def find_decomposed_letters(passage: Passage) -> Iterator[Problem]:
    """Words with letters whose marks are characters of their own: `vetsite check --fix` composes them."""
    if not any(find_decomposed(passage.text)):
        return
    for match in _WORD.finditer(passage.text):
        composed = compose(match[0])
        if composed != match[0]:
            line, column = find_position(passage.text, match.start(), passage.first_line)
            edit = passage.edit(*match.span(), composed)
            yield Problem(passage.path, line, column, "decomposed-letter", {"given": composed}, edit=edit)


def find_invisible_in_names(collection: Collection) -> Iterator[Problem]:
    """Names of files and folders with such characters: nobody can type them, and a link to one looks right.

    A mark of direction may even show a false ending: what looks like `通知exe.pdf` is `通知fdp.exe`.
    """
    content = collection.content
    for path in sorted({*content.files, *content.private}):
        match = _INVISIBLE.search(path)
        if match:
            values = {"character": name_character(match[0][0]), "write": _INVISIBLE.sub("", path)}
            yield Problem(path, 1, 1, "invisible-in-name", values)
