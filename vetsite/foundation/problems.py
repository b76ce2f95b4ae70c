"""Problems of content: data with a place, collected for a whole run and told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["problem", "advice"]  # advice stops nothing, unless somebody is strict
LEVELS: tuple[Level, ...] = ("problem", "advice")


@dataclass(frozen=True)
class Change:
    """Characters of a file become others: from `start` up to `end`, each a line and a column from 1."""

    start: tuple[int, int]
    end: tuple[int, int]  # of the first character that stays
    text: str  # lines end with "\n", whatever the file's own end with


@dataclass(frozen=True)
class Edit:
    """A safe repair: changes that are made together or not at all."""

    changes: tuple[Change, ...]  # in their order; none overlaps another
    read: str  # the lines of the file around them, as they were read: in other ones nothing is repaired
    first_line: int  # of those, from 1

    @property
    def lines(self) -> frozenset[int]:
        """The lines that it changes."""
        return frozenset(
            line for change in self.changes for line in range(change.start[0], change.end[0] + 1)
        )


def edit_line(line: int, start: int, end: int, text: str, read: str, first_line: int) -> Edit:
    """The edit that puts `text` in the place of a line's characters from the column `start` up to `end`."""
    return Edit((Change((line, start), (line, end), text),), read, first_line)


@dataclass(frozen=True)
class Problem:
    """One fault in a file, or advice. Its words stand in `words/*.yml` by its level and its code."""

    path: str  # as the editor sees it, from the project's folder: "news/2024/x/index.zh.md"
    line: int  # from 1
    column: int  # from 1, in characters
    code: str  # "unknown-organisation"
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)  # fill the words
    level: Level = "problem"
    edit: Edit | None = None  # its repair, if there is one right answer

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """Orders problems by their places; two of one code at one place differ in their values."""
        return self.path, self.line, self.column, self.code, repr(sorted(self.values.items()))


@dataclass(frozen=True)
class SwitchedOff:
    """Advice that is not told, because an editor has weighed it."""

    advice: Problem
    reason: str  # as the editor wrote it
    is_on_line: bool  # else it is switched off for the whole site, in the settings


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their places, each once."""
    by_key = {problem.key: problem for problem in problems}
    return tuple(by_key[key] for key in sorted(by_key))


class ContentError(Exception):
    """The content can't become a site; it carries all that was found, in the order of places."""

    def __init__(self, found: Iterable[Problem], switched_off: Sequence[SwitchedOff] = ()) -> None:
        self.found = sort_problems(found)
        self.switched_off = tuple(switched_off)
        super().__init__(f"{len(self.problems)} problems of content, {len(self.advice)} pieces of advice")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stops a build; without any, somebody was strict."""
        return tuple(one for one in self.found if one.level == "problem")

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What stops nothing by itself."""
        return tuple(one for one in self.found if one.level == "advice")
