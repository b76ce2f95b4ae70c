"""Open data: tables in three formats that say the same, described for people and for programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from tests.golden_accept import prepare_small_site
from vetsite.data.formats import write_csv, write_json
from vetsite.data.open_data import TABLES, data_files, open_data
from vetsite.data.pages import data_pages
from vetsite.data.table import DataTable, Field
from vetsite.data.workbook import write_xlsx
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import make_all
from vetsite.site.export import export_outputs
from vetsite.site.site import plain_units

TABLE = DataTable(
    "plans",
    (
        Field("id", "string", is_required=True),
        Field("year", "year"),
        Field("count", "integer"),
        Field("share", "number"),
        Field("day", "date"),
        Field("is_final", "boolean"),
        Field("note", "string"),
    ),
    (
        ("a", 2023, -3, Decimal("0.850"), dt.date(2024, 3, 5), True, "=1+1"),
        ("b", 2025, 0, Decimal("1E+3"), None, False, '一“二”, "三"\n四'),
        ("c", None, None, None, None, None, None),
        ("d", None, None, None, None, None, "#N/A"),
    ),
    key=("id",),
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example","x")')


@pytest.fixture(scope="module")
def editions() -> tuple[Edition, ...]:
    """The editions of the small site."""
    return prepare_small_site().editions


@pytest.fixture(scope="module")
def folder(editions: tuple[Edition, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The open data of the small site, as the site holds it."""
    root = tmp_path_factory.mktemp("site")
    for output in make_all(data_files(editions[0])):
        file = root / output.path
        file.parent.mkdir(exist_ok=True)
        assert isinstance(output.content, bytes)
        file.write_bytes(output.content)
    return root / "data"


def test_csv_opens_in_excel_and_in_every_reader() -> None:
    raw = write_csv(TABLE)

    assert raw[:3] == b"\xef\xbb\xbf"
    assert raw.count(b"\r\n") == 5
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) == [
        ["id", "year", "count", "share", "day", "is_final", "note"],
        ["a", "2023", "-3", "0.850", "2024-03-05", "true", "'=1+1"],
        ["b", "2025", "0", "1000", "", "false", '一“二”, "三"\n四'],
        ["c", "", "", "", "", "", ""],
        ["d", "", "", "", "", "", "#N/A"],
    ]


def test_json_has_numbers_as_numbers_and_null_for_what_is_not_stated() -> None:
    rows = json.loads(write_json(TABLE))

    assert rows[0] == {
        "id": "a",
        "year": 2023,
        "count": -3,
        "share": 0.85,
        "day": "2024-03-05",
        "is_final": True,
        "note": "=1+1",
    }
    assert rows[2] == {**dict.fromkeys(rows[0]), "id": "c"}


def read_workbook(raw: bytes) -> list[tuple[tuple[Any, str], ...]]:
    """Value and type of every cell."""
    sheet = load_workbook(io.BytesIO(raw)).worksheets[0]
    return [tuple((cell.value, cell.data_type) for cell in row) for row in sheet.iter_rows()]


def test_a_workbook_holds_the_table_with_its_types() -> None:
    rows = read_workbook(write_xlsx(TABLE, "Site"))

    assert [value for value, _ in rows[0]] == [field.name for field in TABLE.fields]
    assert rows[1] == (
        ("a", "s"),
        (2023, "n"),
        (-3, "n"),
        (0.85, "n"),
        (dt.datetime(2024, 3, 5), "d"),
        (True, "b"),
        ("=1+1", "s"),
    )
    assert [value for value, _ in rows[3]] == ["c", *[None] * 6]
    assert rows[4][6] == ("#N/A", "s")


def test_the_header_of_a_workbook_stays_in_sight() -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx(TABLE, "Site"))).worksheets[0]

    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.b) == ("plans", "A2", True)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    table = DataTable("t", (Field("note", "string"),), ((text,),))
    _, (cell,) = csv.reader(io.StringIO(write_csv(table).decode("utf-8-sig"), newline=""))
    _, ((value, type),) = read_workbook(write_xlsx(table, "Site"))

    assert (cell, value, type) == (f"'{text}", text, "s")


def test_the_same_table_gives_the_same_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_xlsx(TABLE, "Site")
    monkeypatch.setenv("TZ", "America/Lima")

    assert write_xlsx(TABLE, "Site") == first
    assert not re.search(rb"20[2-9][0-9]-[0-9]{2}-[0-9]{2}T", first)


def test_the_package_and_each_of_its_tables_are_valid(folder: Path, editions: tuple[Edition, ...]) -> None:
    with system.use_context(trusted=False):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()

    assert report.flatten(["type", "note", "rowNumber", "fieldName"]) == []
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        one.table.name: len(one.table.rows) for one in open_data(editions[0])
    }


def test_every_table_is_published_in_every_format(editions: tuple[Edition, ...], folder: Path) -> None:
    tables = [one.make(editions) for one in TABLES]
    names = {f"{table.name}.{format}" for table in tables if table.rows for format in ("csv", "json", "xlsx")}

    assert {path.name for path in folder.iterdir()} == names | {"datapackage.json"}


def test_all_formats_have_the_same_rows(editions: tuple[Edition, ...]) -> None:
    for one in open_data(editions[0]):
        text = io.StringIO(one.files["csv"].decode("utf-8-sig"), newline="")
        rows = [list(row.items()) for row in csv.DictReader(text)]
        objects = [list(row.items()) for row in json.loads(one.files["json"])]
        _, *cells = read_workbook(one.files["xlsx"])

        assert [[(name, plain(text)) for name, text in row] for row in rows] == [
            [(name, plain(value)) for name, value in row] for row in objects
        ]
        assert [[plain(value) for value, _ in row] for row in cells] == [
            [plain(value) for _, value in row] for row in objects
        ]


def plain(value: Any) -> str:
    """A value of any of the formats as text."""
    if isinstance(value, dt.datetime):
        return str(value.date())
    text = "" if value is None else str(value).removeprefix("'")
    text = text.lower() if text in ("True", "False") else text
    return f"{float(text):g}" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else text


def test_the_package_says_titles_units_and_licence_in_each_language(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    organisations = next(one for one in package["resources"] if one["name"] == "organisations")
    schema = organisations["schema"]
    fields = {field["name"]: field for field in schema["fields"]}

    assert package["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "知识共享署名 4.0 国际",
            "title_en": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert fields["name_en"] == {
        "name": "name_en",
        "type": "string",
        "title": "名称（英语）",
        "title_en": "Name (English)",
    }
    assert fields["items"] == {
        "name": "items",
        "type": "integer",
        "title": "提到它的文章数",
        "title_en": "Number of items that name it",
        "unit": "篇",
        "unit_en": "items",
        "constraints": {"required": True},
    }
    assert schema["primaryKey"] == ["id"]


def test_the_page_offers_every_file_and_describes_every_field(editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        (page,) = make_all(data_pages(edition))
        text = repr(page)

        for one in open_data(edition):
            assert all(repr(one.address(format)) in text for format in one.files)
            assert all(repr(field.name) in text for field in one.table.fields)


def test_every_table_is_a_dataset_for_search_engines(editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        (page,) = make_all(data_pages(edition))
        sets = page.nodes

        assert [one["@type"] for one in sets] == ["Dataset"] * len(open_data(edition))
        assert [one["name"] for one in sets if not 50 <= len(one["description"]) <= 5000] == []
        assert {one["license"] for one in sets} == {"https://creativecommons.org/licenses/by/4.0/"}
        assert [[file["contentUrl"] for file in one["distribution"]] for one in sets] == [
            [f"https://yungang.example/vet/{one.address(format)}" for format in one.files]
            for one in open_data(edition)
        ]


def test_the_export_has_the_same_files_as_the_site(editions: tuple[Edition, ...]) -> None:
    on_site = {
        one.path: one.content for one in make_all(plain_units(editions)) if one.path.startswith("data/")
    }
    exported = {one.path.removeprefix("docs/"): one.content for one in export_outputs(editions)}

    assert {path for path, content in on_site.items() if exported.get(path) != content} == set()
    assert len(on_site) == 3 * len(open_data(editions[0])) + 1


def test_a_table_knows_the_years_that_it_covers() -> None:
    assert [TABLE.years(), DataTable("t", TABLE.fields, ()).years()] == [(2023, 2025), None]
