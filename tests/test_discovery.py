"""What search engines and other programs are told of the pages is what the pages are."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from lxml import etree

from tests.built_pages import all_pages
from tests.conftest import ENVIRONMENT, BuiltSite
from tests.golden_accept import DAY, SMALL_SITE, prepare_small_site
from tests.town import Town
from vetsite.about.listing import Listed, say_moment, split
from vetsite.collection.collection import Collection
from vetsite.discovery.flat_sitemap import flat_sitemaps
from vetsite.discovery.news_sitemap import news_language
from vetsite.discovery.sitemap import sitemaps
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.site.building import prepare_site

SCHEMA = Path(__file__).parent / "schemas" / "sitemap.xsd"
AS_OF = dt.date.fromisoformat(ENVIRONMENT["VETSITE_AS_OF"])
XMLNS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture(params=["own_site", "city_site", "small_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the three sites in turn."""
    built: BuiltSite = request.getfixturevalue(request.param)
    return built


# Reading a site


@dataclass(frozen=True)
class Seen:
    """A page as its own <head> tells of it."""

    url: str
    is_indexed: bool
    versions: Mapping[str, str]  # hreflang -> URL
    alternates: tuple[tuple[str, str], ...]  # media type and address of other forms of it


@dataclass(frozen=True)
class Told:
    """A page as the sitemap tells of it."""

    lastmod: str | None
    versions: Mapping[str, str]


@cache
def root_of(site: BuiltSite) -> str:
    """The URL that the site has for all the world."""
    return read_settings(site.project / "mkdocs.yml").site_url


def day_of(site: BuiltSite) -> dt.date:
    """The day that the site was built as of."""
    return DAY if site.project == SMALL_SITE else AS_OF


@cache
def seen(site: BuiltSite) -> tuple[Seen, ...]:
    """Every page that is there, redirects too."""
    found = []
    for page in all_pages(site):
        links = page.find("//link[@rel='alternate']")
        versions = {one.get("hreflang"): one.get("href") for one in links if one.get("hreflang")}
        alternates = tuple((one.get("type"), one.get("href")) for one in links if one.get("type"))
        found.append(Seen(root_of(site) + page.address, page.is_indexed, versions, alternates))
    return tuple(found)


def told(folder: Path) -> dict[str, Told]:
    """URL -> what the sitemap says of it."""
    pages = {}
    for file in (folder / "sitemap.xml", *sorted(folder.glob("sitemap-[0-9]*.xml"))):
        for url in etree.parse(str(file)).findall("s:url", XMLNS):
            links = url.findall("x:link", XMLNS)
            versions = {one.get("hreflang"): one.get("href") for one in links}
            pages[url.findtext("s:loc", None, XMLNS)] = Told(url.findtext("s:lastmod", None, XMLNS), versions)
    return pages


def lines(folder: Path, pattern: str) -> list[str]:
    """The lines of some text files, one file after the other."""
    return [line for file in sorted(folder.glob(pattern)) for line in file.read_text("utf-8").splitlines()]


# The sitemap is the pages


def test_the_sitemap_has_every_page_that_search_engines_may_show_and_nothing_else(site: BuiltSite) -> None:
    pages = sorted(page.url for page in seen(site) if page.is_indexed)

    assert len(pages) > 50
    assert sorted(told(site.folder)) == pages


def test_withdrawn_items_missing_pages_redirects_and_minors_names_are_in_no_sitemap(
    city_site: BuiltSite, small_site: BuiltSite
) -> None:
    hidden = [page.url for one in (city_site, small_site) for page in seen(one) if not page.is_indexed]

    for part in (
        "withdrawn-item/",
        "/404.html",
        "/old/moved-item/",
        "/en/plans/2025/",
        "/awards/",
    ):
        assert any(part in url for url in hidden), part
    listed = told(city_site.folder).keys() | told(small_site.folder).keys()
    flat = {*lines(city_site.folder, "sitemap-baidu-*.txt"), *lines(small_site.folder, "sitemap-baidu-*.txt")}
    assert (listed | flat) & set(hidden) == set()


def test_the_flat_sitemaps_have_the_pages_of_the_sitemap_in_its_order(site: BuiltSite) -> None:
    assert lines(site.folder, "sitemap-baidu-*.txt") == list(told(site.folder))


def test_every_sitemap_follows_the_rules_of_the_format(site: BuiltSite) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))

    for file in sorted(site.folder.glob("sitemap*.xml")):
        schema.assertValid(etree.parse(str(file)))


def test_the_rules_refuse_a_day_that_is_none_a_page_named_twice_and_a_relative_address() -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    url = "<url><loc>https://a.example/</loc></url>"
    wrong = [
        url.replace("</loc>", "</loc><lastmod>2025-02-30</lastmod>"),
        url.replace("</loc>", "</loc><lastmod>2025-02-03T10:00:00</lastmod>"),
        url + url,
        url.replace("https://a.example", ""),
    ]
    made = [etree.fromstring(f'<urlset xmlns="{XMLNS["s"]}">{one}</urlset>') for one in (url, *wrong)]

    assert [schema.validate(one) for one in made] == [True, False, False, False, False]


def test_a_page_whose_file_has_a_chinese_name_is_told_of_by_one_url_everywhere(town: Town) -> None:
    for code in ("zh", "en"):
        text = "---\ntitle: 简介\n---\n\n说明。\n"
        (town.folder / "docs" / f"学校 简介.{code}.md").write_text(text, "utf-8")
    files = town.files()
    name = "%E5%AD%A6%E6%A0%A1%20%E7%AE%80%E4%BB%8B/"
    chinese, english = f"https://vet.example/{name}", f"https://vet.example/en/{name}"
    head = town.doc_page("docs/学校 简介.zh.md").head

    assert [url for url in files["sitemap-baidu-1.txt"].splitlines() if name in url] == [chinese, english]
    assert [files["sitemap.xml"].count(f"<loc>{url}</loc>") for url in (chinese, english)] == [1, 1]
    assert re.findall(r'hreflang="([^"]*)" href="([^"]*)"', head) == [
        ("zh-Hans", chinese),
        ("en", english),
        ("x-default", chinese),
    ]
    assert re.findall(r'property="og:url" content="([^"]*)"', head) == [chinese]


# Languages


def test_every_version_of_a_page_names_itself_and_all_others_and_is_named_by_them(site: BuiltSite) -> None:
    pages = {page.url: page.versions for page in seen(site) if page.is_indexed}
    one_sided = [
        (url, other)
        for url, versions in pages.items()
        for other in versions.values()
        if url not in versions.values() or pages.get(other) != versions
    ]

    assert one_sided == []
    assert {frozenset(versions) for versions in pages.values()} <= {
        frozenset(),
        frozenset({"zh-Hans", "en", "x-default"}),
    }


def test_the_sitemap_names_the_same_versions_as_the_page_itself(site: BuiltSite) -> None:
    assert {url: one.versions for url, one in told(site.folder).items()} == {
        page.url: page.versions for page in seen(site) if page.is_indexed
    }


# Times


def test_no_page_has_changed_after_the_day_of_the_build(site: BuiltSite) -> None:
    days = {one.lastmod[:10] for one in told(site.folder).values() if one.lastmod}

    assert max(days) <= str(day_of(site))


def test_a_change_that_is_still_to_come_is_none(town: Town) -> None:
    correction = {"date": "2025-07-01", "text": {"zh": "更正了人数。"}}
    town.add("2025/a", status="corrected", corrections=[correction])
    sitemap = town.files(as_of=dt.date(2025, 6, 30))["sitemap.xml"]

    assert "2025-07-01" not in sitemap


def test_each_kind_of_page_says_when_its_content_changed_if_anybody_knows(town: Town) -> None:
    town.add(
        "2025/a",
        {"id": "opening", "start": "2025-09-01"},
        status="corrected",
        corrections=[{"date": "2025-05-20", "text": {"zh": "更正了人数。"}}],
    )
    sitemap = town.files()["sitemap.xml"]
    changes = dict(
        re.findall(r"<url><loc>https://vet.example/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", sitemap)
    )

    shown = ("", "news/", "news/2025/a/", "directory/", "events/", "events/2025/09/", "archive/2025/03/")
    assert {address: changes[address] for address in shown} == dict.fromkeys(shown, "2025-05-20")
    assert {address: changes[address] for address in ("about/", "glossary/", "targets/")} == {
        "about/": "",
        "glossary/": "",
        "targets/": "",
    }
    assert changes["news/2024/conference/"] == changes["events/2024/04/"]
    assert changes["events/2024/04/"].startswith("2024-")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2025, 3, 5, tzinfo=dt.timezone(dt.timedelta(hours=8))), "2025-03-05"),
        (
            dt.datetime(2025, 3, 5, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8))),
            "2025-03-05T09:30:00+08:00",
        ),
    ],
    ids=["day", "moment"],
)
def test_a_time_is_said_as_exactly_as_it_is_known(moment: dt.datetime, said: str) -> None:
    assert say_moment(moment) == said


# Limits


@pytest.fixture(scope="module")
def small_collection() -> Collection:
    """What the small site shows."""
    return prepare_small_site().editions[0].collection


def _pages(count: int) -> list[Listed]:
    moments = [dt.datetime(2025, 1, day, 8, tzinfo=dt.UTC) for day in range(1, count + 1)]
    return [Listed(f"p{moment.day}/", (("zh", f"p{moment.day}/"),), moment) for moment in moments]


def test_more_pages_than_a_sitemap_may_hold_make_an_index_of_its_parts(
    small_collection: Collection, tmp_path: Path
) -> None:
    pages = _pages(5)
    files = {one.path: one.content for one in sitemaps(pages, small_collection, most=2)}
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for path, content in files.items():
        assert isinstance(content, bytes)
        (tmp_path / path).write_bytes(content)
        schema.assertValid(etree.fromstring(content))

    assert list(told(tmp_path)) == [small_collection.settings.site_url + page.address for page in pages]
    index = etree.parse(str(tmp_path / "sitemap.xml")).findall("s:sitemap", XMLNS)
    assert [[part.text for part in one] for one in index] == [
        ["https://yungang.example/vet/sitemap-1.xml", "2025-01-02T08:00:00+00:00"],
        ["https://yungang.example/vet/sitemap-2.xml", "2025-01-04T08:00:00+00:00"],
        ["https://yungang.example/vet/sitemap-3.xml", "2025-01-05T08:00:00+00:00"],
    ]


def test_flat_sitemaps_are_as_many_as_their_lines_need() -> None:
    assert [(one.path, one.content) for one in flat_sitemaps(_pages(3), "https://a.example/", most=2)] == [
        ("sitemap-baidu-1.txt", b"https://a.example/p1/\nhttps://a.example/p2/\n"),
        ("sitemap-baidu-2.txt", b"https://a.example/p3/\n"),
    ]


def test_a_file_is_full_by_its_lines_or_by_its_bytes() -> None:
    assert list(split([b"a", b"b", b"c"], 2, 100)) == [[b"a", b"b"], [b"c"]]
    assert list(split([b"abc", b"def", b"g"], 9, 8)) == [[b"abc", b"def"], [b"g"]]  # line ends count
    assert list(split([b"longer than a file"], 9, 5)) == [[b"longer than a file"]]
    assert list(split([], 9, 5)) == []


# News


def test_the_news_sitemap_has_the_items_of_the_day_and_of_the_day_before(town: Town) -> None:
    for day in (27, 28, 29, 30):
        town.add(f"2025/d{day}", published=f"2025-06-{day} 10:00:00")
    town.add("2025/next", published="2025-07-01 10:00:00", status="scheduled")
    town.add("2025/day", published="2025-06-30")
    sitemap = etree.fromstring(town.files(as_of=dt.date(2025, 6, 30))["sitemap-news.xml"].encode())
    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(sitemap)

    news = "n:news/n:publication/n:"
    fields = (f"{news}name", f"{news}language", "n:news/n:publication_date", "n:news/n:title")
    found = [
        (url.findtext("s:loc", "", XMLNS)[20:], *(url.findtext(field, None, XMLNS) for field in fields))
        for url in sitemap.findall("s:url", XMLNS)
    ]
    zh, en = ("彭城职教", "zh-cn"), ("Pengcheng VET", "en")
    assert found == [
        ("news/2025/d30/", *zh, "2025-06-30T10:00:00+08:00", "2025/d30 zh"),
        ("en/news/2025/d30/", *en, "2025-06-30T10:00:00+08:00", "2025/d30 en"),
        ("news/2025/day/", *zh, "2025-06-30", "2025/day zh"),
        ("en/news/2025/day/", *en, "2025-06-30", "2025/day en"),
        ("news/2025/d29/", *zh, "2025-06-29T10:00:00+08:00", "2025/d29 zh"),
        ("en/news/2025/d29/", *en, "2025-06-29T10:00:00+08:00", "2025/d29 en"),
    ]


def test_without_news_the_news_sitemap_is_empty(town: Town) -> None:
    sitemap = etree.fromstring(town.files()["sitemap-news.xml"].encode())

    assert (etree.XMLSchema(etree.parse(str(SCHEMA))).validate(sitemap), len(sitemap)) == (True, 0)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-Hans", "zh-cn"), ("zh-CN", "zh-cn"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"), ("en-GB", "en")],
)
def test_news_search_has_its_own_names_of_languages(tag: str, code: str) -> None:
    assert news_language(tag) == code


# Texts for programs


def test_robots_may_read_all_and_are_told_of_every_sitemap(site: BuiltSite) -> None:
    text = (site.folder / "robots.txt").read_text("utf-8")
    rules, _, maps = text.partition("\n\n")
    found = [line.removeprefix(f"Sitemap: {root_of(site)}") for line in maps.splitlines()]

    assert rules == "User-agent: *\nAllow: /"
    assert sorted(found) == sorted(
        path.name for path in site.folder.glob("sitemap*") if not re.match(r"sitemap-\d", path.name)
    )


@pytest.mark.parametrize("root", ["", "en/"])
def test_language_models_find_an_outline_of_the_site_in_each_language(
    root: str, small_site: BuiltSite
) -> None:
    lines = (small_site.folder / root / "llms.txt").read_text("utf-8").splitlines()
    headings = [line for line in lines if line.startswith("#")]
    links = [re.fullmatch(r"- \[.+?\]\((.+?)\)(: \S.*)?", line) for line in lines if line.startswith("- ")]
    name, about = {
        "": ("云港职业教育", "云港市职业教育的新闻与文件"),
        "en/": ("Yungang Vocational Education", "News and documents of vocational education in Yungang"),
    }[root]

    assert lines[:3] == [f"# {name}", "", f"> {about}"]
    assert (len(headings), headings[-1]) == (7, "## Optional")
    assert all(links)
    assert not [line for line in lines if "{" in line or "}" in line]  # words that nobody has filled
    urls = [link[1] for link in links if link]
    assert len(urls) == len(set(urls))
    pages = [url for url in urls if url.endswith("/")]
    assert set(pages) <= told(small_site.folder).keys()
    files = [url.removeprefix(root_of(small_site)) for url in urls if not url.endswith("/")]
    assert [path for path in files if not (small_site.folder / path).is_file()] == []


def test_texts_of_the_project_take_the_place_of_ours(town: Town) -> None:
    (town.folder / "docs" / "robots.txt").write_text("User-agent: GreedyBot\nDisallow: /\n", "utf-8")
    made = town.files()

    assert ("robots.txt" in made, "llms.txt" in made, "en/llms.txt" in made) == (False, True, True)


def test_the_key_of_indexnow_lies_at_the_root_of_the_site(small_site: BuiltSite) -> None:
    assert (small_site.folder / "8c1f0b6e-small-site.txt").read_text("utf-8") == "8c1f0b6e-small-site\n"


# Addresses over HTTP


def _get(url: str) -> tuple[int, bytes]:
    with urlopen(url) as answer:
        return answer.status, answer.read()


def _kind(content: bytes) -> str:
    """The media type that a file has by its content."""
    if content.startswith(b"BEGIN:VCALENDAR"):
        return "text/calendar"
    if content.startswith(b"{"):
        is_feed = "jsonfeed.org" in json.loads(content).get("version", "")
        return "application/feed+json" if is_feed else "application/json"
    root = etree.fromstring(content).tag
    return {"rss": "application/rss+xml", "{http://www.w3.org/2005/Atom}feed": "application/atom+xml"}[root]


def test_every_other_form_of_a_page_answers_and_is_what_the_page_says(site: BuiltSite) -> None:
    links = {
        (type, link_of(page, href, site)) for page in seen(site) for type, href in page.alternates
    }  # the same feeds stand on many pages

    assert {(_kind(_get(url)[1]), url) for _, url in links} == links


def link_of(page: Seen, href: str, site: BuiltSite) -> str:
    """Where a link of a page leads on the server of the tests."""
    return urljoin(page.url, href).replace(root_of(site), site.url)


def test_every_former_address_leads_to_a_page_that_stays(site: BuiltSite) -> None:
    settings = read_settings(site.project / "mkdocs.yml")
    collection = prepare_site(settings, day_of(site), read_words("en")).editions[0].collection
    led = dict(former_addresses(collection))
    for address, present in led.items():
        url = (settings.site_url + present).encode()
        status, old = _get(site.url + address)
        refresh = re.findall(rb'http-equiv="refresh" content="0; url=(.*?)"', old)
        canonical = re.findall(rb'rel="canonical" href="(.*?)"', old)
        assert (status, refresh, canonical) == (200, [url], [url])
        status, new = _get(site.url + present)
        assert (status, b'http-equiv="refresh"' in new) == (200, False)

    assert {page.address for page in all_pages(site) if page.is_redirect} == led.keys()


def former_addresses(collection: Collection) -> Iterator[tuple[str, str]]:
    """The former addresses of items and of pages of lists, and where each leads."""
    for entry in collection.items:
        for addresses in (collection.addresses[language] for language in entry.texts):
            yield from ((address, addresses.item(entry)) for address in addresses.former(entry))
    for addresses in collection.addresses.values():
        for own, paging in collection.pagings:
            yield from ((addresses.page(own, number), addresses.page(own)) for number in paging.former)


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize("format", ["atom", "rss"])
def test_the_feeds_of_all_news_keep_their_addresses(root: str, format: str, site: BuiltSite) -> None:
    assert _get(f"{site.url}{root}feeds/news.{format}")[0] == 200
