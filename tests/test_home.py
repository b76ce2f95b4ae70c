"""What the home page begins with, and what stands further down."""

from __future__ import annotations

import pytest
from lxml import html

from tests.town import Town
from vetsite.pages.home import home
from vetsite.site.export import export_outputs

REFERENCE = """
- id: reference
  name: {zh: 资料, en: Reference}
  description: {zh: 外地材料, en: Material from elsewhere}
  leads: %s
"""


def open_column(town: Town, leads: str) -> None:
    """Add a column to the town's register, with an item that is newer than all others, and pinned."""
    register = town.folder / "news/registers/columns.yml"
    register.write_text(register.read_text("utf-8") + REFERENCE % leads, "utf-8")
    town.add("2025/elsewhere", column="reference", pinned=True)
    town.add("2025/here", published="2025-03-04", pinned=True)


def blocks(town: Town) -> dict[str, list[str]]:
    """The titles in each block of the Chinese home page, and the first of them in each."""
    page = html.fromstring(home(town.site().editions[0]))
    return {
        block.xpath("./header/h2/@id")[0].removeprefix("v-"): block.xpath(".//*[@class='v-title']/a/text()")
        for block in page.xpath("//section")
    }


@pytest.mark.parametrize(("leads", "first"), [("true", "2025/elsewhere zh"), ("false", "2025/here zh")])
def test_the_home_page_begins_with_no_item_of_a_column_that_does_not_lead(
    town: Town, leads: str, first: str
) -> None:
    open_column(town, leads)
    found = blocks(town)

    assert (found["pinned"][0], found["newest"][0], found["column-reference"]) == (
        first,
        first,
        ["2025/elsewhere zh"],
    )


def test_the_home_page_of_the_export_begins_likewise(town: Town) -> None:
    open_column(town, "false")
    exported = {one.path: one.content for one in export_outputs(town.site().editions)}
    page = exported["docs/index.md"]

    assert isinstance(page, bytes)
    assert ("2025/here" in page.decode(), "2025/elsewhere" in page.decode()) == (True, False)


def test_all_lists_and_feeds_have_it(town: Town) -> None:
    open_column(town, "false")
    files = town.files()
    lists = ("news/index.html", "columns/reference/index.html", "feeds/news.atom")

    assert [path for path in lists if "2025/elsewhere zh" not in files[path]] == []
