"""The parser's tree: what is let go of is free at once, and marks of ours leave no trace."""

from __future__ import annotations

import gc
import sys

from tests.conftest import ROOT
from tests.markdown_texts import render
from vetsite.rendering.chinese import BOUNDARY
from vetsite.rendering.parser import parse, quick_html, release, write_html

TEXTS = [
    file.read_text("utf-8").split("---\n", 2)[2] for file in sorted((ROOT / "news").rglob("index.zh.md"))
]


def test_rendering_a_text_leaves_nothing_behind() -> None:
    for text in TEXTS:
        render(text)  # what is made once is made
    gc.collect()
    gc.disable()
    before = sys.getallocatedblocks()
    for _ in range(20):
        for text in TEXTS:
            render(text)
    left = sys.getallocatedblocks() - before
    gc.enable()

    assert left < 200 * len(TEXTS)  # the trees alone of one round have more blocks


def test_a_tree_is_written_as_the_text_is_without_one() -> None:
    for text in TEXTS:
        parts = parse(text)

        assert write_html(parts[0]) == quick_html(text)
        release(parts)


def test_the_parts_stand_in_the_order_of_the_text() -> None:
    parts = parse("# a\n\n- b **c**\n\n> d `e`")

    assert [part.words for part in parts if part.words] == ["a", "b ", "c", "d ", "e"]
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    assert parts[0].text() == "ab cd e"


def test_a_mark_is_taken_out_of_all_that_is_shown_as_it_was_written() -> None:
    mark = BOUNDARY
    text = f'`a{mark}b` [c](<d> "f{mark}g") \n\n```j{mark}\nk{mark}\n```\n\n    l{mark}'
    parts = parse(text)
    for part in parts:
        part.take_out(mark)

    html = write_html(parts[0])
    assert "\ue0ad" not in html.replace(mark, "")
    assert '<code>ab</code> <a href="d" title="fg">c</a>' in html
    assert '<pre><code class="language-j">k\n</code></pre>\n<pre><code>l\n</code></pre>' in html
