"""Pages of lists are numbered from the oldest: a new entry changes the list's own page and hardly another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.town import Town, found_town
from vetsite.collection.addresses import numbered
from vetsite.collection.paging import OWN, Paging

each_size = pytest.mark.parametrize("size", [1, 2, 3, 20])
LENGTHS = range(130)


def pages_of(length: int, size: int) -> dict[int, list[int]]:
    """What each page shows of entries that are numbers, the oldest of which is 0."""
    newest_first = list(reversed(range(length)))
    return {number: newest_first[part] for number, part in Paging(length, size).pages()}


# Which entries are where


@each_size
def test_the_pages_of_a_list_hold_each_entry_once_newest_first(size: int) -> None:
    for length in LENGTHS:
        shown = [entry for page in pages_of(length, size).values() for entry in page]

        assert shown == list(reversed(range(length)))


@each_size
def test_a_numbered_page_is_full_and_page_1_holds_the_oldest_entries(size: int) -> None:
    for length in LENGTHS:
        numbered = {number: sorted(page) for number, page in pages_of(length, size).items() if number != OWN}

        assert numbered == {
            n: list(range((n - 1) * size, n * size)) for n in range(1, max(1, length // size))
        }


@each_size
def test_the_own_address_shows_all_entries_or_one_page_and_less_than_two(size: int) -> None:
    for length in LENGTHS:
        shown = len(pages_of(length, size)[OWN])

        assert shown == length if length < size else size <= shown < 2 * size


@each_size
def test_a_new_entry_changes_the_own_page_and_adds_one_at_most(size: int) -> None:
    for length in LENGTHS:
        before, after = pages_of(length, size), pages_of(length + 1, size)
        added = after.keys() - before.keys()

        assert {number: after[number] for number in before if number != OWN} == {
            number: page for number, page in before.items() if number != OWN
        }
        assert added == ({len(before)} if (length + 1) % size == 0 and length + 1 >= 2 * size else set())


@each_size
def test_each_number_that_a_page_had_from_the_newest_has_a_page_or_leads_on(size: int) -> None:
    for length in LENGTHS:
        paging = Paging(length, size)
        had = range(2, -(-length // size) + 1)

        assert set(had) <= {*paging.numbers, *paging.former}
        assert not {*paging.numbers} & {*paging.former}
        assert len(paging.former) <= 2


def test_a_list_that_grows_keeps_each_former_number_alive() -> None:
    former = {*Paging(47, 5).numbers, *Paging(47, 5).former}

    assert all(former <= {*Paging(more, 5).numbers, *Paging(more, 5).former} for more in range(47, 120))


# What pages say


def add_days(town: Town, days: Iterable[int]) -> None:
    """An item of each day of a March: the later, the newer."""
    for day in days:
        town.add(f"2025/a{day:02}", published=f"2025-03-{day:02}")


def list_files(town: Town, own: str) -> dict[str, str]:
    """What lies below the address of a list, by path: its pages, and what leads on to them."""
    return {path: text for path, text in town.files().items() if path.startswith((own, f"en/{own}"))}


def below(own: str, *numbers: int) -> set[str]:
    """The files of some pages of a list, in both languages."""
    return {f"{root}{numbered(own, number)}index.html" for root in ("", "en/") for number in numbers}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A town with two items on a page."""
    town = found_town(tmp_path / "town")
    settings = town.folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("time_zone:", "page_size: 2\n      time_zone:"), "utf-8"
    )
    return town


LIST = "archive/2025/03/"


def test_a_new_item_changes_only_the_own_page_of_a_list(town: Town) -> None:
    add_days(town, range(1, 7))
    before = list_files(town, LIST)
    add_days(town, [7])
    after = list_files(town, LIST)

    assert {path for path in after if after[path] != before.get(path)} == below(LIST, OWN)


def test_a_new_page_changes_the_newest_numbered_page_and_the_own_one(town: Town) -> None:
    add_days(town, range(1, 8))
    before = list_files(town, LIST)
    add_days(town, [8])
    after = list_files(town, LIST)

    assert before.keys() == below(LIST, OWN, 1, 2, 3, 4)
    assert {path for path in after if after[path] != before.get(path)} == below(LIST, OWN, 2, 3, 5)


def test_a_number_that_no_page_has_any_more_leads_to_the_own_address(town: Town) -> None:
    add_days(town, range(1, 8))
    files = list_files(town, LIST)

    for root in ("", "en/"):
        url = f"https://vet.example/{root}{LIST}"
        for number in (3, 4):
            page = files[f"{root}{LIST}page/{number}/index.html"]
            assert f'<meta http-equiv="refresh" content="0; url={url}">' in page


def test_how_much_a_list_holds_stands_at_its_own_address_alone(town: Town) -> None:
    add_days(town, range(1, 8))
    files = list_files(town, LIST)

    assert {
        path for path, text in files.items() if re.search("7 items|共7篇|2 more pages|另有2页", text)
    } == below(LIST, OWN)


# Ways from page to page


def read_pager(page: str) -> list[tuple[str, str]]:
    """The links of a pager and what it marks as here, with the rel or the mark of each."""
    (nav,) = re.findall(r'<nav class="v-pager".*?</nav>', page, re.S)
    return [
        (rel or ("here" if current else ""), words)
        for current, rel, words in re.findall(
            r'<(?:span( aria-current="page")|a(?: rel="(\w+)")? href="[^"]*")>([^<]*)<', nav
        )
    ]


@pytest.mark.parametrize(
    ("root", "own", "newest", "middle", "oldest"),
    [
        (
            "",
            [("here", "最新一页"), ("next", "较早一页（第3页）"), ("", "最早一页（第1页）")],
            [
                ("prev", "较新一页"),
                ("here", "第3页"),
                ("next", "较早一页（第2页）"),
                ("", "最早一页（第1页）"),
            ],
            [
                ("", "最新一页"),
                ("prev", "较新一页（第3页）"),
                ("here", "第2页"),
                ("next", "较早一页（第1页）"),
            ],
            [("", "最新一页"), ("prev", "较新一页（第2页）"), ("here", "第1页")],
        ),
        (
            "en/",
            [("here", "Newest"), ("next", "Older (page 3)"), ("", "Oldest (page 1)")],
            [("prev", "Newer"), ("here", "Page 3"), ("next", "Older (page 2)"), ("", "Oldest (page 1)")],
            [("", "Newest"), ("prev", "Newer (page 3)"), ("here", "Page 2"), ("next", "Older (page 1)")],
            [("", "Newest"), ("prev", "Newer (page 2)"), ("here", "Page 1")],
        ),
    ],
    ids=["zh", "en"],
)
def test_a_pager_leads_to_the_newest_the_newer_the_older_and_the_oldest_page(
    town: Town, root: str, own: Any, newest: Any, middle: Any, oldest: Any
) -> None:
    add_days(town, range(1, 9))
    files = list_files(town, LIST)

    pages = {number: files[f"{root}{numbered(LIST, number)}index.html"] for number in (OWN, 3, 2, 1)}
    assert [read_pager(page) for page in pages.values()] == [own, newest, middle, oldest]


def test_each_link_of_a_pager_leads_to_a_page_of_the_list(town: Town) -> None:
    add_days(town, range(1, 9))
    files = list_files(town, LIST)

    for path in below(LIST, OWN, 1, 2, 3):
        (nav,) = re.findall(r'<nav class="v-pager".*?</nav>', files[path], re.S)
        led = {
            posixpath.normpath(posixpath.join(posixpath.dirname(path), href, "index.html"))
            for href in re.findall(r'href="([^"]*)"', nav)
        }
        assert led <= below(LIST, OWN, 1, 2, 3) - {path}
