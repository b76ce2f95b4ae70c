"""When entries were published and last changed, in the site's zone: from content, never from the build."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from vetsite.outputs.edition import Edition
from vetsite.reading import Entry


def zone(edition: Edition) -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(edition.collection.settings.plugin.time_zone)


def published(entry: Entry, edition: Edition) -> dt.datetime:
    """When an entry was published: of a day without a time its first moment; of a draft, the build's day."""
    if entry.item.published is None:
        return start_of_day(edition)
    return dt.datetime.combine(*entry.item.published.key, zone(edition))


def updated(entry: Entry, edition: Edition) -> dt.datetime:
    """The last correction's day, else the time of publication."""
    days = [one.date for one in entry.item.corrections]
    corrected = [dt.datetime.combine(day, dt.time.min, zone(edition)) for day in days]
    return max([published(entry, edition), *corrected])


def start_of_day(edition: Edition) -> dt.datetime:
    """The start of the day of the build: what is said where there is no content."""
    return dt.datetime.combine(edition.collection.as_of, dt.time.min, zone(edition))
