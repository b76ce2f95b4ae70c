"""A site that says nothing of its looks looks like the repository's own, and whatever it says can be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import open_page, read_scheme, switch_scheme
from tests.built_pages import pages
from tests.conftest import ROOT, BuiltSite, serve
from tests.contrast import find_faint_texts
from tests.town import Town, found_town
from tests.wrong_accept import SITE
from vetsite.pages.home import home

SMALLEST = (SITE / "mkdocs.yml").read_text("utf-8")  # test_documented.py: the handbook has the same
NAMES = {"": "彭城职教", "en/": "Pengcheng VET"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESK, PHONE = 1440, 390  # pixels

each_root = pytest.mark.parametrize("root", NAMES, ids=["zh", "en"])


@pytest.fixture(scope="module")
def smallest_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The repository's own content with the smallest settings."""
    project = tmp_path_factory.mktemp("smallest") / "project"
    for folder in ("docs", "news"):
        shutil.copytree(ROOT / folder, project / folder)
    (project / "mkdocs.yml").write_text(SMALLEST, "utf-8")
    with serve(project, project.parent / "site") as site:
        yield site


def find_kinds(site: BuiltSite, root: str) -> list[str]:
    """The address of a page of each kind in a language: of each style, of docs/, and where there is none."""
    found: dict[str, str] = {}
    for page in pages(site):
        if page.root == root:
            found.setdefault("".join(page.read("//article/div/@class")), page.address)
    return list(found.values())


# The measure


def test_a_text_with_too_little_contrast_is_found_wherever_it_stands(page: Page) -> None:
    page.set_content(TEXTS)

    assert sorted(text.rpartition(": ")[2] for text in find_faint_texts(page)) == [
        '"before"',
        "folded",
        "half seen",
        "in a picture",
        "on a dark ground",
        "on half a ground",
        "placeholder",
        "plain",
    ]


TEXTS = """
<style>
  .plain { color: #777 }
  .before::before { content: "before"; color: #777 }
  ::placeholder { color: #777 }
  .cut { position: absolute; width: 1px; height: 1px; overflow: hidden; color: #fff }
</style>
<p class="plain">plain</p> <p style="color: #767676">dark enough</p>
<p class="plain" style="font-size: 24px">large</p>
<div style="background: #1d4f76"><p style="color: #1f2328">on a dark ground</p></div>
<div style="background: rgb(0 0 0 / .5)"><p style="color: #fff">on half a ground</p></div>
<div style="opacity: .5"><p>half seen</p></div>
<p class="before"></p> <input placeholder="placeholder">
<svg><rect width="150" height="30" fill="#1d4f76"></rect>
<text x="9" y="20" fill="#000">in a picture</text></svg>
<details><summary>open</summary><p class="plain">folded</p></details>
<p class="plain" hidden>hidden</p> <p class="cut">cut off</p>
"""


# The smallest settings


@pytest.mark.parametrize(
    ("root", "widths"),
    [("", {"default": DESK, "slate": PHONE}), ("en/", {"default": PHONE, "slate": DESK})],
    ids=["zh", "en"],
)
def test_every_text_of_every_kind_of_page_can_be_read(
    smallest_site: BuiltSite, browser: Browser, root: str, widths: Mapping[str, int]
) -> None:
    """In light and in dark colours, the one on a desk and the other on a phone.

    A page begins with the colours that a reader has chosen on the page before it.
    """
    kinds = find_kinds(smallest_site, root)
    faint = {}
    with open_page(browser, color_scheme="light", reduced_motion="reduce") as page:
        for address in kinds:
            page.goto(smallest_site.url + address)
            for show in (read_scheme, switch_scheme):
                scheme = show(page)
                page.set_viewport_size({"width": widths[scheme], "height": 900})
                faint[address, scheme] = find_faint_texts(page)

    assert faint == {place: [] for place in product(kinds, widths)}
    assert len(kinds) >= 15


def test_every_kind_of_page_is_as_wide_as_on_the_repositorys_own_site(
    smallest_site: BuiltSite, own_site: BuiltSite, browser: Browser
) -> None:
    """Both sites say the same, so one language shows it: settings are all they differ in."""
    kinds = find_kinds(smallest_site, "")
    boxes = []
    with open_page(browser) as page:
        for site in (smallest_site, own_site):
            boxes.append({address: measure(page, site.url + address) for address in kinds})

    assert boxes[0] == boxes[1]


def measure(page: Page, url: str) -> dict[int, list[list[float] | None]]:
    """Left edge and width of the parts of a page, by the width of the screen."""
    page.goto(url)
    boxes: dict[int, list[list[float] | None]] = {}
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        boxes[width] = page.evaluate(_BOXES)
    return boxes


_BOXES = """["header", "nav.md-tabs", "main", "article", "article > :last-child", ".v-home", "footer"]
    .map((one) => document.querySelector(one)?.getBoundingClientRect())
    .map((box) => box && [box.x, box.width])"""


@each_root
def test_the_home_page_needs_no_file(smallest_site: BuiltSite, browser: Browser, root: str) -> None:
    assert not list((smallest_site.project / "docs").glob("index.*"))

    with open_page(browser) as page:
        page.goto(smallest_site.url + root)

        assert read_home(page) == {"h1": [NAMES[root]], "blocks": 1, "sides": 0}
        assert page.title() == NAMES[root]


@each_root
def test_the_switch_of_colours_says_in_the_pages_language_what_it_does(
    smallest_site: BuiltSite, browser: Browser, root: str
) -> None:
    names = {"": ("切换到深色", "切换到浅色"), "en/": ("Switch to dark colours", "Switch to light colours")}
    to_dark, to_light = names[root]
    with open_page(browser, color_scheme="light") as page:
        page.goto(f"{smallest_site.url}{root}news/")
        page.get_by_title(to_dark).click()
        dark = page.locator("body[data-md-color-scheme=slate]").count()
        page.get_by_title(to_light).click()

        assert (dark, page.locator("body[data-md-color-scheme=default]").count()) == (1, 1)


# What an owner sets: the home page


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", "{heading}{blocks}"),
        ("Words.", "{heading}<p>Words.</p>\n{blocks}"),
        ("<!-- vetsite: home -->\n\nWords.", "{heading}{blocks}\n<p>Words.</p>"),
        ('<h1 id="v-title">Ours</h1>\n\n<!--vetsite:home-->', '<h1 id="v-title">Ours</h1>\n{blocks}'),
        (
            "`<!-- vetsite: home -->`",
            "{heading}<p><code>&lt;!-- vetsite: home --&gt;</code></p>\n{blocks}",
        ),
    ],
    ids=["nothing", "words", "blocks before words", "a heading of its own", "blocks as an example"],
)
def test_a_home_page_has_its_heading_and_its_blocks_once_whatever_its_file_says(
    text: str, made: str, town: Town
) -> None:
    (town.folder / "docs/index.en.md").write_text(f"---\ntitle: Home\n---\n\n{text}\n", "utf-8")
    heading = f'<h1 class="v-hidden" id="v-title">{NAMES["en/"]}</h1>\n'
    blocks = home(town.site().edition("en"))

    body = "\n".join(filter(None, town.doc_page("docs/index.en.md").body.splitlines()))
    assert body == "\n".join(filter(None, made.format(heading=heading, blocks=blocks).splitlines()))


def test_words_of_an_owner_leave_the_home_page_its_width(tmp_path: Path, browser: Browser) -> None:
    project = found_town(tmp_path / "town").folder
    (project / "docs/index.zh.md").write_text("---\ntitle: 首页\n---\n\n## 欢迎\n\n正文。\n", "utf-8")
    (project / "docs/index.en.md").unlink()
    homes = {}
    with serve(project, tmp_path / "site") as site, open_page(browser) as page:
        for root in NAMES:
            page.goto(site.url + root)
            homes[root] = {**read_home(page), "box": page.evaluate(_BOX)}

    assert homes[""] == {**homes["en/"], "h1": [NAMES[""]]}


def read_home(page: Page) -> dict[str, Any]:
    """What a home page shows: its headings of the first level, and how often its blocks and a side."""
    return {
        "h1": page.locator("h1").all_inner_texts(),
        "blocks": page.locator(".v-home > .v-block--newest").count(),
        "sides": page.locator(".md-sidebar").filter(visible=True).count(),
    }


_BOX = "(({ x, width }) => [x, width])(document.querySelector('.v-home').getBoundingClientRect())"


# What an owner sets: colours

PALETTES = {
    "dark only": "{scheme: slate}",
    "other colours": "{primary: yellow, accent: amber}",
    "none": "[]",
    "a switch of its own": (
        "[{scheme: default, primary: white, toggle: {icon: material/weather-night, name: 夜}}, "
        "{scheme: slate, primary: black, toggle: {icon: material/weather-sunny, name: 日}}]"
    ),
}
COLOURS = (  # of Material
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange "
    "deep-orange brown grey blue-grey black white custom"
).split()
PARTS = """\
---
title: Parts
---

Words, [a link](about.en.md), `code`, <mark>a mark</mark> and <kbd>Ctrl</kbd>+<kbd>S</kbd>.

<a class="md-button" href="about.en.md">A button</a>
<a class="md-button md-button--primary" href="about.en.md">and another</a>

<div class="admonition warning">
<p class="admonition-title">A title</p>
<p>Words and <a href="about.en.md">a link</a>.</p>
</div>

<details><summary>More</summary><p>Words and <a href="about.en.md">a link</a>.</p></details>

> A quotation.[^1]

## Two

### Three

#### Four

##### Five

| A | B |
|---|---|
| 1 | `2` |

```python
@cache
def name(given: int = 3) -> str:  # a note
    return f"{given}" + None
```

[^1]: A footnote.
"""
PAGES = ("", "en/news/", "en/parts/", "news/2024/conference/", "404.html")


@contextmanager
def serve_town(folder: Path, theme: str = "", more: str = "") -> Iterator[BuiltSite]:
    """The site of a town with settings of its own, and a page with parts that the theme makes."""
    project = found_town(folder / "town").folder
    settings = SMALLEST.replace("theme: material\n", f"theme: {{name: material, {theme}}}\n")
    (project / "mkdocs.yml").write_text(settings + more, "utf-8")
    (project / "docs/parts.en.md").write_text(PARTS, "utf-8")
    (project / "docs/own.css").write_text(OWN_STYLES, "utf-8")
    with serve(project, folder / "site") as site:
        yield site


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_text_can_be_read_whatever_the_palette(palette: str, tmp_path: Path, browser: Browser) -> None:
    faint = {}
    with serve_town(tmp_path, f"palette: {palette}") as site:
        for scheme in SCHEMES:
            with open_page(browser, color_scheme=scheme, reduced_motion="reduce") as page:
                for address in PAGES:
                    page.goto(site.url + address)
                    faint[scheme, address] = find_faint_texts(page)

    assert {place: texts for place, texts in faint.items() if texts} == {}


@pytest.fixture(scope="module")
def town_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A town with a palette and styles of its own."""
    folder = tmp_path_factory.mktemp("own")
    with serve_town(
        folder, "palette: {primary: teal}", "extra_css: [own.css]\ncopyright: 版权所有\n"
    ) as site:
        yield site


def test_no_colour_of_the_theme_makes_a_text_unreadable(town_site: BuiltSite, browser: Browser) -> None:
    faint = {}
    with open_page(browser, reduced_motion="reduce") as page:
        page.goto(f"{town_site.url}en/parts/")
        page.evaluate(_ADD_PAIRS, PAIRS)
        for scheme, colour in product(("default", "slate"), COLOURS):
            page.evaluate(_PAINT, [scheme, colour])
            faint[scheme, colour] = find_faint_texts(page)

    assert {place: texts for place, texts in faint.items() if texts} == {}


# every text of ours on every ground of ours, and what the theme takes of them
PAIRS = [
    *product(
        ("--v-text", "--v-muted", "--v-main", "--v-mark"),
        ("--v-ground", "--v-ground-low", "--v-main-soft", "--v-mark-soft"),
    ),
    ("--v-bar-mark", "--v-bar"),
    ("--md-primary-bg-color", "--md-primary-fg-color"),
    ("--md-accent-bg-color", "--md-accent-fg-color"),
    ("--md-accent-fg-color", "--md-accent-fg-color--transparent"),
]
_ADD_PAIRS = """(pairs) => document.querySelector("article").append(...pairs.map(([text, ground]) => {
    const one = document.createElement("p");
    one.textContent = `${text} on ${ground}`;
    one.style = `color: var(${text}); background: var(${ground})`;
    return one;
}))"""
_PAINT = """([scheme, colour]) => Object.assign(document.body.dataset,
    { mdColorScheme: scheme, mdColorPrimary: colour, mdColorAccent: colour })"""


def test_boxes_folded_parts_and_footnotes_are_nearly_as_large_as_the_text(
    town_site: BuiltSite, open_tab: Page
) -> None:
    open_tab.goto(f"{town_site.url}en/parts/")
    sizes = open_tab.evaluate(_SIZES, [".v-body > p", ".admonition p", "details p", ".footnote p"])

    assert [round(size / sizes[0], 2) for size in sizes] == [1, 0.95, 0.95, 0.9]


_SIZES = (
    """(parts) => parts.map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"""
)


def test_a_folded_part_says_that_it_opens_and_does_not_look_like_a_note(
    town_site: BuiltSite, open_tab: Page
) -> None:
    open_tab.goto(f"{town_site.url}en/parts/")
    signs = [open_tab.evaluate(_SIGNS)]
    open_tab.locator(".v-body summary").click()
    signs.append(open_tab.evaluate(_SIGNS))

    assert signs == [["none", '"＋"'], ["none", '"－"']]


_SIGNS = """() => [["::before", "display"], ["::after", "content"]]
    .map(([part, name]) => getComputedStyle(document.querySelector(".v-body summary"), part)[name])"""


def test_the_styles_of_an_owner_come_after_ours(town_site: BuiltSite, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(town_site.url)
        bar, name = (page.locator(one).evaluate(_LOOKS) for one in ("nav.md-tabs", ".v-brand__name"))

    assert (bar["backgroundColor"], name["fontStyle"]) == ("rgb(0, 64, 0)", "italic")


_LOOKS = "one => ({ ...getComputedStyle(one) })"
OWN_STYLES = ":root { --v-bar: #004000; }\n.v-brand__name { font: italic 1rem serif; }\n"
