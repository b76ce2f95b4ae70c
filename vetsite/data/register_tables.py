"""Registers become tables of open data: the fields that their records name, and the items of each entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import NoneType
from typing import Any, assert_never, get_args

from vetsite.collection.groups import GroupKey
from vetsite.data.table import Cell, DataTable, Field, join_values, local_cells, local_fields
from vetsite.edition.edition import Edition
from vetsite.model.entries import Registered
from vetsite.model.register import EntryField, Register


def register_table(register: Register[Registered], editions: Sequence[Edition]) -> DataTable:
    """All entries, in the register's order; where each has a list of items, with its number and address."""
    collection = editions[0].collection
    fields = [Field("id", "string", is_required=True)]
    for one in register.fields:
        fields += _fields(one, register, collection.settings.codes)
    if register.lists and register.lists.is_kept_empty:
        fields.append(Field("items", "integer", is_required=True, unit="items"))
        fields.append(Field("url", "string", is_required=True))
    entries = collection.registers.of(register).values()
    rows = tuple(tuple(_row(entry, register, editions[0])) for entry in entries)
    return DataTable(register.name, tuple(fields), rows, key=("id",))


def _fields(field: EntryField, register: Register[Registered], codes: Sequence[str]) -> tuple[Field, ...]:
    if field.kind in ("words", "names"):
        return local_fields(field.name, codes)
    stated = register.model.model_fields[field.name]
    is_required = stated.is_required() and not _may_be_none(stated.annotation) and field.kind != "lines"
    return (Field(field.name, "string", is_required=is_required, values=register.choices_of(field)),)


def _may_be_none(annotation: object) -> bool:
    return NoneType in get_args(annotation)


def _row(entry: Registered, register: Register[Registered], edition: Edition) -> Iterator[Cell]:
    collection = edition.collection
    yield entry.id
    for field in register.fields:
        yield from _cells(field, getattr(entry, field.name), collection.settings.codes)
    if register.lists and register.lists.is_kept_empty:
        key = GroupKey(register.lists.kind, entry.id)
        yield len(collection.groups[key])
        yield collection.settings.site_url + edition.addresses.list(key)


def _cells(field: EntryField, value: Any, codes: Sequence[str]) -> tuple[Cell, ...]:
    match field.kind:
        case "words":
            return local_cells(value, codes)
        case "names":
            names = value.root if value else {}
            return tuple(join_values(names.get(code, ())) for code in codes)
        case "lines":
            return (join_values(value or ()),)
        case "line" | "choice" | "organisation":
            return (value,)
    assert_never(field.kind)
