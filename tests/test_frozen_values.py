"""Frozen values stay as they were made: nothing fills them later, and no function fills what it is given."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator, MutableMapping, MutableSequence, MutableSet
from functools import cached_property
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from tests.rooms import modules, room, tree
from vetsite.foundation.memo import Memo

_CONTAINER = re.compile(r"(list|dict|set|Mutable\w+)\b")
_FILLING = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "remove", "clear"}


def _dataclasses() -> Iterator[type]:
    for name in modules():
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == name:
                yield value


def _held(owner: type) -> Iterator[tuple[str, Any]]:
    """Name and type of each field and of each property that is made once."""
    yield from get_type_hints(owner).items()
    for name, value in vars(owner).items():
        if isinstance(value, cached_property):
            yield name, get_type_hints(value.func)["return"]


def _parts(kind: Any) -> Iterator[type]:
    """The types that a type is made of: dict, str and list of `dict[str, list[int]]`."""
    origin = get_origin(kind) or kind
    yield from (origin,) if isinstance(origin, type) else ()
    for part in get_args(kind):
        yield from _parts(part)


def _can_be_filled(kind: Any) -> bool:
    return any(issubclass(part, MutableMapping | MutableSequence | MutableSet) for part in _parts(kind))


def test_every_dataclass_is_frozen() -> None:
    assert [one for one in _dataclasses() if not one.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]


def test_nothing_in_a_frozen_value_can_be_filled() -> None:
    filled = {
        (owner.__name__, name)
        for owner in _dataclasses()
        for name, kind in _held(owner)
        if _can_be_filled(kind)
    }

    assert filled == set()


def _is_frozen(kind: type) -> bool:
    if dataclasses.is_dataclass(kind) or issubclass(kind, tuple):
        return True  # that every dataclass is frozen has a test of its own
    return issubclass(kind, BaseModel) and kind.model_config.get("frozen") is True


def test_what_a_frozen_value_holds_is_frozen() -> None:
    held = {part for owner in _dataclasses() for _, kind in _held(owner) for part in _parts(kind)}
    filled = {part for part in held if part.__module__.startswith("vetsite.") and not _is_frozen(part)}

    assert filled == {Memo}  # no output depends on it: tests/test_units.py


def test_no_function_fills_what_it_is_given() -> None:
    filling = {
        (module, function.name, name)
        for module in modules()
        if room(module) != "host"  # what a host hands over is there to be changed
        for function in ast.walk(tree(module))
        if isinstance(function, ast.FunctionDef)
        for name in _filled(function) & _parameters(function)
    }

    assert filling == set()


def _parameters(function: ast.FunctionDef) -> set[str]:
    """The parameters that are lists, dictionaries or sets."""
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return {one.arg for one in every if one.annotation and _CONTAINER.match(ast.unparse(one.annotation))}


def _filled(function: ast.FunctionDef) -> set[str]:
    """The names of what is changed in place: `x.append(…)`, `x += …`, `x[…] = …`, `x.y = …`."""
    found: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found += [node.func.value] if node.func.attr in _FILLING else []
        elif isinstance(node, ast.AugAssign):
            found.append(node.target)
        elif isinstance(node, ast.Assign | ast.Delete):
            targets = (part for target in node.targets for part in getattr(target, "elts", [target]))
            found += (one.value for one in targets if isinstance(one, ast.Subscript | ast.Attribute))
    return {one.id for one in found if isinstance(one, ast.Name)}


def test_nothing_gets_around_frozen() -> None:
    around = [module for module in modules() if "object.__setattr__" in ast.unparse(tree(module))]

    assert around == []
