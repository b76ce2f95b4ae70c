"""The registers (登记表), each with its entries and all that the site makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vetsite.model.entries import (
    Category,
    Column,
    Competition,
    Organisation,
    Registered,
    Takedown,
    Term,
    Wording,
)
from vetsite.model.references import find_registers
from vetsite.model.register import E, EntryField, Lists, OwnPage, Position, Register
from vetsite.model.tables import each_once

COLUMNS = Register(
    "columns",
    Column,
    is_optional=False,  # each item stands in one
    is_private=False,
    page="",
    own_page=None,
    lists=Lists(
        "columns",
        "column",
        lambda facts: (facts.column,),
        position="first",
        is_folded=False,
        is_kept_empty=True,
        weight=0,
        feed="column",
        filter="column",
    ),
    fields=(),
)
CATEGORIES = Register(
    "categories",
    Category,
    is_optional=True,
    is_private=False,
    page="",
    own_page=None,
    lists=Lists(
        "categories",
        "categories",
        lambda facts: facts.categories,
        position="middle",
        is_folded=True,
        is_kept_empty=True,
        weight=1,
        feed="category",
        filter="category",
    ),
    fields=(),
)
TERMS = Register(
    "terms",
    Term,
    is_optional=True,
    is_private=False,
    page="glossary/",
    own_page=OwnPage("term", makes_lists=False),
    lists=Lists(
        "tags",
        "tags",
        lambda facts: facts.tags,
        position="last",
        is_folded=True,
        is_kept_empty=False,
        weight=2,
        feed="",
        filter="",
    ),
    fields=(
        EntryField("name", "words"),
        EntryField("kind", "choice", "term_kind"),
        EntryField("status", "choice", "term_status"),
        EntryField("alternatives", "lines"),
        EntryField("source", "line"),
        EntryField("note", "words"),
    ),
)
ORGANISATIONS = Register(
    "organisations",
    Organisation,
    is_optional=True,
    is_private=False,
    page="organisations/",
    own_page=OwnPage("", makes_lists=True),
    lists=Lists(
        "organisations",
        "organisations",
        lambda facts: facts.organisations_named(),
        position="last",
        is_folded=True,
        is_kept_empty=True,
        weight=3,
        feed="organisation",
        filter="organisation",
    ),
    fields=(
        EntryField("name", "words"),
        EntryField("aliases", "names"),
        EntryField("kind", "choice", "organisation_kind"),
        EntryField("district", "words"),
        EntryField("working", "lines"),
    ),
)
COMPETITIONS = Register(
    "competitions",
    Competition,
    is_optional=True,
    is_private=False,
    page="competitions/",
    own_page=OwnPage("", makes_lists=False),
    lists=None,  # of results, not of items
    fields=(),
)
TAKEDOWNS = Register(
    "takedowns",
    Takedown,
    is_optional=True,
    is_private=True,
    page="",
    own_page=None,
    lists=None,
    fields=(),
)
WORDINGS = Register(
    "wordings",
    Wording,
    is_optional=True,
    is_private=True,  # it says in one place all that must stand nowhere
    page="",
    own_page=None,
    lists=None,
    fields=(),
)


class ListedRegister(NamedTuple):
    """A register whose entries have lists of the items that name them."""

    register: Register[Registered]
    lists: Lists


def check_registers(registers: Iterable[Register[Registered]]) -> tuple[Register[Registered], ...]:
    """A table of registers as it is given.

    Raises `TypeError` where two of them want one thing, or one refers to what is not read before it.
    """
    registers = tuple(registers)
    lists = [one.lists for one in registers if one.lists]
    each_once((one.name for one in registers), "a register's name")
    each_once((one.page for one in registers if one.page), "a register's page")
    each_once((one.kind for one in lists), "a kind of lists")
    each_once((one.feed for one in lists if one.feed), "a name of feeds")
    each_once((one.filter for one in lists if one.filter), "a choice of the search")
    for index, one in enumerate(registers):
        later = find_registers(one.model) - {other.name for other in registers[:index]}
        if later:
            raise TypeError(f"register {one.name!r} refers to {', '.join(sorted(later))}: not read before it")
    return registers


REGISTERS = check_registers((COLUMNS, CATEGORIES, TERMS, ORGANISATIONS, COMPETITIONS, TAKEDOWNS, WORDINGS))
LISTED: Mapping[str, ListedRegister] = {
    one.lists.kind: ListedRegister(one, one.lists) for one in REGISTERS if one.lists
}


def listed_at(position: Position) -> tuple[ListedRegister, ...]:
    """The registers whose lists have a position among others, in the order of the table."""
    return tuple(one for one in LISTED.values() if one.lists.position == position)


@dataclass(frozen=True)
class Registers:
    """The entries of all registers, by the register's name; each maps ids to entries in the file's order."""

    entries: Mapping[str, Mapping[str, Registered]]

    def of(self, register: Register[E]) -> Mapping[str, E]:
        """The entries of a register by id."""
        found: Mapping[str, E] = self.entries[register.name]  # type: ignore[assignment]  # read by its model
        return found

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """Schools, bureaus, associations …"""
        return self.of(ORGANISATIONS)

    @property
    def terms(self) -> Mapping[str, Term]:
        """The bilingual glossary."""
        return self.of(TERMS)

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the site."""
        return self.of(COLUMNS)

    @property
    def categories(self) -> Mapping[str, Category]:
        """Subjects of items."""
        return self.of(CATEGORIES)

    @property
    def competitions(self) -> Mapping[str, Competition]:
        """Competitions that are held again and again."""
        return self.of(COMPETITIONS)

    @property
    def takedowns(self) -> Mapping[str, Takedown]:
        """Orders that names shall be shown no more."""
        return self.of(TAKEDOWNS)

    @property
    def wordings(self) -> Mapping[str, Wording]:
        """The site's own wordings, without those that come with vetsite."""
        return self.of(WORDINGS)
