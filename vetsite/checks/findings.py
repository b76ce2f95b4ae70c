"""What checks found becomes what they need not look for again: it is kept from one run to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from hashlib import blake2b

from vetsite.foundation.problems import Problem


def find_digest(value: object) -> bytes:
    """The digest of a value that its `repr` says whole: of a text, a place, a setting."""
    return blake2b(repr(value).encode(), digest_size=16).digest()


class Findings:
    """What pure checks found, by the check and the digests of all that it read.

    It holds what the last run asked for and what this one does: its size is that of the site. No result
    depends on it: an empty one gives the same. It lives as long as its process, in which the code stays as it
    is; a store that outlives that has to keep what was found by the version of the code too.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[Problem, ...]] = {}
        self._now: dict[Hashable, tuple[Problem, ...]] = {}

    def begin(self) -> None:
        """A new run begins: what the last one did not ask for is forgotten."""
        self._last, self._now = self._now, {}

    def ask(
        self, check: Hashable, text: bytes, common: bytes, find: Callable[[], Iterable[Problem]]
    ) -> tuple[Problem, ...]:
        """What a check found where it read these, by their digests; `find` looks for it the first time."""
        key = check, common, text
        found = self._now.get(key)
        if found is None:
            found = self._last.get(key)
        self._now[key] = tuple(find()) if found is None else found
        return self._now[key]
