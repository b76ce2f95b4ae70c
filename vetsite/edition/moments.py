"""When items were published and last changed, in the site's zone: from content, never from the build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from vetsite.collection.groups import GroupKey
from vetsite.collection.order import publication
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item


def zone(edition: Edition) -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(edition.collection.settings.plugin.time_zone)


def published(item: Item, edition: Edition) -> dt.datetime:
    """When an item was published: of a day without a time its first moment; of a draft, the build's day."""
    return publication(item, edition.collection.as_of).replace(tzinfo=zone(edition))


def updated(item: Item, edition: Edition) -> dt.datetime:
    """When an item was last corrected, else published: see `Collection.changes`."""
    return edition.collection.changes[item.id].replace(tzinfo=zone(edition))


def latest_change(items: Iterable[Item], edition: Edition) -> dt.datetime | None:
    """When the last of some items was changed; None where there are none."""
    changes = edition.collection.changes  # times without a zone: comparing those is fast
    last = max((changes[item.id] for item in items), default=None)
    return last.replace(tzinfo=zone(edition)) if last else None


def list_change(key: GroupKey, edition: Edition) -> dt.datetime | None:
    """When the list of a group was changed: by the last change of an item, or by one that left it."""
    return page_change(key, edition.collection.groups[key], edition)


def page_change(key: GroupKey, shown: Iterable[Item], edition: Edition) -> dt.datetime | None:
    """When a page of the list of a group was changed: what has left the list may have moved its rows."""
    changes = latest_change(shown, edition), last_withdrawal(key, edition)
    return max(filter(None, changes), default=None)


def last_withdrawal(key: GroupKey, edition: Edition) -> dt.datetime | None:
    """When an item last left the list of a group; None where none has."""
    day = edition.collection.withdrawals.get(key)
    return dt.datetime.combine(day, dt.time.min, zone(edition)) if day else None


def say_publication(item: Item, edition: Edition) -> str | None:
    """ISO 8601: a moment with its zone, or the day where no more is known; None of a draft without either."""
    stated = item.facts.published
    if stated is None or stated.time is None:
        return str(stated.day) if stated else None
    return published(item, edition).isoformat()


def say_update(item: Item, edition: Edition) -> str | None:
    """ISO 8601: the day of the last correction, if after that of publication; else the latter."""
    stated = item.facts.published
    as_of = edition.collection.as_of
    corrected = max((one.date for one in item.facts.corrections if one.date <= as_of), default=None)
    if corrected and (stated is None or corrected > stated.day):
        return str(corrected)
    return say_publication(item, edition)
