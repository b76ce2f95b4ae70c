"""A register (名录) is one record: its file, its entries, and all that the site makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, get_args

from vetsite.model.entries import Category, Column, Competition, Organisation, Registered, Takedown, Term
from vetsite.model.items import ItemFacts

E = TypeVar("E", bound=Registered, covariant=True)

FieldKind = Literal[
    "line",  # a text that is the same in every language
    "lines",
    "words",  # `LocalText`
    "names",  # `LocalNames`
    "choice",  # one of the values that the model allows
    "organisation",  # its id
]


@dataclass(frozen=True)
class EntryField:
    """A field of entries that is published. Its name is `data.fields.<name>` in the words."""

    name: str
    kind: FieldKind
    words: str = ""  # of a choice: where the words of its values stand, "organisation_kind"


@dataclass(frozen=True)
class Lists:
    """The items that name an entry, as a list of their own for each entry."""

    kind: str  # of the group, and of its address: "tags" is tags/<id>/
    named_by: Callable[[ItemFacts], Iterable[str]]  # the ids of the entries that an item names
    is_kept_empty: bool  # whether an entry that no item names has a list too
    weight: (
        int  # how near two items are that name the same entry; 0: no nearer, and other lists are named first
    )
    feed: str  # part of the address of the feeds of these lists: "column"; "" where they have none
    filter: str  # name of the choice that narrows a search to an entry: "column"; "" where there is none


@dataclass(frozen=True)
class Register(Generic[E]):
    """A register: a file of entries under permanent ids."""

    name: str  # of its file: "organisations" is registers/organisations.yml
    model: type[E]
    is_optional: bool  # whether a site may be without the file; then it has no entries
    is_private: bool  # for editors alone: nothing of it is published
    page: str  # the address of the page of all entries: "glossary/"; "" where there is none
    lists: Lists | None  # None: items do not name its entries
    fields: tuple[EntryField, ...]  # of its table of open data, beside id; none: there is no table

    @property
    def words(self) -> Iterator[str]:
        """The keys of all words that the register needs, in every language."""
        if self.page:
            page = self.page.removesuffix("/")
            yield from (f"{page}.title", f"{page}.description", f"{page}.count.other")
        if self.lists:
            yield f"directory.{self.lists.kind}"
            if self.lists.weight:
                yield from (f"item.{self.lists.kind}", f"reason.{self.lists.kind}")
            yield from (f"subscribe.to.{self.lists.kind}",) if self.lists.feed else ()
            if self.lists.filter:
                yield from (f"search.labels.{self.lists.filter}", f"search.every.{self.lists.filter}")
        if self.fields:
            yield from (f"data.tables.{self.name}", f"data.descriptions.{self.name}")
        for field in self.fields:
            yield f"data.fields.{field.name}"
            if field.kind == "choice":
                yield from (f"{field.words}.{value}" for value in choices_of(self.model, field.name))


def choices_of(model: type[Registered], field: str) -> tuple[str, ...]:
    """The values that a field of a choice may have."""
    return get_args(model.model_fields[field].annotation)


COLUMNS = Register(
    "columns",
    Column,
    is_optional=False,  # each item stands in one
    is_private=False,
    page="",
    lists=Lists(
        "columns",
        lambda facts: (facts.column,),
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
    lists=Lists(
        "categories",
        lambda facts: facts.categories,
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
    lists=Lists("tags", lambda facts: facts.tags, is_kept_empty=False, weight=2, feed="", filter=""),
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
    lists=Lists(
        "organisations",
        lambda facts: facts.organisations_named(),
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
    lists=None,  # of results, not of items
    fields=(),
)
TAKEDOWNS = Register("takedowns", Takedown, is_optional=True, is_private=True, page="", lists=None, fields=())
REGISTERS: tuple[Register[Registered], ...] = (  # in this order: a register refers to those before it
    COLUMNS,
    CATEGORIES,
    TERMS,
    ORGANISATIONS,
    COMPETITIONS,
    TAKEDOWNS,
)
LISTED: Mapping[str, Register[Registered]] = {one.lists.kind: one for one in REGISTERS if one.lists}


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
