"""What a search can be narrowed by: type, column, subject, organisation, year, and having awards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Choice, Option, OptionGroup, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.entries import OrganisationKind, Registered
from vetsite.model.registers import LISTED, ORGANISATIONS, Register
from vetsite.model.types import ITEM_TYPES
from vetsite.search.pages import PAGE_TYPES

_REGISTERED = {one.lists.filter: one for one in LISTED.values() if one.lists and one.lists.filter}
_FIRST = ("column", "category")  # before the years; further registers follow them


def search_choices(edition: Edition) -> tuple[Choice, ...]:
    """The fields of the form, and all their options: a search tells how much there is of each."""
    entries = {name: list(_entries(register, edition)) for name, register in _REGISTERED.items()}
    groups = {
        "type": [OptionGroup("", tuple(_types(edition)))],
        **{name: parts for name, parts in entries.items() if name in _FIRST},
        "year": [OptionGroup("", tuple(_years(edition)))],
        **{name: parts for name, parts in entries.items() if name not in _FIRST},
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


def _entries(register: Register[Registered], edition: Edition) -> Iterator[OptionGroup]:
    """The entries of a register that items name: organisations by kind, others in one group."""
    kind = register.lists.kind if register.lists else ""
    entries = edition.collection.registers.of(register)
    if register is not ORGANISATIONS:
        yield OptionGroup("", tuple(_options((GroupKey(kind, id) for id in entries), edition)))
        return
    for one in get_args(OrganisationKind):
        keys = (GroupKey(kind, id) for id, entry in entries.items() if getattr(entry, "kind", "") == one)
        label = edition.words.say(f"organisation_kind.{one}")
        yield OptionGroup(label, tuple(_options(keys, edition)))


def _years(edition: Edition) -> Iterator[Option]:
    for key in edition.collection.years:
        yield Option(key.id, Span(edition.dates.year(int(key.id)), edition.language))
