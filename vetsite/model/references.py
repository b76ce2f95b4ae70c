"""Fields that refer to the entries of registers: an id, or a name of the entry, which becomes its id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ValidationInfo
from pydantic_core import PydanticCustomError

from vetsite.model.scope import Named, Scope, fold_name, scope_of
from vetsite.model.values import BETWEEN_NAMES, Line, fault


@dataclass(frozen=True)
class EntryCheck:
    """A check that a value is an id of a register, or a name of one of its entries, which becomes its id.

    Names are those of the scope. The fault offers what is closest. Of a register that could not be read
    nothing is checked; one that was not read yet, or that does not exist, is our own bug: LookupError.
    """

    register: str
    code: str  # of the fault

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """The id that `value` means."""
        scope = scope_of(info)
        if self.register not in scope.known:
            raise LookupError(f"no register {self.register!r} is read before what refers to it")
        known = scope.known[self.register]
        if known is None or value in known:
            return value
        names = scope.names.get(self.register, {})
        named = names.get(fold_name(value))
        if named is None:
            raise self._find_fault(value, known, names)
        if len(named.ids) > 1:
            raise fault("ambiguous-name", given=value, known=", ".join(named.ids))
        return named.ids[0]

    def _find_fault(
        self, value: str, known: frozenset[str], names: Mapping[str, Named]
    ) -> PydanticCustomError:
        """What is wrong with a value that is neither an id nor a name."""
        if not known:
            return fault("nothing-registered", given=value, register=self.register)
        parts = [part for part in BETWEEN_NAMES.split(value) if part]
        if len(parts) > 1 and all(part in known or fold_name(part) in names for part in parts):
            return fault("joined-names", given=value, parts=", ".join(parts))
        return fault(self.code, given=value, close=_find_nearest(value, known, names))


def known_in(register: str, code: str) -> AfterValidator:
    """What makes a field refer to the entries of `register`; `code` is the fault of what it does not have."""
    return AfterValidator(EntryCheck(register, code))


def refuse_joined_names(text: str) -> None:
    """Refuse a text with Chinese marks between names: it would be published as one name."""
    parts = [part for part in re.split("[，、；]", text) if part.strip()]
    if len(parts) > 1:
        raise fault("joined-names", given=text, parts=", ".join(part.strip() for part in parts))


def names_organisation(text: str, scope: Scope) -> bool:
    """Whether a text is the id of an organisation, or any of its names."""
    known = scope.known.get("organisations") or frozenset()
    return text in known or fold_name(text) in scope.names.get("organisations", {})


def find_registers(model: type[BaseModel]) -> frozenset[str]:
    """The registers that the fields of a model refer to, and those of the models in it."""
    found: set[str] = set()
    left: list[Any] = [model]
    seen: list[Any] = []
    while left:
        one = left.pop()
        if any(one is other for other in seen):
            continue
        seen.append(one)
        if isinstance(one, AfterValidator) and isinstance(one.func, EntryCheck):
            found.add(one.func.register)
        elif isinstance(one, type) and issubclass(one, BaseModel):
            for field in one.model_fields.values():
                left += [field.annotation, *field.metadata]
        left += [*get_args(one), *getattr(one, "__metadata__", ())]
    return frozenset(found)


def _find_nearest(value: str, ids: frozenset[str], names: Mapping[str, Named]) -> str:
    """The entry whose name is closest, where that is closer than every id; then the closest id.

    Where nothing is close, it is the entry that shares most characters with the value: there always is one.
    """
    folded = fold_name(value)
    everything = sorted({*ids, *names})
    close = get_close_matches(folded, everything, n=1)
    if not close:
        return _write_entry(max(everything, key=lambda one: _count_shared(folded, one)), ids, names)
    id = get_close_matches(folded, sorted(ids), n=1)
    found = [] if close[0] in ids else [_write_entry(close[0], ids, names)]
    return ", ".join(dict.fromkeys(found + id))


def _count_shared(one: str, other: str) -> float:
    """How many characters two names share, for their length."""
    return len({*one} & {*other}) / max(len(one), len(other), 1)


def _write_entry(name: str, ids: frozenset[str], names: Mapping[str, Named]) -> str:
    """An id, and the name by which the entry was found: "xz-edu (徐州市教育局)"."""
    return name if name in ids else f"{'/'.join(names[name].ids)} ({names[name].written})"


OrganisationId = Annotated[str, known_in("organisations", "unknown-organisation")]
TermId = Annotated[str, known_in("terms", "unknown-term")]
ColumnId = Annotated[str, known_in("columns", "unknown-column")]
CategoryId = Annotated[str, known_in("categories", "unknown-category")]
CompetitionId = Annotated[str, known_in("competitions", "unknown-competition")]


def _check_person(name: str, info: ValidationInfo) -> str:
    if fold_name(name) in scope_of(info).names.get("organisations", {}):
        raise fault("not-a-person", given=name)
    return name


PersonName = Annotated[Line, AfterValidator(_check_person)]  # in the primary language
