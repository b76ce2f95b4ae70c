"""The awards and results of all items become one register: ordered, grouped, counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vetsite.collection.groups import GroupKey
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc
from vetsite.foundation.unit import Subject
from vetsite.model.awards import GRADES, Award, Batch, Result, ResultList
from vetsite.model.entries import Competition
from vetsite.model.items import Announcement
from vetsite.model.parts import Person, Source
from vetsite.reading.content import Content, Item

AWARDS = GroupKey("awards", "")
UNSTATED = "unstated"  # stands for a year, a level or a grade that is not stated


@dataclass(frozen=True)
class AwardRecord:
    """An award or a list of results, and the item that makes it known."""

    batch: Award | ResultList
    item: Item
    competition: Competition | None  # that it belongs to

    @property
    def id(self) -> str:
        """Its permanent id."""
        return self.batch.id

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The award and its item as what outputs tell of."""
        return Subject("award", self.id), self.item.subject

    @property
    def kind(self) -> str:
        """What kind of award it is; results are those of a competition."""
        return self.batch.kind if isinstance(self.batch, Award) else "competition"

    @property
    def level(self) -> str:
        """Who gives: as stated with it, else the level of its competition."""
        if self.batch.level is not None:
            return self.batch.level
        return self.competition.level if self.competition else UNSTATED

    @property
    def year(self) -> str:
        """The year of the merit: "2023", or that it is not stated."""
        return str(self.batch.year) if self.batch.year is not None else UNSTATED

    @property
    def day(self) -> str:
        """The day that it was given or made known on, as exact as stated; orders records."""
        batch, facts = self.batch, self.item.facts
        stated = [
            batch.ceremony.date if batch.ceremony else None,
            batch.decision.date if batch.decision else None,
            facts.date,
            facts.published.day if facts.published else None,
        ]
        return next((str(day) for day in stated if day), "")

    @property
    def source(self) -> Source | None:
        """Where it was read, if not in its item; else the item's own source, if it has one."""
        return self.batch.source or self.item.facts.source

    @property
    def is_valid(self) -> bool:
        """Whether it counts: a revoked or replaced one is kept, and struck out."""
        return self.batch.is_valid

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The ids of the organisations that received it, each once, in its own order."""
        return tuple(dict.fromkeys(self.batch.named_organisations))

    @property
    def presenters(self) -> tuple[Person, ...]:
        """Who handed it over: people of its item, with their posts."""
        by_name = {person.name.primary: person for person in self.item.facts.named_people}
        return tuple(by_name[name] for name in self.batch.presenters)

    @property
    def places(self) -> int | None:
        """How many received it: the number stated, else that of a complete list; None: not known."""
        if self.batch.count is not None:
            return self.batch.count
        return self.batch.listed if self.batch.completeness == "complete" else None

    @property
    def missing(self) -> int:
        """How many that are counted are not named."""
        return max(0, (self.batch.count or 0) - self.batch.listed)

    def group_keys(self) -> Iterator[GroupKey]:
        """Every group that it belongs to, each once."""
        yield AWARDS
        yield GroupKey("awards/years", self.year)
        yield GroupKey("awards/levels", self.level)
        yield GroupKey("awards/kinds", self.kind)
        yield from (GroupKey("awards/organisations", id) for id in self.organisations)
        if self.competition:
            yield GroupKey("competitions", self.competition.id)


@dataclass(frozen=True)
class AwardRegister:
    """All awards that a build shows, newest first."""

    records: tuple[AwardRecord, ...]
    groups: Mapping[GroupKey, tuple[AwardRecord, ...]]  # each in the order of `records`

    @cached_property
    def by_id(self) -> Mapping[str, AwardRecord]:
        """Records by id."""
        return {record.id: record for record in self.records}

    @cached_property
    def replaced(self) -> Mapping[str, tuple[AwardRecord, ...]]:
        """Id -> the records whose place it took, newest first."""
        found: dict[str, tuple[AwardRecord, ...]] = {}
        for record in self.records:
            if record.batch.replaced_by:
                id = record.batch.replaced_by
                found[id] = (*found.get(id, ()), record)
        return found

    @cached_property
    def totals(self) -> Mapping[GroupKey, Totals]:
        """What the records of each group hold together."""
        return {key: count_totals(records) for key, records in self.groups.items()}

    @cached_property
    def times_named(self) -> Mapping[str, int]:
        """How many awards and results name an organisation, by its id."""
        return count_named(self.records)

    @cached_property
    def results_of(self) -> Mapping[str, tuple[tuple[AwardRecord, Result], ...]]:
        """Results by organisation: those of the newest list first, each list in its own order."""
        found: dict[str, list[tuple[AwardRecord, Result]]] = {}
        for record in self.records:
            if isinstance(record.batch, ResultList):
                for row in record.batch.rows:
                    for school in row.schools:
                        found.setdefault(school, []).append((record, row))
        return {id: tuple(results) for id, results in found.items()}


def sort_years(years: Iterable[str], *, newest_first: bool = False) -> list[str]:
    """Years in their order, each once; what is of no stated year comes last."""
    stated = set(years)
    return [*sorted(stated - {UNSTATED}, reverse=newest_first), *(stated & {UNSTATED})]


def build_award_register(items: Iterable[Item], competitions: Mapping[str, Competition]) -> AwardRegister:
    """The awards of items. The newest day first; within it the latest year, then by id: a total order."""
    found = (
        AwardRecord(batch, item, competitions.get(batch.competition or ""))
        for item in items
        for batch in item.facts.batches
    )
    by_id = sorted(found, key=lambda one: one.id)
    records = sorted(by_id, key=lambda one: (one.day, one.batch.year or 0), reverse=True)
    groups: dict[GroupKey, list[AwardRecord]] = {AWARDS: []}
    groups |= {GroupKey("competitions", id): [] for id in competitions}
    for record in records:
        for key in record.group_keys():
            groups.setdefault(key, []).append(record)
    return AwardRegister(tuple(records), {key: tuple(group) for key, group in groups.items()})


@dataclass(frozen=True)
class Totals:
    """How much some records hold together. Revoked and replaced ones count for nothing."""

    records: int  # that count
    places: int  # recipients and results, of records that say how many
    named: int  # how many of these places are listed
    uncounted: int  # records that do not say how many
    void: int  # records that are revoked or replaced


def count_totals(records: Iterable[AwardRecord]) -> Totals:
    """What records hold together: a number that is not known is counted as that, and never as 0."""
    records = tuple(records)
    valid = [record for record in records if record.is_valid]
    counted = [(record.places, record.batch.listed) for record in valid if record.places is not None]
    return Totals(
        records=len(valid),
        places=sum(places for places, _ in counted),
        named=sum(listed for _, listed in counted),
        uncounted=len(valid) - len(counted),
        void=len(records) - len(valid),
    )


def count_places(records: Iterable[AwardRecord]) -> dict[tuple[str, str], int]:
    """How many recipients are counted, by year and level; records of an unknown number are left out."""
    counts: dict[tuple[str, str], int] = {}
    for record in records:
        if record.is_valid and record.places is not None:
            key = (record.year, record.level)
            counts[key] = counts.get(key, 0) + record.places
    return counts


def count_named(records: Iterable[AwardRecord]) -> dict[str, int]:
    """How many awards name an organisation, and how many results; the most first, then by id."""
    counts: dict[str, int] = {}
    for record in records:
        if record.is_valid:
            for id in record.batch.named_organisations:
                counts[id] = counts.get(id, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def count_medals(records: Iterable[AwardRecord]) -> dict[str, dict[str, int]]:
    """The medals of all results that count, as `count_medals_of_rows` has them."""
    batches = (record.batch for record in records if record.is_valid)
    return count_medals_of_rows(
        row for batch in batches if isinstance(batch, ResultList) for row in batch.rows
    )


def count_medals_of_rows(rows: Iterable[Result]) -> dict[str, dict[str, int]]:
    """School -> grade -> number of results; the best first, as medal tables are: by the first grade, then on.

    A mixed team counts for each of its schools. A grade that is not stated is "unstated".
    """
    counts = _count_grades((school, row) for row in rows for school in row.schools)
    return dict(sorted(counts.items(), key=lambda one: ([-one[1].get(grade, 0) for grade in GRADES], one[0])))


def count_medals_by_year(results: Iterable[tuple[AwardRecord, Result]]) -> dict[str, dict[str, int]]:
    """Year -> grade -> number of results, of those that count; the earliest year first."""
    counts = _count_grades((record.year, row) for record, row in results if record.is_valid)
    return {year: counts[year] for year in sort_years(counts)}


def _count_grades(results: Iterable[tuple[str, Result]]) -> dict[str, dict[str, int]]:
    """What results are counted under -> grade -> their number, as they come."""
    counts: dict[str, dict[str, int]] = {}
    for key, row in results:
        grades = counts.setdefault(key, {})
        grade = row.grade or UNSTATED
        grades[grade] = grades.get(grade, 0) + 1
    return counts


def find_wrong_awards(content: Content) -> Iterator[Problem]:
    """Ids of awards that stand twice, and awards that are replaced by one that isn't there."""
    batches = list(_batches(content))
    known = {batch.id for _, _, batch in batches}
    is_whole = not content.faulty  # else the one that is missing may stand in a file with problems
    seen: dict[str, str] = {}
    for item, loc, batch in batches:
        if batch.id in seen:
            values = {"given": batch.id, "other": seen[batch.id]}
            yield item.place.problem("same-award", (*loc, "id"), **values)
        seen.setdefault(batch.id, item.place.path)
        is_known = batch.replaced_by in known - {batch.id}
        if batch.replaced_by and is_whole and not is_known:
            yield item.place.problem("unknown-award", (*loc, "replaced_by"), given=batch.replaced_by)


def _batches(content: Content) -> Iterator[tuple[Item, Loc, Batch]]:
    for item in content.items:
        if isinstance(item.facts, Announcement):
            for index, award in enumerate(item.facts.awards):
                yield item, ("awards", index), award
            for index, results in enumerate(item.facts.results):
                yield item, ("results", index), results
