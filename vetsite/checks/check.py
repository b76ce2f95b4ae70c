"""A check is a record: its code, its level, and what finds the places that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Level, Problem
from vetsite.rendering.texts import Rendering


@dataclass(frozen=True)
class Check:
    """One thing that is looked for. Its words stand in `words/*.yml` under its level, by its code."""

    code: str
    level: Level
    find: Callable[[Collection, Rendering], Iterator[Problem]]  # with that code; the level is added
