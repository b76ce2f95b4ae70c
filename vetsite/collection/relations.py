"""Related items, each with the reason for it. The cost of one item does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.collection.groups import GroupKey, group_keys
from vetsite.model.registers import LISTED
from vetsite.reading.reading import Item

_WINDOW = 6  # how many neighbours on each side of an item a shared group proposes
RELATING = {  # kind of list -> how near it makes two items
    kind: lists.weight for kind, (_, lists) in LISTED.items() if lists.weight
}


@dataclass(frozen=True)
class Relation:
    """A related item. `shared` is what both have; None where the editor named it."""

    item: Item
    shared: GroupKey | None


class Relations:
    """Finds the items that are related to one."""

    def __init__(
        self, items: tuple[Item, ...], groups: Mapping[GroupKey, tuple[Item, ...]], most: int
    ) -> None:
        """`items` in their order; `groups` hold them in the same order; `most` for one item."""
        self._most = most
        self._entries = items
        self._rank = {item.id: rank for rank, item in enumerate(items)}
        self._keys = [frozenset(key for key in group_keys(item) if key.kind in RELATING) for item in items]
        self._ranks = {
            key: [self._rank[item.id] for item in group]
            for key, group in groups.items()
            if key.kind in RELATING
        }
        self._named: dict[str, list[str]] = {}  # id -> ids that are named with it, both ways
        for item in items:
            for id in item.facts.related:
                self._named.setdefault(item.id, []).append(id)
                self._named.setdefault(id, []).append(item.id)
        self._found: dict[str, tuple[Relation, ...]] = {}  # each language asks again

    def find(self, item: Item) -> tuple[Relation, ...]:
        """The related items: those that editors named, then those that share most, then the nearest."""
        if item.id not in self._found:
            self._found[item.id] = self._find(item)
        return self._found[item.id]

    def _find(self, item: Item) -> tuple[Relation, ...]:
        named = [self._rank[id] for id in self._named.get(item.id, ()) if id in self._rank]
        found = {rank: Relation(self._entries[rank], None) for rank in named}
        own = self._rank.get(item.id)
        if own is None:  # a withdrawn item is in no group
            return tuple(found.values())[: self._most]
        candidates = set(self._propose(own)) - found.keys() - {own}
        for rank in sorted(candidates, key=lambda rank: self._distance(own, rank))[: self._most]:
            found[rank] = Relation(self._entries[rank], self._strongest(own, rank))
        return tuple(found.values())[: self._most]

    def _propose(self, own: int) -> Iterator[int]:
        """The items around one in each of its groups."""
        for key in self._keys[own]:
            ranks = self._ranks[key]
            middle = bisect_left(ranks, own)
            yield from ranks[max(0, middle - _WINDOW) : middle + _WINDOW + 1]

    def _distance(self, own: int, rank: int) -> tuple[int, int, int]:
        """Sorts those first that share most, then the nearest, then the newer."""
        common = self._keys[own] & self._keys[rank]
        return -sum(RELATING[key.kind] for key in common), abs(rank - own), rank

    def _strongest(self, own: int, rank: int) -> GroupKey:
        common = self._keys[own] & self._keys[rank]
        return min(common, key=lambda key: (-RELATING[key.kind], key))
