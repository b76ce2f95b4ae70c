"""What a build has made once becomes what it need not make again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Scope = TypeVar("Scope", bound=Hashable)
Answer = TypeVar("Answer")


_UNASKED: Any = object()


class Memo:
    """The answers of pure functions, each of a key and of the scope that it is asked in: often an edition.

    It belongs to a build, or to the units of one kind, and goes with them. No answer depends on it: an empty
    one gives the same.
    """

    def __init__(self) -> None:
        self._answers: dict[tuple[object, Hashable, Hashable], Any] = {}

    def ask(self, make: Callable[[Key, Scope], Answer], key: Key, scope: Scope) -> Answer:
        """What a function gives. It is made when it is asked for first."""
        place = (make, key, scope)
        answer: Answer = self._answers.get(place, _UNASKED)
        if answer is _UNASKED:
            answer = self._answers[place] = make(key, scope)
        return answer

    def keep(self, make: Callable[[Key, Scope], Answer], key: Key, scope: Scope, answer: Answer) -> None:
        """Keep what a function would give, where it is known already."""
        self._answers[make, key, scope] = answer
