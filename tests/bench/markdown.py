"""What a text costs from Markdown to safe HTML, links and headings: `python -m tests.bench.markdown`.

Each text has 1,200 characters of the site's own items. Machines differ, so Python-Markdown is measured beside
it: it took 0.9 ms for such a text on the machine of which at most 0.2 ms, all in, are promised.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

from markdown import Markdown

from tests.conftest import ROOT
from tests.markdown_texts import SITE
from vetsite.foundation.wording import read_words
from vetsite.rendering.html_text import text_of_clean_html
from vetsite.rendering.markdown import convert
from vetsite.rendering.parser import quick_html

LENGTH = 1_200  # characters
TRIES, TIMES = 20, 100
PATH = "news/2024/x.zh.md"

_ITEMS = {
    "meeting": "2024/xuzhou-vet-conference",
    "speech": "2023/five-year-review-speech",
    "plan": "2022/city-vet-work-plan",
}


def main() -> int:
    """Print the cost of each text, in milliseconds of CPU."""
    words, other = read_words("zh"), Markdown(extensions=["tables", "footnotes", "toc"])
    print(f"{'ms a text':10}{'all in':>10}{'parser':>10}{'plain text':>12}{'Python-Markdown':>18}")
    for name, text in read_texts().items():
        html = convert(text, PATH, SITE, words).html
        costs = [
            measure(work)
            for work in (
                partial(convert, text, PATH, SITE, words),
                partial(quick_html, text),
                partial(text_of_clean_html, html),
                partial(other.convert, text),
            )
        ]
        all_in, parser, plain, others = costs
        print(f"{name:10}{all_in:10.3f}{parser:10.3f}{plain:12.3f}{others:18.3f}")
    return 0


def read_texts() -> Mapping[str, str]:
    """Texts of the site's own items, cut or repeated to one length. Their links lead to one page."""
    texts = {}
    for name, id in _ITEMS.items():
        body = (ROOT / f"news/{id}/index.zh.md").read_text("utf-8").split("---\n", 2)[2]
        body = re.sub(r"\]\([^)]*\)", "](b.zh.md)", body)
        texts[name] = (body * (LENGTH // len(body) + 1))[:LENGTH]
    return texts


def measure(work: Callable[[], object]) -> float:
    """The least of several tries: what the work costs while nobody disturbs it."""
    least = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        for _ in range(TIMES):
            work()
        least = min(least, time.process_time() - start)
    return least * 1000 / TIMES


if __name__ == "__main__":
    sys.exit(main())
