"""Records of awards become the rows of tables, and their numbers become sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.awards import UNSTATED, AwardRecord, count_named, count_totals
from vetsite.items.awards import Award
from vetsite.outputs.award_sections import award_count, batch_title, recipient_name, say_level
from vetsite.outputs.blocks import Block, Inline, Paragraph, Span, Table, plain_text
from vetsite.outputs.edition import Edition

_MOST_NAMED = 5  # recipients in a row


def record_table(records: Iterable[AwardRecord], edition: Edition, *, recipients: bool = True) -> Table:
    """A row for each record, in their order; without recipients where they are the same in all rows."""
    keys = ("title", "year", "level", "kind", "count", *(("recipients",) if recipients else ()), "item")
    head = tuple(edition.words.say(f"award.{key}") for key in keys)
    return Table(head, tuple(_row(record, recipients, edition) for record in records))


def _row(record: AwardRecord, recipients: bool, edition: Edition) -> tuple[Inline, ...]:
    return (
        link_to_record(record, edition),
        edition.unstated() if record.year == UNSTATED else edition.plain(record.year),
        say_level(record.level, edition),
        edition.own(f"award_kind.{record.kind}"),
        say_number(record, edition),
        *((_say_recipients(record, edition),) if recipients else ()),
        edition.link_to(record.entry),
    )


def record_title(record: AwardRecord, edition: Edition) -> Inline:
    """The title with its year, so that no two are the same; struck out where it is no longer so."""
    title = batch_title(record.batch, edition)
    if record.year != UNSTATED and all(record.year not in span.text for span in title):
        title = (*title, *edition.own("awards.in_year", year=record.year))
    return title if record.is_valid else tuple(replace(span, struck=True) for span in title)


def link_to_record(record: AwardRecord, edition: Edition, *, with_year: bool = False) -> Inline:
    """The title, leading to its page; what became of it, where it is not in force, in words."""
    address = edition.root + record.address
    title = record_title(record, edition) if with_year else batch_title(record.batch, edition)
    link = tuple(replace(span, address=address, struck=not record.is_valid) for span in title)
    if record.batch.status == "active":
        return link
    words = edition.words.say("awards.mark", status=edition.words.say(f"award_status.{record.batch.status}"))
    return (*link, Span(words, edition.language, muted=True))


def say_number(record: AwardRecord, edition: Edition) -> Inline:
    """How many received it and, where that are fewer, how many of them are named."""
    count = award_count(record.batch, edition)
    if not record.missing:
        return count
    key = "awards.some_named" if record.batch.listed else "awards.none_named"
    return edition.own(key, count=plain_text(count), named=record.batch.listed)


def _say_recipients(record: AwardRecord, edition: Edition) -> Inline:
    """The first of those that are named, and how many more are; of results, their schools."""
    if isinstance(record.batch, Award):
        named = [recipient_name(to, edition) for to in record.batch.recipients]
    else:
        named = [edition.organisation(id) for id in record.organisations]
    words = edition.join(named[:_MOST_NAMED], "join.list")
    if len(named) > _MOST_NAMED:
        more = edition.own("awards.and_more", number=len(named) - _MOST_NAMED)
        return (*words, *more)
    return words or edition.unstated()


def say_totals(records: Iterable[AwardRecord], edition: Edition) -> Inline:
    """How many awards there are, how many received them, and how many of these are named."""
    totals = count_totals(records)
    words = edition.words
    parts = [edition.plain(words.choose("awards.total", totals.records))]
    if totals.records > totals.uncounted:
        parts.append(edition.plain(words.choose("awards.places", totals.places)))
        parts.append(edition.plain(words.choose("awards.named", totals.named)))
    return edition.join(parts, "join.dot")


def say_named(id: str, records: Iterable[AwardRecord], edition: Edition) -> Inline:
    """How many awards name an organisation, and how often."""
    records = tuple(records)
    parts = [
        edition.words.choose("awards.total", count_totals(records).records),
        edition.words.choose("awards.times", count_named(records).get(id, 0)),
    ]
    return edition.join(map(edition.plain, parts), "join.dot")


def missing_notes(records: Iterable[AwardRecord], edition: Edition) -> Iterator[Block]:
    """What the totals leave out: recipients that nobody names, numbers that nobody states."""
    totals = count_totals(records)
    words = edition.words
    missing = totals.places - totals.named
    if missing:
        yield Paragraph(
            edition.plain(words.choose("awards.missing", missing, places=totals.places)), note=True
        )
    if totals.uncounted:
        yield Paragraph(edition.plain(words.choose("awards.uncounted", totals.uncounted)), note=True)


def void_notes(records: Iterable[AwardRecord], edition: Edition) -> Iterator[Block]:
    """How many are struck out and do not count."""
    totals = count_totals(records)
    if totals.void:
        yield Paragraph(edition.plain(edition.words.choose("awards.void", totals.void)), note=True)
