"""Plain data becomes a model, or one problem per fault at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc, find_place
from vetsite.model.scope import Scope
from vetsite.model.values import FAULTS, FORMS

M = TypeVar("M", bound=BaseModel)

# pydantic's own faults, and the words that we have for them
_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "literal_error": "not-one-of",
    "string_type": "not-a-text",
    "bool_parsing": "not-a-boolean",
    "bool_type": "not-a-boolean",
    "int_parsing": "not-a-number",
    "int_type": "not-a-number",
    "decimal_parsing": "not-a-number",
    "int_parsing_size": "not-a-number",
    "decimal_type": "not-a-number",
    "finite_number": "not-a-number",  # "NaN"
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "mapping_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "dict_type": "not-words",
    "tuple_type": "not-a-list",
    "too_short": "empty-list",
}
_CODES_OF_FORMS = {form: code for code, form in FORMS.items()}


class DataPlace(Protocol):
    """Where data was read: in YAML (`Place`), or in the row of a table (`tables.cells.RowPlace`)."""

    def problem(self, code: str, loc: Sequence[str | int] = (), **values: Any) -> Problem:
        """A problem at a place in the data."""


@dataclass(frozen=True)
class Place:
    """Where data was read: the YAML text, its file, the file's line of its first, and the way into it."""

    path: str
    text: str
    first_line: int = 1
    prefix: Loc = ()

    def problem(self, code: str, loc: Sequence[str | int] = (), **values: Any) -> Problem:
        """A problem at a place in the data."""
        line, column = find_place(self.text, (*self.prefix, *loc), self.first_line)
        return Problem(self.path, line, column, code, values)


def validate(
    model: type[M], data: Any, scope: Scope | None, place: DataPlace
) -> tuple[M | None, list[Problem]]:
    """Check data against a model. Its problems come instead of it."""
    try:
        return model.model_validate(data, context=scope), []
    except ValidationError as error:
        faults = [one for fault in error.errors(include_url=False) for one in _unfold(fault)]
        return None, [_problem(model, fault, place) for fault in faults if not _is_short_of(fault, faults)]


def _is_short_of(fault: ErrorDetails, faults: Sequence[ErrorDetails]) -> bool:
    """Whether a list is too short only because its entries have faults, which are told already."""
    loc = fault["loc"]
    return fault["type"] == "too_short" and any(
        one["loc"][: len(loc)] == loc and len(one["loc"]) > len(loc) for one in faults
    )


def tell_fault(fault: PydanticCustomError, place: Place, loc: Loc) -> Problem:
    """The problem of a fault that was found in a model after it was made, at its place in the data."""
    context = dict(fault.context or {})
    at = context.pop("at", ())
    return place.problem(fault.type, (*loc, *at), **context)


def _unfold(fault: ErrorDetails) -> Iterator[ErrorDetails]:
    """The faults that one error of a model stands for."""
    if fault["type"] != FAULTS:
        yield fault
        return
    for one in fault["ctx"]["faults"]:
        yield {**fault, "type": one.type, "ctx": dict(one.context or {})}


def _problem(model: type[BaseModel], fault: ErrorDetails, place: DataPlace) -> Problem:
    values = dict(fault.get("ctx", {}))
    loc = [*fault["loc"], *values.pop("at", ())]
    code = _CODES.get(fault["type"]) or _CODES_OF_FORMS.get(values.get("pattern", ""), fault["type"])
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    values |= {"key": key, "given": _shorten(fault["input"])} | values
    if code == "unknown-key":
        values["close"] = _close_key(model, loc)
        code = code if values["close"] else "unknown-key-alone"
    elif code == "not-one-of":
        values["known"] = values["expected"].replace("'", "").replace(" or ", ", ")
    elif code == "out-of-range":
        values["limit"] = values.get("ge", values.get("le"))
    return place.problem(code, loc, **values)


def _shorten(value: Any) -> str:
    """What was written, as far as it fits into a message."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _close_key(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """The known key that an unknown one of the outermost mapping most likely means."""
    close = get_close_matches(str(loc[-1]), model.model_fields, n=1) if len(loc) == 1 else []
    return close[0] if close else ""
