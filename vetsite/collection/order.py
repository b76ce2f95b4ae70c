"""Which entries a build shows, and their one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vetsite.reading.reading import Entry


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
    return dt.datetime.combine(*moment_key(entry))


def last_change(entry: Entry, as_of: dt.date) -> dt.datetime:
    """When an entry was last corrected, else published.

    Of a correction only the day is known: it counts from its first moment, and at least a second after what
    was before, so that whoever compares times sees it, though it was made on the day of publication.
    """
    last = publication(entry, as_of)
    for day in sorted(one.date for one in entry.item.corrections if one.date <= as_of):
        last = max(last + dt.timedelta(seconds=1), dt.datetime.combine(day, dt.time.min))
    return last


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest first; drafts before all; within one minute by id, so that the order is total."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    dated = [entry for entry in by_id if entry.item.published]
    dated.sort(key=moment_key, reverse=True)
    return (*(entry for entry in by_id if not entry.item.published), *dated)


def moment_key(entry: Entry) -> tuple[dt.date, dt.time]:
    """What entries that are no drafts are sorted by: when they were published."""
    assert entry.item.published is not None
    return entry.item.published.key
