"""The names of a register's entries become ways to their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc
from vetsite.model.scope import Named, fold_name
from vetsite.model.validation import Place


def index_names(data: list[Any]) -> dict[str, Named]:
    """Folded names -> the entries that have them, of a register as plain data.

    What is wrong with an entry is told elsewhere: its names are known all the same, so that one mistake is
    told once. An id means its own entry, and a name or alias goes before what is only seen elsewhere: the
    `alternatives` of terms. A name of several entries has all of their ids.
    """
    found: dict[str, dict[str, str]] = {}  # folded name -> id -> the name as it is written
    for _, id, entry in _entries(data):
        for _, name in _names(entry):
            found.setdefault(fold_name(name), {}).setdefault(id, name)
    others: dict[str, dict[str, str]] = {}
    for _, id, entry in _entries(data):
        for name in _texts(entry.get("alternatives")):
            others.setdefault(fold_name(name), {}).setdefault(id, name)
    named = {
        folded: Named(next(iter(by_id.values())), tuple(by_id)) for folded, by_id in (others | found).items()
    }
    return named | {id: Named(id, (id,)) for _, id, _ in _entries(data)}


def find_same_names(data: list[Any], whole: Place) -> list[Problem]:
    """Names and aliases that two entries want, though items may name each by them. Ids win."""
    owners = {id: id for _, id, _ in _entries(data)}
    problems = []
    for index, id, entry in _entries(data):
        for loc, name in _names(entry):
            other = owners.setdefault(fold_name(name), id)
            if other != id:
                values = {"given": name, "other": other}
                problems.append(whole.problem("same-name", (index, *loc), **values))
    return problems


def _entries(data: list[Any]) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Index, id and data of every entry that has an id."""
    for index, one in enumerate(data):
        if isinstance(one, dict) and "id" in one:
            yield index, str(one["id"]), one


def _names(entry: Mapping[str, Any]) -> Iterator[tuple[Loc, str]]:
    """Every name and alias of an entry, and the way to it."""
    name = entry.get("name")
    if isinstance(name, str):  # of a site in one language
        yield ("name",), name
    for language, words in _pairs(name):
        if isinstance(words, str):
            yield ("name", language), words
    aliases = entry.get("aliases")
    yield from ((("aliases", index), alias) for index, alias in enumerate(_texts(aliases)))
    for language, some in _pairs(aliases):
        yield from ((("aliases", language, index), alias) for index, alias in enumerate(_texts(some)))


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _pairs(value: Any) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, dict) else ()
