"""Bytes in lines, as the parser counts, become places in a text, as editors count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from vetsite.foundation.problems import Change
from vetsite.rendering.parser import HtmlInline, LineBreak, Paragraph, Part, SoftBreak, TableCell

Place = tuple[int, int]  # line and column of a text's body, from 1, in characters

_NEAR = 200  # characters that are searched for what the parser places wrongly
_DEFINITION = re.compile(r"\[[^\[\]]+\]:")
_BREAKS = frozenset([SoftBreak, LineBreak])


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place of a text."""

    place: Place
    code: str  # of a problem
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()  # of the text: its repair, if there is one right answer


class _Line:
    """A line as the parser had it, and as the editor wrote it."""

    def __init__(self, parsed: str, mark: str) -> None:
        self._parsed = parsed
        self._mark = mark
        self.text = parsed.replace(mark, "")

    @cached_property
    def _starts(self) -> list[int]:
        """At which byte each character begins, and the number of bytes."""
        sizes = (1 if character < "\x80" else len(character.encode()) for character in self._parsed)
        return list(accumulate(sizes, initial=0))

    @cached_property
    def _marks(self) -> list[int]:
        """Where the marks begin."""
        return [match.start() for match in re.finditer(re.escape(self._mark), self._parsed)]

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def bytes(self) -> int:
        """How many bytes the parser counted."""
        return self._starts[-1]

    def column(self, byte: int) -> int:
        """The column of a byte, both from 1."""
        index = bisect_right(self._starts, byte - 1) - 1
        return max(index - bisect_left(self._marks, index) * len(self._mark), 0) + 1


class Places:
    """The places of a text."""

    def __init__(self, parsed: str, mark: str) -> None:
        """`mark` was put into the text for the parser, and counts for nothing."""
        self._parsed = parsed.split("\n")
        self._mark = mark
        self._lines: dict[int, _Line] = {}
        self._definitions: dict[
            int, int
        ] = {}  # id of a paragraph -> the lines of definitions that it begins with

    def find(self, line: int, byte: int) -> Place:
        """The place of a byte of a line, both from 1. A byte beyond the line's end lies in the next."""
        line = min(line, len(self._parsed))
        while line < len(self._parsed) and byte > self._line(line).bytes + 1:
            byte -= self._line(line).bytes + 1
            line += 1
        return line, self._line(line).column(byte)

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self._parsed)

    def line(self, number: int) -> str:
        """A line of the text."""
        return self._line(number).text

    def delete_line(self, number: int) -> Change:
        """The change that takes a line out, with its end."""
        behind = (number + 1, 1) if number < self.count else (number, len(self.line(number)) + 1)
        return Change((number, 1), behind, "")

    def find_part(self, part: Part, begins: str) -> Place:
        """The place at which a part begins that is written with one of the characters `begins`.

        The parser counts wrongly behind `\\|` in a cell and in a paragraph that begins with definitions; so
        what stands there is looked at.
        """
        line, byte = part.start
        holder = _find_holder(part)
        for number in (line + self._count_definitions(holder), line):
            for indent in (0, self._line(number).indent):
                place = self.find(number, byte + indent)
                if self._has(place, begins):
                    return place
        return self._find_behind(self.find(line, byte), begins)

    def _count_definitions(self, holder: Part | None) -> int:
        """The lines of definitions at the beginning of a paragraph: of them the parser has no parts."""
        if holder is None or holder.kind is not Paragraph:
            return 0
        if id(holder) not in self._definitions:
            start, end = holder.start, holder.end
            begins = self.line(start[0])[self.find(*start)[1] - 1 :]
            count = 0
            if _DEFINITION.match(begins):
                breaks = sum(_count_breaks(part) for part in holder.inside())
                count = max(end[0] - start[0] - breaks, 0)
            self._definitions[id(holder)] = count
        return self._definitions[id(holder)]

    def _line(self, number: int) -> _Line:
        number = min(number, len(self._parsed))
        if number not in self._lines:
            self._lines[number] = _Line(self._parsed[number - 1], self._mark)
        return self._lines[number]

    def _has(self, place: Place, begins: str) -> bool:
        character = self.line(place[0])[place[1] - 1 : place[1]]
        return character != "" and character in begins

    def _find_behind(self, place: Place, begins: str) -> Place:
        line, column = place
        for index, character in enumerate(self.line(line)[column - 1 : column + _NEAR]):
            if character in begins:
                return line, column + index
        return place


def _count_breaks(part: Part) -> int:
    return part.words.count("\n") if part.kind is HtmlInline else int(part.kind in _BREAKS)


def _find_holder(part: Part) -> Part | None:
    """The paragraph or the cell that a part stands in."""
    above: Part | None = part
    while above is not None and above.kind is not Paragraph and above.kind is not TableCell:
        above = above.parent
    return above
