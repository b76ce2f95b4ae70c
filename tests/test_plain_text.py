"""The plain text of pages: what readers see is what the search looks through and what a length counts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.golden_accept import prepare_small_site
from tests.html_tree import text_of_html
from tests.markdown_texts import render
from tests.test_text_faults import MARKS, PIECES
from tests.town import Town
from vetsite.drawing import html, plain
from vetsite.edition.blocks import Block, Filter, SearchForm, Section, Subscriptions
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import make_all
from vetsite.pages.item_pages import item_pages
from vetsite.rendering.cleaning import clean
from vetsite.rendering.html_text import text_of_clean_html
from vetsite.search.pages import search_pages
from vetsite.site.building import Site
from vetsite.site.pages import block_pages


@pytest.fixture(scope="module")
def small_site() -> Site:
    """The small site, in which every field stands at least once."""
    return prepare_small_site()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h2>一</h2><p>二<strong>三</strong></p>", "一\n二三"),
        ("<table><tr><th>甲</th><td>乙 &amp; 丙</td></tr></table>", "甲\n乙 & 丙"),
        ("<p>a<br>b</p><svg><text>x</text></svg><!-- c --><script>d</script>", "a\nb"),
        ("<details><summary>问</summary>答</details>", "问\n答"),
        ("<p>a &lt;b&gt; c</p>", "a <b> c"),
        ('<p title="a > b">c</p>', "c"),
        ("<p>h<sub>2</sub>o, one<wbr>word</p>", "h2o, oneword"),
        (
            '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>'
            '<p>b <a class="footnote-backref" href="#fnref:1">↩</a></p>',
            "a.\nb",
        ),
        (f"{'<blockquote>' * 999}a{'</blockquote>' * 999}", "a"),
        ("", ""),
    ],
)
def test_html_is_the_lines_that_readers_see(markup: str, text: str) -> None:
    assert text_of_html(markup) == text
    assert text_of_clean_html(clean(markup)[0]) == text


@pytest.mark.parametrize("seed", range(200))
def test_the_text_of_clean_html_is_that_of_its_tree(seed: int) -> None:
    text = "".join(
        random.Random(seed).choices(
            (*MARKS, *PIECES, "&amp;", "&nbsp;", "<a title='<p>b' class=footnote-ref>"), k=30
        )
    )
    rendered = render(text)

    assert rendered.plain == text_of_html(rendered.html)


def test_blocks_say_as_plain_text_what_they_say_as_html(small_site: Site) -> None:
    pages = [(page, edition) for edition in small_site.editions for page in block_pages(edition)]
    told = [
        (list(_without_forms([Section("", (), page.blocks, page.sections), *page.after])), edition)
        for page, edition in pages
    ]
    drawn = [_read(html.sections(sections, edition)).split() for sections, edition in told]

    assert len(drawn) > 100
    assert [plain.sections(sections).split() for sections, _ in told] == drawn


def _without_forms(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections without what is drawn for use alone: forms, addresses to copy, that a list is empty."""
    for section in sections:
        blocks = tuple(block for block in section.blocks if not _is_for_use(block))
        yield replace(section, blocks=blocks, sections=tuple(_without_forms(section.sections)))


def _is_for_use(block: Block) -> bool:
    return isinstance(block, Filter | SearchForm | Subscriptions)


def _read(markup: str) -> str:
    """HTML as text, without pictures of numbers, what opens their tables, and that a list is empty."""
    tree = lxml_html.fragment_fromstring(markup, create_parent=True)
    _drop(
        tree, "//figure//summary | //figure/*[not(self::figcaption or self::details)] | //p[@class='v-empty']"
    )
    for note in tree.find_class("v-chart__note"):  # a line of its own, by its style
        note.tag = "p"
    return text_of_html(etree.tostring(tree, encoding=str, method="html"))


def _drop(tree: Any, path: str) -> None:
    for element in tree.xpath(path):
        element.drop_tree()


_NOT_SEARCHED = (
    "//nav | //aside | //header | //*[@role='note'] | //figure[@class='v-qr']"  # ways, tools and notices
    " | //dl[@class='v-groups'] | //*[@class='v-related'] | //*[@class='v-summary']/strong"
    " | //section[contains(@class, 'v-section--box')]"  # what is not stated
    " | //*[@class='v-body']/following-sibling::*//thead"  # names of columns
    " | //h2[@id='s-attachments' or @id='s-corrections'] | //li//*[@class='v-meta' or @class='v-date']"
)


def test_every_line_of_an_items_page_is_searched_but_the_ways_around_it(small_site: Site) -> None:
    searched = {
        page.address: set(page.text.split("\n"))
        for edition in map(_undated, small_site.editions)
        for page in (make() for make in search_pages(edition))
    }
    shown = {
        page.address: set(_read_item(page.body).split("\n"))
        for edition in map(_undated, small_site.editions)
        for page in make_all(item_pages(edition))
        if page.address in searched
    }

    missed = {(address, line) for address, lines in shown.items() for line in lines - searched[address]}
    assert (len(shown) > 10, missed) == (True, set())


def _undated(edition: Edition) -> Edition:
    """An edition that says nothing of what is over, as the search does not."""
    return edition.lasting


def _read_item(body: str) -> str:
    tree = lxml_html.fragment_fromstring(body, create_parent=True)
    _drop(tree, _NOT_SEARCHED)
    for added in (*tree.find_class("v-gloss"), *tree.find_class("v-made")):  # by the site, not by the editor
        added.drop_tree()
    return text_of_html(etree.tostring(tree, encoding=str, method="html"))


def test_the_plain_text_of_an_items_text_has_no_glosses(small_site: Site) -> None:
    rendering = small_site.editions[0].rendering
    paths = [text.path for item in small_site.editions[0].collection.items for text in item.texts.values()]
    glossed = [one for one in map(rendering.texts.__getitem__, paths) if "v-gloss" in one.html]

    assert len(glossed) > 0
    assert [one.plain for one in glossed] == [_read_item(one.html) for one in glossed]


def test_all_notes_are_searched_and_nothing_that_is_not_stated(town: Town) -> None:
    person = {"name": {"zh": "钱一"}, "present": False}
    event = {"id": "fair", "start": "2025-07-01", "note": {"zh": "雨天顺延"}}
    town.add(
        "2025/noted",
        event,
        people=[person],
        original={"format": None, "note": {"zh": "原件缺页"}},
        source={"name": None, "note": {"zh": "来源有误字"}},
        unstated={"zh": "到会人数没有说明"},
        status="corrected",
        corrections=[{"date": "2025-03-06", "text": {"zh": "改正了日期"}}],
    )
    edition = town.site().editions[0]
    (text,) = (page.text for page in (make() for make in search_pages(edition)) if "noted" in page.address)

    found = {words: words in text for words in ("雨天顺延", "原件缺页", "来源有误字", "改正了日期", "未到会")}
    assert found == dict.fromkeys(found, True)
    assert "没有说明" not in text
