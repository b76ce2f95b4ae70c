"""How tests and the benchmark ask the search of a built site: through its page, as readers do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

_ANSWERED = "[data-search-results][data-state=done]"
_HIT = "a[data-search-hit]"


@dataclass(frozen=True)
class Answer:
    """The first page of what a search found."""

    total: int
    hits: tuple[str, ...]  # addresses of pages from the site's root: "news/a-visit/"

    @property
    def ids(self) -> tuple[str, ...]:
        """The last parts of the addresses, which are ids of articles."""
        return tuple(hit.strip("/").rpartition("/")[2] for hit in self.hits)


def ask(tab: Page, root: str, query: str, /, **choices: str) -> Answer:
    """Ask the search below `root` ("http://127.0.0.1:49152/en/")."""
    tab.goto(f"{root}search/?{urlencode({'q': query} | choices)}")
    return read_answer(tab)


def read_answer(page: Page) -> Answer:
    """Wait for an answer and read it."""
    page.wait_for_selector(_ANSWERED)
    total = page.get_attribute("[data-search-results]", "data-total")
    hits = page.eval_on_selector_all(_HIT, "hits => hits.map((hit) => hit.pathname)")
    return Answer(int(total or -1), tuple(hit.lstrip("/") for hit in hits))


def find_missing(page: Page, url: str, pieces: Iterable[Sequence[str]]) -> list[Any]:
    """Of pairs of a piece of text and an article's id those where the piece does not find the article."""
    page.goto(url)
    missing: list[Any] = page.evaluate(_FIND_MISSING, [list(map(list, pieces)), url])
    return missing


_FIND_MISSING = """async ([pieces, url]) => {
    const { openIndex } = await import(new URL("/assets/vetsite/search-index.js", url));
    const index = await openIndex(`${url}search/index.json`);
    const missing = [];
    for (const [piece, id] of pieces) {
        const { pages } = await index.ask(piece);
        const found = await Promise.all(pages.map(({ number }) => index.page(number)));
        if (!found.some(({ address }) => address.endsWith(`/${id}/`))) missing.push([piece, id]);
    }
    return missing;
}"""
