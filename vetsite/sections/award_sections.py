"""What an item's page says of the awards and results that the item makes known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.awards import UNSTATED
from vetsite.edition.blocks import Block, Inline, Paragraph, Section, Span, Table
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award, Batch, Recipient, ResultList, Student
from vetsite.model.parts import Person
from vetsite.model.types import Announcement


def award_sections(item: Announcement, say: Edition) -> Iterator[Section]:
    """A section for the awards of an item, and one for its competition results."""
    if item.awards:
        keys = ("title", "level", "year", "count", "recipients", "presenters")
        head = tuple(say.words.say(f"award.{key}") for key in keys)
        rows = tuple(_award_row(award, item, say) for award in item.awards)
        blocks: list[Block] = [Table(head, rows), *_missing(item.awards, say)]
        yield Section("s-awards", say.own("section.awards"), tuple(blocks))
    if item.results:
        columns = ("title", "level", "year", "count", "presenters")
        head = tuple(say.words.say(f"award.{key}") for key in columns)
        rows = tuple(_result_row(results, item, say) for results in item.results)
        yield Section("s-prizes", say.own("section.prizes"), (Table(head, rows),))


def _missing(awards: Iterable[Award], say: Edition) -> Iterator[Paragraph]:
    """How many recipients the source does not name, of those that it counts."""
    counted = [(one.count, one.listed) for one in awards if one.count is not None and one.is_valid]
    stated, listed = sum(count for count, _ in counted), sum(named for _, named in counted)
    if stated > listed:
        words = say_count("partial.awards", stated, say, listed=listed)
        yield Paragraph(say.plain(words), note=True)


def _award_row(award: Award, item: Announcement, say: Edition) -> tuple[Inline, ...]:
    return (
        _title(award, say),
        say_level(award.level, say),
        say_year(award.year, say),
        award_count(award, say),
        named_recipients(award, say),
        presenters(award, item.people, say),
    )


def _result_row(results: ResultList, item: Announcement, say: Edition) -> tuple[Inline, ...]:
    level = results.level or say.collection.registers.competitions[results.competition].level
    return (
        _title(results, say),
        say_level(level, say),
        say_year(results.year, say),
        award_count(results, say),
        presenters(results, item.people, say) if results.presenters else (),
    )


def _title(batch: Award | ResultList, say: Edition) -> Inline:
    """The title, leading to its own page where this build has one; a note below it."""
    record = say.collection.awards.by_id.get(batch.id)
    address = say.root + record.address if record else None
    title = marked_title(batch, batch_title(batch, say), address, say)
    note = tuple(Span(span.text, span.language, muted=True) for span in say.local(batch.note))
    return (*title, *(say.plain(" ") if note else ()), *note)


def marked_title(batch: Batch, title: Inline, address: str | None, say: Edition) -> Inline:
    """A title that leads to its page; one not in force is struck out, and words say what became of it."""
    link = tuple(replace(span, address=address, struck=not batch.is_valid) for span in title)
    if batch.status == "active":
        return link
    words = say.words.say("awards.mark", status=say.words.say(f"award_status.{batch.status}"))
    return (*link, Span(words, say.language, muted=True))


def say_year(year: str | int | None, say: Edition) -> Inline:
    """A year, or that it is not stated."""
    return say.unstated("award_year") if year in (None, UNSTATED) else say.plain(str(year))


def say_count(key: str, number: int, say: Edition, **numbers: int) -> str:
    """The words for a number of things, with all numbers as the language writes them: 1,184."""
    written = {name: say.dates.number(one) for name, one in {"number": number, **numbers}.items()}
    return say.words.choose(key, number, **written)


def say_level(level: str, say: Edition) -> Inline:
    """Who gives, or that it is not stated."""
    return say.unstated("award_level") if level == UNSTATED else say.own(f"award_level.{level}")


def batch_title(batch: Award | ResultList, say: Edition) -> Inline:
    """The title of an award; of results, the edition and the competition."""
    if isinstance(batch, Award):
        return say.local(batch.title)
    competition = say.local(say.collection.registers.competitions[batch.competition].name)
    named = say.join([say.local(batch.edition), competition], "join.edition")
    return say.join([named, say.own("awards.results")], "join.results")


def award_count(batch: Award | ResultList, say: Edition) -> Inline:
    """How many received it, as the source counts; a complete list is counted by itself."""
    type = batch.recipient_type if isinstance(batch, Award) else "result"
    count = batch.count
    if count is None and batch.completeness == "complete":
        count = batch.listed
    if count is None:
        return say.unstated("award_count")
    return say.plain(say_count(f"award_count.{type}", count, say))


def named_recipients(award: Award, say: Edition) -> Inline:
    """The recipients that are named, and how many are not."""
    named = say.join([recipient_name(to, say) for to in award.recipients], "join.list")
    more = missing_words(award, say)
    return say.join([named, more], "join.clause") or say.unstated("recipients")


def missing_words(batch: Batch, say: Edition) -> Inline:
    """How many recipients the source does not name; nothing where the list is complete."""
    more = ""
    if batch.count is None and batch.listed and batch.completeness != "complete":
        more = say.words.say("partial.unknown")
    elif batch.count is not None and batch.count > batch.listed:
        more = say_count("partial.recipients", batch.count - batch.listed, say)
    return (Span(more, say.language, muted=True),) if more else ()


def recipient_name(recipient: Recipient, say: Edition) -> Inline:
    """A recipient's name, behind it the organisation that it belongs to: "李* (school)".

    A name that is not shown says so.
    """
    own = say.local(recipient.name)
    if recipient.student:
        own = student_name(recipient.student, say)
    organisation = say.organisation(recipient.organisation) if recipient.organisation else ()
    if own and organisation:
        return (*own, *say.own("join.open"), *organisation, *say.own("join.close"))
    return own or organisation or say.own("awards.withheld")


def student_name(student: Student, say: Edition) -> Inline:
    """A student's name as far as it is shown."""
    if student.name is None:
        return (Span(say.words.say("awards.withheld"), say.language, muted=True),)
    return (Span(student.name, say.collection.settings.primary),)


def presenters(batch: Batch, people: Iterable[Person], say: Edition) -> Inline:
    """Who handed it over."""
    return say.person(batch.presenters, people) or say.unstated("presenters")
