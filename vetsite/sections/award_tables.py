"""Records of awards become the rows of tables, and their numbers become sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.awards import UNSTATED, AwardRecord, Totals
from vetsite.edition.blocks import Block, Inline, Paragraph, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award
from vetsite.sections.award_blocks import (
    award_count,
    batch_title,
    marked_title,
    recipient_name,
    say_count,
    say_level,
    say_year,
)

_MOST_NAMED = 5  # recipients in a row


def record_table(records: Iterable[AwardRecord], edition: Edition, *, recipients: bool = True) -> Table:
    """A row for each record, in their order; without recipients where they are the same in all rows."""
    keys = ("title", "year", "level", "kind", "count", *(("recipients",) if recipients else ()), "item")
    head = tuple(edition.words.say(f"award.{key}") for key in keys)
    return Table(head, tuple(_row(record, recipients, edition) for record in records))


def _row(record: AwardRecord, recipients: bool, edition: Edition) -> tuple[Inline, ...]:
    return (
        link_to_record(record, edition),
        say_year(record.year, edition),
        say_level(record.level, edition),
        edition.own(f"award_kind.{record.kind}"),
        say_number(record, edition),
        *((_say_recipients(record, edition),) if recipients else ()),
        edition.link_to(record.item),
    )


def record_title(record: AwardRecord, edition: Edition) -> Inline:
    """The title with its year, so that no two are the same; struck out where it is no longer so."""
    title = batch_title(record.batch, edition)
    if record.year != UNSTATED and all(record.year not in span.text for span in title):
        title = (*title, *edition.own("awards.in_year", year=record.year))
    return title if record.is_valid else tuple(replace(span, struck=True) for span in title)


def link_to_record(record: AwardRecord, edition: Edition, *, with_year: bool = False) -> Inline:
    """The title, leading to its page; what became of it, where it is not in force, in words."""
    address = edition.addresses.award(record)
    title = record_title(record, edition) if with_year else batch_title(record.batch, edition)
    return marked_title(record.batch, title, address, edition)


def say_number(record: AwardRecord, edition: Edition) -> Inline:
    """How many received it and, where that are fewer, how many of them are named."""
    count = award_count(record.batch, edition)
    if not record.missing:
        return count
    key = "awards.some_named" if record.batch.listed else "awards.none_named"
    return edition.own(key, count=plain_text(count), named=edition.dates.number(record.batch.listed))


def _say_recipients(record: AwardRecord, edition: Edition) -> Inline:
    """The first of those that are named, and how many more are; of results, their schools."""
    if isinstance(record.batch, Award):
        named = [recipient_name(to, edition) for to in record.batch.recipients]
    else:
        named = [edition.organisation(id) for id in record.organisations]
    words = edition.join(named[:_MOST_NAMED], "join.list")
    if len(named) > _MOST_NAMED:
        more = edition.own("awards.and_more", number=edition.dates.number(len(named) - _MOST_NAMED))
        return (*words, *more)
    return words or edition.unstated("recipients")


def say_totals(totals: Totals, edition: Edition) -> Inline:
    """How many awards there are, how many received them, and how many of these are named."""
    parts = [say_count("awards.total", totals.records, edition)]
    if totals.records > totals.uncounted:
        parts.append(say_count("awards.places", totals.places, edition))
        parts.append(say_count("awards.named", totals.named, edition))
    return edition.join(map(edition.literal, parts), "join.dot")


def say_named(id: str, totals: Totals, edition: Edition) -> Inline:
    """How many awards name an organisation, and how often; the totals are those of its list."""
    parts = [
        say_count("awards.total", totals.records, edition),
        say_count("awards.times", edition.collection.awards.times_named.get(id, 0), edition),
    ]
    return edition.join(map(edition.literal, parts), "join.dot")


def missing_notes(totals: Totals, edition: Edition) -> Iterator[Block]:
    """What the totals leave out: recipients that nobody names, numbers that nobody states."""
    missing = totals.places - totals.named
    if missing:
        words = say_count("awards.missing", missing, edition, places=totals.places)
        yield Paragraph(edition.literal(words), note=True)
    if totals.uncounted:
        words = say_count("awards.uncounted", totals.uncounted, edition)
        yield Paragraph(edition.literal(words), note=True)


def void_notes(totals: Totals, edition: Edition) -> Iterator[Block]:
    """How many are struck out and do not count."""
    if totals.void:
        yield Paragraph(edition.literal(say_count("awards.void", totals.void, edition)), note=True)
