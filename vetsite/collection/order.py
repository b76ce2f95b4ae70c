"""Which entries a build shows, and their one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vetsite.reading import Entry


def is_visible(entry: Entry, as_of: dt.date, drafts: bool) -> bool:
    """Whether a build for a day shows an entry. A scheduled one appears on its day."""
    item = entry.item
    if item.status == "draft":
        return drafts
    return item.published is not None and item.published.day <= as_of


def publication(entry: Entry, as_of: dt.date) -> dt.datetime:
    """When an entry was published, by the clock of the site's zone; of a draft, the day of the build."""
    if entry.item.published is None:
        return dt.datetime.combine(as_of, dt.time.min)
    return dt.datetime.combine(*entry.item.published.key)


def last_change(entry: Entry, as_of: dt.date) -> dt.datetime:
    """When an entry was last corrected, else published."""
    days = (dt.datetime.combine(one.date, dt.time.min) for one in entry.item.corrections)
    return max((publication(entry, as_of), *days))


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest first; drafts before all; within one minute by id, so that the order is total."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    dated = [entry for entry in by_id if entry.item.published]
    dated.sort(key=_moment_key, reverse=True)
    return (*(entry for entry in by_id if not entry.item.published), *dated)


def _moment_key(entry: Entry) -> tuple[dt.date, dt.time]:
    assert entry.item.published is not None
    return entry.item.published.key
