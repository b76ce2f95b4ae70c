"""Plans and later summaries become the register of targets: each with what was reported against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from itertools import combinations
from typing import Literal, NamedTuple

from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc
from vetsite.model.parts import Period
from vetsite.model.targets import Figure, Report, Target, find_reports
from vetsite.model.types import Plan, Summary
from vetsite.model.values import PartialDate
from vetsite.reading.content import Content, Item

Outcome = Literal["met", "missed", "interim", "unclear", "unreported"]
Reason = Literal["unit", "value", "comparison", "bound"]  # why an outcome is unclear
Conflict = Literal["elsewhere", "unit", "reports"]


class Judgement(NamedTuple):
    """What a reported figure says of a promised one."""

    outcome: Outcome
    reason: Reason | None = None  # where it is unclear
    progress: Decimal | None = None  # reported / promised: 1 is all of it


UNREPORTED = Judgement("unreported")


@dataclass(frozen=True)
class Reported:
    """A report of a summary that is shown."""

    item: Item  # the summary
    report: Report
    day: PartialDate | None  # of which the figure is
    judgement: Judgement


@dataclass(frozen=True)
class TargetRecord:
    """A target with the plan that it stands in, and what was reported against it."""

    item: Item  # the plan
    target: Target
    period: Period  # its own, else that of the plan
    reports: tuple[Reported, ...]  # as their summaries were published, then by id, then as they stand there

    @property
    def sources(self) -> Iterator[Item]:
        """The plan, and the summaries that report on it."""
        yield self.item
        yield from (reported.item for reported in self.reports)

    @property
    def latest(self) -> Reported | None:
        """The report that was published last."""
        return self.reports[-1] if self.reports else None

    @property
    def judgement(self) -> Judgement:
        """What the latest report says of the target."""
        return self.latest.judgement if self.latest else UNREPORTED

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What does not agree: the source with itself, a unit with the promised one, reports of one day."""
        pairs = combinations(self.reports, 2)
        found: dict[Conflict, bool] = {
            "elsewhere": bool(self.target.elsewhere),
            "unit": any(not one.report.shares_unit(self.target) for one in self.reports),
            "reports": any(
                one.day is not None and one.day == other.day and not one.report.says_the_same(other.report)
                for one, other in pairs
            ),
        }
        return tuple(conflict for conflict, is_found in found.items() if is_found)


@dataclass(frozen=True)
class TargetRegister:
    """All targets of the plans that are shown, the newest plan first, each plan's in its own order."""

    by_plan: Mapping[str, tuple[TargetRecord, ...]]  # by id; plans without targets are not among them

    @cached_property
    def all(self) -> tuple[TargetRecord, ...]:
        """Every target, in their order."""
        return tuple(record for records in self.by_plan.values() for record in records)

    @cached_property
    def by_owner(self) -> Mapping[str, tuple[TargetRecord, ...]]:
        """The targets that an organisation is responsible for, by its id."""
        found: dict[str, list[TargetRecord]] = {}
        for record in self.all:
            for id in dict.fromkeys(record.target.owners):
                found.setdefault(id, []).append(record)
        return {id: tuple(records) for id, records in found.items()}

    def find(self, report: Report) -> TargetRecord | None:
        """The target that a report is about; None where its plan is not shown."""
        return self._by_key.get((report.plan, report.target))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], TargetRecord]:
        return {(record.item.id, record.target.id): record for record in self.all}


def build_target_register(items: Iterable[Item]) -> TargetRegister:
    """The targets of listed items, which come in their order. A report without its plan is left out."""
    listed = tuple(items)
    reports: dict[tuple[str, str], list[tuple[Item, Report]]] = {}
    for item in sorted(listed, key=_publication):
        if isinstance(item.facts, Summary):
            for report, _ in find_reports(item.facts.results):
                reports.setdefault((report.plan, report.target), []).append((item, report))
    by_plan = {
        item.id: tuple(
            _make_record(item, item.facts, target, reports.get((item.id, target.id), ()))
            for target in item.facts.targets
        )
        for item in listed
        if isinstance(item.facts, Plan) and item.facts.targets
    }
    return TargetRegister(by_plan)


def _publication(item: Item) -> tuple[bool, str, str]:
    """Sorts items as they were published, drafts last."""
    published = item.facts.published
    return published is None, str(published or ""), item.id


def _make_record(
    item: Item, plan: Plan, target: Target, reports: Iterable[tuple[Item, Report]]
) -> TargetRecord:
    period = target.period or plan.period
    reported = (
        Reported(one, report, day_of(one, report), judge(target, report, is_interim(one, report, period)))
        for one, report in reports
    )
    return TargetRecord(item, target, period, tuple(reported))


def day_of(item: Item, report: Report) -> PartialDate | None:
    """The day of which a report's figure is: its own, else the end of the summary's period."""
    assert isinstance(item.facts, Summary)
    return report.as_of or item.facts.period.end


def is_interim(item: Item, report: Report, period: Period) -> bool:
    """Whether a figure is known to be from before the end of a target's period."""
    day = day_of(item, report)
    return day is not None and period.end is not None and day.last < period.end.last


# Judging a report: both figures are ranges of numbers

_ALL = Decimal("Infinity")


def judge(target: Target, report: Report, interim: bool = False) -> Judgement:
    """Whether a reported figure meets a target, and how far it goes.

    A bare number of a plan may be a minimum, a maximum or exact: nothing but that number surely meets it.
    A figure from before the period's end can only meet a minimum.
    """
    if target.value is None or report.value is None:
        return Judgement("unclear", "value")
    if not target.shares_unit(report):
        return Judgement("unclear", "unit")
    progress = None
    if target.comparison != "≤" and target.value > 0 and report.value >= 0:
        progress = report.value / target.value
    outcome, reason = _compare(target, report)
    if interim and not (outcome == "met" and target.comparison == "≥"):
        return Judgement("interim", None, progress)
    return Judgement(outcome, reason, progress)


def _compare(target: Target, report: Report) -> tuple[Outcome, Reason | None]:
    (low, high), (least, most) = _range(target), _range(report)
    if low <= least and most <= high:
        return "met", None
    if target.comparison is None:
        return "unclear", "comparison"
    if most < low or high < least:
        return "missed", None
    return "unclear", "bound"


def _range(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that a figure leaves possible."""
    assert figure.value is not None
    return (
        -_ALL if figure.comparison == "≤" else figure.value,
        _ALL if figure.comparison == "≥" else figure.value,
    )


# Reports that lead nowhere


def find_wrong_reports(content: Content) -> Iterator[Problem]:
    """Where a report names a plan or a target that doesn't exist, or is from before the target's period."""
    known = {item.id: item for item in content.items}
    faulty = {one.id for one in content.faulty}
    for item in content.items:
        if isinstance(item.facts, Summary):
            for report, loc in find_reports(item.facts.results):
                if report.plan not in faulty:
                    yield from _find_wrong_report(item, report, loc, known.get(report.plan))


def _find_wrong_report(item: Item, report: Report, loc: Loc, named: Item | None) -> Iterator[Problem]:
    if named is None:
        yield item.place.problem("unknown-item", (*loc, "plan"), given=report.plan)
        return
    if not isinstance(named.facts, Plan):
        yield item.place.problem("not-a-plan", (*loc, "plan"), given=report.plan)
        return
    targets = {target.id: target for target in named.facts.targets}
    target = targets.get(report.target)
    if target is None:
        values = {"given": report.target, "plan": report.plan}
        close = get_close_matches(report.target, sorted(targets), n=1, cutoff=0)
        if close:
            yield item.place.problem("unknown-target", (*loc, "target"), close=close[0], **values)
        else:
            yield item.place.problem("no-targets", (*loc, "target"), **values)
        return
    start, day = (target.period or named.facts.period).start, day_of(item, report)
    if start and day and day.last < start.first:
        key = "as_of" if report.as_of else "plan"
        yield item.place.problem("report-before-period", (*loc, key), day=str(day), start=str(start))
