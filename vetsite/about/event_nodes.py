"""Events in the words of schema.org, as exact as they are known.

Search engines need a name, the day of the start and a place: an event without one of them has no node. A date
without an hour stays a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from vetsite.about.about import Node
from vetsite.about.nodes import make_node, organisation_node, place_node
from vetsite.collection.events import Occurrence, events_of
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import zone
from vetsite.model.events import Event, EventStatus
from vetsite.model.values import PartialDate
from vetsite.reading.content import Item

_STATUS: dict[EventStatus, str] = {
    "planned": "EventScheduled",
    "confirmed": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}


def events_of_item(item: Item, edition: Edition) -> Iterator[Node]:
    """The events of an item's page. Of what comes back each year the page says no single date."""
    for event in events_of(item):
        if event.start:
            yield from _event(event, event.start, event.end or event.start, item, edition)


def occurrence_nodes(occurrences: Iterable[Occurrence], edition: Edition) -> tuple[Node, ...]:
    """The events of a page that lists them."""
    return tuple(
        node for one in occurrences for node in _event(one.event, one.start, one.end, one.item, edition)
    )


def _event(
    event: Event, start: PartialDate, end: PartialDate, item: Item, edition: Edition
) -> Iterator[Node]:
    if event.place is None or start.day is None:
        return
    starts = _say(start, event.starts, edition)
    ends = _say(end, event.ends, edition) if end.day else None
    yield make_node(
        "Event",
        name=event.title.say(edition.language).text,
        startDate=starts,
        endDate=ends if event.ends or end != start else None,
        eventStatus=f"https://schema.org/{_STATUS[event.status]}",
        location=place_node(event.place, edition),
        description=plain_text(edition.local(event.note)),
        organizer=list(_organisers(event, edition)),
        url=edition.collection.settings.site_url + edition.address_of(item),
    )


def _organisers(event: Event, edition: Edition) -> Iterator[Node]:
    """Who holds it; of a city or a district schema.org can't say that."""
    known = edition.collection.registers.organisations
    ids = (id for id in dict.fromkeys(event.organisers) if known[id].kind != "place")
    yield from (organisation_node(id, edition) for id in ids)


def _say(date: PartialDate, clock: dt.time | None, edition: Edition) -> str:
    """ISO 8601: a day, or a moment with its zone."""
    return str(date) if clock is None else dt.datetime.combine(date.first, clock, zone(edition)).isoformat()
