"""A check is a record: its codes, their level, and what finds the places that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Level, Problem
from vetsite.rendering.texts import Rendering


@dataclass(frozen=True)
class Check:
    """What one way through the content looks for. Words stand in `words/*.yml` by level and code."""

    codes: tuple[str, ...]
    level: Level
    find: Callable[[Collection, Rendering], Iterator[Problem]]  # with one of these codes; the level is added
