"""What the register of awards says of one organisation, for the organisation's own page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.collection.awards import UNSTATED, AwardRecord
from vetsite.collection.groups import GroupKey
from vetsite.items.awards import Award, Result, ResultList
from vetsite.outputs.award_sections import student_name
from vetsite.outputs.blocks import Block, Inline, Paragraph, Section, Span, Table
from vetsite.outputs.edition import Edition
from vetsite.outputs.registers.award_pictures import medals_by_year
from vetsite.outputs.registers.award_tables import link_to_record, record_table
from vetsite.outputs.registers.result_page import say_names, say_prize

_MOST_AWARDS = 10
_MOST_RESULTS = 20


def organisation_award_sections(id: str, edition: Edition) -> Iterator[Section]:
    """Its newest awards and results, its prizes by year, and the way to the list of all."""
    key = GroupKey("awards/organisations", id)
    records = edition.collection.awards.groups.get(key, ())
    if not records:
        return
    awards = [record for record in records if isinstance(record.batch, Award)][:_MOST_AWARDS]
    results = list(_results_of(id, records))
    blocks: list[Block] = []
    if awards:
        blocks.append(record_table(awards, edition, recipients=False))
    words = edition.words.choose("awards.all_of_organisation", len(records))
    address = edition.collection.list_address(key, edition.language)
    blocks.append(Paragraph((Span(words, edition.language, address),)))
    yield Section("s-awards", edition.own("awards.title"), tuple(blocks))
    if results:
        table = _result_table(results[:_MOST_RESULTS], edition)
        pictures = medals_of_organisation(id, edition)
        yield Section("s-results", edition.own("section.prizes"), (table, *pictures))


def medals_of_organisation(id: str, edition: Edition) -> Iterator[Block]:
    """Its prizes by year, where it has any."""
    records = edition.collection.awards.groups.get(GroupKey("awards/organisations", id), ())
    medals: dict[str, dict[str, int]] = {}
    for record, row in _results_of(id, (record for record in records if record.is_valid)):
        own = medals.setdefault(record.year, {})
        grade = row.grade or UNSTATED
        own[grade] = own.get(grade, 0) + 1
    return medals_by_year(medals, edition)


def _results_of(id: str, records: Iterable[AwardRecord]) -> Iterator[tuple[AwardRecord, Result]]:
    """Its results, those of the newest list first, each list in its own order."""
    for record in records:
        if isinstance(record.batch, ResultList):
            yield from ((record, row) for row in record.batch.rows if id in row.schools)


def _result_table(results: Iterable[tuple[AwardRecord, Result]], edition: Edition) -> Table:
    keys = (
        "award.competition",
        "award.year",
        "result.event",
        "award.grade",
        "result.students",
        "result.advisers",
    )
    head = tuple(edition.words.say(key) for key in keys)
    return Table(head, tuple(_row(record, row, edition) for record, row in results))


def _row(record: AwardRecord, row: Result, edition: Edition) -> tuple[Inline, ...]:
    students = [student_name(student, edition) for student in row.students]
    return (
        link_to_record(record, edition),
        edition.unstated() if record.year == UNSTATED else edition.plain(record.year),
        edition.local(row.event),
        say_prize(row, edition),
        edition.join(students, "join.list"),
        say_names(row.advisers, edition),
    )
