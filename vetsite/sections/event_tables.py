"""Events become the rows of a table, on their own pages and on those of the items that tell of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vetsite.collection.addresses import EVENTS, month_address
from vetsite.collection.events import Occurrence
from vetsite.edition.blocks import Inline, Span, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.events import Event, Yearly
from vetsite.model.values import PartialDate

_COLUMNS = ("event", "when", "place", "organisers", "status", "item")
_CHANGES = ("postponed", "cancelled")  # what is said of past events too


def occurrence_table(occurrences: Iterable[Occurrence], edition: Edition) -> Table:
    """Occurrences with the items that tell of them."""
    rows = []
    for one in occurrences:
        item = edition.link_to(one.item)
        title = item if one.is_report else edition.local(one.event.title)
        when = say_when(one, edition)
        rows.append((*_row(one.event, title, when, one.end.last, edition), () if one.is_report else item))
    return Table(_head(_COLUMNS, edition), tuple(rows))


def event_table(events: Iterable[Event], edition: Edition) -> Table:
    """The events of one item; dates lead to the pages of their months."""
    rows = []
    for event in events:
        if event.yearly:
            when = _say_yearly(event, event.yearly, edition)
            last = dt.date(event.yearly.until or dt.MAXYEAR, 12, 31)
        else:
            assert event.start is not None
            when = _say_date(event, event.start, edition)
            last = (event.end or event.start).last
        rows.append(_row(event, edition.local(event.title), when, last, edition))
    return Table(_head(_COLUMNS[:-1], edition), tuple(rows))


def _say_date(event: Event, start: PartialDate, edition: Edition) -> Inline:
    """The date of an event that does not come back, leading to the page of its month."""
    when = edition.when(start, event.end, event)
    month = f"{start.year}/{start.month or 0:02d}"
    if month in edition.collection.events.months:
        return (Span(plain_text(when), edition.language, edition.addresses.page(month_address(month))),)
    return (*when, *edition.unstated("event_date"))


def _head(columns: Iterable[str], edition: Edition) -> tuple[str, ...]:
    return tuple(edition.words.say(f"event.{column}") for column in columns)


def _row(event: Event, title: Inline, when: Inline, last: dt.date, edition: Edition) -> tuple[Inline, ...]:
    """`last` is the day on which it ends."""
    note = tuple(Span(span.text, span.language, note=True) for span in edition.local(event.note))
    is_said = event.status in _CHANGES or not edition.has_passed(last)
    return (
        (*title, *(edition.literal(" ") if note else ()), *note),
        when,
        edition.venue(event.place) if event.place else edition.unstated("place"),
        say_organisers(event, edition) or edition.unstated("organisers"),
        edition.own(f"event_status.{event.status}") if is_said else (),
    )


def say_organisers(event: Event, edition: Edition) -> Inline:
    """Who holds an event, in the item's order; nothing where nobody is named."""
    return edition.join([edition.organisation(id) for id in event.organisers], "join.list")


def say_when(one: Occurrence, edition: Edition) -> Inline:
    """The date of an occurrence; of a year alone, that the date is not stated."""
    when = edition.when(one.start, one.end, one.event)
    if not one.has_month:
        return (*when, *edition.unstated("event_date"))
    every_year = (Span(edition.words.say("event.every_year"), edition.language, note=True),)
    return edition.join([when, every_year if one.event.yearly else ()], "join.clause")


def _say_yearly(event: Event, yearly: Yearly, edition: Edition) -> Inline:
    """When something comes back: 每年3月, each March; and since and until which year."""
    key = "event.each_month" if yearly.day is None else "event.each_day"
    parts = [edition.own(key, date=edition.dates.yearly(yearly.month, yearly.day))]
    parts.append(edition.hours(event.part, event.starts, event.ends))
    if yearly.since:
        parts.append(edition.own("event.since", year=yearly.since))
    if yearly.until:
        parts.append(edition.own("event.until", year=yearly.until))
    return edition.join(parts, "join.time")


def link_to_events(edition: Edition) -> Inline:
    """The way to the page of all events."""
    return (Span(edition.words.say("events.all"), edition.language, edition.addresses.page(EVENTS)),)
