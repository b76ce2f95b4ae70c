"""What stands in a table of records: each name once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def each_once(names: Iterable[T], what: str) -> tuple[T, ...]:
    """The names as they are given. Raises `TypeError` where one stands twice; `what` says what it names."""
    names = tuple(names)
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        raise TypeError(f"{what} stands twice: {', '.join(twice)}")
    return names
