"""Related entries, each with the reason for it. The cost of one entry does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.collection.groups import GroupKey, group_keys
from vetsite.reading.reading import Entry

_WINDOW = 6  # how many neighbours on each side of an entry a shared group proposes
_WEIGHTS = {"organisations": 3, "tags": 2, "categories": 1}


@dataclass(frozen=True)
class Relation:
    """A related entry. `shared` is what both have; None where the editor named it."""

    entry: Entry
    shared: GroupKey | None


class Relations:
    """Finds the entries that are related to one."""

    def __init__(
        self, entries: tuple[Entry, ...], groups: Mapping[GroupKey, tuple[Entry, ...]], most: int
    ) -> None:
        """`entries` in their order; `groups` hold them in the same order; `most` for one entry."""
        self._most = most
        self._entries = entries
        self._rank = {entry.id: rank for rank, entry in enumerate(entries)}
        self._keys = [
            frozenset(key for key in group_keys(entry) if key.kind in _WEIGHTS) for entry in entries
        ]
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
        self._found: dict[str, tuple[Relation, ...]] = {}  # each language asks again

    def find(self, entry: Entry) -> tuple[Relation, ...]:
        """The related entries: those that editors named, then those that share most, then the nearest."""
        if entry.id not in self._found:
            self._found[entry.id] = self._find(entry)
        return self._found[entry.id]

    def _find(self, entry: Entry) -> tuple[Relation, ...]:
        named = [self._rank[id] for id in self._named.get(entry.id, ()) if id in self._rank]
        found = {rank: Relation(self._entries[rank], None) for rank in named}
        own = self._rank.get(entry.id)
        if own is None:  # a withdrawn entry is in no group
            return tuple(found.values())[: self._most]
        candidates = set(self._propose(own)) - found.keys() - {own}
        for rank in sorted(candidates, key=lambda rank: self._distance(own, rank))[: self._most]:
            found[rank] = Relation(self._entries[rank], self._strongest(own, rank))
        return tuple(found.values())[: self._most]

    def _propose(self, own: int) -> Iterator[int]:
        """The entries around one in each of its groups."""
        for key in self._keys[own]:
            ranks = self._ranks[key]
            middle = bisect_left(ranks, own)
            yield from ranks[max(0, middle - _WINDOW) : middle + _WINDOW + 1]

    def _distance(self, own: int, rank: int) -> tuple[int, int, int]:
        """Sorts those first that share most, then the nearest, then the newer."""
        common = self._keys[own] & self._keys[rank]
        return -sum(_WEIGHTS[key.kind] for key in common), abs(rank - own), rank

    def _strongest(self, own: int, rank: int) -> GroupKey:
        common = self._keys[own] & self._keys[rank]
        return min(common, key=lambda key: (-_WEIGHTS[key.kind], key))
