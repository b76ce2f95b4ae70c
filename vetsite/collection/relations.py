"""Related entries, each with the reason for it. The cost of one entry does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.collection.groups import GroupKey, group_keys
from vetsite.reading import Entry

_WINDOW = 6  # how many neighbours on each side of an entry a shared group proposes
_WEIGHTS = {"organisations": 3, "tags": 2, "categories": 1}


@dataclass(frozen=True)
class Relation:
    """A related entry. `shared` is what both have; None where the editor named it."""

    entry: Entry
    shared: GroupKey | None


class Relations:
    """Finds the entries that are related to one."""

    def __init__(self, entries: tuple[Entry, ...], groups: Mapping[GroupKey, tuple[Entry, ...]]) -> None:
        """`entries` in their order; `groups` hold them in the same order."""
        self._entries = entries
        self._rank = {entry.id: rank for rank, entry in enumerate(entries)}
        self._ranks = {
            key: [self._rank[entry.id] for entry in group]
            for key, group in groups.items()
            if key.kind in _WEIGHTS
        }
        self._named: dict[str, list[str]] = {}  # id -> ids that are named with it, both ways
        for entry in entries:
            for id in entry.item.related:
                self._named.setdefault(entry.id, []).append(id)
                self._named.setdefault(id, []).append(entry.id)

    def find(self, entry: Entry, most: int) -> tuple[Relation, ...]:
        """The related entries: those that editors named, then those that share most, then the nearest."""
        named = [self._rank[id] for id in self._named.get(entry.id, ()) if id in self._rank]
        found = {rank: Relation(self._entries[rank], None) for rank in named}
        keys = [key for key in group_keys(entry) if key.kind in _WEIGHTS]
        own = self._rank.get(entry.id, 0)
        candidates = set(self._propose(keys, own)) - found.keys() - {own}
        scored = sorted((self._score(keys, rank, own), rank) for rank in candidates)
        for (_, _, shared), rank in scored[:most]:
            found[rank] = Relation(self._entries[rank], shared)
        return tuple(found.values())[:most]

    def _propose(self, keys: list[GroupKey], own: int) -> Iterator[int]:
        for key in keys:
            ranks = self._ranks[key]
            middle = bisect_left(ranks, own)
            yield from ranks[max(0, middle - _WINDOW) : middle + _WINDOW + 1]

    def _score(self, keys: list[GroupKey], rank: int, own: int) -> tuple[int, int, GroupKey]:
        """Sorts the best first: most in common, then nearest; with the strongest common group."""
        theirs = set(group_keys(self._entries[rank]))
        common = [key for key in keys if key in theirs]
        strongest = max(common, key=lambda key: _WEIGHTS[key.kind])
        return -sum(_WEIGHTS[key.kind] for key in common), abs(rank - own), strongest
