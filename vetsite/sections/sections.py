"""The facts of an item become the sections of its page, for each of the seven types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vetsite.collection.targets import TARGETS
from vetsite.edition.blocks import (
    Block,
    Fact,
    Facts,
    Inline,
    NumberedPoint,
    Paragraph,
    Points,
    Section,
    Span,
    Table,
    says,
)
from vetsite.edition.edition import Edition
from vetsite.model.parts import Group, Person, Point
from vetsite.model.targets import ResultPoint
from vetsite.model.types import (
    Announcement,
    ItemFacts,
    Meeting,
    News,
    Notice,
    Plan,
    Reflection,
    Speech,
    Summary,
)
from vetsite.model.values import LocalText
from vetsite.reading.reading import Item
from vetsite.sections.award_sections import award_sections
from vetsite.sections.event_tables import event_table, link_to_events
from vetsite.sections.targets import show_reports, target_table


def key_facts(facts: ItemFacts, edition: Edition) -> Facts:
    """What a reader wants to know first: when, where, who."""
    found = _KEY_FACTS.get(type(facts), _nothing)(facts, edition)
    return Facts(tuple(fact for fact in found if fact.values))


def sections(item: Item, edition: Edition) -> tuple[Section, ...]:
    """The sections that follow the text, in the order of the type."""
    facts = item.facts
    found = [*_targets(item, edition)]
    found += _SECTIONS.get(type(facts), _nothing)(facts, edition)
    found += _events(facts, edition)
    found += _original(facts, edition)
    found += _inferences(facts, edition)
    return tuple(found)


def _nothing(facts: ItemFacts, edition: Edition) -> tuple[()]:
    """What a type has that is all text."""
    del facts, edition
    return ()


def _fact(edition: Edition, label: str, *values: Inline) -> Fact:
    return Fact(edition.words.say(f"fact.{label}"), tuple(value for value in values if value))


def _section(edition: Edition, name: str, *blocks: Block, sections: Iterable[Section] = ()) -> Section:
    return Section(f"s-{name}", edition.own(f"section.{name}"), blocks, tuple(sections))


# Groups: numbered points under a heading


def _points(points: Iterable[Point], edition: Edition) -> tuple[NumberedPoint, ...]:
    return tuple(
        NumberedPoint(
            edition.local(point.title),
            edition.local(point.detail),
            _points(point.points, edition),
            tuple(show_reports(point, edition)) if isinstance(point, ResultPoint) else (),
        )
        for point in points
    )


def _group_blocks(group: Group, edition: Edition) -> Iterator[Block]:
    if group.intro:
        yield Paragraph(edition.local(group.intro))
    listed = len(group.points)
    if group.stated is not None and group.stated > listed:
        values = {"stated": group.stated, "listed": listed}
        yield Paragraph(edition.own("partial.points", **values), note=True)
    if group.points:
        yield Points(_points(group.points, edition))


def _groups(name: str, groups: tuple[Group, ...], edition: Edition) -> Iterator[Section]:
    """One section for all groups of a kind; a heading below it for each."""
    if not groups:
        return
    below = [
        Section(f"s-{name}-{index}", edition.local(group.title), tuple(_group_blocks(group, edition)))
        for index, group in enumerate(groups, 1)
    ]
    yield _section(edition, name, sections=below)


# Meetings


def _meeting_facts(facts: Meeting, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "held", edition.occasion(facts.held))
    if facts.venue:
        yield _fact(edition, "venue", edition.venue(facts.venue))
    if facts.chair:
        yield _fact(edition, "chair", edition.person([facts.chair], facts.people))
    yield _fact(edition, "purpose", edition.local(facts.purpose))


def _meeting_sections(facts: Meeting, edition: Edition) -> Iterator[Section]:
    yield from _people(facts, edition, facts.attendance)
    if facts.agenda:
        yield _section(edition, "agenda", Points(tuple(_agenda(facts, edition))))
    yield from _groups("tasks", facts.tasks, edition)
    yield from award_sections(facts, edition)


def _announcement_sections(facts: Announcement, edition: Edition) -> Iterator[Section]:
    yield from _people(facts, edition)
    yield from award_sections(facts, edition)


def _people(facts: Announcement, edition: Edition, attendance: LocalText | None = None) -> Iterator[Section]:
    blocks: list[Block] = [_people_table(facts.people, edition)] if facts.people else []
    if attendance:
        words = (*edition.own("fact.attendance"), *edition.own("join.label"))
        blocks.append(Paragraph((*words, *edition.local(attendance))))
    if blocks:
        yield _section(edition, "people", *blocks)


def _people_table(people: Iterable[Person], edition: Edition) -> Table:
    head = tuple(edition.words.say(f"person.{key}") for key in ("name", "roles", "did"))
    return Table(head, tuple(_person_row(person, edition) for person in people), has_people=True)


def _person_row(person: Person, edition: Edition) -> tuple[Inline, ...]:
    roles = []
    for role in person.roles:
        organisation = edition.organisation(role.organisation) if role.organisation else ()
        roles.append(edition.join([organisation, edition.local(role.title)], "join.role"))
    did = [edition.local(text) for text in person.did]
    if not person.present:
        absent = (Span(edition.words.say("person.absent"), edition.language, note=True),)
        did.append(edition.unstated("presence") if person.present is None else absent)
    return (
        edition.local(person.name),
        edition.join(roles, "join.clause") or edition.unstated("roles"),
        edition.join(did, "join.clause"),
    )


def _agenda(facts: Meeting, edition: Edition) -> Iterator[NumberedPoint]:
    for step in facts.agenda:
        start = edition.plain(f"{step.starts:%H:%M}") if step.starts else ()
        title = edition.join([start, edition.local(step.title)], "join.clock")
        people = edition.person(step.people, facts.people)
        yield NumberedPoint(title, edition.join([people, edition.local(step.detail)], "join.label"))


# Speeches, summaries, plans, reflections, notices


def _speech_facts(facts: Speech, edition: Edition) -> Iterator[Fact]:
    speaker = _person_row(facts.speaker, edition) if facts.speaker else None
    words = edition.join(speaker[:2], "join.clause") if speaker else edition.unstated("speaker")
    yield _fact(edition, "speaker", words)
    yield from _occasion_facts(facts, edition)


def _occasion_facts(facts: Speech | Reflection, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "occasion", edition.local(facts.occasion))
    yield _fact(edition, "held", edition.occasion(facts.held) if facts.held else edition.unstated("held"))


def _speech_sections(facts: Speech, edition: Edition) -> Iterator[Section]:
    yield from _groups("sections", facts.sections, edition)


def _period_facts(facts: Summary | Plan, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "period", edition.period(facts.period))


def _summary_sections(facts: Summary, edition: Edition) -> Iterator[Section]:
    yield from _groups("results", facts.results, edition)
    yield from _groups("problems", facts.problems, edition)
    yield from _groups("next-steps", facts.next_steps, edition)


def _plan_sections(facts: Plan, edition: Edition) -> Iterator[Section]:
    yield from _groups("measures", facts.measures, edition)
    if facts.milestones:
        head = tuple(edition.words.say(f"milestone.{key}") for key in ("when", "title", "detail"))
        rows = tuple(
            (edition.local(stone.when), edition.local(stone.title), edition.local(stone.detail))
            for stone in facts.milestones
        )
        yield _section(edition, "milestones", Table(head, rows))


def _targets(item: Item, edition: Edition) -> Iterator[Section]:
    """What a plan promises, and what was reported later."""
    records = edition.collection.targets.by_plan.get(item.id, ())
    if records:
        is_reported = any(record.reports for record in records)
        nothing = () if is_reported else edition.own("outcome.unreported")
        link = edition.join([nothing, edition.link_to_page(TARGETS)], "join.dot")
        yield _section(edition, "targets", target_table(records, edition), Paragraph(link, note=True))


def _reflection_sections(facts: Reflection, edition: Edition) -> Iterator[Section]:
    yield from _groups("parts", facts.parts, edition)


def _notice_facts(facts: Notice, edition: Edition) -> Iterator[Fact]:
    own = {
        "number": edition.plain(facts.number) if facts.number else (),
        "issuer": edition.organisation(facts.issuer) if facts.issuer else (),
        "validity": _validity(facts, edition),
    }
    fields = {"number": {"number"}, "issuer": {"issuer"}, "validity": {"valid_from", "valid_until"}}
    for label, words in own.items():  # a notice without a number leaves it out: null is one that is not known
        is_asked = fields[label] & facts.model_fields_set
        yield _fact(edition, label, words or (edition.unstated(label) if is_asked else ()))
    replaced = edition.collection.by_id.get(facts.replaces or "")
    if replaced:
        yield _fact(edition, "replaces", edition.link_to(replaced))


def _validity(facts: Notice, edition: Edition) -> Inline:
    start, end = (edition.dates.day(day) if day else "" for day in (facts.valid_from, facts.valid_until))
    words = edition.between(start, end)
    is_expired = facts.valid_until is not None and edition.has_passed(facts.valid_until)
    return edition.join([words, edition.own("validity.expired") if is_expired else ()], "join.clause")


# Every type


def _events(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    if facts.events:
        yield _section(
            edition, "events", event_table(facts.events, edition), Paragraph(link_to_events(edition))
        )


def _original(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    original = facts.original
    if original is None:
        return
    complete = {True: edition.own("original.yes"), False: edition.own("original.no"), None: ()}[
        original.complete
    ]
    stated = {
        "format": edition.plain(original.format or ""),
        "pages": edition.plain("" if original.pages is None else edition.dates.number(original.pages)),
        "size": edition.plain(original.size or ""),
        "page_number": edition.plain(original.number or ""),
        "uploaded": edition.plain(edition.dates.moment(original.uploaded) if original.uploaded else ""),
        "complete": complete,
        "original_note": edition.local(original.note),
    }
    asked = original.model_fields_set - {"number", "note"}
    shown = [
        _fact(edition, key, words if says(words) or key not in asked else edition.unstated(key))
        for key, words in stated.items()
    ]
    yield _section(edition, "original", Facts(tuple(fact for fact in shown if fact.values)))


def _inferences(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    if facts.inferences:
        points = tuple(
            NumberedPoint(
                edition.local(one.fact), (*edition.own("inference.basis"), *edition.local(one.basis))
            )
            for one in facts.inferences
        )
        note = Paragraph(edition.own("inference.note"), note=True)
        yield _section(edition, "inferences", note, Points(points))


_KEY_FACTS: dict[type[ItemFacts], Callable[[Any, Edition], Iterable[Fact]]] = {
    Meeting: _meeting_facts,
    Speech: _speech_facts,
    Summary: _period_facts,
    Plan: _period_facts,
    Reflection: _occasion_facts,
    Notice: _notice_facts,
}
_SECTIONS: dict[type[ItemFacts], Callable[[Any, Edition], Iterable[Section]]] = {
    News: _announcement_sections,
    Meeting: _meeting_sections,
    Notice: _announcement_sections,
    Speech: _speech_sections,
    Summary: _summary_sections,
    Plan: _plan_sections,
    Reflection: _reflection_sections,
}
