"""A table of open data, before it is a file in one of its formats."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

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


@dataclass(frozen=True)
class DataTable:
    """Rows of values. Its words are `data.tables.<name>`."""

    name: str  # of its files: "targets" is data/targets.csv
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]  # in the register's order; each has a cell for each field
    key: tuple[str, ...] = ()  # the fields that tell rows apart
