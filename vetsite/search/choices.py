"""What a search can be narrowed by: type, column, subject, organisation, year, and having awards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Choice, Option, OptionGroup, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.registers import OrganisationKind
from vetsite.model.types import ITEM_TYPES
from vetsite.search.pages import PAGE_TYPES

_KINDS = {"type": "types", "column": "columns", "category": "categories", "organisation": "organisations"}


def search_choices(edition: Edition) -> tuple[Choice, ...]:
    """The fields of the form, and all their options: a search tells how much there is of each."""
    registers = edition.collection.registers
    groups = {
        "type": [OptionGroup("", tuple(_types(edition)))],
        "column": [OptionGroup("", tuple(_options("column", registers.columns, edition)))],
        "category": [OptionGroup("", tuple(_options("category", registers.categories, edition)))],
        "year": [OptionGroup("", tuple(_years(edition)))],
        "organisation": list(_organisations(edition)),
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
    ids = (id for id in ITEM_TYPES if _key("type", id) in edition.collection.groups)
    yield from _options("type", ids, edition)
    yield from (_own(id, f"search.types.{id}", edition) for id in PAGE_TYPES)


def _own(value: str, words: str, edition: Edition) -> Option:
    return Option(value, Span(edition.words.say(words), edition.language))


def _key(name: str, id: str) -> GroupKey:
    return GroupKey(_KINDS[name], id)


def _options(name: str, ids: Iterable[str], edition: Edition) -> Iterator[Option]:
    for id in ids:
        words = edition.group_name(_key(name, id))
        yield Option(id, Span(plain_text(words), words[0].language))


def _organisations(edition: Edition) -> Iterator[OptionGroup]:
    registered = edition.collection.registers.organisations
    for kind in get_args(OrganisationKind):
        ids = (id for id, one in registered.items() if one.kind == kind)
        label = edition.words.say(f"organisation_kind.{kind}")
        yield OptionGroup(label, tuple(_options("organisation", ids, edition)))


def _years(edition: Edition) -> Iterator[Option]:
    for key in edition.collection.years:
        yield Option(key.id, Span(edition.dates.year(int(key.id)), edition.language))
