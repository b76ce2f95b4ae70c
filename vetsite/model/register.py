"""What is particular to a register: one record, of which pages, lists, feeds, search and data are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Generic, Literal, TypeVar, get_args, get_origin

from vetsite.foundation.unit import Subject
from vetsite.model.entries import Registered, RegisterEntry
from vetsite.model.items import ItemFacts

E = TypeVar("E", bound=Registered, covariant=True)

FieldKind = Literal[  # None stands for nothing in each
    "line",  # a text that is the same in every language
    "lines",
    "words",  # `LocalText`
    "names",  # `LocalNames`
    "choice",  # one of the values that the model allows
    "organisation",  # its id
]


@dataclass(frozen=True)
class EntryField:
    """A field of entries that the site shows. Its name is `data.fields.<name>` in the words.

    Fields that are not named here are exported all the same: see `Register`.
    """

    name: str
    kind: FieldKind
    words: str = ""  # of a choice: where the words of its values stand, "organisation_kind"

    def __post_init__(self) -> None:
        if (self.kind == "choice") != bool(self.words):
            raise TypeError(f"field {self.name!r}: a choice has words for its values, and nothing else has")


Position = Literal[
    "first",  # few, by which readers find their way: before all others
    "middle",  # few: before the types in feeds, before the years in the search
    "last",  # perhaps many: after what the site has of its own, their feeds at the end of the page
]


@dataclass(frozen=True)
class Lists:
    """The items that name an entry, as a list of their own for each entry."""

    kind: str  # of the group, and of its address: "tags" is tags/<id>/
    field: str  # of `ItemFacts`, in which an item names entries; `vetsite new` writes it
    named_by: Callable[
        [ItemFacts], Iterable[str]
    ]  # ids of all entries that an item names, there or elsewhere
    position: Position  # among the other lists: in the directory, in feeds and in the search
    is_folded: bool  # whether the page of feeds shows these lists only on demand, as there may be many
    is_kept_empty: bool  # whether an entry that no item names has a list too
    weight: int  # how much it relates two items that both name an entry; 0: their pages do not even name it
    feed: str  # part of the address of the feeds of these lists: "column"; "" where they have none
    filter: str  # name of the choice that narrows a search to an entry: "column"; "" where there is none

    def __post_init__(self) -> None:
        if self.field not in ItemFacts.model_fields:
            raise TypeError(f"lists {self.kind!r}: items have no {self.field}")


@dataclass(frozen=True)
class OwnPage:
    """A function in `pages/register_pages.py` makes the page of a register. What it takes on:"""

    anchor: str  # begins the place of every entry on the page: "term" is #term-<id>; "" where none has one
    makes_lists: bool  # whether it also makes the lists of entries, which then are more than lists


@dataclass(frozen=True)
class Register(Generic[E]):
    """A register: a file of entries under permanent ids.

    The export has its entries whole, with the fields that no page shows; of a private register nothing is
    shown or exported. Raises `TypeError` where the parts of the record do not fit together.
    """

    name: str  # of its file: "organisations" is registers/organisations.yml
    model: type[E]
    is_optional: bool  # whether a site may be without the file; then it has no entries
    is_private: bool  # for editors alone: nothing of it is published
    page: str  # the address of the page of all entries: "glossary/"; "" where there is none
    own_page: OwnPage | None  # None: the page is the table of `fields`
    lists: Lists | None  # None: items do not name its entries
    fields: tuple[EntryField, ...]  # of its table of open data, beside id; none: there is no table

    def __post_init__(self) -> None:
        fault = next(self._find_faults(), None)
        if fault:
            raise TypeError(f"register {self.name!r}: {fault}")

    @property
    def subject(self) -> Subject:
        """All its entries as what outputs tell of."""
        return Subject("register", self.name)

    def subject_of(self, id: str) -> Subject:
        """An entry as what outputs tell of."""
        return Subject("entry", f"{self.name}/{id}")

    def _find_faults(self) -> Iterator[str]:
        if self.is_private and (self.page or self.lists or self.fields):
            yield "it is private, so it has no page, lists or fields"
        if self.page and not self.page.endswith("/"):
            yield f"the address of its page ends with a slash, not {self.page!r}"
        if self.own_page and not self.page:
            yield "its own page has no address"
        if self.page and not self.own_page and not self.fields:
            yield "its page is a table, which needs fields"
        if self.own_page and self.own_page.makes_lists and not self.lists:
            yield "its own page makes lists, which it does not have"
        if self.lists and not issubclass(self.model, RegisterEntry):
            yield "its entries have lists, but no names"
        unknown = [one.name for one in self.fields if one.name not in self.model.model_fields]
        if unknown:
            yield f"its model has no {', '.join(unknown)}"
        open_choices = [one.name for one in self.fields if one.kind == "choice" and not self.choices_of(one)]
        if open_choices:
            yield f"its model names no values for {', '.join(open_choices)}"

    def anchor_of(self, id: str) -> str:
        """The place of an entry on the register's page, without "#"; "" where it has none."""
        if self.own_page is None:
            return entry_anchor(id)
        return f"{self.own_page.anchor}-{id}" if self.own_page.anchor else ""

    def choices_of(self, field: EntryField) -> tuple[str, ...]:
        """The values that a field of a choice may have, beside None."""
        return _values(self.model.model_fields[field.name].annotation) if field.kind == "choice" else ()

    @property
    def words(self) -> Iterator[str]:
        """The keys of all words that the register needs, in every language."""
        if self.page:
            page = self.page.removesuffix("/")
            yield from (f"{page}.title", f"{page}.description", f"{page}.count.other")
        if self.lists:
            yield from _words_of(self.lists)
        if self.fields:
            yield from (f"data.tables.{self.name}", f"data.descriptions.{self.name}")
        for field in self.fields:
            yield f"data.fields.{field.name}"
            yield from (f"{field.words}.{value}" for value in self.choices_of(field))


def entry_anchor(id: str) -> str:
    """The place of an entry in a table of its register."""
    return f"entry-{id}"


def _words_of(lists: Lists) -> Iterator[str]:
    yield f"directory.{lists.kind}"
    if lists.weight:
        yield from (f"item.{lists.kind}", f"reason.{lists.kind}")
    if lists.feed:
        yield f"subscribe.to.{lists.kind}"
    if lists.filter:
        yield from (f"search.labels.{lists.filter}", f"search.every.{lists.filter}")


def _values(annotation: object) -> tuple[str, ...]:
    """The values of a `Literal`, also of one that may be None."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(value for part in get_args(annotation) if part is not NoneType for value in _values(part))
