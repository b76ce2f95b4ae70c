"""Where a collection refers to what doesn't exist, or to what can't be what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.awards import find_wrong_awards
from vetsite.collection.claims import find_unknown_navigation
from vetsite.collection.collection import Collection
from vetsite.collection.events import find_events_of_one_id
from vetsite.collection.taken_addresses import find_taken_addresses
from vetsite.collection.targets import find_wrong_reports
from vetsite.foundation.problems import Problem
from vetsite.model.types import ITEM_TYPES
from vetsite.model.values import Moment
from vetsite.reading.content import Content


def find_wrong_references(collection: Collection) -> Iterator[Problem]:
    """Where items or the navigation lead to what doesn't exist, or two things want one address."""
    yield from _find_unknown_items(collection.content)
    yield from _find_early_items(collection.content)
    yield from find_wrong_reports(collection.content)
    yield from find_events_of_one_id(collection.content.items)
    yield from find_taken_addresses(collection)
    yield from find_unknown_navigation(collection)
    yield from find_wrong_awards(collection.content)


def _find_unknown_items(content: Content) -> Iterator[Problem]:
    """Ids of items that no item has."""
    known = {item.id for item in content.items} | {one.id for one in content.faulty}
    for item in content.items:
        named: list[tuple[str, tuple[str | int, ...]]]
        named = [(id, ("related", index)) for index, id in enumerate(item.facts.related)]
        single = ("based_on", *(field for (field,) in ITEM_TYPES[item.facts.type].fields_of("item")))
        named += [(id, (key,)) for key in single if (id := getattr(item.facts, key))]
        for id, loc in named:
            if id not in known or id == item.id:
                yield item.place.problem("unknown-item", loc, given=id)


def _find_early_items(content: Content) -> Iterator[Problem]:
    """Items that were published before the one that they were compiled from."""
    by_id = {item.id: item for item in content.items}
    for item in content.items:
        base = by_id.get(item.facts.based_on or "")
        own, first = item.facts.published, base.facts.published if base else None
        if own and first and _is_earlier(own, first):
            values = {"given": item.facts.based_on, "moment": str(first)}
            yield item.place.problem("before-its-base", ("published",), **values)


def _is_earlier(one: Moment, other: Moment) -> bool:
    """Whether a moment is surely earlier: of a day without a time the hour is not known."""
    if one.time is None or other.time is None:
        return one.day < other.day
    return one < other
