"""Entries of a register become a table: what their record's fields say, with the items of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Inline, Section, Span, Table
from vetsite.edition.edition import Edition
from vetsite.model.entries import Registered
from vetsite.model.register import EntryField, Register, entry_anchor
from vetsite.model.registers import REGISTERS


def entry_table(register: Register[Registered], entries: Iterable[Registered], edition: Edition) -> Table:
    """The entries in the order given. The first field leads to an entry's items, if it has a list of them."""
    head = tuple(edition.words.say(f"data.fields.{field.name}") for field in register.fields)
    entries = tuple(entries)
    rows = tuple(tuple(_row(entry, register, edition)) for entry in entries)
    return Table(head, rows, ids=tuple(entry_anchor(entry.id) for entry in entries))


def entry_sections(id: str, edition: Edition) -> Iterator[Section]:
    """What registers say of an organisation that their entries belong to: a section for each register."""
    for register in REGISTERS:
        owners = [field.name for field in register.fields if field.kind == "organisation"]
        entries = edition.collection.registers.of(register).values() if owners else ()
        own = [one for one in entries if id in {getattr(one, owner) for owner in owners}]
        if own:
            title = (
                edition.link_to_page(register.page)
                if register.page
                else edition.own(f"data.tables.{register.name}")
            )
            yield Section(f"s-{register.name}", title, (entry_table(register, own, edition),))


def _row(entry: Registered, register: Register[Registered], edition: Edition) -> Iterator[Inline]:
    key = GroupKey(register.lists.kind, entry.id) if register.lists else None
    has_list = key is not None and key in edition.collection.list_sizes
    for index, field in enumerate(register.fields):
        words = _say(field, getattr(entry, field.name), edition)
        if index == 0 and key and has_list:
            address = edition.addresses.list(key)
            words = tuple(Span(span.text, span.language, address) for span in words)
        yield words


def _say(field: EntryField, value: Any, edition: Edition) -> Inline:
    """The value of a field in words; nothing where there is none."""
    if value is None:
        return ()
    match field.kind:
        case "line":
            return edition.literal(value)
        case "lines":
            return edition.join([edition.literal(one) for one in value], "join.list")
        case "words":
            return edition.local(value)
        case "names":
            names = ((Span(name, code),) for code, names in value.root.items() for name in names)
            return edition.join(names, "join.list")
        case "choice":
            return edition.own(f"{field.words}.{value}")
        case "organisation":
            return edition.organisation(value)
    assert_never(field.kind)
