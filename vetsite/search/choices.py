"""What a search can be narrowed by: type, column, subject, organisation, year, and having awards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Choice, Option, OptionGroup, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.entries import OrganisationKind
from vetsite.model.registers import LISTED, ORGANISATIONS, ListedRegister, listed_at
from vetsite.model.tables import each_once
from vetsite.model.types import ITEM_TYPES
from vetsite.search.pages import PAGE_TYPES

_BEFORE_YEARS, _AFTER_YEARS = (*listed_at("first"), *listed_at("middle")), listed_at("last")
each_once(
    ("type", "year", "awards", *(one.lists.filter for one in LISTED.values() if one.lists.filter)),
    "a choice of the search",
)


def search_choices(edition: Edition) -> tuple[Choice, ...]:
    """The fields of the form, and all their options: a search tells how much there is of each."""
    groups = {
        "type": [OptionGroup("", tuple(_types(edition)))],
        **_registered(_BEFORE_YEARS, edition),
        "year": [OptionGroup("", tuple(_years(edition)))],
        **_registered(_AFTER_YEARS, edition),
        "awards": [OptionGroup("", (_own("yes", "search.with_awards", edition),))],
    }
    return tuple(
        Choice(
            name,
            edition.words.say(f"search.labels.{name}"),
            edition.words.say(f"search.every.{name}"),
            tuple(part for part in parts if part.options),
        )
        for name, parts in groups.items()
    )


def choice_values(edition: Edition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of the form and the values of each, without words."""
    return tuple(
        (choice.name, tuple(option.value for option in choice.options)) for choice in search_choices(edition)
    )


def _types(edition: Edition) -> Iterator[Option]:
    keys = (GroupKey("types", id) for id in ITEM_TYPES)
    yield from _options((key for key in keys if key in edition.collection.groups), edition)
    yield from (_own(id, f"search.types.{id}", edition) for id in PAGE_TYPES)


def _own(value: str, words: str, edition: Edition) -> Option:
    return Option(value, Span(edition.words.say(words), edition.language))


def _options(keys: Iterable[GroupKey], edition: Edition) -> Iterator[Option]:
    for key in keys:
        words = edition.group_name(key)
        yield Option(key.id, Span(plain_text(words), words[0].language))


def _registered(listed: Iterable[ListedRegister], edition: Edition) -> dict[str, list[OptionGroup]]:
    """The entries of registers that items name: organisations by kind, others in one group."""
    return {
        one.lists.filter: (
            list(_organisations(edition)) if one.register is ORGANISATIONS else [_entries(one, edition)]
        )
        for one in listed
        if one.lists.filter
    }


def _entries(listed: ListedRegister, edition: Edition) -> OptionGroup:
    entries = edition.collection.registers.of(listed.register)
    keys = (GroupKey(listed.lists.kind, id) for id in entries)
    return OptionGroup("", tuple(_options(keys, edition)))


def _organisations(edition: Edition) -> Iterator[OptionGroup]:
    organisations = edition.collection.registers.organisations.values()
    for kind in get_args(OrganisationKind):
        keys = (GroupKey("organisations", one.id) for one in organisations if one.kind == kind)
        yield OptionGroup(edition.words.say(f"organisation_kind.{kind}"), tuple(_options(keys, edition)))


def _years(edition: Edition) -> Iterator[Option]:
    for key in edition.collection.years:
        yield Option(key.id, Span(edition.dates.year(int(key.id)), edition.language))
