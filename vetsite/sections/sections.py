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
from vetsite.model.types import Announcement, Item, Meeting, News, Notice, Plan, Reflection, Speech, Summary
from vetsite.model.values import LocalText
from vetsite.reading.reading import Entry
from vetsite.sections.award_sections import award_sections
from vetsite.sections.event_tables import event_table, link_to_events
from vetsite.sections.targets import show_reports, target_table


def key_facts(item: Item, edition: Edition) -> Facts:
    """What a reader wants to know first: when, where, who."""
    found = _KEY_FACTS.get(type(item), _nothing)(item, edition)
    return Facts(tuple(fact for fact in found if fact.values))


def sections(entry: Entry, edition: Edition) -> tuple[Section, ...]:
    """The sections that follow the text, in the order of the type."""
    item = entry.item
    found = [*_targets(entry, edition)]
    found += _SECTIONS.get(type(item), _nothing)(item, edition)
    found += _events(item, edition)
    found += _original(item, edition)
    found += _inferences(item, edition)
    return tuple(found)


def _nothing(item: Item, edition: Edition) -> tuple[()]:
    """What a type has that is all text."""
    del item, edition
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


def _meeting_facts(item: Meeting, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "held", edition.occasion(item.held))
    if item.venue:
        yield _fact(edition, "venue", edition.venue(item.venue))
    if item.chair:
        yield _fact(edition, "chair", edition.person([item.chair], item.people))
    yield _fact(edition, "purpose", edition.local(item.purpose))


def _meeting_sections(item: Meeting, edition: Edition) -> Iterator[Section]:
    yield from _people(item, edition, item.attendance)
    if item.agenda:
        yield _section(edition, "agenda", Points(tuple(_agenda(item, edition))))
    yield from _groups("tasks", item.tasks, edition)
    yield from award_sections(item, edition)


def _announcement_sections(item: Announcement, edition: Edition) -> Iterator[Section]:
    yield from _people(item, edition)
    yield from award_sections(item, edition)


def _people(item: Announcement, edition: Edition, attendance: LocalText | None = None) -> Iterator[Section]:
    blocks: list[Block] = [_people_table(item.people, edition)] if item.people else []
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
        absent = (Span(edition.words.say("person.absent"), edition.language, muted=True),)
        did.append(edition.unstated("presence") if person.present is None else absent)
    return (
        edition.local(person.name),
        edition.join(roles, "join.clause") or edition.unstated("roles"),
        edition.join(did, "join.clause"),
    )


def _agenda(item: Meeting, edition: Edition) -> Iterator[NumberedPoint]:
    for step in item.agenda:
        start = edition.plain(f"{step.starts:%H:%M}") if step.starts else ()
        title = edition.join([start, edition.local(step.title)], "join.clock")
        people = edition.person(step.people, item.people)
        yield NumberedPoint(title, edition.join([people, edition.local(step.detail)], "join.label"))


# Speeches, summaries, plans, reflections, notices


def _speech_facts(item: Speech, edition: Edition) -> Iterator[Fact]:
    speaker = _person_row(item.speaker, edition) if item.speaker else None
    words = edition.join(speaker[:2], "join.clause") if speaker else edition.unstated("speaker")
    yield _fact(edition, "speaker", words)
    yield from _occasion_facts(item, edition)


def _occasion_facts(item: Speech | Reflection, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "occasion", edition.local(item.occasion))
    yield _fact(edition, "held", edition.occasion(item.held) if item.held else edition.unstated("held"))


def _speech_sections(item: Speech, edition: Edition) -> Iterator[Section]:
    yield from _groups("sections", item.sections, edition)


def _period_facts(item: Summary | Plan, edition: Edition) -> Iterator[Fact]:
    yield _fact(edition, "period", edition.period(item.period))


def _summary_sections(item: Summary, edition: Edition) -> Iterator[Section]:
    yield from _groups("results", item.results, edition)
    yield from _groups("problems", item.problems, edition)
    yield from _groups("next-steps", item.next_steps, edition)


def _plan_sections(item: Plan, edition: Edition) -> Iterator[Section]:
    yield from _groups("measures", item.measures, edition)
    if item.milestones:
        head = tuple(edition.words.say(f"milestone.{key}") for key in ("when", "title", "detail"))
        rows = tuple(
            (edition.local(stone.when), edition.local(stone.title), edition.local(stone.detail))
            for stone in item.milestones
        )
        yield _section(edition, "milestones", Table(head, rows))


def _targets(entry: Entry, edition: Edition) -> Iterator[Section]:
    """What a plan promises, and what was reported later."""
    promises = edition.collection.promises.by_plan.get(entry.id, ())
    if promises:
        is_reported = any(promise.reports for promise in promises)
        nothing = () if is_reported else edition.own("outcome.unreported")
        way = edition.join([nothing, edition.link_to_page(TARGETS)], "join.dot")
        yield _section(edition, "targets", target_table(promises, edition), Paragraph(way, note=True))


def _reflection_sections(item: Reflection, edition: Edition) -> Iterator[Section]:
    yield from _groups("parts", item.parts, edition)


def _notice_facts(item: Notice, edition: Edition) -> Iterator[Fact]:
    own = {
        "number": edition.plain(item.number) if item.number else (),
        "issuer": edition.organisation(item.issuer) if item.issuer else (),
        "validity": _validity(item, edition),
    }
    fields = {"number": {"number"}, "issuer": {"issuer"}, "validity": {"valid_from", "valid_until"}}
    for label, words in own.items():  # a notice without a number leaves it out: null is one that is not known
        is_asked = fields[label] & item.model_fields_set
        yield _fact(edition, label, words or (edition.unstated(label) if is_asked else ()))
    replaced = edition.collection.by_id.get(item.replaces or "")
    if replaced:
        yield _fact(edition, "replaces", edition.link_to(replaced))


def _validity(item: Notice, edition: Edition) -> Inline:
    start, end = (edition.dates.day(day) if day else "" for day in (item.valid_from, item.valid_until))
    words = edition.between(start, end)
    is_expired = item.valid_until is not None and edition.has_passed(item.valid_until)
    return edition.join([words, edition.own("validity.expired") if is_expired else ()], "join.clause")


# Every type


def _events(item: Item, edition: Edition) -> Iterator[Section]:
    if item.events:
        yield _section(
            edition, "events", event_table(item.events, edition), Paragraph(link_to_events(edition))
        )


def _original(item: Item, edition: Edition) -> Iterator[Section]:
    original = item.original
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
    facts = [
        _fact(edition, key, words if says(words) or key not in asked else edition.unstated(key))
        for key, words in stated.items()
    ]
    yield _section(edition, "original", Facts(tuple(fact for fact in facts if fact.values)))


def _inferences(item: Item, edition: Edition) -> Iterator[Section]:
    if item.inferences:
        points = tuple(
            NumberedPoint(
                edition.local(one.fact), (*edition.own("inference.basis"), *edition.local(one.basis))
            )
            for one in item.inferences
        )
        note = Paragraph(edition.own("inference.note"), note=True)
        yield _section(edition, "inferences", note, Points(points))


_KEY_FACTS: dict[type[Item], Callable[[Any, Edition], Iterable[Fact]]] = {
    Meeting: _meeting_facts,
    Speech: _speech_facts,
    Summary: _period_facts,
    Plan: _period_facts,
    Reflection: _occasion_facts,
    Notice: _notice_facts,
}
_SECTIONS: dict[type[Item], Callable[[Any, Edition], Iterable[Section]]] = {
    News: _announcement_sections,
    Meeting: _meeting_sections,
    Notice: _announcement_sections,
    Speech: _speech_sections,
    Summary: _summary_sections,
    Plan: _plan_sections,
    Reflection: _reflection_sections,
}
