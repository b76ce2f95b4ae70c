"""How well the search answers, and what it costs: `python -m tests.bench.search`.

First it asks the queries of `tests/search` in each browser. Then it makes the index of a city's items, from
nothing and after one of them has changed, and counts what a browser loads for questions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.bench.city import write_city
from tests.browsing import open_chromium, open_firefox, open_page
from tests.conftest import serve, serve_folder
from tests.plain_frame import PlainFrame
from tests.search.asking import ask, ask_anew, find_wrong, read_answer
from tests.search.corpus import Query, queries, write_corpus
from tests.search.recall import draw_pieces, score
from vetsite.foundation.output import Output
from vetsite.foundation.unit import make_all
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages.block_pages import show_pages
from vetsite.publish.publish import Stage
from vetsite.search.files import search_files
from vetsite.search.search_page import search_page
from vetsite.site.building import Site, prepare_site
from vetsite.site.pages import site_pages
from vetsite.site.site import asset_files

_BROWSERS: dict[str, Callable[[Playwright], AbstractContextManager[Browser]]] = {
    "Chromium": open_chromium,
    "Firefox": open_firefox,
}
_DAY = dt.date(2026, 1, 1)
_QUESTIONS = {
    "": (
        "职业教育",
        "技能大赛",
        "产教融合",
        "实训基地 教学质量",
        "2024年",
        "學徒",
        "xuzhou",
        "jineng dasai",
        "专业群建设与产业发展",
    ),
    "en/": ("vocational education", "skills competition", "training base", "apprentices", "2024"),
}
_MB = 1024  # of ru_maxrss, on Linux


@dataclass(frozen=True)
class Made:
    """What the making of an index took."""

    seconds: float
    files: int
    peak: float  # MB of this process, with all content and pages that were made before


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    arguments = parser.parse_args()
    show_answers()
    for items in arguments.sizes:
        show_costs(items)
    return 0


def show_answers() -> None:
    """The table of recall and rank."""
    with tempfile.TemporaryDirectory(prefix="vetsite-bench-") as name:
        project = Path(name) / "corpus"
        write_corpus(project)
        with serve(project, Path(name) / "site") as site:
            for browser, opening in _BROWSERS.items():
                with _tab(opening) as page:
                    for line in _answers(page, site.url):
                        print(f"{browser:<10}{line}", flush=True)


def _answers(page: Page, url: str) -> Iterator[str]:
    roots = {"zh": url, "en": f"{url}en/"}
    find: Callable[[Query], tuple[str, ...]] = lambda query: ask(page, roots[query.language], query.query).ids  # noqa: E731
    for one in score(queries(), find):
        yield (
            f"{one.language:<4}{one.kind:<12}{one.queries:>4} queries"
            f"   recall at 10 {one.recall:.3f}   mean reciprocal rank {one.rank:.3f}"
        )
    pieces = list(draw_pieces(seed=2))
    wrong = find_wrong(page, url, pieces)
    yield f"zh  pieces      {len(pieces):>4} of 2 to 5 characters, {len(wrong)} wrong answers"


def show_costs(items: int) -> None:
    """What an index costs its maker, and its readers."""
    with tempfile.TemporaryDirectory(prefix="vetsite-bench-") as name:
        project, folder = Path(name) / "city", Path(name) / "site"
        write_city(project, items)
        for what in ("from nothing", "after a change"):
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # as a build: nothing is loaded yet
                made = pool.submit(make_index, project, folder).result()
            print(
                f"{items:>6} items, {what:<15}{made.seconds:>7.1f} s   {made.files:>6} files made"
                f"   peak {made.peak:.0f} MB",
                flush=True,
            )
            changed = sorted(project.glob("news/20*/*/index.zh.md"))[items // 2]
            changed.write_text(f"{changed.read_text('utf-8')}\n又加了一句话。\n", "utf-8")
        with serve_folder(folder) as url, _tab(open_chromium) as page:
            for root, questions in _QUESTIONS.items():
                sizes = list(measure_questions(page, url, root, folder, questions))
                print(_say_sizes(items, root, sizes), flush=True)


def make_index(project: Path, folder: Path) -> Made:
    """Make all files of the search; what they are made of has been made before."""
    site = prepare_site(read_settings(project / "mkdocs.yml"), _DAY, read_words("en"))
    for _ in site_pages(site.editions):
        pass  # an index is made of what pages leave behind
    stage = Stage(folder)
    stage.clear()
    stage.write(_shell(site))
    begin = time.perf_counter()
    files = sum(stage.write(search_files(edition)) for edition in site.editions)
    seconds = time.perf_counter() - begin
    stage.swap()
    return Made(seconds, files, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB)


def _shell(site: Site) -> Iterator[Output]:
    """The pages of the search in a frame without looks, and their scripts."""
    frame = PlainFrame(site.settings.site_url)
    for edition in site.editions:
        (page,) = show_pages(search_page(edition), edition).make()
        yield Output(page.path, f'<!doctype html>\n<meta charset="utf-8">\n{frame.fill(page)}'.encode())
    yield Output("index.html", b"")
    yield from make_all(asset_files())


def measure_questions(
    page: Page, url: str, root: str, folder: Path, questions: Sequence[str]
) -> Iterator[int]:
    """Bytes that each question loads as gzip, the first one with its page and scripts."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path.lstrip("/")))
    for number, question in enumerate(questions):
        loaded.clear()
        if number == 0:
            ask_anew(page, url + root, question)
        else:
            page.evaluate("document.querySelector('[data-search-results]').dataset.state = 'asked'")
            page.locator("[data-v-finder] [name=q]").fill(question)
            read_answer(page)
        paths = [f"{path}index.html" if path.endswith("/") else path for path in loaded]
        files = (folder / path for path in paths)
        yield sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file())


def _say_sizes(items: int, root: str, sizes: Sequence[int]) -> str:
    first, *further = (size / 1000 for size in sizes)
    return (
        f"{items:>6} items, {root or 'zh/':<4} first question {first:.0f} KB,"
        f" further ones {statistics.mean(further):.0f} KB, the largest {max(further):.0f} KB (gzip)"
    )


@contextmanager
def _tab(opening: Callable[[Playwright], AbstractContextManager[Browser]]) -> Iterator[Page]:
    with sync_playwright() as playwright, opening(playwright) as browser, open_page(browser) as page:
        yield page


if __name__ == "__main__":
    sys.exit(main())
