"""People of an item become a table: who, in which posts, with which part."""

from __future__ import annotations

from collections.abc import Iterable

from vetsite.edition.blocks import Inline, Span, Table
from vetsite.edition.edition import Edition
from vetsite.model.parts import Person


def people_table(people: Iterable[Person], edition: Edition) -> Table:
    """People with their posts and their part, in the order of protocol."""
    head = tuple(edition.words.say(f"person.{key}") for key in ("name", "roles", "did"))
    return Table(head, tuple(person_row(person, edition) for person in people), has_people=True)


def person_row(person: Person, edition: Edition) -> tuple[Inline, Inline, Inline]:
    """A person's name, posts and part."""
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
