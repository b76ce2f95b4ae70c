"""The feeds as programs get them: feedparser and reader, over real HTTP, before and after a new item."""

from __future__ import annotations

import datetime as dt
import http.client
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from reader import Reader, make_reader

from tests.bench.city import write_city
from tests.conftest import run_build, serve_folder
from tests.nginx import find_nginx, run_nginx

NEWS = ("feeds/news.atom", "feeds/news.rss", "feeds/news.json", "en/feeds/news.atom", "en/feeds/news.json")
NEW_ITEM = (
    "---\ntype: notice\ntitle: 新的通知\nsummary: 一则新的通知。\ncolumn: notices\n"
    "published: 2026-11-30 08:00:00\n"
    "source: {name: {zh: 本站, en: This site}}\n---\n\n正文。\n"
)


@dataclass(frozen=True)
class Answer:
    """What a server says of a feed."""

    status: int
    media_type: str
    modified: str  # Last-Modified
    body: bytes


@dataclass(frozen=True)
class File:
    """A feed on the disk."""

    content: bytes
    time: int  # nanoseconds


@dataclass(frozen=True)
class Story:
    """What programs saw of a site's feeds, by path, before a new item and after it."""

    servers: dict[str, str]  # name -> URL
    first: dict[str, dict[str, Answer]]  # server -> path -> its answer
    second: dict[str, dict[str, Answer]]  # the same, asked whether it has changed since
    before: dict[str, File]
    after: dict[str, File]
    reader: Reader
    updates: list[dict[str, int | None]]  # of each round: path -> how many entries were new; None: unchanged


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A city's site, built twice: between the builds a notice was written."""
    work = tmp_path_factory.mktemp("readers")
    project, site = work / "city", work / "site"
    write_city(project, 40)
    _build(project, site)
    with ExitStack() as running:
        plain = running.enter_context(serve_folder(site))
        servers = {"plain": plain}
        if nginx := find_nginx():
            servers["nginx"] = running.enter_context(run_nginx(nginx, site, work / "nginx"))
        reader = running.enter_context(make_reader(":memory:"))
        for path in NEWS:
            reader.add_feed(plain + path)
        before = _read(site)
        first = {name: {path: _ask(url + path) for path in before} for name, url in servers.items()}
        updates = [_update(reader, plain)]
        (project / "news/2026").mkdir()
        (project / "news/2026/new.zh.md").write_text(NEW_ITEM, "utf-8")
        _build(project, site)
        after = _read(site)
        second = {
            name: {path: _ask(url + path, first[name][path].modified) for path in before}
            for name, url in servers.items()
        }
        updates.append(_update(reader, plain))
        updates.append(_update(reader, plain))
        yield Story(servers, first, second, before, after, reader, updates)


def _build(project: Path, site: Path) -> None:
    built = run_build(project, site)
    assert built.code == 0, built.said


def _read(site: Path) -> dict[str, File]:
    """Every feed of a site, by its path."""
    files = [*site.glob("feeds/**/*.*"), *site.glob("en/feeds/**/*.*")]
    return {
        file.relative_to(site).as_posix(): File(file.read_bytes(), file.stat().st_mtime_ns)
        for file in files
        if file.is_file()
    }


def _ask(url: str, since: str | None = None) -> Answer:
    """A request of its own, with `If-Modified-Since` (RFC 9110, 13.1.3)."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path, headers={"If-Modified-Since": since} if since else {})
    answer = connection.getresponse()
    said = Answer(
        answer.status,
        answer.getheader("Content-Type", ""),
        answer.getheader("Last-Modified", ""),
        answer.read(),
    )
    connection.close()
    return said


def _update(reader: Reader, url: str) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for result in reader.update_feeds_iter(scheduled=False):
        assert not isinstance(result.value, Exception), result
        found[result.url.removeprefix(url)] = result.value.new if result.value else None
    return found


def _need(server: str, story: Story) -> None:
    if server not in story.servers:
        pytest.skip(f"There is no {server} to test with.")


def test_a_feed_whose_entries_are_the_same_keeps_its_bytes_and_its_time(story: Story) -> None:
    changed = {path for path, file in story.before.items() if file.content != story.after[path].content}
    touched = {path for path, file in story.before.items() if file.time != story.after[path].time}
    told = {path for path in story.after if "news/2026/new/" in story.after[path].content.decode()}

    assert touched == changed
    assert told - changed == set()
    assert {re.sub(r"\.\w+$", "", path) for path in told} == {
        f"{root}feeds/{name}" for root in ("", "en/") for name in ("news", "column/notices", "type/notice")
    }
    assert len(changed) < len(story.before) / 2


@pytest.mark.parametrize("server", ["plain", "nginx"])
def test_who_asks_for_changes_is_sent_only_what_has_changed(story: Story, server: str) -> None:
    _need(server, story)
    changed = {path for path, file in story.before.items() if file.content != story.after[path].content}
    expected = {
        path: (200, story.after[path].content) if path in changed else (304, b"") for path in story.before
    }

    assert {path: one.status for path, one in story.first[server].items()} == dict.fromkeys(story.before, 200)
    assert {path: (one.status, one.body) for path, one in story.second[server].items()} == expected


def test_nginx_set_up_as_the_handbook_says_names_the_media_types(story: Story) -> None:
    _need("nginx", story)
    said = {path.rpartition(".")[2]: one.media_type for path, one in story.first["nginx"].items()}

    assert said == {
        "atom": "application/xml",
        "rss": "application/xml",
        "json": "application/feed+json",
        "opml": "text/x-opml",
    }


@pytest.mark.parametrize("path", ["feeds/news", "en/feeds/news", "en/feeds/awards", "feeds/column/notices"])
def test_feedparser_reads_the_same_of_atom_and_rss(story: Story, path: str) -> None:
    atom, rss = (feedparser.parse(f"{story.servers['plain']}{path}.{format}") for format in ("atom", "rss"))
    told = [
        [(one.id, one.title, one.link, one.published_parsed, one.content[0].value) for one in feed.entries]
        for feed in (atom, rss)
    ]

    assert (atom.bozo, rss.bozo) == (False, False)
    assert told[0] == told[1]
    assert (atom.feed.title, atom.feed.link, atom.feed.updated_parsed) == (
        rss.feed.title,
        rss.feed.link,
        rss.feed.updated_parsed,
    )


def test_reader_takes_in_each_entry_once_and_asks_for_no_feed_twice(story: Story) -> None:
    entries = {
        path: [one.id for one in story.reader.get_entries(feed=story.servers["plain"] + path)]
        for path in NEWS
    }

    assert story.updates == [dict.fromkeys(NEWS, 30), dict.fromkeys(NEWS, 1), dict.fromkeys(NEWS)]
    assert {len(ids) for ids in entries.values()} == {31}
    assert entries["feeds/news.atom"] == entries["feeds/news.rss"] == entries["feeds/news.json"]


def test_reader_gets_all_that_an_entry_says(story: Story) -> None:
    url = story.servers["plain"]
    (rss,), (atom,) = (
        [
            one
            for one in story.reader.get_entries(feed=url + path)
            if one.id == "tag:xuzhou-vet.example,2024:item:2026/new:zh"
        ]
        for path in ("feeds/news.rss", "feeds/news.atom")
    )

    assert (atom.title, atom.authors_str, atom.published, atom.summary) == (
        "新的通知",
        "本站",
        dt.datetime(2026, 11, 30, tzinfo=dt.UTC),
        "一则新的通知。",
    )
    assert (rss.title, rss.authors_str, rss.published, rss.link) == (
        atom.title,
        atom.authors_str,
        atom.published,
        atom.link,
    )
    assert [one.value for one in atom.content] == [one.value for one in rss.content]
