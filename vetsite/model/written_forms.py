"""How a value is written in YAML: a model or a list becomes the whole form of it, for editors to copy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, RootModel

UNFILLED = "…"  # stands where an editor writes something
_EXAMPLES = {"PartialDate": "2024-03-05", "Moment": "2024-03-05 20:05:00"}
_EXAMPLES_OF_TYPES = {dt.date: "2024-03-05", dt.time: "14:30", bool: "true"}
_SIGNS = re.compile(
    r"^[\s!&*|>'\"%@`?-]|[,\[\]{}]|:(\s|$)|\s#|\s$|^$"
)  # where YAML may take a text for something else


def quote(text: str) -> str:
    """A text as it can stand inside braces of YAML."""
    return "'" + text.replace("'", "''") + "'" if _SIGNS.search(text) else text


def write_form(annotation: Any, languages: Sequence[str], given: Mapping[str, str] | None = None) -> str:
    """A value of a type in YAML, on one line: "{file: a.pdf, title: {zh: …, en: …}}".

    Of a model it has the fields that must be there and those that are `given`, with their texts; without
    any of them it has all.
    """
    kind = strip_annotation(annotation)
    if isinstance(kind, type) and issubclass(kind, RootModel):
        entry = write_form(get_args(kind.model_fields["root"].annotation)[1], languages)
        return _write_pairs(dict.fromkeys(languages, entry))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _write_model(kind, languages, given or {})
    if get_origin(kind) is tuple:
        return f"[{write_form(get_args(kind)[0], languages)}]"
    return _EXAMPLES.get(getattr(kind, "__name__", "")) or _EXAMPLES_OF_TYPES.get(kind, UNFILLED)


def _write_model(model: type[BaseModel], languages: Sequence[str], given: Mapping[str, str]) -> str:
    fields = model.model_fields
    required = [name for name, field in fields.items() if field.is_required()]
    named = list(dict.fromkeys([*required, *given])) or list(fields)
    return _write_pairs(
        {
            name: quote(given[name]) if name in given else write_form(fields[name].annotation, languages)
            for name in named
        }
    )


def _write_pairs(pairs: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"


def find_annotation(model: type[BaseModel], loc: Sequence[str | int]) -> Any:
    """The type of a place in the data of a model. None: the model has no such place."""
    found: Any = model
    for part in loc:
        kind = strip_annotation(found)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get("root" if issubclass(kind, RootModel) else str(part))
            found = field.annotation if field else None
            if issubclass(kind, RootModel):
                found = get_args(found)[1]
        elif get_args(kind):  # of a list its entries, of a mapping its values
            found = [one for one in get_args(kind) if one is not Ellipsis][-1]
        else:
            return None
    return found


def strip_annotation(annotation: Any) -> Any:
    """A type without what it is annotated with, and without None."""
    if get_origin(annotation) is Annotated:
        return strip_annotation(get_args(annotation)[0])
    parts = get_args(annotation)
    if NoneType in parts:
        return strip_annotation(next(part for part in parts if part is not NoneType))
    return annotation
