"""The registers of organisations and terms become tables of open data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from vetsite.collection.groups import GroupKey
from vetsite.data.table import Cell, DataTable, Field, join_values, local_cells, local_fields
from vetsite.edition.edition import Edition
from vetsite.model.registers import Organisation, OrganisationKind, Term


def organisation_table(editions: Sequence[Edition]) -> DataTable:
    """All organisations, in the register's order."""
    collection = editions[0].collection
    codes = collection.settings.codes
    fields = (
        Field("id", "string", is_required=True),
        *local_fields("name", codes),
        *local_fields("aliases", codes),
        Field("kind", "string", is_required=True, values=get_args(OrganisationKind)),
        *local_fields("district", codes),
        Field("working", "string"),
        Field("items", "integer", is_required=True, unit="items"),
        Field("url", "string", is_required=True),
    )
    entries = collection.registers.organisations.values()
    rows = tuple(tuple(_organisation_row(one, editions)) for one in entries)
    return DataTable("organisations", fields, rows, key=("id",))


def _organisation_row(organisation: Organisation, editions: Sequence[Edition]) -> Iterator[Cell]:
    collection = editions[0].collection
    codes = collection.settings.codes
    key = GroupKey("organisations", organisation.id)
    yield organisation.id
    yield from local_cells(organisation.name, codes)
    yield from (join_values(organisation.aliases.root.get(code, ())) for code in codes)
    yield organisation.kind
    yield from local_cells(organisation.district, codes)
    yield join_values(organisation.working)
    yield len(collection.groups[key])
    yield collection.settings.site_url + editions[0].addresses.list(key)


def term_table(editions: Sequence[Edition]) -> DataTable:
    """All terms of the glossary, in the register's order."""
    collection = editions[0].collection
    codes = collection.settings.codes
    fields = (
        Field("id", "string", is_required=True),
        *local_fields("name", codes),
        Field("kind", "string", is_required=True),
        Field("status", "string", is_required=True, values=get_args(Term.model_fields["status"].annotation)),
        Field("alternatives", "string"),
        Field("source", "string"),
        *local_fields("note", codes),
    )
    rows = tuple(
        (
            term.id,
            *local_cells(term.name, codes),
            term.kind,
            term.status,
            join_values(term.alternatives),
            term.source,
            *local_cells(term.note, codes),
        )
        for term in collection.registers.terms.values()
    )
    return DataTable("terms", fields, rows, key=("id",))
