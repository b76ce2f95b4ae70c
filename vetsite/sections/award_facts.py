"""What the page of an award and that of a list of results have in common: facts, and how to cite them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vetsite.collection.awards import UNSTATED, AwardRecord
from vetsite.collection.groups import GroupKey
from vetsite.collection.privacy import is_over
from vetsite.edition.blocks import Fact, Facts, Inline, Paragraph, Section, Span
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award, Publicity, Validity
from vetsite.model.parts import Person
from vetsite.sections.award_tables import link_to_record, record_title, say_number


def award_facts(record: AwardRecord, edition: Edition) -> Facts:
    """What it is, who decided it, who handed it over, and where that was read: never one for the other."""
    facts = (*_what(record, edition), *_decision(record, edition), *_extent(record, edition))
    return Facts((*facts, *_status(record, edition), *_sources(record, edition)))


def _fact(edition: Edition, label: str, *values: Inline) -> Iterator[Fact]:
    """A fact; nothing where it has no value."""
    known = tuple(value for value in values if value)
    if known:
        yield Fact(edition.words.say(f"award.{label}"), known)


def _what(record: AwardRecord, edition: Edition) -> Iterator[Fact]:
    batch = record.batch
    yield from _fact(edition, "kind", edition.link_to_group(GroupKey("awards/kinds", record.kind)))
    if record.competition:
        link = edition.link_to_group(GroupKey("competitions", record.competition.id))
        yield from _fact(edition, "competition", link)
    if isinstance(batch, Award):
        yield from _fact(edition, "grade", edition.own(f"grade.{batch.grade}") if batch.grade else ())
    else:
        yield from _fact(edition, "edition", edition.local(batch.edition))
    for label, kind, id in (
        ("level", "awards/levels", record.level),
        ("year", "awards/years", record.year),
    ):
        link = edition.link_to_group(GroupKey(kind, id))
        yield from _fact(edition, label, edition.unstated(f"award_{label}") if id == UNSTATED else link)


def _decision(record: AwardRecord, edition: Edition) -> Iterator[Fact]:
    batch = record.batch
    issuers = [edition.organisation(id) for id in batch.issuers]
    yield from _fact(edition, "issuers", edition.join(issuers, "join.list") or edition.unstated("issuers"))
    if batch.decision:
        number = batch.decision.number or batch.decision.url
        title = tuple(replace(span, url=batch.decision.url) for span in edition.literal(number or ""))
        day = batch.decision.date
        parts = [title if number else (), edition.literal(edition.dates.day(day)) if day else ()]
        yield from _fact(edition, "decision", edition.join(parts, "join.clause"))
    if batch.publicity:
        yield from _fact(edition, "publicity", *_publicity(batch.publicity, edition))
    if batch.ceremony:
        held = batch.ceremony.date
        parts = [edition.local(batch.ceremony.title)]
        parts.append(edition.literal(edition.dates.partial(held)) if held else ())
        yield from _fact(edition, "ceremony", edition.join(parts, "join.clause"))
    if batch.presenters or batch.ceremony:
        people = [_presenter(person, edition) for person in record.presenters]
        yield from _fact(edition, "presenters", *(people or [edition.unstated("presenters")]))


def _publicity(publicity: Publicity, edition: Edition) -> tuple[Inline, Inline]:
    """From when to when an award was made public for objections (公示), and whom to turn to."""
    start, end = publicity.start, publicity.end
    time = edition.between(*(edition.dates.day(day) if day else "" for day in (start, end)))
    if time and not (start and end):
        time = (*time, *edition.unstated("publicity_end" if start else "publicity_start"))
    contact = edition.local(publicity.contact)
    if contact:
        contact = edition.join([edition.own("award.contact"), contact], "join.label")
    return time, contact


def _presenter(person: Person, edition: Edition) -> Inline:
    """A person with the posts that the item names."""
    roles = []
    for role in person.roles:
        organisation = edition.organisation(role.organisation) if role.organisation else ()
        roles.append(edition.join([organisation, edition.local(role.title)], "join.role"))
    return edition.join([edition.local(person.name), edition.join(roles, "join.list")], "join.note")


def _extent(record: AwardRecord, edition: Edition) -> Iterator[Fact]:
    batch = record.batch
    complete = edition.own(f"award_completeness.{batch.completeness}")
    yield from _fact(edition, "count", edition.join([say_number(record, edition), complete], "join.clause"))
    if isinstance(batch, Award) and batch.validity:
        yield from _fact(edition, "validity", _validity(batch.validity, edition))
    if batch.names_until:
        has_ended = is_over(batch.names_until, edition.collection.as_of)
        key = "awards.names_ended" if has_ended else "awards.names_until"
        yield from _fact(edition, "names", edition.own(key, day=edition.dates.day(batch.names_until)))


def _validity(validity: Validity, edition: Edition) -> Inline:
    ends = (edition.dates.partial(date) if date else "" for date in (validity.start, validity.end))
    is_expired = validity.end is not None and edition.has_passed(validity.end.last)
    renewable = {True: "awards.renewable", False: "awards.not_renewable", None: None}[validity.renewable]
    parts = [
        edition.between(*ends),
        edition.local(validity.term),
        edition.own(renewable) if renewable else (),
        edition.own("validity.expired") if is_expired else (),
    ]
    return edition.join(parts, "join.clause") or edition.unstated("award_validity")


def _status(record: AwardRecord, edition: Edition) -> Iterator[Fact]:
    """What became of it, why, what took its place, and what it took the place of itself."""
    batch, by_id = record.batch, edition.collection.awards.by_id
    if batch.status != "active":  # that it is in force is stated nowhere
        status = edition.own(f"award_status.{batch.status}")
        reason = edition.local(batch.status_reason)
        yield from _fact(edition, "status", edition.join([status, reason], "join.label"))
    successor = by_id.get(batch.replaced_by or "")
    if successor:
        yield from _fact(edition, "replaced_by", link_to_record(successor, edition, with_year=True))
    replaced = edition.collection.awards.replaced.get(record.id, ())
    yield from _fact(edition, "replaces", *(link_to_record(one, edition, with_year=True) for one in replaced))


def _sources(record: AwardRecord, edition: Edition) -> Iterator[Fact]:
    """The item that makes it known, and where it was read; not who decided."""
    yield from _fact(edition, "item", edition.link_to(record.item))
    own = record.batch.source
    source = edition.source(own) if own else edition.source_of(record.item)
    yield from _fact(edition, "source", source, edition.local(own.note) if own else ())
    yield from _fact(edition, "note", edition.local(record.batch.note))


def void_note(record: AwardRecord, edition: Edition) -> Iterator[Inline]:
    """Above all else: that an award is not in force any more."""
    if not record.is_valid:
        status = edition.words.say(f"award_status.{record.batch.status}")
        yield edition.own("awards.not_in_force", status=status)


def cite_section(record: AwardRecord, edition: Edition) -> Section:
    """How to cite the page (GB/T 7714-2015, electronic resources): who answers for it is this site.

    The day on which it was read is for the reader to write: it is not the day of the build.
    """
    published = record.item.facts.published
    url = page_url(record, edition)
    key = "cite.page" if published else "cite.undated"
    title = tuple(Span(span.text, span.language) for span in record_title(record, edition))
    line = (
        *edition.own("cite.author", author=edition.settings.site_name),
        *title,
        *edition.own(key, day=published.day if published else "", url=url),
    )
    address = edition.join(
        [edition.own("cite.address"), (Span(url, edition.language, edition.addresses.award(record)),)],
        "join.label",
    )
    return Section("s-cite", edition.own("cite.title"), (Paragraph(line), Paragraph(address)))


def page_url(record: AwardRecord, edition: Edition) -> str:
    """The whole address of its page."""
    return edition.collection.settings.site_url + edition.addresses.award(record)
