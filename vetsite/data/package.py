"""The tables of open data become `datapackage.json`: a Tabular Data Package (Frictionless, version 1).

Titles and descriptions are in the primary language; those in another stand beside them, as `title_en`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from vetsite.collection.addresses import DATA, data_file
from vetsite.data.table import DataTable, Field
from vetsite.data.words import describe_field, describe_table, name_of, title_of
from vetsite.edition.edition import Edition, publisher

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def describe(tables: Sequence[tuple[DataTable, bytes]], editions: Sequence[Edition]) -> bytes:
    """The description of all tables, each given with its CSV file."""
    site = editions[0].collection.settings
    package = {
        "profile": "tabular-data-package",
        "name": f"{urlsplit(site.site_url).hostname}-data",
        **_in_languages("title", [name_of(title_of(one), one) for one in editions], editions),
        **_in_languages("description", [one.words.say("data.about") for one in editions], editions),
        "homepage": site.site_url + editions[0].addresses.page(DATA),
        **_licences(editions),
        "contributors": [{"title": publisher(editions[0]), "role": "publisher"}],
        "sources": [{"title": editions[0].settings.site_name, "path": site.site_url}],
        "languages": [one.settings.tag for one in editions],
        "resources": [_resource(table, content, editions) for table, content in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _in_languages(key: str, texts: Sequence[str], editions: Sequence[Edition]) -> dict[str, str]:
    """`title` in the primary language, `title_en` in another."""
    keys = [key, *(f"{key}_{edition.language}" for edition in editions[1:])]
    return dict(zip(keys, texts, strict=True))


def _licences(editions: Sequence[Edition]) -> dict[str, Any]:
    """The licence that the settings state; nothing where they state none."""
    licence = editions[0].collection.settings.plugin.data_licence
    if licence is None:
        return {}
    titles = [licence.title.say(one.language).text for one in editions]
    one = {"name": licence.name, **_in_languages("title", titles, editions), "path": licence.url}
    return {"licenses": [one]}


def _resource(table: DataTable, content: bytes, editions: Sequence[Edition]) -> dict[str, Any]:
    titles = [edition.words.say(f"data.tables.{table.name}") for edition in editions]
    descriptions = [describe_table(table, edition) for edition in editions]
    others = (format for format in MEDIA_TYPES if format != "csv")
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        **_in_languages("title", titles, editions),
        **_in_languages("description", descriptions, editions),
        "path": _path(table, "csv"),
        "format": "csv",
        "mediatype": MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "formulaEscape": "'",  # ours: what stands before text that a spreadsheet would run
        "alternatives": [  # ours: the same table in other formats
            {"path": _path(table, format), "format": format, "mediatype": MEDIA_TYPES[format]}
            for format in others
        ],
        "schema": {
            "fields": [dict(_field(field, editions)) for field in table.fields],
            **({"primaryKey": list(table.key)} if table.key else {}),
            "missingValues": [""],
        },
    }


def _path(table: DataTable, format: str) -> str:
    """Where a table lies, from the description."""
    return data_file(table.name, format).removeprefix(DATA)


def _field(field: Field, editions: Sequence[Edition]) -> Iterator[tuple[str, Any]]:
    yield "name", field.name
    yield "type", field.type
    yield from _in_languages("title", [describe_field(field, one) for one in editions], editions).items()
    if field.unit:
        units = [one.words.say(f"data.units.{field.unit}") for one in editions]
        yield from _in_languages("unit", units, editions).items()
    constraints: dict[str, Any] = {"required": True} if field.is_required else {}
    if field.values:
        constraints["enum"] = list(field.values)
    if constraints:
        yield "constraints", constraints
