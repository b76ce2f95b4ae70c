"""What an item's page says of the awards and results that the item makes known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.awards import UNSTATED
from vetsite.edition.blocks import Block, Inline, Paragraph, Span, Table
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award, Batch, Recipient, ResultList, Student
from vetsite.model.items import Announcement
from vetsite.model.parts import Person


def award_blocks(facts: Announcement, edition: Edition) -> Iterator[Block]:
    """The awards of an item as a table, and how many recipients the source does not name."""
    if facts.awards:
        keys = ("title", "level", "year", "count", "recipients", "presenters")
        head = tuple(edition.words.say(f"award.{key}") for key in keys)
        yield Table(head, tuple(_award_row(award, facts, edition) for award in facts.awards))
        yield from _missing(facts.awards, edition)


def result_blocks(facts: Announcement, edition: Edition) -> Iterator[Block]:
    """The lists of competition results of an item as a table."""
    if facts.results:
        keys = ("title", "level", "year", "count", "presenters")
        head = tuple(edition.words.say(f"award.{key}") for key in keys)
        yield Table(head, tuple(_result_row(results, facts, edition) for results in facts.results))


def _missing(awards: Iterable[Award], edition: Edition) -> Iterator[Paragraph]:
    """How many recipients the source does not name, of those that it counts."""
    counted = [(one.count, one.listed) for one in awards if one.count is not None and one.is_valid]
    stated, listed = sum(count for count, _ in counted), sum(named for _, named in counted)
    if stated > listed:
        words = say_count("partial.awards", stated, edition, listed=listed)
        yield Paragraph(edition.literal(words), note=True)


def _award_row(award: Award, facts: Announcement, edition: Edition) -> tuple[Inline, ...]:
    return (
        _title(award, edition),
        say_level(award.level, edition),
        say_year(award.year, edition),
        award_count(award, edition),
        named_recipients(award, edition),
        presenters(award, facts.people, edition),
    )


def _result_row(results: ResultList, facts: Announcement, edition: Edition) -> tuple[Inline, ...]:
    level = results.level or edition.collection.registers.competitions[results.competition].level
    return (
        _title(results, edition),
        say_level(level, edition),
        say_year(results.year, edition),
        award_count(results, edition),
        presenters(results, facts.people, edition) if results.presenters else (),
    )


def _title(batch: Award | ResultList, edition: Edition) -> Inline:
    """The title, leading to its own page where this build has one; a note below it."""
    record = edition.collection.awards.by_id.get(batch.id)
    address = edition.addresses.award(record) if record else None
    title = marked_title(batch, batch_title(batch, edition), address, edition)
    note = tuple(Span(span.text, span.language, note=True) for span in edition.local(batch.note))
    return (*title, *(edition.literal(" ") if note else ()), *note)


def marked_title(batch: Batch, title: Inline, address: str | None, edition: Edition) -> Inline:
    """A title that leads to its page; one not in force is struck out, and words say what became of it."""
    link = tuple(replace(span, address=address, struck=not batch.is_valid) for span in title)
    if batch.status == "active":
        return link
    words = edition.words.say("awards.mark", status=edition.words.say(f"award_status.{batch.status}"))
    return (*link, Span(words, edition.language, note=True))


def say_year(year: str | int | None, edition: Edition) -> Inline:
    """A year, or that it is not stated."""
    return edition.unstated("award_year") if year in (None, UNSTATED) else edition.literal(str(year))


def say_count(key: str, number: int, edition: Edition, **numbers: int) -> str:
    """The words for a number of things, with all numbers as the language writes them: 1,184."""
    written = {name: edition.dates.number(one) for name, one in {"number": number, **numbers}.items()}
    return edition.words.choose(key, number, **written)


def say_level(level: str, edition: Edition) -> Inline:
    """Who gives, or that it is not stated."""
    return edition.unstated("award_level") if level == UNSTATED else edition.own(f"award_level.{level}")


def batch_title(batch: Award | ResultList, edition: Edition) -> Inline:
    """The title of an award; of results, the edition and the competition."""
    if isinstance(batch, Award):
        return edition.local(batch.title)
    competition = edition.local(edition.collection.registers.competitions[batch.competition].name)
    named = edition.join([edition.local(batch.edition), competition], "join.edition")
    return edition.join([named, edition.own("awards.results")], "join.results")


def award_count(batch: Award | ResultList, edition: Edition) -> Inline:
    """How many received it, as the source counts; a complete list is counted by itself."""
    type = batch.recipient_type if isinstance(batch, Award) else "result"
    count = batch.count
    if count is None and batch.completeness == "complete":
        count = batch.listed
    if count is None:
        return edition.unstated("award_count")
    return edition.literal(say_count(f"award_count.{type}", count, edition))


def named_recipients(award: Award, edition: Edition) -> Inline:
    """The recipients that are named, and how many are not."""
    named = edition.join([recipient_name(to, edition) for to in award.recipients], "join.list")
    more = missing_words(award, edition)
    return edition.join([named, more], "join.clause") or edition.unstated("recipients")


def missing_words(batch: Batch, edition: Edition) -> Inline:
    """How many recipients the source does not name; nothing where the list is complete."""
    more = ""
    if batch.count is None and batch.listed and batch.completeness != "complete":
        more = edition.words.say("partial.unknown")
    elif batch.count is not None and batch.count > batch.listed:
        more = say_count("partial.recipients", batch.count - batch.listed, edition)
    return (Span(more, edition.language, note=True),) if more else ()


def recipient_name(recipient: Recipient, edition: Edition) -> Inline:
    """A recipient's name, behind it the organisation that it belongs to: "李* (school)".

    A name that is not shown says so.
    """
    own = edition.local(recipient.name)
    if recipient.student:
        own = student_name(recipient.student, edition)
    organisation = edition.organisation(recipient.organisation) if recipient.organisation else ()
    if own and organisation:
        return (*own, *edition.own("join.open"), *organisation, *edition.own("join.close"))
    return own or organisation or edition.own("awards.withheld")


def student_name(student: Student, edition: Edition) -> Inline:
    """A student's name as far as it is shown."""
    if student.name is None:
        return (Span(edition.words.say("awards.withheld"), edition.language, note=True),)
    return (Span(student.name, edition.collection.settings.primary),)


def presenters(batch: Batch, people: Iterable[Person], edition: Edition) -> Inline:
    """Who handed it over."""
    return edition.person(batch.presenters, people) or edition.unstated("presenters")
