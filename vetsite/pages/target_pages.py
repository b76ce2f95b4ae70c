"""The targets of all plans become pages: what was promised, what was reported, by whom and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from vetsite.collection.addresses import DIRECTORY, TARGETS
from vetsite.collection.groups import item_subjects
from vetsite.collection.paging import OWN
from vetsite.collection.targets import Reported, TargetRecord
from vetsite.edition.blocks import Fact, Facts, Inline, Paragraph, Section
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.model.types import Plan
from vetsite.pages.block_pages import BlockPage
from vetsite.reading.content import Item
from vetsite.sections.targets import show_elsewhere, show_figure, show_judgement, show_reported

_Plans = Sequence[tuple[TargetRecord, ...]]  # the targets of each


def target_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """Some plans on each page, the newest first. A target has the place `#<plan's id>/<target's id>`."""
    plans = list(edition.collection.targets.by_plan.values())
    for number, part in edition.collection.target_paging.pages():
        shown = plans[part]
        about = item_subjects(_sources(shown))
        name = UnitName("targets", edition.language, "" if number == OWN else f"{number}")
        yield unit_of_one(name, about, partial(_page, shown, number, edition))


def _sources(shown: _Plans) -> Iterator[Item]:
    return (item for record in chain.from_iterable(shown) for item in record.sources)


def _page(shown: _Plans, number: int, edition: Edition) -> BlockPage:
    collection, words = edition.collection, edition.words
    count = len(collection.targets.all)
    return BlockPage(
        address=TARGETS,
        title=edition.own("targets.title"),
        description=words.say("targets.description"),
        intro=(edition.own("targets.description"),),
        meta=edition.literal(words.choose("targets.count", count)) if count and number == OWN else (),
        blocks=() if count else (Paragraph(edition.own("targets.empty")),),
        sections=tuple(_plan(records, edition) for records in shown),
        navigation=(TARGETS, DIRECTORY),
        modified=latest_change(_sources(shown), edition),
        number=number,
        newest=collection.target_paging.newest,
        style="targets",
    )


def _plan(records: tuple[TargetRecord, ...], edition: Edition) -> Section:
    item = records[0].item
    assert isinstance(item.facts, Plan)
    facts = [
        _fact("item.source", edition, edition.source_of(item)),
        _fact("fact.period", edition, edition.period(item.facts.period)),
    ]
    nothing = _fact("target.reported", edition, edition.own("outcome.unreported"))
    if not any(record.reports for record in records):
        facts.append(nothing)  # said once for all of them
        sections = tuple(_target_section(record, (), edition) for record in records)
    else:
        sections = tuple(
            _target_section(record, [_reported(one, edition) for one in record.reports] or [nothing], edition)
            for record in records
        )
    return Section(item.id, edition.link_to(item), (Facts(tuple(facts), edition.link_to(item)),), sections)


def _target_section(record: TargetRecord, reported: Iterable[Fact], edition: Edition) -> Section:
    target = record.target
    facts = [
        _fact("target.promised", edition, show_figure(target, edition)),
        _fact("target.elsewhere", edition, *show_elsewhere(record, edition)),
        _fact("target.period", edition, edition.period(target.period) if target.period else ()),
        _fact("target.owners", edition, *(edition.organisation(id) for id in target.owners)),
    ]
    facts += reported
    conflicts = (edition.own(f"conflict.{conflict}") for conflict in record.conflicts)
    facts.append(_fact("target.conflicts", edition, *conflicts))
    facts.append(_fact("target.note", edition, edition.local(target.note)))
    shown, title = tuple(fact for fact in facts if fact.values), edition.local(target.title)
    return Section(f"{record.item.id}/{target.id}", title, (Facts(shown, title),))


def _reported(reported: Reported, edition: Edition) -> Fact:
    """The figure, how far it goes, and who says it where."""
    name = edition.publisher_of(reported.item)
    where = edition.join([name, edition.link_to(reported.item)], "join.label")
    judgement = show_judgement(reported.judgement, edition)
    note = edition.local(reported.report.note)
    return _fact("target.reported", edition, show_reported(reported, edition), judgement, where, note)


def _fact(label: str, edition: Edition, *values: Inline) -> Fact:
    return Fact(edition.words.say(label), tuple(value for value in values if value))
