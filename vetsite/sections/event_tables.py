"""Events become the rows of a table, on their own pages and on those of the items that tell of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vetsite.collection.collection import EVENTS
from vetsite.collection.events import Occurrence
from vetsite.edition.blocks import Inline, Span, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.events import Event, Yearly
from vetsite.model.values import PartialDate

_COLUMNS = ("event", "when", "place", "organisers", "status", "item")
_CHANGES = ("postponed", "cancelled")  # what is said of past events too


def occurrence_table(occurrences: Iterable[Occurrence], say: Edition) -> Table:
    """Occurrences with the items that tell of them."""
    rows = []
    for one in occurrences:
        item = say.link_to(one.entry)
        title = item if one.is_report else say.local(one.event.title)
        when = say_when(one, say)
        rows.append((*_row(one.event, title, when, one.end.last, say), () if one.is_report else item))
    return Table(_head(_COLUMNS, say), tuple(rows))


def event_table(events: Iterable[Event], say: Edition) -> Table:
    """The events of one item; dates lead to the pages of their months."""
    rows = []
    for event in events:
        if event.yearly:
            when = _say_yearly(event, event.yearly, say)
            last = dt.date(event.yearly.until or dt.MAXYEAR, 12, 31)
        else:
            assert event.start is not None
            when = _say_date(event, event.start, say)
            last = (event.end or event.start).last
        rows.append(_row(event, say.local(event.title), when, last, say))
    return Table(_head(_COLUMNS[:-1], say), tuple(rows))


def _say_date(event: Event, start: PartialDate, say: Edition) -> Inline:
    """The date of an event that does not come back, leading to the page of its month."""
    when = say.when(start, event.end, event)
    month = f"{start.year}/{start.month or 0:02d}"
    if month in say.collection.events.months:
        return (Span(plain_text(when), say.language, f"{say.root}{EVENTS}{month}/"),)
    return (*when, *say.unstated("event_date"))


def _head(columns: Iterable[str], say: Edition) -> tuple[str, ...]:
    return tuple(say.words.say(f"event.{column}") for column in columns)


def _row(event: Event, title: Inline, when: Inline, last: dt.date, say: Edition) -> tuple[Inline, ...]:
    """`last` is the day on which it ends."""
    note = tuple(Span(span.text, span.language, muted=True) for span in say.local(event.note))
    is_said = event.status in _CHANGES or not say.has_passed(last)
    return (
        (*title, *(say.plain(" ") if note else ()), *note),
        when,
        say.venue(event.place) if event.place else say.unstated("place"),
        say_organisers(event, say) or say.unstated("organisers"),
        say.own(f"event_status.{event.status}") if is_said else (),
    )


def say_organisers(event: Event, say: Edition) -> Inline:
    """Who holds an event, in the item's order; nothing where nobody is named."""
    return say.join([say.organisation(id) for id in event.organisers], "join.list")


def say_when(one: Occurrence, say: Edition) -> Inline:
    """The date of an occurrence; of a year alone, that the date is not stated."""
    when = say.when(one.start, one.end, one.event)
    if not one.has_month:
        return (*when, *say.unstated("event_date"))
    every_year = (Span(say.words.say("event.every_year"), say.language, muted=True),)
    return say.join([when, every_year if one.event.yearly else ()], "join.clause")


def _say_yearly(event: Event, yearly: Yearly, say: Edition) -> Inline:
    """When something comes back: 每年3月, each March; and since and until which year."""
    key = "event.each_month" if yearly.day is None else "event.each_day"
    parts = [say.own(key, date=say.dates.yearly(yearly.month, yearly.day))]
    parts.append(say.hours(event.part, event.starts, event.ends))
    if yearly.since:
        parts.append(say.own("event.since", year=yearly.since))
    if yearly.until:
        parts.append(say.own("event.until", year=yearly.until))
    return say.join(parts, "join.time")


def link_to_events(say: Edition) -> Inline:
    """The way to the page of all events."""
    return (Span(say.words.say("events.all"), say.language, say.root + EVENTS),)
