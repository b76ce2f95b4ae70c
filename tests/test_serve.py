"""The preview: `mkdocs serve` shows drafts, follows each change, and survives a problem."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from urllib.request import urlopen

import pytest

from tests.bench.city import write_city
from tests.conftest import ENVIRONMENT

_PATIENCE = 300  # seconds after which a test would hang where a server says nothing more
_NOTICED = 10  # seconds in which a server that watches begins to build
_TRIES = 30


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    project: Path
    url: str
    lines: Queue[str]  # what it has said and nobody has read

    def wait_for(self, words: str, patience: float = _PATIENCE) -> str:
        """What the server says, up to the line with these words; its first line comes within some seconds."""
        said = self.lines.get(timeout=patience)
        while words not in said:
            said += self.lines.get(timeout=_PATIENCE)
        return said

    def write(self, path: str, text: str, awaited: str) -> str:
        """Write a file of the project; give what the server says of it, up to the awaited words.

        The server begins to watch at a moment that it doesn't tell, so the first write may escape it.
        """
        for _ in range(_TRIES):
            (self.project / path).write_text(text, "utf-8")
            try:
                return self.wait_for(awaited, _NOTICED)
            except Empty:
                continue
        raise AssertionError(f"the server never said: {awaited}")

    def read(self, address: str) -> str:
        """The page at an address."""
        with urlopen(self.url + address, timeout=_PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of this test alone, which may change its files."""
    with start_preview(tmp_path) as preview:
        yield preview


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose files nobody changes."""
    with start_preview(tmp_path_factory.mktemp("unchanged")) as preview:
        yield preview


@contextmanager
def start_preview(folder: Path) -> Iterator[Preview]:
    """Start the preview of a small city with a draft and with words of its own."""
    project = folder / "city"
    write_city(project, 3)
    (project / "news/2026").mkdir()
    (project / "news/2026/short.zh.md").write_text(make_item("status: draft"), "utf-8")
    settings = project / "mkdocs.yml"
    own_words = "code: zh\n          words: words.yml\n"
    settings.write_text(settings.read_text("utf-8").replace("code: zh\n", own_words), "utf-8")
    (project / "words.yml").write_text("page: {home: 首页}\n", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(
        command,
        cwd=project,
        env=ENVIRONMENT | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        lines: Queue[str] = Queue()
        reader = Thread(target=_read_lines, args=(process, lines))
        reader.start()
        preview = Preview(project, f"http://{address}/", lines)
        try:
            preview.wait_for("Serving on")
            yield preview
        finally:
            process.terminate()
            process.wait()
            reader.join()


def test_the_preview_shows_drafts_and_says_so(unchanged: Preview) -> None:
    page = unchanged.read("news/2026/short/")

    assert "本文是草稿" in page
    assert "一条短讯" in unchanged.read("news/")


def test_the_preview_sends_feeds_as_browsers_show_them(unchanged: Preview) -> None:
    answers = (
        urlopen(f"{unchanged.url}feeds/news.{format}", timeout=_PATIENCE) for format in ("rss", "atom")
    )

    assert [answer.headers.get_content_type() for answer in answers] == ["application/xml"] * 2


def test_what_is_copied_from_the_preview_leads_to_the_site_itself(unchanged: Preview) -> None:
    stated = re.search(r"site_url: (\S+)", (unchanged.project / "mkdocs.yml").read_text("utf-8"))
    assert stated
    addresses = ("news/2026/short/", "subscribe/", "feeds/feeds.opml", "about/")
    pages = [unchanged.read(address) for address in addresses]

    assert [(unchanged.url in page, stated[1] in page) for page in pages] == [(False, True)] * 4


def test_the_preview_follows_a_change_of_an_item(preview: Preview) -> None:
    changed = make_item("status: draft", title="改过的短讯")
    preview.write("news/2026/short.zh.md", changed, awaited="Reloading browsers")

    assert "改过的短讯" in preview.read("news/2026/short/")
    assert "改过的短讯" in preview.read("news/")


def test_the_preview_follows_a_change_of_a_docs_page(preview: Preview) -> None:
    preview.write(
        "docs/about.zh.md", "---\ntitle: 改过的页面\n---\n\n**新的**正文。\n", awaited="Reloading browsers"
    )

    assert "<strong>新的</strong>正文。" in preview.read("about/")

    said = preview.write(
        "docs/about.zh.md", "---\ntitle: 有错的页面\n---\n\n[x](nowhere.md)\n", awaited="as it was before"
    )

    assert "docs/about.zh.md:5:" in said
    assert "<strong>新的</strong>正文。" in preview.read("about/")


def test_a_problem_is_told_and_the_preview_keeps_what_it_had_until_it_is_mended(preview: Preview) -> None:
    wrong = make_item("status: drafft", title="有错的短讯")
    said = preview.write("news/2026/short.zh.md", wrong, awaited="as it was before")

    assert "news/2026/short.zh.md:7:1: 'status' can't be 'drafft'." in said
    assert "一条短讯" in preview.read("news/2026/short/")

    mended = make_item("status: draft", title="改好的短讯")
    preview.write("news/2026/short.zh.md", mended, awaited="Documentation built")

    assert "改好的短讯" in preview.read("news/2026/short/")


def test_a_problem_of_the_settings_does_not_end_the_preview(preview: Preview) -> None:
    settings = (preview.project / "mkdocs.yml").read_text("utf-8")
    said = preview.write(
        "mkdocs.yml", settings.replace("Asia/Shanghai", "Asia/Nowhere"), awaited="as it was before"
    )

    assert "'Asia/Nowhere' is no time zone." in said
    assert "一条短讯" in preview.read("news/2026/short/")

    preview.write("mkdocs.yml", settings, awaited="Documentation built")

    assert "一条短讯" in preview.read("news/2026/short/")


def test_the_preview_follows_a_change_of_the_sites_own_words(preview: Preview) -> None:
    words = "item: {draft: 这是草稿页}\n"
    preview.write("words.yml", words, awaited="Reloading browsers")

    assert "这是草稿页" in preview.read("news/2026/short/")


def _read_lines(process: subprocess.Popen[str], lines: Queue[str]) -> None:
    for line in process.stdout or ():
        lines.put(line)


def make_item(status: str, title: str = "一条短讯") -> str:
    """An item in Chinese."""
    return (
        f"---\ntype: news\ntitle: {title}\nsummary: 一句话。\ncolumn: local-news\n"
        f"source: {{name: {{zh: 本站}}}}\n{status}\n---\n\n正文。\n"
    )
