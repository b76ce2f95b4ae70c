"""The tables of open data become files: `data/<name>.csv`, `.json`, `.xlsx`, and what describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vetsite.collection.addresses import DATA_PACKAGE, data_file
from vetsite.collection.awards import AWARDS
from vetsite.data.awards import award_table, recipient_table, result_table
from vetsite.data.formats import write_csv, write_json
from vetsite.data.package import describe
from vetsite.data.register_tables import register_table
from vetsite.data.table import DataTable
from vetsite.data.targets import target_report_table, target_table
from vetsite.data.workbook import write_xlsx
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Subject, Unit, UnitName
from vetsite.model.registers import REGISTERS


@dataclass(frozen=True)
class TableMaker:
    """What a table is called, what it is of, and what makes it."""

    name: str
    about: tuple[Subject, ...]  # none: of several things
    make: Callable[[Sequence[Edition]], DataTable]


TABLES = (
    TableMaker("awards", (AWARDS.subject,), award_table),
    TableMaker("award-recipients", (AWARDS.subject,), recipient_table),
    TableMaker("results", (AWARDS.subject,), result_table),
    TableMaker("targets", (), target_table),
    TableMaker("target-reports", (), target_report_table),
    *(TableMaker(one.name, (one.subject,), partial(register_table, one)) for one in REGISTERS if one.fields),
)


@dataclass(frozen=True)
class PublishedTable:
    """A table and its files."""

    table: DataTable
    files: Mapping[str, bytes]  # "csv", "json", "xlsx"

    def address(self, format: str) -> str:
        """The address of one of its files, from the site's root: all languages have the same."""
        return data_file(self.table.name, format)


def published_tables(edition: Edition) -> Iterator[DataTable]:
    """All tables that are published."""
    return (table for maker in TABLES if (table := _find_table(maker, edition)))


def open_data(edition: Edition) -> tuple[PublishedTable, ...]:
    """The published tables with their files."""
    files = (_find_files(maker, edition) for maker in TABLES)
    return tuple(one for one in files if one)


def data_files(edition: Edition) -> Iterator[Unit[Output]]:
    """The files of each table, and what describes them. Any edition stands for all: all languages have them.

    The unit of a table without rows makes nothing.
    """
    for maker in TABLES:
        yield Unit(UnitName("data", "", maker.name), maker.about, partial(_table_files, maker, edition))
    yield Unit(UnitName("data", "", "datapackage"), (), partial(_package, edition))


def _table_files(maker: TableMaker, edition: Edition) -> Iterator[Output]:
    one = _find_files(maker, edition)
    if one:
        yield from (Output(one.address(format), content) for format, content in one.files.items())


def _package(edition: Edition) -> Iterator[Output]:
    tables = [(one.table, one.files["csv"]) for one in open_data(edition)]
    if tables:
        yield Output(DATA_PACKAGE, describe(tables, edition.editions))


# Made once: the pages of each language, the files and the package all come from the same bytes


def _find_table(maker: TableMaker, edition: Edition) -> DataTable | None:
    """A table; None of one without rows, which would promise what the site does not have."""
    table = edition.memo.ask(_make_table, maker, edition.editions[0])
    return table if table.rows else None


def _find_files(maker: TableMaker, edition: Edition) -> PublishedTable | None:
    return edition.memo.ask(_write, maker, edition.editions[0])


def _make_table(maker: TableMaker, edition: Edition) -> DataTable:
    return maker.make(edition.editions)


def _write(maker: TableMaker, edition: Edition) -> PublishedTable | None:
    table = _find_table(maker, edition)
    if table is None:
        return None
    creator = edition.settings.site_name
    files = {"csv": write_csv(table), "json": write_json(table), "xlsx": write_xlsx(table, creator)}
    return PublishedTable(table, files)
