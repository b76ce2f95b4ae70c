"""Promised and reported figures become words, and the targets of a plan a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.targets import Judgement, Reported, TargetRecord
from vetsite.edition.blocks import Inline, Span, Table, says
from vetsite.edition.edition import Edition
from vetsite.model.targets import Figure, ResultPoint


def target_id(record: TargetRecord) -> str:
    """The place of a target on the page of its plan."""
    return f"s-target-{record.target.id}"


def target_address(record: TargetRecord, edition: Edition) -> str:
    """The permanent address of a target: the registers' pages move on, its plan's page doesn't."""
    return f"{edition.address_of(record.item)}#{target_id(record)}"


def show_figure(figure: Figure, edition: Edition) -> Inline:
    """At least 15,000 students; a figure without a number is not stated."""
    if figure.value is None:
        return edition.unstated("figure")
    number = edition.literal(edition.dates.number(figure.value))
    words = edition.join([number, edition.local(figure.unit)], "join.unit")
    return (*(edition.own(f"comparison.{figure.comparison}") if figure.comparison else ()), *words)


def show_elsewhere(record: TargetRecord, edition: Edition) -> Iterator[Inline]:
    """The other figures of the same source, each with its place there."""
    for statement in record.target.elsewhere:
        words = show_figure(statement, edition)
        yield edition.join([edition.local(statement.where), words], "join.label")


def show_reported(reported: Reported, edition: Edition) -> Inline:
    """A reported figure and the day that it is of."""
    figure = show_figure(reported.report, edition)
    if reported.day is None:
        return figure
    day = edition.own("target.as_of", day=edition.dates.partial(reported.day))
    return edition.join([figure, day], "join.clause")


def show_judgement(judgement: Judgement, edition: Edition) -> Inline:
    """How far a report goes, with a bar, and whether it meets the target."""
    progress: Inline = ()
    if judgement.progress is not None:
        text = edition.words.say("target.progress", share=edition.dates.share(judgement.progress))
        progress = (Span(text, edition.language, bar=judgement.progress),)
    key = judgement.reason or judgement.outcome
    return edition.join([progress, edition.own(f"outcome.{key}")], "join.clause")


def show_reports(point: ResultPoint, edition: Edition) -> Iterator[Inline]:
    """What a summary's point reports, with the way to each target; none of plans that are not shown."""
    for report in point.reports:
        record = edition.collection.targets.find(report)
        found = (one for one in record.reports if one.report is report) if record else ()
        for reported in found:
            assert record
            address = target_address(record, edition)
            title = tuple(replace(span, address=address) for span in edition.local(record.target.title))
            promised = edition.join([title, show_figure(record.target, edition)], "join.note")
            said = show_reported(reported, edition)
            label = edition.own("target.reported") if says(said) else ()
            parts = [
                edition.join([edition.own("target.title"), promised], "join.label"),
                edition.join([label, said], "join.label"),
                show_judgement(reported.judgement, edition),
                edition.local(report.note),
            ]
            yield edition.join(parts, "join.clause")


def target_table(records: Iterable[TargetRecord], edition: Edition) -> Table:
    """The targets of a plan beside what was reported later."""
    keys = ("title", "promised", "period", "owners", "reported", "note")
    shown = tuple(records)
    return Table(
        head=tuple(edition.words.say(f"target.{key}") for key in keys),
        rows=tuple(_row(record, edition) for record in shown),
        ids=tuple(target_id(record) for record in shown),
    )


def _row(record: TargetRecord, edition: Edition) -> tuple[Inline, ...]:
    target = record.target
    reports = []
    for reported in record.reports:
        parts = [show_reported(reported, edition), show_judgement(reported.judgement, edition)]
        parts.append(edition.link_to(reported.item))
        reports.append(edition.join(parts, "join.clause"))
    elsewhere = edition.join(show_elsewhere(record, edition), "join.list")
    if elsewhere:
        elsewhere = edition.join([edition.own("target.elsewhere"), elsewhere], "join.label")
    return (
        edition.local(target.title),
        show_figure(target, edition),
        edition.period(target.period) if target.period else (),
        edition.join([edition.organisation(id) for id in target.owners], "join.list"),
        edition.join(reports, "join.clause"),
        edition.join([elsewhere, edition.local(target.note)], "join.clause"),
    )
