"""Items in groups: by column, type, category, tag, organisation, year and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vetsite.model.registers import Registers
from vetsite.reading.reading import Item


class GroupKey(NamedTuple):
    """A group of items, or of awards."""

    kind: str  # one of GROUP_KINDS, or of the awards: "awards/years"
    id: str  # "xz-edu", "2024", "2024/03"; "" for all news


ALL_NEWS = GroupKey("news", "")
GROUP_KINDS = ("news", "columns", "types", "categories", "tags", "organisations", "archive")


def group_keys(item: Item) -> Iterator[GroupKey]:
    """Every group that an item belongs to, each once."""
    facts = item.facts
    yield ALL_NEWS
    yield GroupKey("columns", facts.column)
    yield GroupKey("types", facts.type)
    yield from (GroupKey("categories", id) for id in dict.fromkeys(facts.categories))
    yield from (GroupKey("tags", id) for id in dict.fromkeys(facts.tags))
    yield from (GroupKey("organisations", id) for id in item.named_organisations)
    if facts.published:
        day = facts.published.day
        yield GroupKey("archive", f"{day.year}")
        yield GroupKey("archive", f"{day.year}/{day.month:02d}")


def group_items(
    items: Iterable[Item], registers: Registers, types: Iterable[str] = ()
) -> dict[GroupKey, tuple[Item, ...]]:
    """Items by group, each in the order given.

    Columns, categories and organisations have a group also where it is empty: their pages exist. So have
    `types`: who follows one is not left with a missing feed when its last item is withdrawn.
    """
    groups: dict[GroupKey, list[Item]] = {ALL_NEWS: []}
    for kind in ("columns", "categories", "organisations"):
        groups |= {GroupKey(kind, id): [] for id in getattr(registers, kind)}
    for item in items:
        for key in group_keys(item):
            groups.setdefault(key, []).append(item)
    for type in types:
        groups.setdefault(GroupKey("types", type), [])
    return {key: tuple(group) for key, group in groups.items()}
