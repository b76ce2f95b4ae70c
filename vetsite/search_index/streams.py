"""What is said of a page becomes its stream of units, and the sounds of its names.

Three alphabets share the index of a Chinese text: its own characters, in which letters are small; capital
letters for the initials of pinyin (XZ is 徐州); and private characters, from U+F0000 on, for its syllables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vetsite.search_index.grams import LONGEST, Part
from vetsite.search_index.sounds import SYLLABLES, read_aloud, read_name, read_with_surnames
from vetsite.search_index.units import Unit, characters, words

_SIGNS = {syllable: chr(0xF0000 + number) for number, syllable in enumerate(SYLLABLES)}
# what stands before and after the sounds of a run of characters: who types all of it means it
ENDS = ("\U000f0ffe", "\U000f0fff")
_TYPED = {"lv": "lu", "nv": "nu"}  # what is also typed for ü
_MUCH = 3  # how often words of a summary count, and sounds of a name
_BEGINNING = 8  # the same for the first sounds of a title: who types xzs looks for what begins so


@dataclass(frozen=True)
class Analyzer:
    """How texts of a language are searched."""

    language: str  # its code
    unit: Unit
    has_pinyin: bool

    @property
    def separator(self) -> str:
        """What stands between two units."""
        return "" if self.unit == "characters" else " "

    def units(self, text: str) -> Sequence[str]:
        """The units of a text."""
        return characters(text) if self.unit == "characters" else words(text, self.language)


def stream(
    title: str, names: Iterable[str], summary: str, text: str, people: Iterable[str], analyzer: Analyzer
) -> list[Part]:
    """All that a page is found by, in parts."""
    titles = (title, *names)
    parts = [Part(analyzer.units(one), 0) for one in titles]
    parts.append(Part(analyzer.units(summary), _MUCH))
    parts.append(Part(analyzer.units(text), 1))
    if analyzer.has_pinyin:
        sounds = [sound for one in titles for sound in _sounds_of_title(one)]
        parts += [Part(sound, 0) for sound in sounds]
        parts += [Part(sound[1 : 1 + LONGEST], _BEGINNING) for sound in sounds]
        parts += [Part(sound, _MUCH) for one in people for sound in _sounds_of_person(one)]
    return parts


def sounds_of(title: str, names: Iterable[str], people: Iterable[str], analyzer: Analyzer) -> dict[str, str]:
    """The sounds of the names of a page by name, in lines: what `stream` has of them."""
    if not analyzer.has_pinyin:
        return {}
    sounds = {one: _sounds_of_person(one) for one in people}
    sounds |= {one: _sounds_of_title(one) for one in (title, *names)}
    return {name: "\n".join(lines) for name, lines in sounds.items() if lines}


@lru_cache(maxsize=4096)  # a title is asked for twice, and names of schools stand in many
def _sounds_of_title(title: str) -> tuple[str, ...]:
    return tuple(_spell((*read_aloud(title), *read_with_surnames(title))))


@lru_cache(maxsize=4096)
def _sounds_of_person(name: str) -> tuple[str, ...]:
    return tuple(_spell([read_name(name)]))


def _spell(runs: Iterable[Sequence[str]]) -> Iterator[str]:
    """Runs of syllables as signs, in all ways in which they are typed, and as initials."""
    for run in runs:
        if run:
            spellings = dict.fromkeys((tuple(run), tuple(_TYPED.get(syllable, syllable) for syllable in run)))
            for spelling in spellings:
                yield "".join((ENDS[0], *(_SIGNS[syllable] for syllable in spelling), ENDS[1]))
            yield "".join((ENDS[0], *(syllable[0].upper() for syllable in run), ENDS[1]))
