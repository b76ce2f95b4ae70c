"""What the register of awards says of one organisation, for the organisation's own page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.collection.awards import AwardRecord, count_medals_by_year
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Block, Inline, Paragraph, Section, Span, Table
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award, Result
from vetsite.sections.award_blocks import say_count, say_year, student_name
from vetsite.sections.award_pictures import medals_by_year
from vetsite.sections.award_tables import link_to_record, record_table
from vetsite.sections.results import say_names, say_prize

_MOST_AWARDS = 10
_MOST_RESULTS = 20


def organisation_award_sections(id: str, edition: Edition) -> Iterator[Section]:
    """Its newest awards and results, its prizes by year, and the way to the list of all."""
    key = GroupKey("awards/organisations", id)
    records = edition.collection.awards.groups.get(key, ())
    if not records:
        return
    awards = newest_awards(id, edition)
    results = edition.collection.awards.results_of.get(id, ())
    blocks: list[Block] = []
    if awards:
        blocks.append(record_table(awards, edition, recipients=False))
    words = say_count("awards.all_of_organisation", len(records), edition)
    address = edition.addresses.list(key)
    blocks.append(Paragraph((Span(words, edition.language, address),)))
    yield Section("s-awards", edition.own("awards.title"), tuple(blocks))
    if results:
        table = _result_table(results[:_MOST_RESULTS], edition)
        cut = _say_cut(len(results), address, edition)
        pictures = medals_of_organisation(id, edition)
        yield Section("s-results", edition.own("section.prizes"), (table, *cut, *pictures))


def newest_awards(id: str, edition: Edition) -> list[AwardRecord]:
    """The awards that an organisation's page shows, the newest first."""
    records = edition.collection.awards.groups.get(GroupKey("awards/organisations", id), ())
    return [record for record in records if isinstance(record.batch, Award)][:_MOST_AWARDS]


def _say_cut(number: int, address: str, edition: Edition) -> Iterator[Paragraph]:
    """That the table shows the newest results alone, with the way to all; nothing where it shows all."""
    if number > _MOST_RESULTS:
        shown, all = edition.dates.number(_MOST_RESULTS), edition.dates.number(number)
        words = edition.words.say("awards.latest_results", shown=shown, number=all)
        yield Paragraph((Span(words, edition.language, address),))


def medals_of_organisation(id: str, edition: Edition) -> Iterator[Block]:
    """Its prizes by year, where it has any."""
    return medals_by_year(count_medals_by_year(edition.collection.awards.results_of.get(id, ())), edition)


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
        say_year(record.year, edition),
        edition.local(row.event),
        say_prize(row, edition),
        edition.join(students, "join.list"),
        say_names(row.advisers, edition),
    )
