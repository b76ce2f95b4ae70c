"""A table of open data becomes CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal

from vetsite.data.table import Cell, DataTable

# A spreadsheet runs text that begins like this (OWASP, CSV injection); after an apostrophe it does not.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: DataTable) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    """Text, harmless in a spreadsheet; a number as it is; nothing for what is not stated."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def write_json(table: DataTable) -> bytes:
    """A list of objects with the fields' names as keys; null for what is not stated."""
    names = [field.name for field in table.fields]
    rows = [{name: _json_cell(cell) for name, cell in zip(names, row, strict=True)} for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _json_cell(cell: Cell) -> str | float | bool | None:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
