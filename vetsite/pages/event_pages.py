"""The events become pages: those that come and those that are past, and a page for each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from vetsite.about.event_nodes import occurrence_nodes
from vetsite.collection.addresses import DIRECTORY, EVENTS, month_address
from vetsite.collection.events import Occurrence
from vetsite.collection.groups import item_subjects
from vetsite.edition.blocks import Block, Index, IndexEntry, Inline, Paragraph, Section, Span
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import CALENDAR_TYPE
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.pages.block_pages import BlockPage
from vetsite.rendering.links import BASE
from vetsite.sections.event_tables import link_to_events, occurrence_table


def event_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all events, then that of each month, the earliest first."""
    yield unit_of_one(UnitName("events", edition.language), (), partial(_overview, edition))
    months = edition.collection.events.months
    before, after = (None, *list(months)[:-1]), (*list(months)[1:], None)
    for month, *around in zip(months, before, after, strict=False):  # without months there is still one None
        name = UnitName("events", edition.language, month)
        about = item_subjects(one.item for one in months[month])
        yield unit_of_one(name, about, partial(_month_page, month, around, edition))


def _overview(edition: Edition) -> BlockPage:
    events, words = edition.collection.events, edition.words
    day = edition.dates.day(edition.collection.as_of)
    shown = (*events.coming, *_last(edition))
    counts = {"coming": len(events.coming), "past": len(events.past)}
    return BlockPage(
        address=EVENTS,
        title=edition.own("events.title"),
        description=words.say("events.description", site=edition.settings.site_name),
        intro=tuple(_intro(edition)),
        meta=edition.own("events.count", day=day, **counts),
        sections=tuple(_sections(edition)),
        navigation=(EVENTS, DIRECTORY),
        modified=latest_change((one.item for one in events.first), edition),
        style="events",
        nodes=occurrence_nodes(shown, edition),
        head=_calendar_link(edition),
    )


def _last(edition: Edition) -> tuple[Occurrence, ...]:
    """The past events that fit on a page, the latest first."""
    return edition.collection.events.past[: edition.collection.settings.plugin.page_size]


def _intro(edition: Edition) -> Iterator[Inline]:
    events = edition.collection.events
    address = edition.addresses.calendar
    yield (Span(edition.words.say("events.calendar"), edition.language, address),)
    if any(not one.has_month for one in (*events.coming, *events.past)):
        yield edition.own("events.year_only")


def _calendar_link(edition: Edition) -> str:
    title = escape(edition.words.say("calendar.name", site=edition.settings.site_name))
    href = BASE + edition.addresses.calendar
    return f'<link rel="alternate" type="{CALENDAR_TYPE}" title="{title}" href="{href}">'


def _sections(edition: Edition) -> Iterator[Section]:
    """What comes; what is past, no more than fits on a page; and the way to all months."""
    events, most = edition.collection.events, edition.collection.settings.plugin.page_size
    coming: Block = Paragraph(edition.own("events.empty"), note=True)
    if events.coming:
        coming = occurrence_table(events.coming, edition)
    yield Section("s-coming", edition.own("events.coming"), (coming,))
    if events.past:
        past: list[Block] = [occurrence_table(_last(edition), edition)]
        if len(events.past) > most:
            past.append(Paragraph(edition.own("events.more", number=most), note=True))
        yield Section("s-past", edition.own("events.past"), tuple(past))
    if events.months:
        yield Section("s-months", edition.own("events.by_month"), (Index(tuple(_years(edition))),))


def _years(edition: Edition) -> Iterator[IndexEntry]:
    """The months that have a page, below their years, the latest first."""
    months = edition.collection.events.months
    latest_first = sorted(months, reverse=True)
    for year in sorted({month[:4] for month in months}, reverse=True):
        below = (
            IndexEntry(_link_to_month(month, edition), len(months[month]))
            for month in latest_first
            if month.startswith(year)
        )
        yield IndexEntry(edition.literal(edition.dates.year(int(year))), below=tuple(below))


def _month_name(month: str, edition: Edition) -> str:
    return edition.dates.month(int(month[:4]), int(month[5:]))


def _link_to_month(month: str, edition: Edition) -> Inline:
    address = edition.addresses.page(month_address(month))
    return (Span(_month_name(month, edition), edition.language, address),)


def _month_page(month: str, around: Sequence[str | None], edition: Edition) -> BlockPage:
    """`around` are the months before and after it that have a page."""
    name = _month_name(month, edition)
    links = [
        edition.join([edition.own(f"events.{key}"), _link_to_month(other, edition)], "join.label")
        for key, other in zip(("earlier", "later"), around, strict=True)
        if other
    ]
    shown = edition.collection.events.months[month]
    blocks: list[Block] = [occurrence_table(shown, edition)]
    if links:
        blocks.append(Paragraph(edition.join(links, "join.dot")))
    return BlockPage(
        address=month_address(month),
        title=edition.own("events.of_month", month=name),
        description=edition.words.say("events.month_description", month=name),
        blocks=tuple(blocks),
        above=(link_to_events(edition),),
        navigation=(EVENTS, DIRECTORY),
        modified=latest_change((one.item for one in shown), edition),
        style="events",
        nodes=occurrence_nodes(shown, edition),
        head=_calendar_link(edition),
    )
