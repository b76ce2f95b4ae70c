"""The tables of open data become files: `data/<name>.csv`, `.json`, `.xlsx`, and what describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vetsite.collection.addresses import DATA_PACKAGE, data_file
from vetsite.data.awards import award_table, recipient_table, result_table
from vetsite.data.formats import write_csv, write_json
from vetsite.data.package import describe
from vetsite.data.register_tables import register_table
from vetsite.data.table import DataTable
from vetsite.data.targets import target_report_table, target_table
from vetsite.data.workbook import write_xlsx
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.model.registers import REGISTERS

TABLES: tuple[Callable[[Sequence[Edition]], DataTable], ...] = (
    award_table,
    recipient_table,
    result_table,
    target_table,
    target_report_table,
    *(partial(register_table, register) for register in REGISTERS if register.fields),
)


@dataclass(frozen=True)
class PublishedTable:
    """A table and its files."""

    table: DataTable
    files: Mapping[str, bytes]  # "csv", "json", "xlsx"

    def address(self, format: str) -> str:
        """The address of one of its files, from the site's root: all languages have the same."""
        return data_file(self.table.name, format)


def open_data(edition: Edition) -> tuple[PublishedTable, ...]:
    """All tables that are published. One without rows would promise what the site does not have."""
    first = edition.family[0]  # the pages of each language and the files all come from the same bytes
    return edition.memo.ask(_publish, None, first)


def _publish(_: None, edition: Edition) -> tuple[PublishedTable, ...]:
    tables = (make(edition.family) for make in TABLES)
    return tuple(_write(table, edition.settings.site_name) for table in tables if table.rows)


def _write(table: DataTable, creator: str) -> PublishedTable:
    files = {"csv": write_csv(table), "json": write_json(table), "xlsx": write_xlsx(table, creator)}
    return PublishedTable(table, files)


def data_files(edition: Edition) -> Iterator[Output]:
    """Every file of the open data. Any edition stands for all: the files are in all languages."""
    published = open_data(edition)
    for one in published:
        yield from (Output(one.address(format), content) for format, content in one.files.items())
    if published:
        tables = [(one.table, one.files["csv"]) for one in published]
        yield Output(DATA_PACKAGE, describe(tables, edition.family))
