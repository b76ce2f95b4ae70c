"""Plain data becomes a model, or one problem per fault at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc, find_place
from vetsite.foundation.yaml_mistakes import write_half_width
from vetsite.model.scope import Scope
from vetsite.model.values import BETWEEN_NAMES, FAULTS, FORMS, Model
from vetsite.model.written_forms import find_annotation, quote, strip_annotation, write_form

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
    "model_type": "not-fields",
    "dict_type": "not-words",
    "tuple_type": "not-a-list",
    "too_short": "empty-list",
}
_TOLD_WITH_FORM = frozenset({"not-fields", "not-words", "not-a-list"})
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
        told = [fault for fault in faults if not _is_short_of(fault, faults)]
        return None, [_problem(model, fault, place, data, scope) for fault in told]


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


def _problem(
    model: type[BaseModel], fault: ErrorDetails, place: DataPlace, data: Any, scope: Scope | None
) -> Problem:
    values = dict(fault.get("ctx", {}))
    loc = [*fault["loc"], *values.pop("at", ())]
    code = _CODES.get(fault["type"]) or _CODES_OF_FORMS.get(values.get("pattern", ""), fault["type"])
    values = {"key": _find_key(data, loc), "given": _shorten(fault["input"])} | values
    if code == "unknown-key":
        values["close"] = _close_key(find_annotation(model, loc[:-1]), loc)
        code = code if values["close"] else "unknown-key-alone"
    elif code == "not-one-of":
        values["known"] = values["expected"].replace("'", "").replace(" or ", ", ")
    elif code == "out-of-range":
        values["limit"] = values.get("ge", values.get("le"))
    elif code == "not-a-list" and str(fault["input"]).startswith(("［", "【")):
        code, values["write"] = "full-width-bracket", write_half_width(str(fault["input"]))
    elif code in _TOLD_WITH_FORM and loc:
        form = _write_form(code, find_annotation(model, loc), fault["input"], scope, values)
        values["form"] = form if isinstance(loc[-1], int) else f"{values['key']}: {form}"
    elif code == "not-fields":  # an entry of a register, or all of the settings
        code = "not-a-mapping"
    return place.problem(code, loc, **{name: _join_lines(value) for name, value in values.items()})


def _join_lines(value: Any) -> Any:
    """A value as it stands in a message, which is one line."""
    return " ".join(value.split("\n")) if isinstance(value, str) else value


def _write_form(
    code: str, annotation: Any, given: Any, scope: Scope | None, values: Mapping[str, Any]
) -> str:
    """The whole form of a field, with what was written for it as far as it has a place there."""
    languages = scope.languages if scope else ()
    if "form" in values:
        return str(values["form"])
    if code != "not-a-list" or not isinstance(given, str) or not given.strip():
        return write_form(annotation, languages)
    kind = strip_annotation(annotation)
    entry = strip_annotation(get_args(kind)[0]) if get_args(kind) else None
    parts = [part for part in BETWEEN_NAMES.split(given.strip()) if part]
    if not (isinstance(entry, type) and issubclass(entry, Model)):
        return f"[{', '.join(map(quote, parts))}]"
    required = {name for name, field in entry.model_fields.items() if field.is_required()}
    if entry.short_form and required <= {*entry.short_form}:
        return f"[{', '.join(map(quote, parts))}]"
    stated = (dict.fromkeys(entry.short_form, part) for part in parts)
    return f"[{', '.join(write_form(entry, languages, one) for one in stated)}]"


def _find_key(data: Any, loc: Sequence[str | int]) -> str:
    """The last key on the way to a place, as far as editors wrote it; one that is missing is meant itself."""
    key = ""
    for part in loc:
        if isinstance(data, dict):
            key, data = str(part), data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:  # a short form has no parts
            break
    return key


def _shorten(value: Any) -> str:
    """What was written, as far as it fits into a message."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _close_key(annotation: Any, loc: Sequence[str | int]) -> str:
    """The known key of a mapping that an unknown one most likely means."""
    kind = strip_annotation(annotation)
    known = kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else ()
    close = get_close_matches(str(loc[-1]), known, n=1)
    return close[0] if close else ""
