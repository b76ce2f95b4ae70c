"""Columns that are blank, or have had no new item for longer than their register says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vetsite.collection.collection import Collection
from vetsite.collection.groups import GroupKey
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import read_yaml
from vetsite.model.entries import Column
from vetsite.model.registers import COLUMNS
from vetsite.model.validation import Place


def find_idle_columns(collection: Collection) -> Iterator[Problem]:
    """Blank and stale columns, as of the day of the check, at their places in the register.

    What could not be read may stand in any column: then nothing is said.
    """
    if collection.content.faulty:
        return
    for column, place in find_columns(collection):
        items = collection.groups[GroupKey("columns", column.id)]
        last = max((item.facts.published.day for item in items if item.facts.published), default=None)
        if last is None:
            yield place.problem("blank-column", ("id",), given=column.id)
        elif column.updated_every and column.updated_every.after(last) < collection.as_of:
            values = {"given": column.id, "last": str(last), "due": str(column.updated_every.after(last))}
            yield place.problem("stale-column", ("updated_every",), **values)


def find_columns(collection: Collection) -> Iterator[tuple[Column, Place]]:
    """The columns that could be read, each with its place in the register."""
    place = collection.content.register_places.get(COLUMNS.name)
    entries, _ = read_yaml(place.text, place.path) if place else (None, [])
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        id = str(entry.get("id")) if isinstance(entry, dict) else ""
        column = collection.registers.columns.get(id)
        if column and place:
            yield column, replace(place, prefix=(*place.prefix, index))
