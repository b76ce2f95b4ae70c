"""Targets become two tables of open data: one of them with their latest result, one of all reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import get_args

from vetsite.collection.collection import Collection
from vetsite.collection.targets import Outcome, Reported, TargetRecord
from vetsite.data.table import Cell, DataTable, Field, join_values, local_cells, local_fields
from vetsite.edition.edition import Edition
from vetsite.model.values import PartialDate
from vetsite.reading.content import Item
from vetsite.sections.targets import target_id


def target_table(editions: Sequence[Edition]) -> DataTable:
    """A row for each target, with the report that was published last."""
    collection = editions[0].collection
    codes = collection.settings.codes
    fields = (
        Field("plan", "string", is_required=True),
        Field("target", "string", is_required=True),
        Field("url", "string", is_required=True),
        *local_fields("title", codes),
        Field("owners", "string"),
        Field("period_start", "string"),
        Field("period_end", "string"),
        Field("comparison", "string"),
        Field("value", "number"),
        *local_fields("unit", codes),
        *_report_fields(codes),
        Field("conflicts", "string"),
        *local_fields("note", codes),
    )
    rows = tuple(_target_row(record, collection) for record in collection.targets.all)
    return DataTable("targets", fields, rows, key=("plan", "target"))


def target_report_table(editions: Sequence[Edition]) -> DataTable:
    """A row for each report, in the order of the targets, then as they were published."""
    collection = editions[0].collection
    codes = collection.settings.codes
    fields = (
        Field("plan", "string", is_required=True),
        Field("target", "string", is_required=True),
        *_report_fields(codes),
        *local_fields("note", codes),
    )
    rows = tuple(
        (
            record.item.id,
            record.target.id,
            *_report_cells(reported, collection),
            *local_cells(reported.report.note, codes),
        )
        for record in collection.targets.all
        for reported in record.reports
    )
    return DataTable("target-reports", fields, rows)


def _report_fields(codes: Iterable[str]) -> tuple[Field, ...]:
    """What a report says; "outcome" is `Outcome`, "reason" why it is unclear."""
    return (
        Field("reported_comparison", "string"),
        Field("reported_value", "number"),
        *local_fields("reported_unit", codes),
        Field("reported_as_of", "string"),
        Field("reported_by", "string"),
        Field("reported_url", "string"),
        Field("progress", "number"),
        Field("outcome", "string", values=get_args(Outcome)),
        Field("outcome_reason", "string"),
    )


def _target_row(record: TargetRecord, collection: Collection) -> tuple[Cell, ...]:
    target, codes = record.target, collection.settings.codes
    return (
        record.item.id,
        target.id,
        f"{_url(record.item, collection)}#{target_id(record)}",
        *local_cells(target.title, codes),
        join_values(target.owners),
        _date(record.period.start),
        _date(record.period.end),
        target.comparison,
        target.value,
        *local_cells(target.unit, codes),
        *_report_cells(record.latest, collection),
        join_values(record.conflicts),
        *local_cells(target.note, codes),
    )


def _report_cells(reported: Reported | None, collection: Collection) -> tuple[Cell, ...]:
    codes = collection.settings.codes
    if reported is None:
        return (None, None, *local_cells(None, codes), None, None, None, None, "unreported", None)
    report, judgement = reported.report, reported.judgement
    return (
        report.comparison,
        report.value,
        *local_cells(report.unit, codes),
        _date(reported.day),
        reported.item.id,
        _url(reported.item, collection),
        _share(judgement.progress),
        judgement.outcome,
        judgement.reason,
    )


def _share(progress: Decimal | None) -> Decimal | None:
    """Thousandths, never more than it is."""
    return None if progress is None else progress.quantize(Decimal("0.001"), ROUND_FLOOR)


def _date(date: PartialDate | None) -> str | None:
    """A year, a month or a day (ISO 8601): as exact as it is known."""
    return None if date is None else str(date)


def _url(item: Item, collection: Collection) -> str:
    """The address of an item's page in its primary language."""
    return collection.settings.site_url + collection.addresses[next(iter(item.texts))].item(item)
