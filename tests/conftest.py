"""What several tests share: projects, and sites that MkDocs really built, served over real HTTP."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.bench.city import write_city
from tests.browsing import open_chromium, open_firefox, open_page
from tests.golden_accept import DAY, SMALL_SITE
from tests.host_process import run_mkdocs
from tests.town import Town, found_town

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # processes of tests load what others have compiled

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {  # of every process that builds a site: its day and its language are given
    **os.environ,
    "VETSITE_AS_OF": "2026-12-01",
    "VETSITE_LANG": "en",
    "NO_MKDOCS_2_WARNING": "1",
}


@dataclass(frozen=True)
class BuiltSite:
    """A project, and its site as a server of static files shows it."""

    project: Path
    folder: Path
    url: str  # "http://127.0.0.1:49152/"

    def __str__(self) -> str:
        return self.project.name


@dataclass(frozen=True)
class Build:
    """What a run of `mkdocs build` left and said."""

    folder: Path
    code: int  # 0: the site is there
    said: str  # all that was printed

    def read(self, path: str) -> str:
        """A file of the site."""
        return (self.folder / path).read_text("utf-8")


def run_build(project: Path, folder: Path, *options: str, day: str = ENVIRONMENT["VETSITE_AS_OF"]) -> Build:
    """Build a project as of a day with a strict `mkdocs build` in a process of its own."""
    arguments = ["build", "--strict", "--site-dir", str(folder), *options]
    return Build(folder, *run_mkdocs(arguments, project, ENVIRONMENT | {"VETSITE_AS_OF": day}))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def build_once(project: Path, folder: Path, day: str = ENVIRONMENT["VETSITE_AS_OF"]) -> None:
    """Build a project, unless another process of this run has done so."""
    done = folder.with_name(f"{folder.name}.done")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not done.exists():
            built = run_build(project, folder, day=day)
            assert built.code == 0, built.said
            done.touch()


@pytest.fixture(scope="session")
def own_site(shared: Path) -> Iterator[BuiltSite]:
    """The repository's own site."""
    with serve(ROOT, shared / "own-site") as site:
        yield site


@pytest.fixture(scope="session")
def city_site(shared: Path) -> Iterator[BuiltSite]:
    """The site of a fictional city: lists of several pages, and an item in every state."""
    project = shared / "city"
    with FileLock(shared / "city.lock"):
        if not project.exists():
            write_city(project, 60, awards=120)
            for name, facts in _STATES.items():
                _write_item(project / "news" / "2026" / name, facts)
    with serve(project, shared / "city-site") as site:
        yield site


@pytest.fixture(scope="session")
def small_site(shared: Path) -> Iterator[BuiltSite]:
    """The small site that uses every field."""
    with serve(SMALL_SITE, shared / "small-site", day=str(DAY)) as site:
        yield site


@pytest.fixture(params=["small_site", "own_site"])
def real_site(request: pytest.FixtureRequest) -> BuiltSite:
    """A small site that uses every field, and the repository's own."""
    built: BuiltSite = request.getfixturevalue(request.param)
    return built


@pytest.fixture(params=["own_site", "city_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the two sites in turn."""
    built: BuiltSite = request.getfixturevalue(request.param)
    return built


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A site of this test alone, which vetsite makes without MkDocs."""
    return found_town(tmp_path / "town")


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Path], Build]:
    """A function that builds a project into a folder of this test."""
    return lambda project: run_build(project, tmp_path / "site")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives all browsers: a thread has room for one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser for all tests: tabs share nothing in it."""
    with open_chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """The other browser, for all tests."""
    with open_firefox(playwright) as firefox:
        yield firefox


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new tab without any memory."""
    with open_page(browser) as page:
        yield page


@pytest.fixture(scope="module")
def open_tab(browser: Browser) -> Iterator[Page]:
    """One tab for all tests of a module that load what they look at: a new one costs more than a page."""
    with open_page(browser) as page:
        yield page


class StaticFiles(SimpleHTTPRequestHandler):
    """Serves a folder as hosts of static sites do, with `404.html` where there is nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".atom": "application/atom+xml",
        ".ics": "text/calendar",
        ".opml": "text/x-opml",
        ".rss": "application/rss+xml",
        ".svg": "image/svg+xml",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@contextmanager
def serve(project: Path, folder: Path, day: str = ENVIRONMENT["VETSITE_AS_OF"]) -> Iterator[BuiltSite]:
    """Build a project, once for all processes, and show it as a server of static files does."""
    build_once(project, folder, day)
    with serve_folder(folder) as url:
        yield BuiltSite(project, folder, url)


@contextmanager
def serve_folder(folder: Path, files: type[StaticFiles] = StaticFiles) -> Iterator[str]:
    """Show a folder as a server of static files does; gives its URL."""
    handler = partial(files, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


_STATES = {  # what the items of a city lack: a file name, and its facts
    "moved-item": "published: 2026-01-05 08:00:00\nformer_addresses: [old/moved-item/, news/1999/moved/]",
    "draft-item": "status: draft",
    "scheduled-item": "published: 2027-01-01 08:00:00\nstatus: scheduled",
    "due-item": "published: 2026-12-01 08:00:00\nstatus: scheduled",
    "corrected-item": (
        "published: 2026-01-07\nstatus: corrected\n"
        "corrections: [{date: 2026-02-01, text: {zh: 更正了人数。, en: The number was corrected.}}]"
    ),
    "withdrawn-item": (
        "published: 2026-01-08 08:00:00\nstatus: withdrawn\n"
        "withdrawal: {date: 2026-02-02, reason: {zh: 内容有误。, en: The text was wrong.}}"
    ),
    "chinese-only-item": "published: 2026-01-09 08:00:00",
}


def _write_item(folder: Path, facts: str) -> None:
    """An item in both languages, but for the one that is in Chinese only."""
    folder.mkdir(parents=True)
    (folder / "index.zh.md").write_text(
        f"---\ntype: news\ntitle: 关于{folder.name}的消息\nsummary: 一条消息。\ncolumn: local-news\n"
        f"source: {{name: {{zh: 本站, en: This site}}}}\n{facts}\n---\n\n## 经过\n\n正文只有一句话。\n",
        "utf-8",
    )
    if folder.name != "chinese-only-item":
        (folder / "index.en.md").write_text(
            f"---\ntitle: 'News: {folder.name}'\n---\n\n## What happened\n\nThe text has one sentence.\n",
            "utf-8",
        )
