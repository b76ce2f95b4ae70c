"""A number of awards becomes a table of what their filter costs a reader: `python -m tests.bench.awards`."""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.city import write_city
from tests.browsing import open_browser, open_page
from tests.conftest import serve

_ITEMS = 40  # beside those that make awards known
_MOST_BYTES = 300_000  # of the page and all that only the filter needs, as gzip
_MOST_MS = 100  # from a choice to the results on the screen
_SLOWER = 4  # times: about an ordinary phone
_RUNS = 9  # of each choice
_REST = 200  # ms between two choices: nobody is faster
_FILES = {  # what a reader loads before the first answer
    "page": "{root}awards/index.html",
    "rows": "{root}awards/rows.json",
    "script": "assets/vetsite/awards.js",
    "its rows": "assets/vetsite/awards-rows.js",
    "its elements": "assets/vetsite/elements.js",
    "common script": "assets/vetsite/vetsite.js",
    "style": "assets/vetsite/vetsite.css",
}


@dataclass(frozen=True)
class Answer:
    """How long a kind of choice takes until its results are painted."""

    choice: str
    times: tuple[float, ...]  # ms

    @property
    def median(self) -> float:
        """In ms."""
        return statistics.median(self.times)

    @property
    def worst(self) -> float:
        """In ms."""
        return max(self.times)


def main() -> int:
    """Build, measure in Chromium, print; 1 where a bound is broken."""
    arguments = _read_arguments()
    with tempfile.TemporaryDirectory(prefix="vetsite-bench-") as name:
        project = Path(name) / "city"
        print(f"{arguments.awards} awards: writing and building the city", file=sys.stderr, flush=True)
        write_city(project, _ITEMS, arguments.awards)
        fits = True
        with serve(project, Path(name) / "site") as site:
            for root in ("", "en/"):
                fits &= _show_sizes(root, measure_sizes(site.folder, root))
                for slower in (1, _SLOWER):
                    answers = list(measure_answers(f"{site.url}{root}awards/", slower))
                    is_fast = _show_answers(root, slower, answers)
                    fits &= is_fast or slower > 1  # a slow processor is simulated: a guide, no bound
    return 0 if fits else 1


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.awards", description=__doc__)
    parser.add_argument("--awards", type=int, default=5000)
    return parser.parse_args()


def measure_sizes(folder: Path, root: str) -> dict[str, int]:
    """Bytes of each file as a server with gzip sends it."""
    paths = {name: folder / path.format(root=root) for name, path in _FILES.items()}
    return {name: len(gzip.compress(path.read_bytes(), 6)) for name, path in paths.items()}


def measure_answers(url: str, slower: int) -> Iterator[Answer]:
    """Every kind of choice on a page of its own, with a processor that is `slower` times as slow."""
    with open_browser() as browser:
        for name, act in _CHOICES.items():
            with open_page(browser) as page:
                page.goto(url)
                with page.expect_response("**/rows.json"):
                    page.locator("[data-v-filter] [name=q]").focus()
                page.wait_for_load_state("networkidle")
                tools = page.context.new_cdp_session(page)
                tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                yield Answer(name, tuple(act(page)))


def _select(name: str) -> Callable[[Page], Iterator[float]]:
    """Choose the first values of a field, one after another."""

    def act(page: Page) -> Iterator[float]:
        values = page.locator(f"[name={name}] option").evaluate_all("all => all.map((one) => one.value)")
        for number in range(_RUNS):
            yield _measure(page, name, values[1 + number % (len(values) - 1)], "change")

    return act


def _type(*texts: str) -> Callable[[Page], Iterator[float]]:
    """Type texts, a character at a time."""

    def act(page: Page) -> Iterator[float]:
        for text in texts:
            for end in range(1, len(text) + 1):
                yield _measure(page, "q", text[:end], "input")

    return act


def _combine(page: Page) -> Iterator[float]:
    """Narrow by one field after another."""
    for _ in range(3):
        for name in ("level", "year", "district", "kind"):
            values = page.locator(f"[name={name}] option:enabled").evaluate_all(
                "all => all.map((one) => one.value)"
            )
            yield _measure(page, name, values[1], "change")
        yield _measure(page, "", "", "reset")


def _measure(page: Page, *action: str) -> float:
    """ms from an action (a field's name, its new value, an event) until what follows is painted."""
    page.wait_for_timeout(_REST)
    return float(page.evaluate(_MEASURE, action))


def _show_more(page: Page) -> Iterator[float]:
    _measure(page, "q", "2", "input")
    for _ in range(_RUNS):
        yield _measure(page, "", "", "click")


_CHOICES: dict[str, Callable[[Page], Iterator[float]]] = {
    "year": _select("year"),
    "level": _select("level"),
    "kind": _select("kind"),
    "district": _select("district"),
    "organisation": _select("organisation"),
    "words": _type("护理 学校", "nursing district"),
    "several, reset": _combine,
    "more": _show_more,
}
_MEASURE = """([name, value, kind]) => new Promise((resolve) => {
    const form = document.querySelector("[data-v-filter]");
    const begin = performance.now();
    if (kind === "click") document.querySelector(".v-further button").click();
    else if (kind === "reset") form.reset();
    else {
        form.elements[name].value = value;
        form.elements[name].dispatchEvent(new Event(kind, { bubbles: true }));
    }
    // a frame's callbacks run before it is painted; a message from there comes after
    requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => resolve(performance.now() - begin);
        after.port2.postMessage(null);
    });
})"""


def _show_sizes(root: str, sizes: dict[str, int]) -> bool:
    for name, size in sizes.items():
        print(f"{root or 'zh/':<6}{name:<24}{size / 1000:>9.1f} KB gzip")
    total = sum(sizes.values())
    return _show(root, "together", total / 1000, _MOST_BYTES / 1000, "KB")


def _show_answers(root: str, slower: int, answers: list[Answer]) -> bool:
    fits = True
    for answer in answers:
        name = f"{answer.choice}, CPU 1/{slower}, median {answer.median:.0f}, worst"
        fits &= _show(root, name, answer.worst, _MOST_MS, "ms")
    return fits


def _show(root: str, name: str, value: float, most: float, unit: str) -> bool:
    mark = "fits" if value <= most else "TOO MUCH"
    print(f"{root or 'zh/':<6}{name:<46}{value:>9.1f} {unit:<3} of {most:.0f}  {mark}", flush=True)
    return value <= most


if __name__ == "__main__":
    sys.exit(main())
