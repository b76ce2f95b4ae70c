"""What tests in a browser share: how one is started, a tab without memory, and a watch over a tab."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped, but never in CI."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"CI has no browser. Install one of: {', '.join(_NAMES)}.")
    if path is None:
        pytest.skip(f"There is no browser to test with. Install one of: {', '.join(_NAMES)}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_OPTIONS))
        yield browser
        browser.close()


@contextmanager
def open_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A new tab without any memory."""
    context: BrowserContext = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


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
        if request.failure != "net::ERR_ABORTED":  # what we went away from
            self.failed.append(request.url)

    def _note_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.failed.append(answer.url)

    def _note_words(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.errors.append(said.text)
