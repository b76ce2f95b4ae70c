"""What a rule finds in a text: a mark over some of its characters, with a code and what to write instead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, Generic, TypeVar

HAN = "\u3400-\u9fff"  # for classes of regular expressions: [{HAN}]


@dataclass(frozen=True)
class Mark:
    """A fault in a paragraph. Its words stand in `words/*.yml` under `advice`, by its code."""

    start: int  # in characters, from the paragraph's first
    end: int  # the first character that is no longer part of it
    code: str  # "half-width-mark"
    values: Mapping[str, str] = field(
        default_factory=dict, hash=False
    )  # fill the words; `given` is always there
    instead: str | None = None  # what can be put in its place without asking anybody


FindInLine = Callable[[str], Iterator[Mark]]  # in one paragraph: plain text without markup
FindInText = Callable[
    [Sequence[str]], Iterator[tuple[int, Mark]]
]  # in all paragraphs, which it counts from 0
Find = TypeVar("Find", bound=Callable[..., Iterator[Any]], covariant=True)


@dataclass(frozen=True)
class Rule(Generic[Find]):
    """What is wrong wherever it stands in a text of one language."""

    codes: tuple[str, ...]  # of all marks that it makes
    find: Find


def mark_match(match: re.Match[str], code: str, instead: str | None = None, **values: str) -> Mark:
    """A mark over all that a regular expression has found."""
    return Mark(match.start(), match.end(), code, {"given": match[0], **values}, instead)


_QUOTED = re.compile("《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』")


def find_quoted(text: str) -> list[tuple[int, int]]:
    """Start and end of what stands in 《》 and in quotation marks: others chose those words."""
    return [match.span() for match in _QUOTED.finditer(text)]


def hide_quoted(text: str) -> str:
    """A text of the same length, in which quotations and titles are blanks."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


class Lines:
    """Paragraphs as one text of a line for each: a way through it takes half as long as one through each.

    A pattern for it has `re.M` if it has ^ or $, and matches no line break.
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self.joined = "\n".join(paragraphs)
        self._starts = [0, *accumulate(len(text) + 1 for text in paragraphs)]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
        """The number of a paragraph, from 0, the place of a match in it, and the match."""
        for match in pattern.finditer(self.joined):
            yield *self.place(match.start()), match

    def find_marks(self, find: FindInLine) -> Iterator[tuple[int, Mark]]:
        """The marks of a rule that looks at lines as one, each with the number of its paragraph, from 0."""
        for mark in find(self.joined):
            number, start = self.place(mark.start)
            yield number, replace(mark, start=start, end=start + mark.end - mark.start)

    def place(self, offset: int) -> tuple[int, int]:
        """The number of the paragraph, from 0, in which a character of all stands, and its place there."""
        number = bisect_right(self._starts, offset) - 1
        return number, offset - self._starts[number]
