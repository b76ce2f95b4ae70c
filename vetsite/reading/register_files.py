"""The files of registers become registers, or their problems; and what items are checked against."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from vetsite.foundation.files import find_files
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.sources import read_text, read_yaml
from vetsite.model.aliases import find_same_names, index_names
from vetsite.model.entries import Registered, RegisterEntry
from vetsite.model.registers import REGISTERS, Registers
from vetsite.model.scope import Scope, sole_language
from vetsite.model.settings import Settings
from vetsite.model.validation import Place, validate
from vetsite.model.written_forms import UNFILLED
from vetsite.reading.privacy import find_personal_data


def read_registers_alone(settings: Settings) -> Registers:
    """Read the registers alone. Raises `ContentError` with every problem that they have."""
    read = read_registers(settings)
    if read.problems:
        raise ContentError(list(read.problems))
    return read.registers


@dataclass(frozen=True)
class ReadRegisters:
    """What the files of registers become."""

    registers: Registers
    scope: Scope  # what items are checked against
    places: Mapping[str, Place]  # where each register was read
    problems: tuple[Problem, ...]


def read_registers(settings: Settings) -> ReadRegisters:
    """The registers, and what is wrong with them.

    The ids of entries that have problems are known too, so that one mistake is told once. A register may
    refer to those before it.
    """
    problems = list(_find_strangers(settings))
    registers: dict[str, Mapping[str, Registered]] = {}
    places: dict[str, Place] = {}
    scope = Scope(settings.codes, {}, text_language=sole_language(settings.codes))
    for register in REGISTERS:
        name, model = register.name, register.model
        path = register_path(settings, name)
        data, text, more = _read_list(settings, path, register.is_optional)
        problems += more
        places[name] = Place(path, text)
        registers[name], more = _read_register(data or [], model, scope, places[name])
        problems += more
        ids = None
        if data is not None:
            ids = frozenset(str(one.get("id")) for one in data if isinstance(one, dict))
        scope = replace(scope, known={**scope.known, name: ids})
        if issubclass(model, RegisterEntry):  # its entries may be named by any of their names
            scope = replace(scope, names={**scope.names, name: index_names(data or [])})
        if "aliases" in model.model_fields:  # who may have several names must be told apart by each
            problems += find_same_names(data or [], places[name])
    return ReadRegisters(Registers(registers), scope, places, tuple(problems))


def register_path(settings: Settings, name: str) -> str:
    """The path of a register's file."""
    return f"{_folder(settings)}/{name}.yml"


def _folder(settings: Settings) -> str:
    return f"{settings.plugin.news_dir}/registers"


def _find_strangers(settings: Settings) -> Iterator[Problem]:
    """Files beside the registers that are none. Who misspells a name believes that the file is read.

    Most registers may be missing, so nothing else would tell that names were not taken down.
    """
    folder, known = _folder(settings), [f"{register.name}.yml" for register in REGISTERS]
    for path in find_files(settings.root, folder).files:
        name = path.removeprefix(f"{folder}/")
        if path == folder or name.split("/")[0] in known:  # what is wrong with these is told elsewhere
            continue
        close = get_close_matches(PurePath(name).name.lower(), known, n=1, cutoff=0)
        values = {"given": name, "known": ", ".join(known), "close": close[0]}
        yield Problem(path, 1, 1, "unknown-register", values)


def _read_list(
    settings: Settings, path: str, is_optional: bool
) -> tuple[list[Any] | None, str, list[Problem]]:
    """The entries of a register as plain data, its text, and its problems. Without a file there are none."""
    if not os.path.lexists(settings.root / path):
        return ([], "", []) if is_optional else (None, "", [Problem(path, 1, 1, "no-register")])
    text = read_text(settings.root, path, settings.plugin.news_dir)
    if isinstance(text, Problem):
        return None, "", [text]
    data, problems = read_yaml(text, path)
    problems += find_personal_data(text, path)
    if not isinstance(data, list):
        values = {"key": PurePath(path).stem, "form": f"- id: {UNFILLED}"}
        return None, text, problems or [Problem(path, 1, 1, "not-a-list", values)]
    return data, text, problems


def _read_register(
    data: list[Any], model: type[Registered], scope: Scope, whole: Place
) -> tuple[dict[str, Registered], list[Problem]]:
    problems: list[Problem] = []
    entries: dict[str, Registered] = {}
    for index, one in enumerate(data):
        place = replace(whole, prefix=(index,))
        entry, more = validate(model, one, scope, place)
        problems += more
        if entry and entry.id in entries:
            problems.append(place.problem("same-id", ("id",), given=entry.id))
        elif entry:
            entries[entry.id] = entry
    return entries, problems
