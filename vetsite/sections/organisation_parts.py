"""What the registers of events and of targets say of one organisation, for the organisation's own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vetsite.edition.blocks import Paragraph, Section, Span
from vetsite.edition.edition import Edition
from vetsite.sections.event_tables import link_to_events, occurrence_table
from vetsite.sections.targets import target_address, target_table

_MOST_EVENTS = 10


def organisation_event_sections(id: str, edition: Edition) -> Iterator[Section]:
    """The events that it holds or houses: what comes, then what was last."""
    occurrences = edition.collection.events.by_organisation.get(id, ())
    if occurrences:
        table = occurrence_table(occurrences[:_MOST_EVENTS], edition)
        yield Section("s-events", edition.own("events.title"), (table, Paragraph(link_to_events(edition))))


def organisation_target_sections(id: str, edition: Edition) -> Iterator[Section]:
    """The targets that it is responsible for, each leading to its plan."""
    records = edition.collection.targets.by_owner.get(id, ())
    if records:
        table = target_table(records, edition)
        rows = tuple(
            (
                tuple(Span(span.text, span.language, target_address(record, edition)) for span in row[0]),
                *row[1:],
            )
            for record, row in zip(records, table.rows, strict=True)
        )
        yield Section("s-targets", edition.own("section.targets"), (replace(table, rows=rows, ids=()),))
