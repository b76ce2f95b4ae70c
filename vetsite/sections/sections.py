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


def key_facts(item: Item, say: Edition) -> Facts:
    """What a reader wants to know first: when, where, who."""
    found = _KEY_FACTS.get(type(item), _nothing)(item, say)
    return Facts(tuple(fact for fact in found if fact.values))


def sections(entry: Entry, say: Edition) -> tuple[Section, ...]:
    """The sections that follow the text, in the order of the type."""
    item = entry.item
    found = [*_targets(entry, say)]
    found += _SECTIONS.get(type(item), _nothing)(item, say)
    found += _events(item, say)
    found += _original(item, say)
    found += _inferences(item, say)
    return tuple(found)


def _nothing(item: Item, say: Edition) -> tuple[()]:
    """What a type has that is all text."""
    del item, say
    return ()


def _fact(say: Edition, label: str, *values: Inline) -> Fact:
    return Fact(say.words.say(f"fact.{label}"), tuple(value for value in values if value))


def _section(say: Edition, name: str, *blocks: Block, sections: Iterable[Section] = ()) -> Section:
    return Section(f"s-{name}", say.own(f"section.{name}"), blocks, tuple(sections))


# Groups: numbered points under a heading


def _points(points: Iterable[Point], say: Edition) -> tuple[NumberedPoint, ...]:
    return tuple(
        NumberedPoint(
            say.local(point.title),
            say.local(point.detail),
            _points(point.points, say),
            tuple(show_reports(point, say)) if isinstance(point, ResultPoint) else (),
        )
        for point in points
    )


def _group_blocks(group: Group, say: Edition) -> Iterator[Block]:
    if group.intro:
        yield Paragraph(say.local(group.intro))
    listed = len(group.points)
    if group.stated is not None and group.stated > listed:
        values = {"stated": group.stated, "listed": listed}
        yield Paragraph(say.own("partial.points", **values), note=True)
    if group.points:
        yield Points(_points(group.points, say))


def _groups(name: str, groups: tuple[Group, ...], say: Edition) -> Iterator[Section]:
    """One section for all groups of a kind; a heading below it for each."""
    if not groups:
        return
    below = [
        Section(f"s-{name}-{index}", say.local(group.title), tuple(_group_blocks(group, say)))
        for index, group in enumerate(groups, 1)
    ]
    yield _section(say, name, sections=below)


# Meetings


def _meeting_facts(item: Meeting, say: Edition) -> Iterator[Fact]:
    yield _fact(say, "held", say.occasion(item.held))
    if item.venue:
        yield _fact(say, "venue", say.venue(item.venue))
    if item.chair:
        yield _fact(say, "chair", say.person([item.chair], item.people))
    yield _fact(say, "purpose", say.local(item.purpose))


def _meeting_sections(item: Meeting, say: Edition) -> Iterator[Section]:
    yield from _people(item, say, item.attendance)
    if item.agenda:
        yield _section(say, "agenda", Points(tuple(_agenda(item, say))))
    yield from _groups("tasks", item.tasks, say)
    yield from award_sections(item, say)


def _announcement_sections(item: Announcement, say: Edition) -> Iterator[Section]:
    yield from _people(item, say)
    yield from award_sections(item, say)


def _people(item: Announcement, say: Edition, attendance: LocalText | None = None) -> Iterator[Section]:
    blocks: list[Block] = [_people_table(item.people, say)] if item.people else []
    if attendance:
        words = (*say.own("fact.attendance"), *say.own("join.label"))
        blocks.append(Paragraph((*words, *say.local(attendance))))
    if blocks:
        yield _section(say, "people", *blocks)


def _people_table(people: Iterable[Person], say: Edition) -> Table:
    head = tuple(say.words.say(f"person.{key}") for key in ("name", "roles", "did"))
    return Table(head, tuple(_person_row(person, say) for person in people), has_people=True)


def _person_row(person: Person, say: Edition) -> tuple[Inline, ...]:
    roles = []
    for role in person.roles:
        organisation = say.organisation(role.organisation) if role.organisation else ()
        roles.append(say.join([organisation, say.local(role.title)], "join.role"))
    did = [say.local(text) for text in person.did]
    if not person.present:
        absent = (Span(say.words.say("person.absent"), say.language, muted=True),)
        did.append(say.unstated("presence") if person.present is None else absent)
    return (
        say.local(person.name),
        say.join(roles, "join.clause") or say.unstated("roles"),
        say.join(did, "join.clause"),
    )


def _agenda(item: Meeting, say: Edition) -> Iterator[NumberedPoint]:
    for step in item.agenda:
        start = say.plain(f"{step.starts:%H:%M}") if step.starts else ()
        title = say.join([start, say.local(step.title)], "join.clock")
        people = say.person(step.people, item.people)
        yield NumberedPoint(title, say.join([people, say.local(step.detail)], "join.label"))


# Speeches, summaries, plans, reflections, notices


def _speech_facts(item: Speech, say: Edition) -> Iterator[Fact]:
    speaker = _person_row(item.speaker, say) if item.speaker else None
    words = say.join(speaker[:2], "join.clause") if speaker else say.unstated("speaker")
    yield _fact(say, "speaker", words)
    yield from _occasion_facts(item, say)


def _occasion_facts(item: Speech | Reflection, say: Edition) -> Iterator[Fact]:
    yield _fact(say, "occasion", say.local(item.occasion))
    yield _fact(say, "held", say.occasion(item.held) if item.held else say.unstated("held"))


def _speech_sections(item: Speech, say: Edition) -> Iterator[Section]:
    yield from _groups("sections", item.sections, say)


def _period_facts(item: Summary | Plan, say: Edition) -> Iterator[Fact]:
    yield _fact(say, "period", say.period(item.period))


def _summary_sections(item: Summary, say: Edition) -> Iterator[Section]:
    yield from _groups("results", item.results, say)
    yield from _groups("problems", item.problems, say)
    yield from _groups("next-steps", item.next_steps, say)


def _plan_sections(item: Plan, say: Edition) -> Iterator[Section]:
    yield from _groups("measures", item.measures, say)
    if item.milestones:
        head = tuple(say.words.say(f"milestone.{key}") for key in ("when", "title", "detail"))
        rows = tuple(
            (say.local(stone.when), say.local(stone.title), say.local(stone.detail))
            for stone in item.milestones
        )
        yield _section(say, "milestones", Table(head, rows))


def _targets(entry: Entry, say: Edition) -> Iterator[Section]:
    """What a plan promises, and what was reported later."""
    promises = say.collection.promises.by_plan.get(entry.id, ())
    if promises:
        is_reported = any(promise.reports for promise in promises)
        nothing = () if is_reported else say.own("outcome.unreported")
        way = say.join([nothing, say.link_to_page(TARGETS)], "join.dot")
        yield _section(say, "targets", target_table(promises, say), Paragraph(way, note=True))


def _reflection_sections(item: Reflection, say: Edition) -> Iterator[Section]:
    yield from _groups("parts", item.parts, say)


def _notice_facts(item: Notice, say: Edition) -> Iterator[Fact]:
    own = {
        "number": say.plain(item.number) if item.number else (),
        "issuer": say.organisation(item.issuer) if item.issuer else (),
        "validity": _validity(item, say),
    }
    fields = {"number": {"number"}, "issuer": {"issuer"}, "validity": {"valid_from", "valid_until"}}
    for label, words in own.items():  # a notice without a number leaves it out: null is one that is not known
        is_asked = fields[label] & item.model_fields_set
        yield _fact(say, label, words or (say.unstated(label) if is_asked else ()))
    replaced = say.collection.by_id.get(item.replaces or "")
    if replaced:
        yield _fact(say, "replaces", say.link_to(replaced))


def _validity(item: Notice, say: Edition) -> Inline:
    start, end = (say.dates.day(day) if day else "" for day in (item.valid_from, item.valid_until))
    words = say.between(start, end)
    is_expired = item.valid_until is not None and say.has_passed(item.valid_until)
    return say.join([words, say.own("validity.expired") if is_expired else ()], "join.clause")


# Every type


def _events(item: Item, say: Edition) -> Iterator[Section]:
    if item.events:
        yield _section(say, "events", event_table(item.events, say), Paragraph(link_to_events(say)))


def _original(item: Item, say: Edition) -> Iterator[Section]:
    original = item.original
    if original is None:
        return
    complete = {True: say.own("original.yes"), False: say.own("original.no"), None: ()}[original.complete]
    stated = {
        "format": say.plain(original.format or ""),
        "pages": say.plain("" if original.pages is None else say.dates.number(original.pages)),
        "size": say.plain(original.size or ""),
        "page_number": say.plain(original.number or ""),
        "uploaded": say.plain(say.dates.moment(original.uploaded) if original.uploaded else ""),
        "complete": complete,
        "original_note": say.local(original.note),
    }
    asked = original.model_fields_set - {"number", "note"}
    facts = [
        _fact(say, key, words if says(words) or key not in asked else say.unstated(key))
        for key, words in stated.items()
    ]
    yield _section(say, "original", Facts(tuple(fact for fact in facts if fact.values)))


def _inferences(item: Item, say: Edition) -> Iterator[Section]:
    if item.inferences:
        points = tuple(
            NumberedPoint(say.local(one.fact), (*say.own("inference.basis"), *say.local(one.basis)))
            for one in item.inferences
        )
        note = Paragraph(say.own("inference.note"), note=True)
        yield _section(say, "inferences", note, Points(points))


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
