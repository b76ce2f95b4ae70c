"""A check is a record: its codes, their level, and what finds the places that it tells of.

Which of four kinds it is says what it looks at: all content, with its texts as they are rendered or without,
each passage of files, or each text. Passages and texts are gone through once for all checks of their kind,
and what was found in one is remembered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from vetsite.checks.prose import Prose, find_prose
from vetsite.checks.written import Passage
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.reading.content import Text
from vetsite.rendering.texts import Rendering

Common = TypeVar("Common")


@dataclass(frozen=True)
class CollectionCheck:
    """What one way through all content looks for, in facts and in texts as they are written."""

    codes: tuple[str, ...]
    find: Callable[[Collection], Iterator[Problem]]  # with one of these codes; the level is added


@dataclass(frozen=True)
class Check:
    """What one way through all content looks for, also in what readers will see of its texts."""

    codes: tuple[str, ...]
    find: Callable[[Collection, Rendering], Iterator[Problem]]  # with one of these codes; the level is added


@dataclass(frozen=True)
class PassageCheck:
    """What is looked for in the lines of each file, as they are written.

    `find` is a pure function of the passage: what it found is remembered while this stays the same.
    """

    codes: tuple[str, ...]
    find: Callable[[Passage], Iterator[Problem]]


@dataclass(frozen=True)
class CheckedText:
    """A text, and what several checks need of it: made once, when the first of them asks."""

    text: Text
    day: dt.date  # when its item was or will be published; of drafts and docs pages, the day of the check

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Its title, its summary and the paragraphs of its body."""
        return tuple(one for one in self.words if one.kind != "picture")

    @cached_property
    def words(self) -> tuple[Prose, ...]:
        """The same, with the descriptions of pictures."""
        return tuple(find_prose(self.text))


def read_nothing(collection: Collection) -> None:
    """What a check reads that needs the text alone."""
    del collection


@dataclass(frozen=True)
class TextCheck(Generic[Common]):
    """What is looked for in each text that is not withdrawn.

    `find` is a pure function of the text with its day, and of what `read` gives, which is the same for all
    texts: names, settings. What it found is remembered while all of these stay the same, as far as their
    `repr` says: what `read` gives shows all of itself there, and has sets in an order.
    """

    codes: tuple[str, ...]
    read: Callable[[Collection], Common]
    find: Callable[[CheckedText, Common], Iterable[Problem]]
