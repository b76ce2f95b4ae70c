"""What a reader, a machine or a server finds on a built site: checked on every page of two real sites."""

from __future__ import annotations

import datetime as dt
import json
import re
from calendar import timegm
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import struct_time
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
import yaml
import zxingcpp
from lxml import etree, html

from tests.built_pages import Document, all_pages, pages
from tests.conftest import ROOT, BuiltSite

SITE_URL = "https://xuzhou-vet.example/"  # what canonical addresses begin with
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)  # other codes are seen in any noise
_DESCRIPTION = "//meta[@name='description' or @name='Description']/@content"
TAGS = {"": "zh-Hans", "en/": "en"}  # root of a language -> its tag

each_root = pytest.mark.parametrize("root", TAGS)


# Links


def test_every_link_leads_to_a_file_of_the_site_or_to_a_place_on_a_page(site: BuiltSite) -> None:
    broken = [
        (page.address, link)
        for page in all_pages(site)
        for link in _links(page)
        if _is_ours(link, page) and not _exists(urljoin(url_of(page), link), site)
    ]

    assert broken == []


def test_a_missing_page_is_linked_from_its_root_for_it_is_shown_at_any_address(site: BuiltSite) -> None:
    missing = [page for page in all_pages(site) if page.address.endswith("404.html")]
    relative = [link for page in missing for link in _links(page) if not re.match(r"/|#|https://", link)]

    assert [page.address for page in missing] == ["404.html", "en/404.html"]
    assert relative == []


def test_the_page_for_missing_pages_at_the_root_speaks_every_language(site: BuiltSite) -> None:
    page = next(page for page in all_pages(site) if page.address == "404.html")

    assert {
        part.get("lang"): [link.get("href") for link in part.xpath(".//a")]
        for part in page.find("//article//section")
    } == {
        "zh-Hans": ["/", "/news/", "/directory/"],
        "en": ["/en/", "/en/news/", "/en/directory/"],
    }


def test_a_former_address_leads_to_the_present_one_in_each_language(city_site: BuiltSite) -> None:
    present, english = f"{SITE_URL}news/2026/moved-item/", f"{SITE_URL}en/news/2026/moved-item/"

    assert {
        page.address: (page.read("//meta[@http-equiv='refresh']/@content"), page.read("//a/@href"))
        for page in _redirects(city_site)
        if "/page/" not in page.address
    } == {
        "news/1999/moved/": ([f"0; url={present}"], [present]),
        "old/moved-item/": ([f"0; url={present}"], [present]),
        "en/news/1999/moved/": ([f"0; url={english}"], [english]),
        "en/old/moved-item/": ([f"0; url={english}"], [english]),
    }


# Structure


def test_a_page_has_one_heading_of_the_first_level_and_its_levels_never_jump(site: BuiltSite) -> None:
    levels = {page.address: _heading_levels(page) for page in pages(site)}

    assert {
        address: found
        for address, found in levels.items()
        if found[0] != 1 or found.count(1) != 1 or any(below > above + 1 for above, below in pairwise(found))
    } == {}


def test_a_page_says_its_language(site: BuiltSite) -> None:
    assert {page.address: page.tree.get("lang") for page in pages(site)} == {
        page.address: TAGS[page.root] for page in pages(site)
    }


def test_a_page_names_its_translation_where_there_is_one_and_itself(site: BuiltSite) -> None:
    addresses = {page.address for page in pages(site)}
    named = {page.address: _languages(page) for page in pages(site) if not page.address.endswith("404.html")}

    assert named == {
        address: _expected_languages(address.removeprefix("en/"), addresses) for address in named
    }


def test_the_language_switch_leads_to_the_translation_else_home(site: BuiltSite) -> None:
    addresses = {page.address for page in pages(site)}
    switches = {
        page.address: [urljoin(url_of(page), link) for link in page.read("//a[@class='v-switcher']/@href")]
        for page in pages(site)
        if not page.address.endswith("404.html")
    }

    assert switches == {address: [SITE_URL + _twin_or_home(address, addresses)] for address in switches}


def test_the_canonical_address_of_a_page_is_its_own(site: BuiltSite) -> None:
    assert {page.address: page.read("//link[@rel='canonical']/@href") for page in pages(site)} == {
        page.address: [url_of(page)] for page in pages(site)
    }


def test_a_page_has_a_title_and_a_description_of_its_own_language(site: BuiltSite) -> None:
    bare = [
        page.address
        for page in pages(site)
        if not "".join(page.read("//head/title/text()")).strip()
        or not "".join(page.read(_DESCRIPTION)).strip()
    ]
    names = {page.root: set[str]() for page in pages(site)}
    for page in pages(site):
        names[page.root].add(page.read("//head/title/text()")[0].rpartition(" - ")[2])

    assert bare == []
    assert {root: len(found) for root, found in names.items()} == {"": 1, "en/": 1}


# Safety


def test_no_page_asks_a_third_party_for_anything(site: BuiltSite) -> None:
    asked = [
        (page.address, link)
        for page in all_pages(site)
        for link in page.read(
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"
            " | //embed/@src | //track/@src | //object/@data | //img/@srcset | //source/@srcset"
            " | //link[not(@rel='canonical' or @rel='alternate')]/@href | //form/@action"
        )
        if urlsplit(urljoin(url_of(page), link)).netloc != urlsplit(SITE_URL).netloc
    ]
    styles = [(str(path), path.read_text("utf-8")) for path in sorted(site.folder.rglob("*.css"))]
    styles += [(page.address, text) for page in all_pages(site) for text in page.read("//style/text()")]

    assert asked == []
    assert [
        (path, match[0])
        for path, text in styles
        for match in re.finditer(r"(url\(\s*|@import\s*)[\"']?(https?:)?//[^)\"']+", text)
    ] == []


def test_no_element_has_a_style_or_a_script_of_its_own(site: BuiltSite) -> None:
    assert [
        (page.address, element.tag, name)
        for page in all_pages(site)
        for element in page.find("//*[@style or @*[starts-with(name(), 'on')]]")
        for name in element.attrib
        if name == "style" or name.startswith("on")
    ] == []


def test_no_mark_of_a_frame_is_left_unfilled(site: BuiltSite) -> None:
    left = re.compile("[\x1e\x1f]|vetsite-frame")

    assert [
        page.address for page in all_pages(site) if left.search(html.tostring(page.tree, encoding=str))
    ] == []


def test_the_theme_has_no_search_of_its_own(site: BuiltSite) -> None:
    assert list(site.folder.rglob("search_index.json")) == []
    assert [page.address for page in pages(site) if page.find("//*[@data-md-component='search']")] == []


def test_every_file_that_machines_read_is_well_formed(site: BuiltSite) -> None:
    for path in sorted(site.folder.rglob("*")):
        if path.suffix in (".xml", ".atom", ".rss", ".svg"):
            assert "{%" not in "".join(etree.parse(path).getroot().itertext()), path
        elif path.suffix in (".json", ".webmanifest", ".map"):
            json.loads(path.read_text("utf-8"))


# Items


def test_every_item_has_a_page_in_each_language_that_it_is_written_in(own_site: BuiltSite) -> None:
    expected = {_address_of(path) for path in _item_files(ROOT) if _front(path).get("status") != "draft"}

    assert {page.address for page in item_pages(own_site)} == expected


def test_a_draft_has_no_page_and_a_scheduled_item_has_one_from_its_day(city_site: BuiltSite) -> None:
    addresses = {page.address for page in item_pages(city_site)}

    assert {name: f"news/2026/{name}-item/" in addresses for name in ("draft", "scheduled", "due")} == {
        "draft": False,
        "scheduled": False,
        "due": True,
    }


def test_a_withdrawn_item_keeps_its_page_without_its_text_and_is_in_no_list(city_site: BuiltSite) -> None:
    address = "en/news/2026/withdrawn-item/"
    page = next(page for page in pages(city_site) if page.address == address)
    naming = [
        other.address for other in pages(city_site) if url_of(page) in _targets(other, "//article//a/@href")
    ]

    assert "was withdrawn on 2 February 2026. The text was wrong." in _text(page, "//div[@role='note']")
    assert "The text has one sentence" not in _text(page, "//article")
    assert [one for one in naming if one != address] == [  # those of its publication and of its withdrawal
        f"en/digests/{period}/" for period in ("2026-01", "2026-02", "2026-w02", "2026-w06")
    ]


def test_an_item_of_one_language_is_listed_in_the_other_and_says_so(city_site: BuiltSite) -> None:
    page = next(page for page in pages(city_site) if page.address == "en/news/")
    row = page.find("//li[.//a[contains(@href, 'chinese-only-item')]]")[0]

    assert row.xpath("string(.//*[@class='v-title'])") == "关于chinese-only-item的消息"
    assert row.xpath("string(.//a/@lang)") == "zh-Hans"
    assert row.xpath("string(.//*[@class='v-mark'])") == "in Chinese"
    assert _targets(page, "//a[contains(@href, 'chinese-only-item')]/@href") == {
        f"{SITE_URL}news/2026/chinese-only-item/"
    }


@each_root
def test_an_item_shows_its_length_and_the_time_that_its_reading_takes(site: BuiltSite, root: str) -> None:
    pattern, speed = {
        "": (r"篇幅：(\d+)字 · 阅读约需(\d+)分钟", 300),
        "en/": (r"Length: (\d+) words? · (\d+) minute(?:s'|'s) reading", 230),
    }[root]
    shown = {
        page.address: re.findall(pattern, _text(page, "//header[@class='v-head']"))
        for page in item_pages(site)
        if page.root == root and "withdrawn" not in page.address
    }

    assert shown
    assert {
        address: found
        for address, found in shown.items()
        if [int(minutes) for _, minutes in found] != [max(1, -(-int(count) // speed)) for count, _ in found]
        or len(found) != 1
    } == {}


def test_the_qr_code_of_an_item_holds_its_address(site: BuiltSite) -> None:
    assert {page.address: _read_qr(page) for page in item_pages(site)} == {
        page.address: url_of(page) for page in item_pages(site)
    }


# Lists


@each_root
def test_the_pages_of_a_list_hold_each_item_once_newest_first(city_site: BuiltSite, root: str) -> None:
    rows = _rows_of_list(city_site, f"{root}news/")
    days = [day for day, _ in rows]
    here = {page.address for page in item_pages(city_site) if page.root == root}
    here -= {f"{root}news/2026/withdrawn-item/"}
    here |= {"news/2026/chinese-only-item/"}

    assert days == sorted(days, reverse=True)
    assert sorted(url for _, url in rows) == sorted(SITE_URL + address for address in here)


@each_root
def test_a_list_says_how_many_items_its_pages_hold(site: BuiltSite, root: str) -> None:
    lists = [
        page for page in pages(site) if page.root == root and page.find("//div[contains(@class, 'v-list')]")
    ]
    first = [page for page in lists if "/page/" not in page.address]

    assert {page.address: _count(page) for page in first} == {
        page.address: len({url for _, url in _rows_of_list(site, page.address)}) for page in first
    }


@each_root
def test_every_item_is_in_the_list_of_one_column_and_of_one_month(city_site: BuiltSite, root: str) -> None:
    everything = sorted(url for _, url in _rows_of_list(city_site, f"{root}news/"))

    for kind in (r"columns/[^/]+/", r"types/[^/]+/", r"archive/\d+/", r"archive/\d+/\d+/"):
        lists = [page.address for page in pages(city_site) if re.fullmatch(root + kind, page.address)]
        held = sorted(url for address in lists for _, url in _rows_of_list(city_site, address))
        assert held == everything, kind


# Feeds


@each_root
def test_the_feeds_hold_the_newest_items_with_lasting_ids_and_true_dates(
    own_site: BuiltSite, root: str
) -> None:
    files = [path for path in _item_files(ROOT) if _address_of(path).startswith("en/") == bool(root)]
    entries = sorted(((_published(path), path) for path in files), key=lambda pair: pair[0], reverse=True)
    expected = {
        (
            f"tag:xuzhou-vet.example,2024:item:{_id_of(path)}:{root.removesuffix('/') or 'zh'}",
            _front(path)["title"],
            SITE_URL + _address_of(path),
            published,
        )
        for published, path in entries[:30]
    }

    for format in ("atom", "rss"):
        feed = feedparser.parse(f"{own_site.url}{root}feeds/news.{format}")
        found = [(one.id, one.title, one.link, _moment(one.published_parsed)) for one in feed.entries]
        assert (feed.bozo, feed.status, feed.feed.link) == (False, 200, f"{SITE_URL}{root}news/")
        assert set(found) == expected
        assert [one[3] for one in found] == sorted((one[3] for one in found), reverse=True)


def test_a_corrected_item_is_newer_in_the_feed_than_it_was_published(city_site: BuiltSite) -> None:
    feed = feedparser.parse(f"{city_site.url}en/feeds/news.atom")
    one = next(one for one in feed.entries if "corrected" in one.id)

    assert (_moment(one.published_parsed), _moment(one.updated_parsed)) == (
        dt.datetime(2026, 1, 6, 16, tzinfo=dt.UTC),
        dt.datetime(2026, 1, 31, 16, tzinfo=dt.UTC),
    )


# Reading a built site


def _redirects(site: BuiltSite) -> list[Document]:
    return [page for page in all_pages(site) if page.is_redirect]


def url_of(page: Document) -> str:
    """Where a page is found by all the world, whatever it says itself."""
    return SITE_URL + page.address


def item_pages(site: BuiltSite) -> list[Document]:
    """The pages of all items."""
    return [page for page in pages(site) if page.find("//div[contains(@class, 'v-item ')]")]


def _links(page: Document) -> list[str]:
    found = page.read("//@href | //@src | //form/@action")
    found += [one.split()[0] for value in page.read("//@srcset") for one in value.split(",")]
    found += [value.partition("url=")[2] for value in page.read("//meta[@http-equiv='refresh']/@content")]
    return found


def _is_ours(link: str, page: Document) -> bool:
    return urlsplit(urljoin(url_of(page), link)).netloc == urlsplit(SITE_URL).netloc


def _exists(url: str, site: BuiltSite) -> bool:
    parts = urlsplit(url)
    path = unquote(parts.path)[1:]
    file = site.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
    return file.is_file() and (not parts.fragment or unquote(parts.fragment) in _ids(file))


@cache
def _ids(file: Path) -> frozenset[str]:
    return frozenset(html.document_fromstring(file.read_text("utf-8")).xpath("//@id"))


def _targets(page: Document, path: str) -> set[str]:
    return {urljoin(url_of(page), link) for link in page.read(path)}


def _text(page: Document, path: str) -> str:
    return " ".join(" ".join(one.text_content() for one in page.find(path)).split())


def _heading_levels(page: Document) -> list[int]:
    return [
        int(one.tag[1]) for one in page.find("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    ]


def _languages(page: Document) -> dict[str, str]:
    return {one.get("hreflang"): one.get("href") for one in page.find("//link[@hreflang]")}


def _expected_languages(address: str, addresses: set[str]) -> dict[str, str]:
    """The languages of a page, by the files that there are."""
    urls = {tag: f"{SITE_URL}{root}{address}" for root, tag in TAGS.items() if root + address in addresses}
    return {**urls, "x-default": SITE_URL + address} if len(urls) > 1 else {}


def _twin_or_home(address: str, addresses: set[str]) -> str:
    home = "" if address.startswith("en/") else "en/"
    twin = home + address.removeprefix("en/")
    return twin if twin in addresses else home


def _rows_of_list(site: BuiltSite, address: str) -> list[tuple[str, str]]:
    """Day and URL of every row of a list, page after page as its links lead."""
    by_address = {page.address: page for page in pages(site)}
    rows: list[tuple[str, str]] = []
    while address:
        page = by_address[address]
        rows += [_read_row(row, page) for row in page.find("//article//li[contains(@class, 'v-row')]")]
        following = page.read("//a[@rel='next']/@href")
        address = urljoin(url_of(page), following[0]).removeprefix(SITE_URL) if following else ""
    return rows


def _read_row(row: html.HtmlElement, page: Document) -> tuple[str, str]:
    return (
        str(row.xpath("string(.//time/@datetime)")),
        urljoin(url_of(page), row.xpath("string(.//*[@class='v-title']//a/@href)")),
    )


def _count(page: Document) -> int:
    return int(re.findall(r"(\d+)", _text(page, "//p[@class='v-meta']"))[0])


def _read_qr(page: Document) -> str:
    """What a phone reads from the page's QR code: its lines are drawn as black dots."""
    picture = page.find("//figure[@class='v-qr']/svg")[0]
    size = int(picture.get("viewbox").split()[2])
    scale = 4
    dots = [bytearray(b"\xff" * size * scale) for _ in range(size)]
    for start, y, moves in re.findall(r"M(\d+) (\d+)\.5([^M]*)", picture.xpath("string(./path/@d)")):
        x = int(start)
        for move, length in re.findall(r"([hm])(\d+)", moves):
            if move == "h":
                dots[int(y)][x * scale : (x + int(length)) * scale] = bytes(int(length) * scale)
            x += int(length)
    image = memoryview(b"".join(bytes(row) * scale for row in dots)).cast("B", (size * scale, size * scale))
    return " ".join(code.text for code in zxingcpp.read_barcodes(image, _QR))


# Reading the files of items


def _item_files(project: Path) -> list[Path]:
    return sorted((project / "news").rglob("*.md"))


@cache
def _front(path: Path) -> dict[str, str]:
    front: dict[str, str] = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    return front


def _id_of(path: Path) -> str:
    name = path.relative_to(ROOT / "news").as_posix()
    return re.sub(r"(/index)?\.(zh|en)\.md$", "", name)


def _address_of(path: Path) -> str:
    return ("en/" if path.name.endswith(".en.md") else "") + f"news/{_id_of(path)}/"


def _published(path: Path) -> dt.datetime:
    """When an item was published, by its Chinese file: a time in Xuzhou."""
    text = _front(path.with_name(path.name.replace(".en.md", ".zh.md")))["published"]
    zone = dt.timezone(dt.timedelta(hours=8))
    return dt.datetime.fromisoformat(str(text)).replace(tzinfo=zone).astimezone(dt.UTC)


def _moment(parsed: struct_time) -> dt.datetime:
    return dt.datetime.fromtimestamp(timegm(parsed), dt.UTC)
