"""What is particular to a type of items: one record, of which pages, checks and `vetsite new` are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from vetsite.model.items import Announcement, ItemFacts

FactKind = Literal[
    "line",  # a text that is the same in every language
    "words",  # `LocalText`
    "occasion",
    "venue",
    "period",
    "days",  # from a day to a day: two fields
    "speaker",  # a `Person` with posts
    "participant",  # a name out of the item's `people`
    "organisation",  # its id
    "item",  # the id of another item
]
SectionKind = Literal[
    "people",  # `people`, and who else was there, where there is a field for that
    "agenda",
    "groups",
    "milestones",
    "targets",  # with what was reported of them later
    "awards",
    "results",  # competition results
]
OF_ANNOUNCEMENTS: tuple[SectionKind, ...] = ("people", "agenda", "awards", "results")  # made of its fields
Missing = Literal[
    "silent",  # not every item has it, and null says the same
    "null is not stated",  # an item that has none leaves it out; null: it has one, which is not known
    "not stated",  # every item has it: one that lacks it does not know it
]


@dataclass(frozen=True)
class Shown:
    """A part of an item's page that is made of fields."""

    name: str
    of: tuple[str, ...] = field(default=(), kw_only=True)  # where these are not the one field of that name

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the model that it is made of."""
        return self.of or (self.name,)


@dataclass(frozen=True)
class KeyFact(Shown):
    """A fact that stands before the text. Its label is `fact.<name>` in the words."""

    kind: FactKind
    missing: Missing


@dataclass(frozen=True)
class FactSection(Shown):
    """A section after the text, at `#s-<name>`. Its heading is `section.<name>` in the words."""

    kind: SectionKind


@dataclass(frozen=True)
class ItemType:
    """A type of items (文种).

    Raises `TypeError` where nothing shows a field of the model, where a field that is shown does not exist or
    is shown already, or where its kind needs what the model is not.
    """

    model: type[ItemFacts]
    key_facts: tuple[KeyFact, ...]  # in the order of the page
    sections: tuple[FactSection, ...]  # in the order of the page; those of every type follow them
    template: str  # of its page, in `drawing/templates/`: "item"
    draft: str  # YAML of its own fields as `vetsite new` writes it, with %(words)s, %(day)s and %(year)s

    def __post_init__(self) -> None:
        fault = next(self._find_faults(), None)
        if fault:
            raise TypeError(f"type {self.id!r}: {fault}")

    def _find_faults(self) -> Iterator[str]:
        common, fields = ItemFacts.model_fields.keys(), self.model.model_fields.keys()
        parts: tuple[Shown, ...] = (*self.key_facts, *self.sections)
        shown = {name for part in parts for name in part.fields}
        for names, fault in (
            (fields - common - shown, "nothing shows"),
            (shown - fields, "its model has no"),
            (shown & common, "the page of every item shows"),
        ):
            if names:
                yield f"{fault} {', '.join(sorted(names))}"
        for fact in self.key_facts:
            if len(fact.fields) != (2 if fact.kind == "days" else 1):
                stated = ", ".join(fact.fields)
                yield f"the key fact {fact.name} is made of {stated}; days take two fields, all else one"
        for section in self.sections:
            if section.kind in OF_ANNOUNCEMENTS and not issubclass(self.model, Announcement):
                yield f"the section {section.name} needs an Announcement"

    def fields_of(self, kind: FactKind) -> tuple[tuple[str, ...], ...]:
        """The fields of each key fact of a kind."""
        return tuple(fact.fields for fact in self.key_facts if fact.kind == kind)

    @property
    def id(self) -> str:
        """What stands in the `type` of an item: "meeting"."""
        (id,) = get_args(self.model.model_fields["type"].annotation)
        return str(id)

    @property
    def words(self) -> Iterator[str]:
        """The keys of all words that the type needs, in every language."""
        yield from (f"types.{self.id}", f"based_on.named.{self.id}", f"based_on.unnamed.{self.id}")
        for fact in self.key_facts:
            yield f"fact.{fact.name}"
            yield from (f"unstated.{fact.name}",) if fact.missing != "silent" else ()
        yield from (f"section.{section.name}" for section in self.sections)
