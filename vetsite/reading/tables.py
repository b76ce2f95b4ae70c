"""The bytes of a file of a table, by the ending of its name, become a table or what is wrong with it."""

from __future__ import annotations

from pathlib import PurePosixPath

from vetsite.foundation.problems import Problem
from vetsite.reading.cells import CellTable, make_table
from vetsite.reading.csv_files import read_csv
from vetsite.reading.xlsx_files import read_xlsx

ENDINGS = (".csv", ".xlsx")
_ZIP = b"PK\x03\x04"


def read_table(raw: bytes, path: str, sheet: str | None = None) -> tuple[CellTable | None, list[Problem]]:
    """The table of a file, and what is wrong with its form.

    `sheet` names the sheet of a workbook; without it the first one is read. A table is given also where
    single cells have problems, so that theirs and those of its values are told in one run.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".xls":
        return None, [Problem(path, 1, 1, "old-excel")]
    if ending == ".csv" and not raw.startswith(_ZIP):
        rows = read_csv(raw, path)
        return (None, [rows]) if isinstance(rows, Problem) else make_table(path, None, rows)
    if ending == ".xlsx":
        read = read_xlsx(raw, path, sheet)
        if isinstance(read, Problem):
            return None, [read]
        table, problems = make_table(path, read.name, read.rows)
        titles = {one.line for one in problems if one.code == "title-above-header"}
        read_too = (one for one in read.problems if one.code != "merged-cells" or one.line not in titles)
        return table, [*read_too, *problems]
    if ending == ".csv":
        return None, [Problem(path, 1, 1, "broken-table")]
    return None, [Problem(path, 1, 1, "not-a-table", {"given": ending, "known": ", ".join(ENDINGS)})]
