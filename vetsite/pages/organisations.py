"""The register of organisations becomes its page, and a page for each organisation.

The order of the register is protocol: nothing here sorts by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import get_args

from vetsite.collection.addresses import DIRECTORY, ORGANISATIONS, list_address
from vetsite.collection.groups import GroupKey
from vetsite.collection.paging import OWN
from vetsite.edition.blocks import Fact, Facts, Inline, Section, Span, Table
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit, UnitName
from vetsite.model import registers
from vetsite.model.entries import Organisation, OrganisationKind
from vetsite.pages.block_pages import BlockPage, register_unit
from vetsite.pages.organisation_nodes import organisation_details
from vetsite.reading.content import Item
from vetsite.sections.lists import count_items, describe_list, split_list
from vetsite.sections.organisation_awards import organisation_award_sections
from vetsite.sections.organisation_parts import (
    organisation_event_sections,
    organisation_target_sections,
)
from vetsite.sections.register_entries import entry_sections

# What other registers say of an organisation: id and edition -> sections of its page, before its items
ORGANISATION_SECTIONS: tuple[Callable[[str, Edition], Iterator[Section]], ...] = (
    organisation_award_sections,
    organisation_event_sections,
    organisation_target_sections,
    entry_sections,
)


def organisation_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all organisations, then those of each."""
    yield register_unit(registers.ORGANISATIONS, partial(_register_page, edition), edition)
    for organisation in edition.collection.registers.organisations.values():
        name = UnitName("organisation", edition.language, organisation.id)
        key = GroupKey("organisations", organisation.id)
        about = (registers.ORGANISATIONS.subject_of(organisation.id), key.subject)
        yield Unit(name, about, partial(_organisation_pages, organisation, edition))


# All organisations


def _register_page(edition: Edition) -> BlockPage:
    organisations = edition.collection.registers.organisations.values()
    return BlockPage(
        address=ORGANISATIONS,
        title=edition.own("organisations.title"),
        description=edition.words.say("organisations.description"),
        meta=edition.literal(edition.words.choose("organisations.count", len(organisations))),
        sections=tuple(_kinds(edition)),
        navigation=(ORGANISATIONS, DIRECTORY),
        modified=latest_change(_named(edition), edition),
        style="organisations",
    )


def _named(edition: Edition) -> Iterator[Item]:
    """The items that name an organisation, once for each: the page counts them."""
    groups = edition.collection.groups
    yield from (item for key in groups if key.kind == "organisations" for item in groups[key])


def _kinds(edition: Edition) -> Iterator[Section]:
    """A table of each kind that there is."""
    for kind in get_args(OrganisationKind):
        everyone = edition.collection.registers.organisations.values()
        rows = tuple(_row(one, edition) for one in everyone if one.kind == kind)
        if rows:
            title = edition.own(f"organisation_kinds.{kind}")
            yield Section(f"s-{kind}", title, (Table(_head(edition), rows),))


def _head(edition: Edition) -> tuple[str, ...]:
    words, settings = edition.words, edition.collection.settings
    return (
        words.say("organisation.name"),
        *(settings.language(code).label for code in edition.others),
        words.say("organisation.aliases"),
        words.say("organisation.district"),
        words.say("organisation.items"),
    )


def _row(organisation: Organisation, edition: Edition) -> tuple[Inline, ...]:
    key = GroupKey("organisations", organisation.id)
    mark = _mark(organisation, edition.language, edition)
    return (
        edition.organisation(organisation.id) + mark,
        *(_name(organisation, code, edition) for code in edition.others),
        _aliases(organisation, edition),
        edition.local(organisation.district),
        edition.number(len(edition.collection.groups[key])),
    )


# One organisation


def _organisation_pages(organisation: Organisation, edition: Edition) -> Iterator[BlockPage]:
    """Facts, what other registers say, and the items; on further pages the items alone."""
    key = GroupKey("organisations", organisation.id)
    for page in split_list(key, edition):
        is_own = page.number == OWN
        items = Section("s-items", edition.own("organisation.items"), (page.rows,))
        told = (section for tell in ORGANISATION_SECTIONS for section in tell(organisation.id, edition))
        yield BlockPage(
            address=list_address(key),
            title=edition.local(organisation.name),
            description=describe_list(key, edition),
            meta=count_items(key, edition) if is_own else (),
            blocks=(Facts(tuple(_facts(organisation, edition))),) if is_own else (),
            sections=(*told, items) if is_own else (items,),
            above=(edition.link_to_page(ORGANISATIONS),),
            navigation=(list_address(key), ORGANISATIONS, DIRECTORY),
            feeds=edition.feeds_of(key),
            modified=page.modified,
            group=key,
            nodes=(organisation_details(organisation, edition),) if is_own else (),
            number=page.number,
            newest=edition.collection.paging(key).newest,
        )


def _facts(organisation: Organisation, edition: Edition) -> Iterator[Fact]:
    words, settings = edition.words, edition.collection.settings
    for code in (edition.language, *edition.others):
        name = _name(organisation, code, edition)
        if name:
            yield Fact(words.say("organisation.name_in", label=settings.language(code).label), (name,))
    facts = {
        "aliases": _aliases(organisation, edition),
        "kind": edition.own(f"organisation_kind.{organisation.kind}"),
        "district": edition.local(organisation.district),
        "note": edition.local(organisation.note),
    }
    for label, value in facts.items():
        if value:
            yield Fact(words.say(f"organisation.{label}"), (value,))


def _name(organisation: Organisation, language: str, edition: Edition) -> Inline:
    """Its name in a language that it has a name in, and whether that is our own translation."""
    name = organisation.name.root.get(language)
    return (Span(name, language), *_mark(organisation, language, edition)) if name else ()


def _mark(organisation: Organisation, language: str, edition: Edition) -> Inline:
    if language not in organisation.working or language not in organisation.name.root:
        return ()
    return (Span(edition.words.say("organisation.working"), edition.language, note=True),)


def _aliases(organisation: Organisation, edition: Edition) -> Inline:
    """Its aliases in every language, those of the edition first."""
    names = organisation.aliases.root
    spans = [
        (Span(alias, code),)
        for code in (edition.language, *edition.others)
        for alias in dict.fromkeys(names.get(code, ()))
    ]
    return edition.join(spans, "join.list")
