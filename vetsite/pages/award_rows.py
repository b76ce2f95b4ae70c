"""The awards of an edition become the file of rows that the filter of their register reads.

    size           how many rows are shown at a time: as many as on a page of a list
    words          what the script says; {"one": …, "other": …} where it counts
    head           names of the columns
    choices        {"year": [["2023", "2023"], …], …}: values and names, in the order of the form
    organisations  [[district or -1, all names], …], in the order of their choice
    competitions   names, in every language
    parts          HTML of which cells are made, with links that lead from the register's page
    cells          by column, then by award: the parts of the cell
    facts          {"year": […], …}: by what each award is found and counted

Columns, and numbers in place of words, keep it small: 5,000 awards are there at once on a slow line.
The cells are made as those of the register's own tables are, so that a row is the same in both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from vetsite.collection.addresses import path_to_root
from vetsite.collection.awards import AWARDS, AwardRecord
from vetsite.drawing import html
from vetsite.edition.blocks import Inline, Option
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.model.entries import Competition, Organisation
from vetsite.pages.award_filter import award_choices
from vetsite.rendering.links import BASE
from vetsite.sections.award_tables import record_table

_SAID = ("filter.option", "filter.all", "filter.empty", "filter.more", "filter.shown", "join.dot")
_COUNTED = ("total", "places", "named", "missing", "uncounted", "void")  # of "awards."

_Key = TypeVar("_Key")


class _Numbers(Generic[_Key]):
    """Numbers for keys, from 0, in the order in which they are met."""

    def __init__(self, keys: Iterable[_Key] = ()) -> None:
        self.known = {key: number for number, key in enumerate(keys)}

    def __getitem__(self, key: _Key) -> int:
        """The number of a key; a new one where it wasn't met before."""
        return self.known.setdefault(key, len(self.known))


def award_rows(edition: Edition) -> Output:
    """The file of an edition: the same bytes for the same awards."""
    records = edition.collection.awards.records
    registers = edition.collection.registers
    root = path_to_root(edition.addresses.list(AWARDS))
    choices = {choice.name: choice.options for choice in award_choices(edition)}
    table = record_table(records, edition)
    parts: _Numbers[str] = _Numbers()
    cells = [[_cell(row[column], parts, edition) for row in table.rows] for column in range(len(table.head))]
    data = {
        "size": edition.collection.settings.plugin.page_size,
        "words": dict(_words(edition)),
        "head": table.head,
        "choices": {name: [[one.value, one.name.text] for one in choices[name]] for name in choices},
        "organisations": list(_organisations(choices, edition)),
        "competitions": ["\n".join(_names(one)) for one in registers.competitions.values()],
        "parts": [part.replace(BASE, root) for part in parts.known],
        "cells": cells,
        "facts": _facts(records, choices, edition),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output(edition.addresses.award_rows, f"{text}\n".encode())


def _words(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The words that the script fills in itself, by the last part of their key."""
    texts = edition.words.texts
    for key in _SAID:
        yield key.split(".")[1], texts[key]
    for name in _COUNTED:
        forms = {form: f"awards.{name}.{form}" for form in ("one", "other")}
        yield name, {form: texts[key] for form, key in forms.items() if key in texts}


def _organisations(choices: dict[str, tuple[Option, ...]], edition: Edition) -> Iterator[list[Any]]:
    districts = _Numbers(one.value for one in choices["district"])
    for option in choices["organisation"]:
        organisation = edition.collection.registers.organisations[option.value]
        district = organisation.district
        yield [districts[district.primary] if district else -1, "\n".join(_names(organisation))]


def _names(entry: Organisation | Competition) -> Iterator[str]:
    """All names in all languages."""
    yield from entry.name.root.values()
    for names in entry.aliases.root.values():
        yield from names


def _cell(words: Inline, parts: _Numbers[str], edition: Edition) -> list[int]:
    return [parts[part] for part in html.inline_parts(words, edition)]


def _facts(
    records: Iterable[AwardRecord], choices: dict[str, tuple[Option, ...]], edition: Edition
) -> dict[str, list[Any]]:
    numbers = {name: _Numbers(one.value for one in options) for name, options in choices.items()}
    competitions = _Numbers(edition.collection.registers.competitions)
    return {
        "year": [numbers["year"][one.year] for one in records],
        "level": [numbers["level"][one.level] for one in records],
        "kind": [numbers["kind"][one.kind] for one in records],
        "organisation": [[numbers["organisation"][id] for id in one.organisations] for one in records],
        "competition": [competitions[one.competition.id] if one.competition else -1 for one in records],
        "valid": [int(one.is_valid) for one in records],
        "places": [one.places for one in records],
        "named": [one.batch.listed for one in records],
    }
