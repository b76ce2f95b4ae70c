"""After a publication lists beside the site tell what has changed, for jobs that tell others of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.conftest import run_build
from tests.golden_accept import DAY, SMALL_SITE, prepare_small_site
from tests.plain_frame import PlainFrame
from tests.town import Town, found_town
from vetsite.discovery.changes import change_lists, changed_pages, indexnow_bodies, is_rewritten
from vetsite.discovery.sitemap import NAMESPACE
from vetsite.foundation.output import Difference
from vetsite.publish.publish import Stage, write_lists
from vetsite.site.site import site_outputs

SITE_URL = "https://vet.example/"


def publish(town: Town) -> dict[str, list[str]]:
    """Put a site of the town in the place of the last one; give the lists of what has changed."""
    site, stage = town.site(), Stage(town.folder / "site")
    stage.write(site_outputs(site.editions, PlainFrame(SITE_URL)))
    write_lists(change_lists(stage.swap(), site.editions[0].collection), stage.lists)
    return read_lists(stage.lists)


def read_lists(folder: Path) -> dict[str, list[str]]:
    """The addresses in each list, without the site's own."""
    return {
        file.name: [line.removeprefix(SITE_URL) for line in file.read_text("utf-8").splitlines()]
        for file in folder.iterdir()
    }


def in_both(*addresses: str) -> set[str]:
    """Addresses below the root of each language."""
    return {root + address for address in addresses for root in ("", "en/")}


@pytest.fixture
def published(tmp_path: Path) -> Town:
    """A town of two items of one column, which is published."""
    town = found_town(tmp_path / "town")
    town.add("2025/first", published="2025-03-01 09:00:00")
    town.add("2025/second", published="2025-04-01 09:00:00")
    publish(town)
    return town


def write_sitemap(*urls: str) -> bytes:
    """A sitemap of some pages whose time nobody knows."""
    body = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return f"<urlset {NAMESPACE}>{body}</urlset>".encode()


# What is told


def test_of_a_first_site_nothing_is_told_for_nobody_knows_what_was_there_before(tmp_path: Path) -> None:
    assert publish(found_town(tmp_path / "town")) == {"pages.txt": [], "feeds.txt": []}


def test_where_nothing_has_changed_nothing_is_told(published: Town) -> None:
    assert publish(published) == {"pages.txt": [], "feeds.txt": []}


def test_of_a_corrected_item_its_pages_its_lists_and_their_feeds_are_told(published: Town) -> None:
    correct(published, "2025/first", "2025-05-02")
    told = publish(published)

    lists = (
        "",
        "news/",
        "columns/meetings/",
        "types/news/",
        "archive/2025/",
        "archive/2025/03/",
        "directory/",
    )
    digests = ("", "2025-w09/", "2025-03/", "2025-w18/", "2025-05/")  # that had it, and that tell of it

    assert set(told["pages.txt"]) == in_both(
        "news/2025/first/", *lists, *(f"digests/{one}" for one in digests)
    )
    assert {address.rpartition(".")[0] for address in told["feeds.txt"]} >= in_both("feeds/news")


def test_a_correction_of_a_single_list_item_does_not_touch_the_others(published: Town) -> None:
    correct(published, "2025/first", "2025-05-02")

    assert not {one for one in publish(published)["pages.txt"] if "second" in one or "2025/04" in one}


def test_a_correction_on_the_day_of_publication_and_a_second_one_on_a_day_are_told(published: Town) -> None:
    told = []
    for count in (1, 2, 3):
        corrections = [{"date": "2025-03-01", "text": {"zh": f"更正{number}。"}} for number in range(count)]
        published.add(
            "2025/first", published="2025-03-01 09:00:00", status="corrected", corrections=corrections
        )
        told.append(publish(published))

    assert [set(one["pages.txt"]) == in_both("news/2025/first/", "archive/2025/03/") for one in told] == [
        True
    ] * 3
    assert [in_both("feeds/news.atom") <= set(one["feeds.txt"]) for one in told] == [True] * 3


def test_of_an_edit_that_no_correction_tells_of_the_pages_that_say_it_are_told(published: Town) -> None:
    published.add("2025/first", published="2025-03-01 09:00:00", related=["2025/second"])
    assert publish(published)["pages.txt"] == []  # a new neighbour

    published.add("2025/first", published="2025-03-01 09:00:00", summary="改过的摘要。")
    told = set(publish(published)["pages.txt"])

    assert in_both("news/2025/first/", "news/") <= told
    assert not {one for one in told if "second" in one}


@pytest.mark.parametrize(
    ("own", "is_new"),
    [
        ('<p>1</p><nav class="v-neighbours">2</nav>', False),
        ('<p>1</p><nav class="v-pager">2</nav>', False),
        ('<div><p>1</p><section class="v-related">2</section></div><p>2</p>', False),
        ('<p>1</p><section class="v-section" aria-labelledby="s-around">2</section>', False),
        ('<p>1</p><section class="v-section" aria-labelledby="s-after">2</section>', True),
        ('<p>1</p><img alt="</article>"><p>2</p>', True),
        ('<p>1</p><!-- <nav class="v-neighbours"> --><p>2</p>', True),
        ('<p>1</p><code>&lt;nav class="v-neighbours"&gt;</code><p>2</p>', True),
    ],
)
def test_a_page_says_what_stands_before_the_elements_of_other_pages_whatever_looks_like_one(
    own: str, is_new: bool
) -> None:
    old, new = (f"<p>{text}</p><article>{text}</article>" for text in (own.replace("2", "3"), own))

    assert is_rewritten(old.encode(), new.encode()) == is_new


def test_an_old_site_that_nobody_can_read_is_told_as_another_one() -> None:
    sitemap = write_sitemap(f"{SITE_URL}a/?b&c")
    told = [list(changed_pages(Difference((old,), (sitemap,), frozenset()), SITE_URL)) for old in _BROKEN]

    assert told == [[f"{SITE_URL}a/?b&c"]] * len(_BROKEN)
    assert [is_rewritten(old, b"<article>1</article>") for old in _BROKEN] == [True] * len(_BROKEN)


_BROKEN = (b"", b"\x00", b"<!-- -->", b"{}", b"\xff\xfe<url><loc>", b"<urlset><url></urlset>")


def test_of_a_withdrawn_item_its_pages_and_all_that_it_leaves_are_told(published: Town) -> None:
    published.add("2025/third", published="2025-05-01 09:00:00")  # the lists' newest item stays the same
    publish(published)
    withdrawal = {"date": "2025-05-02", "reason": {"zh": "内容有误。", "en": "It was wrong."}}
    published.add("2025/second", published="2025-04-01 09:00:00", status="withdrawn", withdrawal=withdrawal)
    told = publish(published)
    gone = in_both("news/2025/second/", "archive/2025/04/")
    lists = in_both("", "news/", "columns/meetings/", "types/news/", "archive/2025/", "directory/")
    lists |= in_both("search/", "titles/", "titles/2025/")
    told_in = ("", "2025-w14/", "2025-04/", "2025-w18/", "2025-05/")  # that had it, and that tell of it
    digests = in_both(*(f"digests/{one}" for one in told_in))

    assert set(told["pages.txt"]) == lists | gone | digests
    assert set(told["pages.txt"][-len(gone) :]) == gone  # those that are gone stand last
    assert {address.rpartition(".")[0] for address in told["feeds.txt"]} >= in_both("feeds/news")


def test_of_a_new_item_its_pages_are_told_though_its_neighbours_only_got_a_link_to_it(
    published: Town,
) -> None:
    published.add("2025/third", published="2025-06-01 09:00:00")
    told = publish(published)["pages.txt"]

    assert {one for one in told if one.removeprefix("en/").startswith("news/2025/")} == in_both(
        "news/2025/third/"
    )


def test_a_page_that_says_something_else_is_told_whatever_its_time() -> None:
    pages = [f"{SITE_URL}{page}/" for page in ("about", "terms", "%E7%AE%80%E4%BB%8B")]
    sitemap = write_sitemap(*pages)
    rewritten = frozenset({"about/index.html", "简介/index.html"})
    difference = Difference((sitemap,), (sitemap,), files=rewritten, rewritten=rewritten)

    assert list(changed_pages(difference, SITE_URL)) == [pages[0], pages[2]]


def test_pages_of_an_address_that_the_site_has_left_are_not_told() -> None:
    old, new = (write_sitemap(f"https://{host}/a/") for host in ("old.example", "vet.example"))

    assert list(changed_pages(Difference((old,), (new,), frozenset()), SITE_URL)) == [f"{SITE_URL}a/"]


# IndexNow


def test_indexnow_gets_the_same_pages_in_bodies_of_ten_thousand() -> None:
    urls = [f"{SITE_URL}vet/{number}/" for number in range(10_001)]
    bodies = {one.path: _read(one.content) for one in indexnow_bodies(urls, f"{SITE_URL}vet/", "0123abcd")}
    head = {
        "host": "vet.example",
        "key": "0123abcd",
        "keyLocation": "https://vet.example/vet/0123abcd.txt",
    }

    assert bodies == {
        "indexnow-1.json": {**head, "urlList": urls[:10_000]},
        "indexnow-2.json": {**head, "urlList": urls[10_000:]},
    }


def _read(content: Any) -> Any:
    assert isinstance(content, bytes)
    return json.loads(content)


def test_a_request_without_pages_is_not_made() -> None:
    collection = prepare_small_site().editions[0].collection
    lists = change_lists(Difference((), (), frozenset()), collection)

    assert [one.path for one in lists] == ["pages.txt", "feeds.txt"]


def test_lists_of_the_last_time_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / "indexnow-1.json").write_text("{}")
    (tmp_path / "notes.txt").write_text("mine")
    write_lists((), tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


# Real builds


def test_a_build_writes_its_lists_beside_the_site_and_a_failed_one_leaves_them(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    assert run_build(project, tmp_path / "site", day=str(DAY)).code == 0
    assert read_lists(tmp_path / "site-changes") == {"pages.txt": [], "feeds.txt": []}

    page = project / "docs" / "about.en.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    assert run_build(project, tmp_path / "site", day=str(DAY)).code == 0
    lists = read_lists(tmp_path / "site-changes")
    url = "https://yungang.example/vet/en/about/"
    assert (lists["pages.txt"], lists["feeds.txt"], sorted(lists)) == (
        [url],
        [],
        ["feeds.txt", "indexnow-1.json", "pages.txt"],
    )

    page.write_text("no front matter", "utf-8")
    assert run_build(project, tmp_path / "site", day=str(DAY)).code == 1
    assert read_lists(tmp_path / "site-changes") == lists


def correct(town: Town, id: str, day: str) -> None:
    """Correct an item that was published on 1 March."""
    correction = {"date": day, "text": {"zh": "更正了人数。", "en": "The number was corrected."}}
    town.add(id, published="2025-03-01 09:00:00", status="corrected", corrections=[correction])
