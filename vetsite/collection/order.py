"""Which items a build shows, and their one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vetsite.reading.content import Item


def is_visible(item: Item, as_of: dt.date, drafts: bool) -> bool:
    """Whether a build for a day shows an item. A scheduled one appears on its day."""
    facts = item.facts
    if facts.status == "draft":
        return drafts
    return facts.published is not None and facts.published.day <= as_of


def publication(item: Item, as_of: dt.date) -> dt.datetime:
    """When an item was published, by the clock of the site's zone; of a draft, the day of the build."""
    if item.facts.published is None:
        return dt.datetime.combine(as_of, dt.time.min)
    return dt.datetime.combine(*moment_key(item))


def last_change(item: Item, as_of: dt.date) -> dt.datetime:
    """When an item was last corrected, else published.

    Of a correction only the day is known: it counts from its first moment, and at least a second after what
    was before, so that whoever compares times sees it, though it was made on the day of publication.
    """
    last = publication(item, as_of)
    for day in sorted(one.date for one in item.facts.corrections if one.date <= as_of):
        last = max(last + dt.timedelta(seconds=1), dt.datetime.combine(day, dt.time.min))
    return last


def sort_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """Newest first; drafts before all; within one minute by id, so that the order is total."""
    by_id = sorted(items, key=lambda item: item.id)
    dated = [item for item in by_id if item.facts.published]
    dated.sort(key=moment_key, reverse=True)
    return (*(item for item in by_id if not item.facts.published), *dated)


def moment_key(item: Item) -> tuple[dt.date, dt.time]:
    """What items that are no drafts are sorted by: when they were published."""
    assert item.facts.published is not None
    return item.facts.published.key
