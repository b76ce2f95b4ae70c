"""The feeds by the rules of their formats, of the W3C's feed validator and of the RSS Best Practices Profile.

The validator's rules are at https://validator.w3.org/feed/docs/, the profile at https://www.rssboard.org/rss-profile.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.golden_accept import SMALL_SITE, prepare_small_site
from tests.town import DAY, Town, found_town
from vetsite.collection.claims import claims
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.feeds.feeds import feeds
from vetsite.foundation.unit import make_all
from vetsite.site.building import Site

SCHEMAS = Path(__file__).parent / "feeds"
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SIZE = 4  # entries of a feed of the town
ITEMS = 11
TOWN_ITEMS = ("2024/conference", "2024/school-visit")  # that the town has from the beginning

Files = Mapping[str, bytes]  # by their address, with the site's


def write_feeds(site: Site) -> dict[str, bytes]:
    """Every feed of a site, by its whole address."""
    made = (output for edition in site.editions for output in make_all(feeds(edition)))
    return {site.settings.site_url + one.path: one.content for one in made if isinstance(one.content, bytes)}


def set_plugin(town: Town, setting: str) -> None:
    """Add a line to the settings of a town."""
    file = town.folder / "mkdocs.yml"
    file.write_text(
        file.read_text("utf-8").replace("  - vetsite:\n", f"  - vetsite:\n      {setting}\n"), "utf-8"
    )


def fill(town: Town) -> Town:
    """Add items enough for archives."""
    set_plugin(town, f"feed_entries: {SIZE}")
    for number in range(1, ITEMS):
        town.add(f"2025/a{number:02d}", published=f"2025-03-{number:02d} 09:00:00")
    return town


@pytest.fixture(scope="module")
def long_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A town whose lists are longer than its feeds."""
    return fill(found_town(tmp_path_factory.mktemp("feeds") / "town"))


@pytest.fixture(scope="module")
def files(long_town: Town) -> Files:
    """Every feed of the small site and of a town whose lists are longer than its feeds."""
    return write_feeds(prepare_small_site()) | write_feeds(long_town.site())


def of(files: Files, ending: str) -> dict[str, Any]:
    """The files of a format, parsed."""
    read = json.loads if ending == "json" else etree.fromstring
    return {url: read(content) for url, content in files.items() if url.endswith(f".{ending}")}


def xml(files: Files) -> dict[str, Any]:
    """Every file that is XML, parsed."""
    return of(files, "atom") | of(files, "rss") | of(files, "opml")


def texts(element: Any, path: str) -> list[str]:
    """The texts of the elements, or the attributes, at a path."""
    return [one if isinstance(one, str) else one.text for one in element.xpath(path, namespaces=NAMES)]


def contents(files: Files) -> Iterator[tuple[str, str, str]]:
    """Address of the feed, address of the entry, and HTML of every entry, in every format."""
    for url, feed in of(files, "atom").items():
        for entry in feed.iterfind("a:entry", NAMES):
            yield from ((url, texts(entry, "a:link/@href")[0], one) for one in texts(entry, "a:content"))
    for url, feed in of(files, "rss").items():
        for item in feed.iterfind("channel/item"):
            yield url, texts(item, "link")[0], texts(item, "content:encoded")[0]
    for url, feed in of(files, "json").items():
        yield from ((url, item["url"], item["content_html"]) for item in feed["items"])


# What every file must be


@pytest.mark.parametrize("format", ["atom", "rss", "opml"])
def test_every_feed_follows_the_grammar_of_its_format(files: Files, format: str) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / f"{format}.rng"))

    assert {url for url, feed in of(files, format).items() if not grammar.validate(feed)} == set()


def test_a_feed_is_utf_8_and_says_so_and_has_neither_doctype_nor_cdata_nor_control_characters(
    files: Files,
) -> None:
    declared = {url: content for url, content in files.items() if not url.endswith(".json")}
    text = "\n".join(content.decode() for content in files.values())

    assert {content.partition(b"\n")[0] for content in declared.values()} == {
        b"<?xml version='1.0' encoding='UTF-8'?>"
    }
    assert re.findall(r"<!|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text) == []


def test_marks_in_titles_of_rss_are_written_so_that_no_program_takes_them_for_html(files: Files) -> None:
    titles = re.findall(r"<title>(.*?)</title>", files[f"{SMALL}feeds/news.rss"].decode())

    assert [title for title in titles if "&" in title] == ["技能周：“船” &#x26; &#x3C;桥&gt;"]


def test_the_feeds_of_a_type_stay_when_its_last_item_is_withdrawn(town: Town) -> None:
    withdrawal = {"date": "2025-06-02", "reason": {"zh": "内容有误。", "en": "It was wrong."}}
    speech: dict[str, Any] = {
        "type": "speech",
        "speaker": None,
        "occasion": {"zh": "开学典礼"},
        "sections": [],
    }
    town.add("2025/speech", **speech, status="withdrawn", withdrawal=withdrawal)
    files = write_feeds(town.site())

    for format, path in (("rss", "channel/item"), ("atom", "a:entry")):
        feed = of(files, format)[f"https://vet.example/feeds/type/speech.{format}"]
        assert feed.findall(path, NAMES) == []


def test_a_feed_goes_on_in_time_when_its_newest_item_is_withdrawn(town: Town) -> None:
    def time() -> str:
        feed = of(write_feeds(town.site()), "atom")["https://vet.example/feeds/news.atom"]
        return texts(feed, "a:updated")[0]

    town.add("2025/newest", published="2025-06-01 09:00:00")
    before = time()
    withdrawal = {"date": "2025-06-02", "reason": {"zh": "内容有误。", "en": "It was wrong."}}
    town.add("2025/newest", published="2025-06-01 09:00:00", status="withdrawn", withdrawal=withdrawal)

    assert (before, time()) == ("2025-06-01T09:00:00+08:00", "2025-06-02T00:00:00+08:00")


def test_every_list_has_a_feed_in_every_format_and_language_and_all_addresses_are_known_as_the_sites(
    long_town: Town,
) -> None:
    site = long_town.site()
    collection = site.editions[0].collection
    made = {url.removeprefix(site.settings.site_url) for url in write_feeds(site)}
    wanted = {
        addresses.feed(key, format)
        for key in collection.feeds
        for addresses in collection.addresses.values()
        for format in FEED_FORMATS
    }

    assert made - wanted == {address for address in made if re.search(r"/\d+\.atom$|feeds\.opml$", address)}
    assert made == {address for address, owner in claims(collection) if owner == "feeds"}


def test_two_builds_write_the_same_bytes(files: Files, long_town: Town) -> None:
    assert write_feeds(prepare_small_site()) | write_feeds(long_town.site()) == files


def test_pages_say_what_is_over_but_the_day_of_the_build_changes_no_feed(town: Town) -> None:
    fair = {"id": "fair", "start": "2025-07-10"}
    camp = {"id": "camp", "yearly": {"month": 4, "since": 2020, "until": 2025}}
    town.add("2025/events", fair, camp)
    town.add("2025/notice", type="notice", valid_until="2025-07-31")
    award = town.folder / "news/2024/conference/index.zh.md"
    facts = award.read_text("utf-8").replace("    level: ", "    validity: {end: 2025}\n    level: ")
    award.write_text(facts, "utf-8")
    before, after = (town.files(day) for day in (DAY, DAY + dt.timedelta(400)))

    assert [
        path
        for path in sorted(before)
        if path.startswith(("feeds/", "news/2025/", "awards/show-")) and before[path] != after[path]
    ] == ["awards/show-2024/index.html", "news/2025/events/index.html", "news/2025/notice/index.html"]


# Addresses


LISTS = {  # part of a feed's address -> part of its list's
    "news": "news",
    "awards": "awards",
    "column": "columns",
    "category": "categories",
    "type": "types",
    "organisation": "organisations",
}


def home_of(url: str) -> str:
    """The page of the list that a feed, or a document of its archive, belongs to."""
    match = re.fullmatch(r"(.*/)feeds/(\w+)(/[a-z0-9-]*[a-z][a-z0-9-]*)?(?:/\d+)?\.\w+", url)
    assert match
    root, kind, id = match.groups("")
    return f"{root}{LISTS[kind]}{id}/"


def test_a_feed_links_to_itself_and_once_to_the_page_of_its_list(files: Files) -> None:
    atom = {
        url: texts(feed, "a:link[@rel='self']/@href") + texts(feed, "a:link[@rel='alternate']/@href")
        for url, feed in of(files, "atom").items()
    }
    rss = {
        url: texts(feed, "channel/a:link[@rel='self']/@href") + texts(feed, "channel/link")
        for url, feed in of(files, "rss").items()
    }
    plain = {url: [feed["feed_url"], feed["home_page_url"]] for url, feed in of(files, "json").items()}
    links = atom | rss | plain

    assert links == {url: [url, home_of(url)] for url in links}
    assert home_of("https://yungang.example/vet/en/feeds/category/teaching.rss") == (
        "https://yungang.example/vet/en/categories/teaching/"
    )


def test_every_address_is_whole(files: Files) -> None:
    addresses = [
        address
        for feed in xml(files).values()
        for address in texts(
            feed,
            "//@href[not(ancestor::x:div)]"  # the introduction is for browsers
            " | //@url | //@xmlUrl | //@htmlUrl | //link/text() | //dc:source/text()",
        )
    ]
    inside = [
        address
        for _, _, content in contents(files)
        for address in html.fragment_fromstring(content, create_parent=True).xpath(".//@href | .//@src")
    ]

    assert [one for one in addresses if not one.startswith(("https://", "http://"))] == []
    assert [one for one in inside if not re.match(r"https?://|mailto:|tel:", one)] == []


def test_a_link_to_a_place_on_the_page_leads_to_that_page(town: Town) -> None:
    town.add("2025/a")
    (town.folder / "news/2025/a.en.md").write_text(
        "---\ntitle: A\n---\n\n## Why\n\nSee [why](#why), [home](/en/) and a note[^1].\n\n[^1]: The note.\n",
        "utf-8",
    )
    feed = write_feeds(town.site())["https://vet.example/en/feeds/news.json"]
    content = next(one["content_html"] for one in json.loads(feed)["items"] if one["title"] == "A")

    assert re.findall(r'href="([^"]*)"', content) == [
        "https://vet.example/en/news/2025/a/#why",
        "https://vet.example/en/",
        "https://vet.example/en/news/2025/a/#fn:1",
        "https://vet.example/en/news/2025/a/#fnref:1",
        "https://vet.example/news/2025/a/",
    ]


# What entries say


def test_content_is_safe_and_has_nothing_that_clashes_with_other_entries(files: Files) -> None:
    dangerous = r"<(?:script|style|form|iframe|object|embed|svg|link|meta)\b|\s(?:on\w+|style|class|id)="

    assert [found for _, _, content in contents(files) for found in re.findall(dangerous, content)] == []


def test_the_three_formats_tell_the_same(files: Files) -> None:
    def day(moment: str) -> dt.datetime:
        return dt.datetime.fromisoformat(moment)

    atom = {
        url.removesuffix(".atom"): [
            (
                *texts(one, "a:id"),
                *texts(one, "a:title"),
                texts(one, "a:link[@rel='alternate']/@href")[0],
                *texts(one, "a:content"),
                *map(day, texts(one, "a:published")),
                texts(one, "a:category/@label"),
                one.get(LANGUAGE),
                texts(one, "a:author/a:name"),
                texts(one, "a:link[@rel='enclosure']/@href")[:1],
            )
            for one in feed.iterfind("a:entry", NAMES)
        ]
        for url, feed in of(files, "atom").items()
        if feed.find("fh:archive", NAMES) is None
    }
    rss = {
        url.removesuffix(".rss"): [
            (
                *texts(one, "guid"),
                *texts(one, "title"),
                *texts(one, "link"),
                *texts(one, "content:encoded"),
                *(
                    dt.datetime.strptime(moment, "%a, %d %b %Y %H:%M:%S %z")
                    for moment in texts(one, "pubDate")
                ),
                texts(one, "category"),
                *texts(one, "dc:language"),
                texts(one, "dc:creator"),
                texts(one, "enclosure/@url"),
            )
            for one in feed.iterfind("channel/item")
        ]
        for url, feed in of(files, "rss").items()
    }
    plain = {
        url.removesuffix(".json"): [
            (
                one["id"],
                one["title"],
                one["url"],
                one["content_html"],
                day(one["date_published"]),
                one["tags"],
                one["language"],
                [author["name"] for author in one.get("authors", [])],
                [attached["url"] for attached in one.get("attachments", [])][:1],
            )
            for one in feed["items"]
        ]
        for url, feed in of(files, "json").items()
    }

    assert atom == rss
    assert rss == plain


def test_entries_are_newest_first_and_as_many_as_the_settings_say(files: Files) -> None:
    most = {"https://vet.example": SIZE, "https://yungang.example/vet": 5}
    for url, feed in of(files, "json").items():
        published = [dt.datetime.fromisoformat(one["date_published"]) for one in feed["items"]]
        limit = next(number for site, number in most.items() if url.startswith(site))
        assert (published == sorted(published, reverse=True), len(published) <= limit) == (True, True), url


def test_the_feed_was_updated_when_the_last_of_its_entries_was(files: Files) -> None:
    stated = {url: texts(feed, "a:updated")[0] for url, feed in of(files, "atom").items()}
    empty = "2024-01-01T00:00:00+08:00"  # the day of the ids: nothing has been said since
    found = {
        url: max(texts(feed, "a:entry/a:updated"), default=empty) for url, feed in of(files, "atom").items()
    }

    assert stated == found
    assert empty in stated.values()


# Ids, which outlive addresses and titles


def entry_ids(town: Town, root: str = "") -> list[str]:
    """The ids of the entries of all news, the newest first."""
    feed = write_feeds(town.site())[f"{town.site().settings.site_url}{root}feeds/news.json"]
    return [one["id"] for one in json.loads(feed)["items"]]


def test_no_two_entries_have_one_id_and_no_two_feeds_either(files: Files) -> None:
    feed_ids = [texts(feed, "a:id")[0] for feed in of(files, "atom").values()]
    pages: dict[str, set[str]] = {}
    for feed in of(files, "json").values():
        for one in feed["items"]:
            pages.setdefault(one["id"], set()).add(one["url"])

    assert len(set(feed_ids)) == len(feed_ids)
    assert [urls for urls in pages.values() if len(urls) > 1] == []
    assert len({url for urls in pages.values() for url in urls}) == len(pages)


def test_an_entry_is_known_by_its_first_path_whatever_becomes_of_its_title_and_address(town: Town) -> None:
    town.add("2025/a")
    first = entry_ids(town), entry_ids(town, "en/")
    for language in ("zh", "en"):
        file = town.folder / f"news/2025/a.{language}.md"
        file.write_text(file.read_text("utf-8").replace(f"2025/a {language}", "A new title"), "utf-8")
    retitled = entry_ids(town), entry_ids(town, "en/")
    for language in ("zh", "en"):
        (town.folder / f"news/2025/a.{language}.md").unlink()
    town.add("2026/b", former_addresses=["old/a/", "news/2025/a/", "news/2025/aa/"])
    moved = entry_ids(town), entry_ids(town, "en/")

    assert first[0][0] == "tag:vet.example,2024:item:2025/a:zh"
    assert (retitled, moved) == (first, first)


def test_a_site_that_moves_keeps_its_ids_by_its_first_address(town: Town) -> None:
    first = entry_ids(town)
    settings = town.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("https://vet.example/", "https://new.example/"))
    set_plugin(town, "first_site_url: https://vet.example/")

    assert entry_ids(town) == first


# What entries say of items and awards


def news_of(files: Files, site: str, root: str = "") -> dict[str, dict[str, Any]]:
    """The newest entries of a site by their id below its tag."""
    feed = json.loads(files[f"{site}{root}feeds/news.json"])
    return {one["id"].partition(",2024:")[2]: one for one in feed["items"]}


SMALL = "https://yungang.example/vet/"


def test_an_item_says_its_facts_its_text_its_events_and_leads_to_its_attachments_and_its_other_language(
    files: Files,
) -> None:
    entries = [
        entry
        for feed in of(files, "atom").values()
        for entry in feed.iterfind("a:entry", NAMES)
        if texts(entry, "a:id")[0].endswith("item:2025/city-meeting:en") and texts(entry, "a:content")
    ]
    entry = entries[0]
    content = html.fragment_fromstring(texts(entry, "a:content")[0], create_parent=True)
    links = [(one.text_content(), one.get("href")) for one in content.iter("a")]

    assert [one.text_content() for one in content.iter("dt")][:3] == ["Date", "Venue", "Chair"]
    assert [one.text_content() for one in content.iter("h2")][-2:] == ["Attachments", "About the source"]
    assert links[-1] == ("云港市召开2025年职业教育工作会议", f"{SMALL}news/2025/city-meeting/")
    assert [
        (one.get("type"), one.get("length"))
        for one in entry.xpath("a:link[@rel='enclosure']", namespaces=NAMES)
    ] == [
        ("application/pdf", str((SMALL_SITE / "news/2025/city-meeting/programme.pdf").stat().st_size)),
        ("text/plain", str((SMALL_SITE / "news/2025/city-meeting/seats.txt").stat().st_size)),
    ]
    assert {one.get("href") for one in entry.xpath("a:link[@rel='enclosure']", namespaces=NAMES)} < {
        address for _, address in links
    }
    assert [dict(one.attrib) for one in entry.xpath("a:link[@hreflang]", namespaces=NAMES)] == [
        {
            "rel": rel,
            "type": "text/html",
            "hreflang": language,
            "href": f"{SMALL}{root}news/2025/city-meeting/",
        }
        for rel, language, root in (("alternate", "en", "en/"), ("related", "zh-CN", ""))
    ]


def test_an_event_is_said_in_words(files: Files) -> None:
    content = news_of(files, SMALL, "en/")["item:2025/skills-week:en"]["content_html"]

    assert '<th scope="row">Summer skills camp</th><td><a href="' in content
    assert ">July 2025 to August 2025</a>" in content


def test_an_item_that_is_not_translated_says_so_in_the_feeds_language_and_names_its_own(town: Town) -> None:
    town.add("2025/a")
    (town.folder / "news/2025/a.en.md").unlink()
    files = write_feeds(town.site())
    zh, en = (news_of(files, "https://vet.example/", root)["item:2025/a:zh"] for root in ("", "en/"))

    note = '<p lang="en"><em>This item is not available in English.</em></p>\n'
    assert en == zh | {"content_html": note + zh["content_html"]}
    assert (zh["language"], zh["url"]) == ("zh-CN", "https://vet.example/news/2025/a/")


def test_of_a_source_that_is_not_named_no_author_is_made_up(town: Town) -> None:
    town.add("2025/a")
    feed = etree.fromstring(write_feeds(town.site())["https://vet.example/feeds/news.rss"])

    assert texts(feed, "channel/item[1]/dc:creator | //author | //managingEditor | //webMaster") == []


def test_an_award_says_what_its_page_says_to_everybody(files: Files) -> None:
    feed = json.loads(files[f"{SMALL}en/feeds/awards.json"])
    told = {one["url"].removeprefix(f"{SMALL}en/awards/"): one for one in feed["items"]}
    contest = told["yg-2025-contest/"]
    page = html.fragment_fromstring(contest["content_html"], create_parent=True)

    assert [one.text_content() for one in page.iter("dt")][:4] == ["Kind", "Competition", "Edition", "Level"]
    assert contest["id"] == "tag:port.example,2024:award:yg-2025-contest:en"
    assert (contest["date_published"], contest["_translations"]) == (
        "2025-05-21T09:00:00+08:00",
        {"zh-CN": f"{SMALL}awards/yg-2025-contest/"},
    )


def test_no_feed_has_a_name_that_only_the_awards_own_page_may_show(files: Files) -> None:
    site = prepare_small_site()
    collection = site.editions[0].collection
    named = [
        student.name
        for batch in collection.whole_names.values()
        for row in getattr(batch, "rows", ())
        for student in row.students
        if student.name
    ]
    shown = [
        student.name
        for id in collection.whole_names
        for row in getattr(collection.awards.by_id[id].batch, "rows", ())
        for student in row.students
    ]
    whole = set(named) - set(shown)

    assert whole
    assert [name for name in whole for content in files.values() if name.encode() in content] == []


def test_the_feed_of_awards_begins_with_what_was_published_last_however_old_the_award(town: Town) -> None:
    old = {
        "id": "honour-2010",
        "title": {"zh": "荣誉"},
        "kind": "honour",
        "level": "municipal",
        "recipient_type": "school",
    }
    decision = {"date": "2010-05-01"}
    town.add("2025/a", awards=[{**old, "decision": decision, "count": 1, "completeness": "count-only"}])
    site = town.site()
    fed = json.loads(write_feeds(site)["https://vet.example/en/feeds/awards.json"])

    assert [one.id for one in site.editions[0].collection.awards.records] == ["show-2024", "honour-2010"]
    assert [one["id"].split(":")[-2] for one in fed["items"]] == ["honour-2010", "show-2024"]


# Archives (RFC 5005), hubs (WebSub), and the list of all feeds (OPML)


def walk(files: Files, url: str) -> list[str]:
    """The addresses of a feed and its archive, by its links to what is older."""
    found = [url]
    while older := texts(etree.fromstring(files[found[-1]]), "//a:link[@rel='prev-archive']/@href"):
        found += older
    return found


def test_a_feed_and_its_archive_together_hold_every_entry_and_none_is_told_otherwise(files: Files) -> None:
    documents = [etree.fromstring(files[url]) for url in walk(files, "https://vet.example/feeds/news.atom")]
    ids = [texts(entry, "a:id")[0] for feed in documents for entry in feed.iterfind("a:entry", NAMES)]
    told = {etree.tostring(entry).strip() for feed in documents for entry in feed.iterfind("a:entry", NAMES)}
    newest_first = [f"2025/a{number:02d}" for number in range(ITEMS - 1, 0, -1)]

    assert [re.sub(r".*item:(.*):zh", r"\1", id) for id in dict.fromkeys(ids)] == [*newest_first, *TOWN_ITEMS]
    assert len(told) == len(newest_first) + len(TOWN_ITEMS)


def test_the_documents_of_an_archive_are_full_are_marked_and_lead_to_their_neighbours(files: Files) -> None:
    base = "https://vet.example/feeds/news"
    first, second = (etree.fromstring(files[f"{base}/{number}.atom"]) for number in (1, 2))
    marks = [feed.find("fh:archive", NAMES) is not None for feed in (first, second)]
    links = [
        {one.get("rel"): one.get("href") for one in feed.iterfind("a:link", NAMES)}
        for feed in (first, second)
    ]

    assert [len(feed.findall("a:entry", NAMES)) for feed in (first, second)] == [SIZE, SIZE]
    assert marks == [True, True]
    assert links == [
        {
            "self": f"{base}/1.atom",
            "current": f"{base}.atom",
            "next-archive": f"{base}/2.atom",
            "alternate": "https://vet.example/news/",
        },
        {
            "self": f"{base}/2.atom",
            "current": f"{base}.atom",
            "prev-archive": f"{base}/1.atom",
            "alternate": "https://vet.example/news/",
        },
    ]


def test_a_new_item_changes_no_document_of_an_archive_that_is_followed_by_another(town: Town) -> None:
    fill(town)
    before = write_feeds(town.site())
    town.add("2025/new", published="2025-06-01")
    after = write_feeds(town.site())
    followed = {url for url, content in before.items() if b'rel="next-archive"' in content}

    assert {url for url in followed if before[url] != after[url]} == set()
    assert followed


def test_an_archive_of_a_column_holds_summaries_and_that_of_all_news_whole_texts(files: Files) -> None:
    column, news = (
        etree.fromstring(files[f"https://vet.example/feeds/{name}/1.atom"])
        for name in ("column/meetings", "news")
    )

    assert [len(feed.findall("a:entry/a:content", NAMES)) for feed in (column, news)] == [0, SIZE]
    assert [len(feed.findall("a:entry/a:summary", NAMES)) for feed in (column, news)] == [SIZE, SIZE]


def test_a_short_feed_has_no_archive(town: Town) -> None:
    set_plugin(town, f"feed_entries: {SIZE}")
    for number in range(len(entry_ids(town)), SIZE):
        town.add(f"2025/a{number}")
    exactly_full = write_feeds(town.site())
    town.add("2025/more")

    assert [url for url in exactly_full if "news/" in url] == []
    assert [url for url in write_feeds(town.site()) if "feeds/news/" in url] == [
        "https://vet.example/feeds/news/1.atom",
        "https://vet.example/en/feeds/news/1.atom",
    ]


def test_every_feed_names_the_hub_and_without_one_none_does(files: Files) -> None:
    def hubs(url: str) -> list[str]:
        if url.endswith(".json"):
            return [one["url"] for one in json.loads(files[url]).get("hubs", [])]
        return texts(etree.fromstring(files[url]), "//a:link[@rel='hub']/@href")

    found = {
        (url.startswith(SMALL), *hubs(url)) for url in files if not re.search(r"/\d+\.atom$|\.opml$", url)
    }

    assert found == {(True, "https://hub.example/"), (False,)}


@pytest.mark.parametrize(("root", "language"), [("", "zh-CN"), ("en/", "en")])
def test_the_list_of_feeds_names_every_feed_of_its_language_below_its_kind(
    files: Files, root: str, language: str
) -> None:
    opml = etree.fromstring(files[f"{SMALL}{root}feeds/feeds.opml"])
    listed = {one.get("xmlUrl"): one.get("text") for one in opml.iter("outline") if one.get("xmlUrl")}
    rss = {
        url: texts(feed, "channel/title")[0]
        for url, feed in of(files, "rss").items()
        if url.startswith(f"{SMALL}{root}feeds/")
    }

    assert listed == rss
    assert {one.get("language") for one in opml.iter("outline") if one.get("xmlUrl")} == {language}
    assert [one.get("text") for one in opml.find("body") if not one.get("xmlUrl")] == (
        ["Columns", "Subjects", "Types", "Organisations"] if root else ["栏目", "分类", "类型", "机构"]
    )


# JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)

_FEED_KEYS = {
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "authors",
    "language",
    "items",
    "hubs",
}
_ITEM_KEYS = {
    "id": str,
    "url": str,
    "title": str,
    "summary": str,
    "content_html": str,
    "date_published": str,
    "date_modified": str,
    "language": str,
    "tags": list,
    "authors": list,
    "attachments": list,
    "_translations": dict,  # ours: the specification asks for "_" before what it does not know
}


def test_a_json_feed_has_what_its_version_demands_and_nothing_that_it_does_not_know(files: Files) -> None:
    feeds = of(files, "json").values()
    items = [one for feed in feeds for one in feed["items"]]

    assert {feed["version"] for feed in feeds} == {"https://jsonfeed.org/version/1.1"}
    assert {key for feed in feeds for key in feed} == _FEED_KEYS
    assert {(key, type(value)) for one in items for key, value in one.items()} == set(_ITEM_KEYS.items())
    assert {frozenset(one) for item in items for one in item.get("attachments", ())} == {
        frozenset({"url", "mime_type", "title", "size_in_bytes"})
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", one["date_modified"]) for one in items)
