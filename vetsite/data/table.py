"""A table of open data, before it is a file in one of its formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vetsite.model.values import LocalText

FieldType = Literal[
    "string", "integer", "number", "boolean", "date", "year"
]  # of Table Schema (Frictionless)
Cell = str | int | Decimal | bool | dt.date | None  # None: not stated, and never 0 or ""


@dataclass(frozen=True)
class Field:
    """A column of a table. Its words are `data.fields.<name>` in the words of each language."""

    name: str  # "award_id"; of words in a language: "title_zh", described by "title"
    type: FieldType
    is_required: bool = False
    values: tuple[str, ...] = ()  # all that a cell may hold; none: anything
    unit: str = ""  # of numbers; its words are `data.units.<unit>`


@dataclass(frozen=True)
class DataTable:
    """Rows of values. Its words are `data.tables.<name>` and `data.descriptions.<name>`."""

    name: str  # of its files: "targets" is data/targets.csv
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]  # in the register's order; each has a cell for each field
    key: tuple[str, ...] = ()  # the fields that tell rows apart

    def years(self) -> tuple[int, int] | None:
        """The first and the last year that a field of years has; None where there is none."""
        places = [index for index, field in enumerate(self.fields) if field.type == "year"]
        years = [year for row in self.rows for index in places if isinstance(year := row[index], int)]
        return (min(years), max(years)) if years else None


def local_fields(name: str, languages: Iterable[str]) -> tuple[Field, ...]:
    """A field of words for each language: "name_zh", "name_en"."""
    return tuple(Field(f"{name}_{code}", "string") for code in languages)


def local_cells(words: LocalText | None, languages: Iterable[str]) -> tuple[Cell, ...]:
    """Words in each language; None where a language has none."""
    return tuple(words.root.get(code) if words else None for code in languages)


def join_values(values: Iterable[str]) -> str | None:
    """Several values in one cell; None where there is none."""
    return "; ".join(values) or None
