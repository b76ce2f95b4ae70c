"""The results of a competition, event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.awards import AwardRecord, count_medals_of_rows
from vetsite.collection.privacy import is_over
from vetsite.edition.blocks import (
    Block,
    Index,
    IndexEntry,
    Inline,
    Paragraph,
    Section,
    Span,
    Table,
)
from vetsite.edition.edition import Edition
from vetsite.model.awards import Result, ResultList
from vetsite.sections.award_blocks import missing_words, student_name
from vetsite.sections.award_pictures import medal_table

_MANY_EVENTS = 3


def results_section(record: AwardRecord, edition: Edition) -> Section:
    """The results, event by event; after their time how many there were of each school."""
    results = _results(record)
    title = edition.own("section.prizes")
    missing = missing_words(results, edition)
    notes: tuple[Block, ...] = (Paragraph(missing, note=True),) if missing else ()
    if not results.rows:
        return Section("s-results", title, (Paragraph(edition.own("awards.nobody_named")),))
    if not _names_results(record, edition):
        totals = medal_table(count_medals_of_rows(results.rows).items(), edition)  # its own, also if void
        return Section("s-results", title, (*notes, totals))
    events = tuple(_event_sections(results.rows, edition))
    contents = (_contents(record, events, edition),) if len(events) > _MANY_EVENTS else ()
    return Section("s-results", title, (*notes, *contents), events)


def _results(record: AwardRecord) -> ResultList:
    assert isinstance(record.batch, ResultList)
    return record.batch


def _names_results(record: AwardRecord, edition: Edition) -> bool:
    """Whether there are results to show one by one, and their time is not over."""
    results = _results(record)
    return bool(results.rows) and not is_over(results.names_until, edition.collection.as_of)


def _contents(record: AwardRecord, events: Iterable[Section], edition: Edition) -> Index:
    """Links to the events of a long list."""
    address = edition.addresses.award(record)
    return Index(
        tuple(
            IndexEntry(tuple(replace(span, address=f"{address}#{event.id}") for span in event.title))
            for event in events
        )
    )


def _event_sections(rows: Iterable[Result], edition: Edition) -> Iterator[Section]:
    """A section for each event (赛项), in the order of the list. One without a name has its code."""
    events: dict[str | None, list[Result]] = {}
    for row in rows:
        events.setdefault(row.event.primary if row.event else row.event_code, []).append(row)
    for number, own in enumerate(events.values(), 1):
        code = next((row.event_code for row in own if row.event_code), "")
        parts = [edition.local(own[0].event), edition.literal(code) if code else ()]
        title = edition.join(parts, "join.dot") or edition.own("result.no_event")
        yield Section(f"s-event-{number}", title, tuple(_event_blocks(own, edition)))


def _event_blocks(rows: list[Result], edition: Edition) -> Iterator[Block]:
    """The table of an event. What is the same in all rows stands above it, once."""
    kinds = {(row.group, row.mode) for row in rows}
    if len(kinds) == 1:
        kind = edition.join([_group(rows[0], edition), _mode(rows[0], edition)], "join.dot")
        if kind:
            yield Paragraph(kind)
    own = (f"result.{key}" for key in ("students", "teachers", "advisers", "group", "mode"))
    keys = ("award.grade", "award.school", *own, "award.note")
    head = tuple(edition.words.say(key) for key in keys)
    yield Table(head, tuple(_row(row, len(kinds) > 1, edition) for row in rows))


def _row(row: Result, is_mixed: bool, edition: Edition) -> tuple[Inline, ...]:
    return (
        say_prize(row, edition),
        edition.join([edition.organisation(id) for id in row.schools], "join.list"),
        edition.join([student_name(one, edition) for one in row.students], "join.list"),
        say_names(row.teachers, edition),
        say_names(row.advisers, edition),
        _group(row, edition) if is_mixed else (),
        _mode(row, edition) if is_mixed else (),
        edition.local(row.note),
    )


def say_prize(row: Result, edition: Edition) -> Inline:
    """The grade, and the place within it where it is stated."""
    grade = edition.own(f"grade.{row.grade}") if row.grade else edition.unstated("grade")
    place = edition.own("result.place", number=row.rank) if row.rank else ()
    return edition.join([grade, place], "join.dot")


def say_names(names: Iterable[str], edition: Edition) -> Inline:
    """People as they are printed, in the primary language."""
    primary = edition.collection.settings.primary
    return edition.join([(Span(name, primary),) for name in names], "join.list")


def _group(row: Result, edition: Edition) -> Inline:
    return edition.own(f"result_group.{row.group}") if row.group else ()


def _mode(row: Result, edition: Edition) -> Inline:
    return edition.own(f"result_mode.{row.mode}") if row.mode else ()
