"""Figures that a plan promises, other figures of the same source, and what a later summary reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.foundation.sources import Loc
from vetsite.model.parts import Group, Period, Point
from vetsite.model.references import OrganisationId
from vetsite.model.values import CheckedModel, FilePath, LocalText, PartialDateField, Slug, fault

Comparison = Literal["≥", "≤", "="]


class Figure(CheckedModel):
    """A number with its unit (数值). An unknown value is null and never 0."""

    value: Decimal | None
    unit: LocalText | None = None
    comparison: Comparison | None = None  # null: the source gives the bare number

    def says_the_same(self, other: Figure) -> bool:
        """Whether both give one number in one unit."""
        return (self.value, self.comparison) == (other.value, other.comparison) and self.shares_unit(other)

    def shares_unit(self, other: Figure) -> bool:
        """Whether both are counted in one unit: its words in the primary language are the same."""
        units = [one.primary if one else None for one in (self.unit, other.unit)]
        return units[0] == units[1]


class Statement(Figure):
    """Another figure that the same source gives for a target (原文另处的说法)."""

    where: LocalText  # 第九项措施


class Target(Figure):
    """A figure that a plan promises (指标)."""

    short_form = ("title",)

    id: Slug  # permanent: later summaries name it
    title: LocalText
    period: Period | None = None  # null: that of the plan
    owners: tuple[OrganisationId, ...] = ()  # 责任单位
    elsewhere: tuple[Statement, ...] = ()  # where the source contradicts itself
    note: LocalText | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        for index, statement in enumerate(self.elsewhere):
            if statement.says_the_same(self):
                yield fault("same-statement", at=("elsewhere", index))


class Report(Figure):
    """What a later summary reports against a target of a plan (完成情况)."""

    plan: FilePath  # id of an item
    target: Slug  # id of one of its targets
    as_of: PartialDateField | None = None  # the figure's own day; null: the end of the summary's period
    note: LocalText | None = None


class ResultPoint(Point):
    """A point of a summary's results. It says where a target is reported on."""

    points: tuple[ResultPoint, ...] = ()
    reports: tuple[Report, ...] = ()


class ResultGroup(Group):
    """A numbered list of results under a heading."""

    points: tuple[ResultPoint, ...]


def find_reports(groups: Iterable[ResultGroup]) -> Iterator[tuple[Report, Loc]]:
    """Every report of a summary's results, and its place in the item, in their order."""
    for index, group in enumerate(groups):
        yield from _find_reports(group.points, ("results", index, "points"))


def _find_reports(points: Iterable[ResultPoint], loc: Loc) -> Iterator[tuple[Report, Loc]]:
    for index, point in enumerate(points):
        for number, report in enumerate(point.reports):
            yield report, (*loc, index, "reports", number)
        yield from _find_reports(point.points, (*loc, index, "points"))
