"""Related items, each with the reason for it. The cost of one item does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.collection.groups import GroupKey, group_keys
from vetsite.model.registers import LISTED
from vetsite.reading.content import Item

_WINDOW = 6  # how many neighbours on each side of an item a shared group proposes
RELATING = {  # kind of list -> how near it makes two items
    kind: lists.weight for kind, (_, lists) in LISTED.items() if lists.weight
}


@dataclass(frozen=True)
class Relation:
    """A related item. `shared` is what both have; None where the editor named it."""

    item: Item
    shared: GroupKey | None


@dataclass(frozen=True, eq=False)
class Relations:
    """What relates items to each other. A rank is the place of an item in the order of all."""

    items: tuple[Item, ...]
    most: int  # related items of one
    ranks: Mapping[str, int]  # by the item's id
    keys: tuple[frozenset[GroupKey], ...]  # of the groups that each item shares with others, by rank
    groups: Mapping[GroupKey, tuple[int, ...]]  # ranks, in their order
    named: Mapping[str, tuple[str, ...]]  # id -> ids that editors named with it, both ways

    def propose(self, own: int) -> Iterator[int]:
        """The items around one in each of its groups."""
        for key in self.keys[own]:
            ranks = self.groups[key]
            middle = bisect_left(ranks, own)
            yield from ranks[max(0, middle - _WINDOW) : middle + _WINDOW + 1]

    def distance(self, own: int, rank: int) -> tuple[int, int, int]:
        """Sorts those first that share most, then the nearest, then the newer."""
        common = self.keys[own] & self.keys[rank]
        return -sum(RELATING[key.kind] for key in common), abs(rank - own), rank

    def strongest(self, own: int, rank: int) -> GroupKey:
        """The shared group that relates two items most."""
        common = self.keys[own] & self.keys[rank]
        return min(common, key=lambda key: (-RELATING[key.kind], key))


def relate_items(
    items: tuple[Item, ...], groups: Mapping[GroupKey, tuple[Item, ...]], most: int
) -> Relations:
    """`items` in their order; `groups` hold them in the same order; `most` for one item."""
    ranks = {item.id: rank for rank, item in enumerate(items)}
    named: dict[str, list[str]] = {}
    for item in items:
        for id in item.facts.related:
            named.setdefault(item.id, []).append(id)
            named.setdefault(id, []).append(item.id)
    return Relations(
        items,
        most,
        ranks,
        keys=tuple(frozenset(key for key in group_keys(item) if key.kind in RELATING) for item in items),
        groups={
            key: tuple(ranks[item.id] for item in group)
            for key, group in groups.items()
            if key.kind in RELATING
        },
        named={id: tuple(others) for id, others in named.items()},
    )


def find_related(id: str, relations: Relations) -> tuple[Relation, ...]:
    """The items related to one: those that editors named, then those that share most, then the nearest."""
    ranks, items, most = relations.ranks, relations.items, relations.most
    named = [ranks[other] for other in relations.named.get(id, ()) if other in ranks]
    found = {rank: Relation(items[rank], None) for rank in named}
    own = ranks.get(id)
    if own is None:  # a withdrawn item is in no group
        return tuple(found.values())[:most]
    candidates = set(relations.propose(own)) - found.keys() - {own}
    for rank in sorted(candidates, key=lambda rank: relations.distance(own, rank))[:most]:
        found[rank] = Relation(items[rank], relations.strongest(own, rank))
    return tuple(found.values())[:most]
