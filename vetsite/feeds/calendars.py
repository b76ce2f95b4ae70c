"""The events become a calendar that readers' programs subscribe to: iCalendar (RFC 5545, RFC 7986).

All that stands in it comes from content: two builds give the same bytes, and a program sees what has changed
by SEQUENCE and LAST-MODIFIED. No time is said that nobody knows: without a clock an event lasts whole days.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Timezone, vDuration, vRecur, vText
from icalendar import Event as Component

from vetsite.collection.addresses import EVENTS
from vetsite.collection.events import Occurrence
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Inline, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import published, updated, zone
from vetsite.foundation.output import Output
from vetsite.model.events import Event
from vetsite.sections.event_tables import say_organisers

_STATUS = {  # RFC 5545, 3.8.1.11; it has no word for what is postponed: the event stands, its date does not
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
_REFRESH = dt.timedelta(days=1)  # how often a program should look for changes
_LAST_YEAR_OF_RULES = 2037  # up to which programs commonly know the changes of a zone's clock


def calendars(edition: Edition) -> Iterator[Output]:
    """The calendar of an edition: every event of which the month at least is known."""
    path = edition.addresses.calendar
    shown = [one for one in edition.collection.events.first if one.has_month]
    made = _make_calendar(shown, path, edition)
    timed = [one.start.year for one in shown if _is_timed(one)]
    if timed or not shown:  # a calendar has one component at least
        made.add_component(_make_zone(timed or [_LAST_YEAR_OF_RULES], edition))
    for one in shown:
        made.add_component(_make_event(one, edition))
    yield Output(path, made.to_ical())


def _make_calendar(shown: Iterable[Occurrence], path: str, edition: Edition) -> Calendar:
    settings = edition.collection.settings
    name = vText(edition.words.say("calendar.name", site=edition.settings.site_name))
    description = vText(edition.words.say("calendar.description"))
    changes = [updated(one.item, edition) for one in shown]
    made = Calendar()
    made.add("prodid", f"-//vetsite//events//{edition.settings.tag.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", f"events-{edition.language}@{_host(edition)}")
    made.add("name", name)
    made.add("description", description)
    made.add("url", settings.site_url + edition.addresses.page(EVENTS))
    made.add("source", settings.site_url + path, parameters={"VALUE": "URI"})
    if changes:  # of a calendar without events nothing tells when it changed, least of all the build
        made.add("last-modified", _utc(max(changes)))
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_REFRESH))
    made.add("x-wr-calname", name)  # programs older than RFC 7986
    made.add("x-wr-caldesc", description)
    made.add("x-wr-timezone", vText(settings.plugin.time_zone))
    return made


def _make_zone(years: list[int], edition: Edition) -> Timezone:
    """The changes of the zone's clock from the year of the first timed event on."""
    last = max(_LAST_YEAR_OF_RULES, *years) + 1
    first, end = dt.date(min(years), 1, 1), dt.date(last, 1, 1)
    made = Timezone.from_tzid(edition.collection.settings.plugin.time_zone, first_date=first, last_date=end)
    made.pop("comment", None)  # the library's, about those dates
    return made


def _make_event(one: Occurrence, edition: Edition) -> Component:
    event, item = one.event, one.item
    made = Component()
    kind = "meeting" if one.is_report else "event"
    made.add("uid", f"{kind}-{event.id}@{_host(edition)}")
    made.add("sequence", len(item.facts.corrections))
    made.add("dtstamp", _utc(updated(item, edition)))
    made.add("created", _utc(published(item, edition)))
    made.add("last-modified", _utc(updated(item, edition)))
    _add_dates(made, one, edition)
    made.add("summary", _say_title(one, edition), parameters=_language(event, edition))
    made.add("description", "\n".join(_describe(one, edition)))
    if event.place:
        made.add("location", plain_text(edition.venue(event.place)))
    categories = dict.fromkeys(item.facts.categories)
    if categories:
        keys = (GroupKey("categories", id) for id in categories)
        made.add("categories", [plain_text(edition.group_name(key)) for key in keys])
    made.add("status", _STATUS[event.status])
    made.add("transp", "TRANSPARENT")  # who reads of an event is not busy then
    made.add("url", edition.collection.settings.site_url + edition.address_of(item))
    return made


def _host(edition: Edition) -> str:
    return edition.collection.settings.id_host


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


# Dates


def _is_timed(one: Occurrence) -> bool:
    """Whether it has a clock at its start, and at its end where that is another day."""
    event = one.event
    return event.starts is not None and (event.ends is not None or one.start == one.end)


def _add_dates(made: Component, one: Occurrence, edition: Edition) -> None:
    if _is_timed(one):
        start = _moment(one.start.first, one.event.starts, edition)
        end = _moment(one.end.last, one.event.ends, edition) if one.event.ends else start
        made.add("dtstart", start)
        if end > start:  # RFC 5545, 3.8.2.2: the end is later, or there is none
            made.add("dtend", end)
    else:
        made.add("dtstart", one.start.first)
        made.add("dtend", _last_day(one) + dt.timedelta(days=1))  # a whole day's end is exclusive
    if one.event.yearly:
        made.add("rrule", _rule(one.event, edition))


def _moment(day: dt.date, clock: dt.time | None, edition: Edition) -> dt.datetime:
    assert clock is not None
    return dt.datetime.combine(day, clock, zone(edition))


def _last_day(one: Occurrence) -> dt.date:
    """The last day; of a February that comes back the 28th, for all years have the length of the first."""
    last = one.end.last
    is_month = one.event.yearly is not None and one.end.day is None
    return last.replace(day=28) if is_month and last.month == 2 else last


def _rule(event: Event, edition: Edition) -> vRecur:
    """Each year; UNTIL is of the kind of DTSTART, and a moment in UTC (RFC 5545, 3.3.10)."""
    yearly = event.yearly
    assert yearly is not None
    if yearly.until is None:
        return vRecur(freq="YEARLY")
    leaps = calendar.isleap(yearly.until) or (yearly.month, yearly.day) != (2, 29)
    last = dt.date(yearly.until, yearly.month, (yearly.day or 1) if leaps else 28)
    until = _utc(_moment(last, event.starts, edition)) if event.starts else last
    return vRecur(freq="YEARLY", until=until)


# Words


def _language(event: Event, edition: Edition) -> dict[str, str]:
    """The language of a title that is not the calendar's."""
    language = event.title.say(edition.language).language
    tag = edition.collection.settings.language(language).tag
    return {} if language == edition.language else {"LANGUAGE": tag}


def _say_title(one: Occurrence, edition: Edition) -> str:
    """The title; what is postponed or cancelled says so, for programs show little else."""
    title = one.event.title.say(edition.language).text
    if one.event.status in ("postponed", "cancelled"):
        status = edition.words.say(f"event_status.{one.event.status}")
        return edition.words.say("calendar.changed", status=status, title=title)
    return title


def _describe(one: Occurrence, edition: Edition) -> Iterator[str]:
    """What the other properties can't say: how exact the date is, who holds the event, where to read more."""
    event = one.event
    if one.start.day is None or one.end.day is None:
        yield edition.words.say("calendar.month_only", month=_say_dates(one, edition))
    elif not _is_timed(one) and (event.part or event.starts or event.ends):
        yield _label("when", edition.when(one.start, one.end, event), edition)
    if event.organisers:
        yield _label("organisers", say_organisers(event, edition), edition)
    yield from (span.text for span in edition.local(event.note))
    if not one.is_report:
        yield _label("item", edition.link_to(one.item), edition)


def _say_dates(one: Occurrence, edition: Edition) -> str:
    if one.event.yearly:
        return edition.dates.yearly(one.event.yearly.month, None)
    return plain_text(edition.when(one.start, one.end, one.event))


def _label(key: str, words: Inline, edition: Edition) -> str:
    return plain_text(edition.join([edition.own(f"event.{key}"), words], "join.label"))
