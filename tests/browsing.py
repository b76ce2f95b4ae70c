"""What tests in a browser share: how one is started, a tab without memory, and a watch over a tab."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    sync_playwright,
)

from tests.firefox_relay import PROGRAM, relay_commands

_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_FIREFOX = ("firefox-esr", "firefox")
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-pushstate-throttle",  # the search is asked for hundreds of queries in a row
)
_PREFERENCES: dict[str, str | float | bool] = {  # beside Playwright's own, which silence most of Firefox
    "services.settings.server": "data:,#remote-settings-dummy/v1",  # what else it asks at every start
    "dom.navigation.locationChangeRateLimit.count": 0,  # none, as in Chromium
    "browser.sessionhistory.max_total_viewers": 0,  # Playwright misses pages that come back from memory
    "network.proxy.type": 1,  # all but this machine is behind a proxy that is not there
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_bypass": False,
    "network.proxy.failover_direct": False,
}
_QUIET = {"MOZ_DISABLE_NONLOCAL_CONNECTIONS": "1"}  # it heeds that server, and dies of ways past the proxy


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The system's Chromium, where no other browser is open."""
    with sync_playwright() as playwright, open_chromium(playwright) as browser:
        yield browser


@contextmanager
def open_chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped, but never in CI."""
    path = _find_program(_CHROMIUM)
    with playwright.chromium.launch(executable_path=path, args=list(_OPTIONS)) as browser:
        yield browser


@contextmanager
def open_firefox(playwright: Playwright) -> Iterator[Browser]:
    """The system's Firefox, by WebDriver BiDi. Without one the test is skipped, but never in CI.

    It reaches no other host. It can't emulate media: not dark mode, not print, not reduced motion.
    """
    path = _find_program(_FIREFOX)
    with TemporaryDirectory() as home, relay_commands() as port:
        program = Path(home, "firefox")
        program.write_text(PROGRAM.format(path=shlex.quote(path), port=port), "utf-8")
        program.chmod(0o700)
        with playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=program,
            firefox_user_prefs=_PREFERENCES,
            env={**os.environ, **_QUIET, "HOME": home},  # as root it starts in a home of root's only
        ) as browser:
            yield browser


def _find_program(names: tuple[str, ...]) -> str:
    """The first of these programs that is installed."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"CI has no browser. Install one of: {', '.join(names)}.")
    if path is None:
        pytest.skip(f"There is no browser to test with. Install one of: {', '.join(names)}.")
    return path


@contextmanager
def open_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A new tab without any memory."""
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def read_scheme(page: Page) -> str:
    """The colours that a page is shown in: "default" is light, "slate" dark."""
    return page.locator("body").get_attribute("data-md-color-scheme") or ""


def switch_scheme(page: Page) -> str:
    """Use the switch of colours in a page's head; gives the colours that it has changed to."""
    page.locator("[data-md-component=palette] label:not([hidden])").dispatch_event("click")
    return read_scheme(page)


def find_jumps(page: Page) -> list[str]:
    """What has moved in a tab of Chromium since it began, without its reader's doing, as HTML."""
    moved: list[str] = page.evaluate(_JUMPS)
    return moved


_JUMPS = """() => new Promise((resolve) => {
    const moved = [];
    const name = ({ node }) => (node && (node.outerHTML || node.textContent)) || "(gone)";
    const note = (entries) => entries.forEach((one) => moved.push(...one.sources.map(name)));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => {
        note(observer.takeRecords());
        resolve(moved);
    }, 200);
})"""


@dataclass
class Watch:
    """What a tab asks for, and what goes wrong in it."""

    page: Page
    requested: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("response", self._note_answer)
        self.page.on("console", self._note_words)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_failure(self, request: Request) -> None:
        if request.failure not in ("net::ERR_ABORTED", "NS_BINDING_ABORTED"):  # what we went away from
            self.failed.append(request.url)

    def _note_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.failed.append(answer.url)

    def _note_words(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.errors.append(said.text)
