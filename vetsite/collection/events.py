"""The events that items tell of become occurrences: coming and past for the day of the build, by month."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vetsite.foundation.problems import Problem
from vetsite.model.events import Event, Yearly
from vetsite.model.types import Meeting
from vetsite.model.values import LocalText, PartialDate
from vetsite.reading.content import Item

_LONGEST_WAIT = 8  # years from one 29 February to the next: 1896 to 1904, 2096 to 2104


@dataclass(frozen=True)
class Occurrence:
    """One time that an event takes place. What comes back each year has one for each year."""

    item: Item  # the item that tells of it
    event: Event
    start: PartialDate
    end: PartialDate  # the same as `start`, where it has no other

    @property
    def is_report(self) -> bool:
        """Whether the item as a whole is about this event: a meeting's own date."""
        return self.event not in self.item.facts.events

    @property
    def has_month(self) -> bool:
        """Whether its date is known to the month at least. Of others, only the year is."""
        return self.start.month is not None and self.end.month is not None

    @property
    def rank(self) -> tuple[dt.date, str, str, str, str]:
        """The one order of occurrences, the earliest first; a month comes before its days."""
        clock = f"{self.event.starts or ''}"
        return self.start.first, str(self.start), clock, self.item.id, self.event.id


@dataclass(frozen=True)
class Events:
    """All occurrences that a build knows."""

    first: tuple[Occurrence, ...]  # each event once, by the first time that it takes place
    coming: tuple[Occurrence, ...]  # from the day of the build on, also what goes on then; the next is first
    past: tuple[Occurrence, ...]  # the latest is first
    months: Mapping[str, tuple[Occurrence, ...]]  # "2024/03" -> what goes on then, if one begins or ends

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[Occurrence, ...]]:
        """What an organisation holds or houses, by its id: coming, then past."""
        found: dict[str, list[Occurrence]] = {}
        for one in (*self.coming, *self.past):
            place = one.event.place.organisation if one.event.place else None
            for id in dict.fromkeys((*one.event.organisers, *((place,) if place else ()))):
                found.setdefault(id, []).append(one)
        return {id: tuple(occurrences) for id, occurrences in found.items()}


def find_events(items: Iterable[Item], as_of: dt.date) -> Events:
    """The events of items. `as_of` is the day of the build."""
    first: list[Occurrence] = []
    known: list[Occurrence] = []
    for item in items:
        for event in events_of(item):
            times = list(_occurrences(item, event, as_of))
            first += times[:1]
            known += times
    known.sort(key=lambda one: one.rank)
    return Events(
        first=tuple(sorted(first, key=lambda one: one.rank)),
        coming=tuple(one for one in known if one.end.last >= as_of),
        past=tuple(one for one in reversed(known) if one.end.last < as_of),
        months=_group_by_month(known),
    )


def events_of(item: Item) -> Iterator[Event]:
    """A meeting's own date, which is an event by itself, and those that the item lists."""
    facts = item.facts
    if isinstance(facts, Meeting):
        titles = {language: text.title for language, text in item.texts.items()}
        yield Event.model_construct(  # its values are checked already
            id=item.id,
            title=LocalText.model_construct(root=titles),
            start=facts.held.day,
            part=facts.held.part,
            starts=facts.held.starts,
            ends=facts.held.ends,
            note=facts.held.note,
            place=facts.venue,
            status="confirmed",
        )
    yield from facts.events


def _occurrences(item: Item, event: Event, as_of: dt.date) -> Iterator[Occurrence]:
    """When an event takes place, the earliest first: of one that comes back, up to the next time."""
    if event.yearly is None:
        assert event.start is not None
        yield Occurrence(item, event, event.start, event.end or event.start)
        return
    published = item.facts.published
    for date in _dates(event.yearly, published.day if published else as_of, as_of):
        yield Occurrence(item, event, date, date)
        if date.last >= as_of:
            return


def _dates(yearly: Yearly, published: dt.date, as_of: dt.date) -> Iterator[PartialDate]:
    """The dates of what comes back each year, from its first year on.

    Where nobody says since when, it is known from the item's publication on: earlier years aren't claimed.
    """
    first = yearly.since or min(published.year, yearly.until or published.year)
    last = yearly.until or max(first, as_of.year) + _LONGEST_WAIT
    for year in range(first, last + 1):
        try:
            date = PartialDate(year, yearly.month, yearly.day)
            ends = date.last
        except ValueError:  # 29 February
            continue
        if yearly.since or yearly.until == year or ends >= published:
            yield date


def _group_by_month(known: Iterable[Occurrence]) -> dict[str, tuple[Occurrence, ...]]:
    """Occurrences by the months that they touch; a month in which none begins or ends has no page."""
    dated = [one for one in known if one.has_month]
    months = sorted({month for one in dated for month in _ends(one)})
    groups: dict[str, list[Occurrence]] = {month: [] for month in months}
    for one in dated:
        begins, ends = _ends(one)
        for month in months[bisect_left(months, begins) : bisect_right(months, ends)]:
            groups[month].append(one)
    return {month: tuple(group) for month, group in groups.items()}


def _ends(one: Occurrence) -> tuple[str, str]:
    """The months in which it begins and ends: "2024/03"."""
    begins, ends = one.start.first, one.end.last
    return f"{begins.year}/{begins.month:02d}", f"{ends.year}/{ends.month:02d}"


def find_events_of_one_id(items: Iterable[Item]) -> Iterator[Problem]:
    """Events with the id of an earlier one: calendars could not tell them apart."""
    owners: dict[str, str] = {}
    for item in items:
        for index, event in enumerate(item.facts.events):
            if event.id in owners:
                values = {"given": event.id, "other": owners[event.id]}
                yield item.place.problem("same-event", ("events", index, "id"), **values)
            owners.setdefault(event.id, item.place.path)
