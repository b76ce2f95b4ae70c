"""Items in groups: by column, type, category, tag, organisation, year and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vetsite.foundation.unit import Subject
from vetsite.model.registers import LISTED, Registers, listed_at
from vetsite.model.tables import each_once
from vetsite.model.types import ITEM_TYPES
from vetsite.reading.content import Item


class GroupKey(NamedTuple):
    """A group of items, or of awards."""

    kind: str  # one of GROUP_KINDS, or of the awards: "awards/years"
    id: str  # "xz-edu", "2024", "2024/03"; "" for all news

    @property
    def subject(self) -> Subject:
        """The group as what outputs tell of."""
        return Subject("group", f"{self.kind}/{self.id}" if self.id else self.kind)


ALL_NEWS = GroupKey("news", "")
GROUP_KINDS = each_once(
    (
        "news",
        *(one.lists.kind for one in listed_at("first")),
        "types",
        *(one.lists.kind for position in ("middle", "last") for one in listed_at(position)),
        "archive",
    ),
    "a kind of lists",
)


def group_keys(item: Item) -> Iterator[GroupKey]:
    """Every group that an item belongs to, each once."""
    facts = item.facts
    yield ALL_NEWS
    yield GroupKey("types", facts.type)
    for kind, ids in item.named.items():
        yield from (GroupKey(kind, id) for id in ids)
    if facts.published:
        day = facts.published.day
        yield GroupKey("archive", f"{day.year}")
        yield GroupKey("archive", f"{day.year}/{day.month:02d}")


def item_subjects(items: Iterable[Item]) -> tuple[Subject, ...]:
    """Items as what outputs tell of, each once."""
    return tuple(dict.fromkeys(item.subject for item in items))


def group_items(
    items: Iterable[Item], registers: Registers, types: Iterable[str] = ()
) -> dict[GroupKey, tuple[Item, ...]]:
    """Items by group, each in the order given.

    Entries of some registers have a group also where it is empty: their pages exist. So have
    `types`: who follows one is not left with a missing feed when its last item is withdrawn. They stand in
    their own order, and not in that of their newest items: a new one moves none of them.
    """
    groups: dict[GroupKey, list[Item]] = {ALL_NEWS: []}
    for register, lists in LISTED.values():
        if lists.is_kept_empty:
            groups |= {GroupKey(lists.kind, id): [] for id in registers.of(register)}
    known = frozenset(types)
    groups |= {GroupKey("types", type): [] for type in ITEM_TYPES if type in known}
    for item in items:
        for key in group_keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
