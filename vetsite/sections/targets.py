"""Promised and reported figures become words, and the targets of a plan a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vetsite.collection.targets import Judgement, Promise, Reported
from vetsite.edition.blocks import Inline, Span, Table, says
from vetsite.edition.edition import Edition
from vetsite.model.targets import Figure, ResultPoint


def target_id(promise: Promise) -> str:
    """The place of a target on the page of its plan."""
    return f"s-target-{promise.target.id}"


def target_address(promise: Promise, edition: Edition) -> str:
    """The permanent address of a target: the registers' pages move on, its plan's page doesn't."""
    return f"{edition.address_of(promise.item)}#{target_id(promise)}"


def show_figure(figure: Figure, edition: Edition) -> Inline:
    """At least 15,000 students; a figure without a number is not stated."""
    if figure.value is None:
        return edition.unstated("figure")
    number = edition.plain(edition.dates.number(figure.value))
    words = edition.join([number, edition.local(figure.unit)], "join.unit")
    return (*(edition.own(f"comparison.{figure.comparison}") if figure.comparison else ()), *words)


def show_elsewhere(promise: Promise, edition: Edition) -> Iterator[Inline]:
    """The other figures of the same source, each with its place there."""
    for statement in promise.target.elsewhere:
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
        promise = edition.collection.promises.find(report)
        found = (one for one in promise.reports if one.report is report) if promise else ()
        for reported in found:
            assert promise
            address = target_address(promise, edition)
            title = tuple(replace(span, address=address) for span in edition.local(promise.target.title))
            promised = edition.join([title, show_figure(promise.target, edition)], "join.note")
            said = show_reported(reported, edition)
            label = edition.own("target.reported") if says(said) else ()
            parts = [
                edition.join([edition.own("target.title"), promised], "join.label"),
                edition.join([label, said], "join.label"),
                show_judgement(reported.judgement, edition),
                edition.local(report.note),
            ]
            yield edition.join(parts, "join.clause")


def target_table(promises: Iterable[Promise], edition: Edition) -> Table:
    """The targets of a plan beside what was reported later."""
    keys = ("title", "promised", "period", "owners", "reported", "note")
    shown = tuple(promises)
    return Table(
        head=tuple(edition.words.say(f"target.{key}") for key in keys),
        rows=tuple(_row(promise, edition) for promise in shown),
        ids=tuple(target_id(promise) for promise in shown),
    )


def _row(promise: Promise, edition: Edition) -> tuple[Inline, ...]:
    target = promise.target
    reports = []
    for reported in promise.reports:
        parts = [show_reported(reported, edition), show_judgement(reported.judgement, edition)]
        parts.append(edition.link_to(reported.item))
        reports.append(edition.join(parts, "join.clause"))
    elsewhere = edition.join(show_elsewhere(promise, edition), "join.list")
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
