"""The names and aliases of a register's entries become ways to their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc
from vetsite.model.validation import Place
from vetsite.model.values import fold_name


def index_names(data: list[Any], whole: Place) -> tuple[dict[str, str], list[Problem]]:
    """Folded names -> ids, of a register as plain data; and the names that two entries want.

    What is wrong with an entry is told elsewhere: its names are known all the same, so that one mistake
    is told once. Of two entries with one name, the first has it; ids win.
    """
    entries = [(index, one) for index, one in enumerate(data) if isinstance(one, dict) and "id" in one]
    owners = {str(one["id"]): str(one["id"]) for _, one in entries}
    problems = []
    for index, one in entries:
        id = str(one["id"])
        for loc, name in _names(one):
            other = owners.setdefault(fold_name(name), id)
            if other != id:
                values = {"given": name, "other": other}
                problems.append(whole.problem("same-name", (index, *loc), **values))
    return owners, problems


def _names(entry: Mapping[str, Any]) -> Iterator[tuple[Loc, str]]:
    """Every name and alias of an entry, and the way to it."""
    for language, name in _pairs(entry.get("name")):
        if isinstance(name, str):
            yield ("name", language), name
    for language, aliases in _pairs(entry.get("aliases")):
        for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
            if isinstance(alias, str):
                yield ("aliases", language, index), alias


def _pairs(value: Any) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, dict) else ()
