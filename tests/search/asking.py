"""How tests and the benchmark ask the search of a built site: through its page, as readers do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """Ask the search below `root` ("http://127.0.0.1:49152/en/").

    A tab that shows another answer goes on as for a reader who goes back and forth: to load the page anew
    takes much longer than to answer.
    """
    address = _address(root, query, choices)
    if tab.url != address and tab.url.startswith(f"{root}search/"):
        tab.evaluate(_GO_TO, address)
        return read_answer(tab)
    return ask_anew(tab, root, query, **choices)


def ask_all(tab: Page, root: str, queries: Sequence[str]) -> list[Answer]:
    """Ask for one query after the other, as `ask` does, without leaving the browser between them."""
    tab.goto(f"{root}search/")
    answers = tab.evaluate(_ASK_ALL, [_address(root, query, {}) for query in queries])
    return [Answer(total, tuple(hit.lstrip("/") for hit in hits)) for total, hits in answers]


def ask_anew(tab: Page, root: str, query: str, /, **choices: str) -> Answer:
    """Load the page of the search for a query."""
    tab.goto(_address(root, query, choices))
    return read_answer(tab)


def _address(root: str, query: str, choices: Mapping[str, str]) -> str:
    return f"{root}search/?{urlencode({'q': query, **choices})}"


_GO_TO = """(address) => {
    document.querySelector("[data-search-results]").dataset.state = "asked";
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""


_ASK_ALL = f"""async (addresses) => {{
    const goTo = {_GO_TO};
    const results = document.querySelector("[data-search-results]");
    const answers = [];
    for (const address of addresses) {{
        await new Promise((resolve, reject) => {{
            const observer = new MutationObserver(() => {{
                const {{ state }} = results.dataset;
                if (state === "asked" || state === "loading") return;
                observer.disconnect();
                if (state === "done") resolve();
                else reject(new Error(`${{address}}: ${{state}}`));
            }});
            observer.observe(results, {{ attributeFilter: ["data-state"] }});
            goTo(address);
        }});
        const hits = [...document.querySelectorAll("{_HIT}")].map((hit) => hit.pathname);
        answers.push([Number(results.dataset.total), hits]);
    }}
    return answers;
}}"""


def read_answer(page: Page) -> Answer:
    """Wait for an answer and read it."""
    page.wait_for_selector(_ANSWERED)
    total = page.get_attribute("[data-search-results]", "data-total")
    hits = page.eval_on_selector_all(_HIT, "hits => hits.map((hit) => hit.pathname)")
    return Answer(int(total or -1), tuple(hit.lstrip("/") for hit in hits))


def find_wrong(page: Page, url: str, pieces: Iterable[Sequence[str]]) -> list[Any]:
    """What is wrong with the answers to pairs of a piece of text and an article's id.

    "missing" is the article, where its piece does not find it; "extra" the address of a page that is said to
    have a piece of at most four characters and has not.
    """
    page.goto(f"{url}search/")
    wrong: list[Any] = page.evaluate(_FIND_WRONG, [list(map(list, pieces)), url])
    return wrong


_FIND_WRONG = """async ([pieces, url]) => {
    const { openIndex } = await import(new URL("/assets/vetsite/search-index.js", url));
    const { ask } = await import(new URL("/assets/vetsite/search-ranking.js", url));
    const index = await openIndex(`${url}search/index.json`);
    const { analyzer } = index;
    const fold = (text) => analyzer.units(text).units.join("");
    const folded = new Map();
    const foldPage = (number, { title, text, names = [] }) => {
        if (!folded.has(number)) folded.set(number, [title, text, ...names].map(fold));
        return folded.get(number);
    };
    const wrong = [];
    for (const [piece, id] of pieces) {
        const { pages } = await ask(index, piece);
        const found = await Promise.all(pages.map(({ number }) => index.page(number)));
        if (!found.some(({ address }) => address.endsWith(`/${id}/`))) wrong.push([piece, "missing", id]);
        const parts = piece.split(/[\\s"“”「」『』]+/).map(fold);
        found.forEach((one, place) => {
            const { number, isLoose, isSound } = pages[place];
            const isClaimed = !isLoose && !isSound && parts.every((part) => part.length <= 4);
            if (!isClaimed) return;
            const says = foldPage(number, one);
            if (!parts.every((part) => says.some((text) => text.includes(part)))) {
                wrong.push([piece, "extra", one.address]);
            }
        });
    }
    return wrong;
}"""
