"""The facts of an item become the sections of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from vetsite.collection.addresses import TARGETS
from vetsite.edition.blocks import Block, NumberedPoint, Paragraph, Points, Section, Table
from vetsite.edition.edition import Edition
from vetsite.model.item_type import FactSection, SectionKind
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.parts import AgendaItem, Inference, Milestone, Person
from vetsite.model.types import ITEM_TYPES, Plan
from vetsite.model.values import LocalText
from vetsite.reading.content import Item
from vetsite.sections.award_blocks import award_blocks, result_blocks
from vetsite.sections.event_tables import event_table, link_to_events
from vetsite.sections.groups import group_sections
from vetsite.sections.original import original_section
from vetsite.sections.people import people_table
from vetsite.sections.targets import target_table


def sections(item: Item, edition: Edition) -> tuple[Section, ...]:
    """The sections that follow the text: those of the type in its order, then those of every type."""
    facts = item.facts
    own = [_section(one, item, edition) for one in ITEM_TYPES[facts.type].sections]
    common = (*_events(facts, edition), *original_section(facts, edition), *_inferences(facts, edition))
    return (*(one for one in own if one.blocks or one.sections), *common)


def _section(section: FactSection, item: Item, edition: Edition) -> Section:
    """A section of the type; one of which the item has nothing is empty."""
    values = [getattr(item.facts, field) for field in section.fields]
    below: Iterable[Section] = ()
    if section.kind == "groups":
        below = group_sections(section.name, values[0], edition)
    blocks = _blocks(section.kind, values, item, edition)
    return Section(f"s-{section.name}", edition.own(f"section.{section.name}"), tuple(blocks), tuple(below))


def _blocks(kind: SectionKind, values: list[Any], item: Item, edition: Edition) -> Iterator[Block]:
    """The blocks of a section of a kind, made of the values of its fields."""
    match kind:
        case "people":
            return _people(*values, edition=edition)
        case "agenda":
            return _agenda(values[0], item.facts, edition)
        case "groups":
            return iter(())
        case "milestones":
            return _milestones(values[0], edition)
        case "targets":
            return _targets(item, edition)
        case "awards":
            return award_blocks(_announcement(item), edition)
        case "results":
            return result_blocks(_announcement(item), edition)
    assert_never(kind)


def _announcement(item: Item) -> Announcement:
    assert isinstance(item.facts, Announcement)  # only these have awards and results
    return item.facts


def _people(
    people: tuple[Person, ...], attendance: LocalText | None = None, *, edition: Edition
) -> Iterator[Block]:
    """The people, and who else was there."""
    if people:
        yield people_table(people, edition)
    if attendance:
        label = (*edition.own("fact.attendance"), *edition.own("join.label"))
        yield Paragraph((*label, *edition.local(attendance)))


def _agenda(steps: tuple[AgendaItem, ...], facts: ItemFacts, edition: Edition) -> Iterator[Points]:
    if steps:
        yield Points(tuple(_agenda_point(step, facts, edition) for step in steps))


def _agenda_point(step: AgendaItem, facts: ItemFacts, edition: Edition) -> NumberedPoint:
    start = edition.literal(f"{step.starts:%H:%M}") if step.starts else ()
    title = edition.join([start, edition.local(step.title)], "join.clock")
    people = edition.person(step.people, facts.named_people)
    return NumberedPoint(title, edition.join([people, edition.local(step.detail)], "join.label"))


def _milestones(milestones: tuple[Milestone, ...], edition: Edition) -> Iterator[Table]:
    if milestones:
        head = tuple(edition.words.say(f"milestone.{key}") for key in ("when", "title", "detail"))
        rows = (map(edition.local, (stone.when, stone.title, stone.detail)) for stone in milestones)
        yield Table(head, tuple(tuple(row) for row in rows))


def _targets(item: Item, edition: Edition) -> Iterator[Block]:
    """What a plan promises, and what was reported later."""
    assert isinstance(item.facts, Plan)  # the register of targets takes no others
    records = edition.collection.targets.by_plan.get(item.id, ())
    if records:
        yield target_table(records, edition)
        is_reported = any(record.reports for record in records)
        nothing = () if is_reported else edition.own("outcome.unreported")
        yield Paragraph(edition.join([nothing, edition.link_to_page(TARGETS)], "join.dot"), note=True)


# Every type


def _events(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    if facts.events:
        blocks = (event_table(facts.events, edition), Paragraph(link_to_events(edition)))
        yield Section("s-events", edition.own("section.events"), blocks)


def _inferences(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    if facts.inferences:
        note = Paragraph(edition.own("inference.note"), note=True)
        points = Points(tuple(_inference(one, edition) for one in facts.inferences))
        yield Section("s-inferences", edition.own("section.inferences"), (note, points))


def _inference(one: Inference, edition: Edition) -> NumberedPoint:
    basis = (*edition.own("inference.basis"), *edition.local(one.basis))
    return NumberedPoint(edition.local(one.fact), basis)
