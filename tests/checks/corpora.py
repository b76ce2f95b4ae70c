"""The corpora: official texts without a fault, and texts with seeded faults, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vetsite.proofreading.chinese import find_chinese_faults
from vetsite.proofreading.marks import Mark

_FOLDER = Path(__file__).parent
Rules = Callable[[Sequence[str]], Iterator[tuple[int, Mark]]]  # of the paragraphs of a text


@dataclass(frozen=True)
class Seed:
    """A text with one fault or more of a code, and where they stand."""

    code: str
    paragraphs: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]  # paragraph, start and end; none, where the fault can't be seen
    rules: Rules = find_chinese_faults

    @property
    def is_found(self) -> bool:
        """Whether the rules find a fault of that code at one of the places."""
        return any(mark.code == self.code and self._is_at(number, mark) for number, mark in self.found)

    @property
    def found(self) -> tuple[tuple[int, Mark], ...]:
        """All that the rules find in it."""
        return tuple(self.rules(self.paragraphs))

    def _is_at(self, number: int, mark: Mark) -> bool:
        places = (place for place in self.places if place[0] == number)
        return not self.places or any(mark.start < end and start < mark.end for _, start, end in places)


@cache
def read_clean_texts(file: str = "clean.txt") -> tuple[tuple[str, ...], ...]:
    """Texts as paragraphs, none with a fault."""
    texts = (_FOLDER / file).read_text("utf-8").strip().split("\n\n")
    return tuple(tuple(text.split("\n")) for text in texts)


@cache
def read_seeds(file: str = "faults.yml", rules: Rules = find_chinese_faults) -> tuple[Seed, ...]:
    """All seeded faults, ordered by code as in the file."""
    data = yaml.safe_load((_FOLDER / file).read_text("utf-8"))
    return tuple(_read_seed(code, text, rules) for code, texts in data.items() for text in texts)


def _read_seed(code: str, text: str, rules: Rules) -> Seed:
    lines = text.split("\n")
    places = tuple((number, *place) for number, line in enumerate(lines) for place in _find_places(line))
    return Seed(code, tuple(re.sub("[⟦⟧]", "", line) for line in lines), places, rules)


def _find_places(line: str) -> Iterator[tuple[int, int]]:
    """What stands in ⟦ ⟧, counted without these marks."""
    for number, match in enumerate(re.finditer("⟦([^⟧]+)⟧", line)):
        start = match.start() - 2 * number
        yield start, start + len(match[1])
