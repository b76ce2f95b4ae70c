"""What readers do on the site, in a real Chromium: change language, follow lists, enlarge, use keys."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browsing import Watch, find_jumps, open_page, read_scheme, switch_scheme
from tests.conftest import BuiltSite, StaticFiles, serve_folder
from tests.test_charts import LEVELS, SCHOOLS, Values, chart, show

MEETING = "news/2024/xuzhou-vet-conference/"
KINDS = (  # an address of every kind of page
    "",
    "news/",
    "columns/meetings/",
    "columns/plans-summaries/",
    "types/notice/",
    "categories/policy/",
    "tags/double-qualified-teacher/",
    "organisations/xz-edu/",
    "archive/2024/03/",
    "directory/",
    "digests/",
    "digests/2024-w10/",
    "about/",
    "subscribe/",
    "404.html",
    MEETING,
    "news/2023/five-year-review-speech/",
    "news/2026/vocational-schools-summary-2024/",
    "news/2022/city-vet-work-plan/",
    "news/2022/national-conference-reflection/",
    "news/2026/selection-month/",
)

each_root = pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])


# Ways through the site


def test_the_language_switch_leads_to_the_same_item_and_back(own_site: BuiltSite, page: Page) -> None:
    page.goto(own_site.url + MEETING)
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{own_site.url}en/{MEETING}")
    english = page.locator("html").get_attribute("lang")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(own_site.url + MEETING)

    assert (english, page.locator("html").get_attribute("lang")) == ("en", "zh-Hans")


def test_an_item_of_one_language_leads_home_in_the_other(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}news/2026/chinese-only-item/")
    page.get_by_role("link", name="English").click()

    page.wait_for_url(f"{city_site.url}en/")


@each_root
def test_a_block_of_the_home_page_leads_to_its_list_and_on_to_older_items(
    city_site: BuiltSite, page: Page, root: str
) -> None:
    page.goto(city_site.url + root)
    page.locator(".v-block--newest .v-more").click()
    page.wait_for_url(f"{city_site.url}{root}news/")
    newest = page.locator(".v-row .v-title").all_inner_texts()
    page.locator(".v-pager [rel=next]").click()
    page.wait_for_url(re.compile(f"{city_site.url}{root}news/page/[0-9]+/$"))
    older = page.locator(".v-row .v-title").all_inner_texts()
    page.locator(".v-pager [rel=prev]").click()
    page.wait_for_url(f"{city_site.url}{root}news/")

    assert (20 <= len(newest) < 40, len(older), set(newest) & set(older)) == (True, 20, set())


def test_a_missing_address_shows_the_whole_page_for_it(own_site: BuiltSite, page: Page) -> None:
    watch = Watch(page)
    page.goto(f"{own_site.url}en/news/1999/no/such/item/")
    page.get_by_role("link", name="All news").first.click()
    page.wait_for_url(f"{own_site.url}en/news/")

    assert [url for url in watch.failed if "no/such" not in url] == []


def test_a_former_address_leads_on_without_a_script(city_site: BuiltSite, browser: Browser) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.route("https://xuzhou-vet.example/**", lambda route: route.fulfill(body="arrived"))
        page.goto(f"{city_site.url}old/moved-item/", wait_until="commit")

        page.wait_for_url("https://xuzhou-vet.example/news/2026/moved-item/")


# Peace


@each_root
def test_no_page_makes_an_error_or_a_request_to_another_host(
    own_site: BuiltSite, browser: Browser, root: str
) -> None:
    """Neither in light colours nor in dark ones: each page is shown in both."""
    schemes = {}
    with open_page(browser) as page:
        watch = Watch(page)
        for address in KINDS:
            page.goto(own_site.url + root + address)
            schemes[address] = {read_scheme(page), switch_scheme(page)}
        page.wait_for_load_state("networkidle")

    assert {address: shown for address, shown in schemes.items() if shown != {"default", "slate"}} == {}
    assert [url for url in watch.requested if not url.startswith((own_site.url, "data:"))] == []
    assert (watch.failed, watch.errors) == ([], [])


# Text size


def test_a_larger_text_keeps_the_readers_place_and_is_remembered(own_site: BuiltSite, page: Page) -> None:
    page.goto(f"{own_site.url}en/{MEETING}")
    paragraph = page.locator(".v-body p").nth(5)
    paragraph.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 8)")
    size = paragraph.evaluate(_SIZE)
    page.locator("button[data-v-size=larger]").dispatch_event("click")

    assert paragraph.evaluate(_SIZE) > size
    assert abs(paragraph.evaluate("one => one.getBoundingClientRect().top") - 8) <= 3

    page.reload()

    assert paragraph.evaluate(_SIZE) > size
    assert page.locator("button[aria-pressed=true]").get_attribute("data-v-size") == "larger"

    page.locator("button[data-v-size=normal]").click()

    assert paragraph.evaluate(_SIZE) == size


# Without a script


_SOME = ("", "news/", MEETING, "directory/", "about/", "404.html")


@each_root
def test_a_page_says_the_same_without_a_script(own_site: BuiltSite, browser: Browser, root: str) -> None:
    said = []
    for enabled in (True, False):
        with open_page(browser, java_script_enabled=enabled) as page:
            said.append({address: _read_main(page, own_site.url + root + address) for address in _SOME})

    assert said[0] == said[1]
    assert min(len(text) for text in said[1].values()) > 100


def _read_main(page: Page, url: str) -> str:
    page.goto(url)
    return page.locator(".v-main, article").last.inner_text()


def test_lists_are_paged_and_tools_that_need_a_script_are_hidden_without_one(
    city_site: BuiltSite, browser: Browser
) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{city_site.url}news/")
        page.locator(".v-pager [rel=next]").click()
        page.wait_for_url(re.compile(f"{city_site.url}news/page/[0-9]+/$"))
        page.locator(".v-row .v-title a").first.click()
        page.wait_for_url("**/news/20*/*/")

        assert page.locator("h1").is_visible()
        assert not page.locator("[data-v-tools]").is_visible()


# Slow lines


class SlowFiles(StaticFiles):
    """The head of a page comes element by element, its rest in parts; scripts that wait for it come last.

    No browser keeps anything, so that each page comes as slowly as the first one.
    """

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, with pauses that let a browser show what it has."""
        in_head = self.path.endswith("/assets/vetsite/vetsite.js")
        if self.path.endswith(".js") and not in_head:
            time.sleep(0.4)
        before, start, rest = source.read().partition(b"<header")
        head, end, rest = (start + rest).partition(b"</header>")
        outputfile.write(before)
        for part in [
            *re.findall(b".*?</[^>]+>", head + end, re.S),
            *re.split(b"(?<=</nav>)|(?<=</aside>)|(?<=</table>)|(?<=</form>)", rest, maxsplit=12),
        ]:
            outputfile.write(part)
            if part.strip():
                time.sleep(0.03)


@pytest.fixture(scope="module")
def slow_site(own_site: BuiltSite) -> Iterator[str]:
    """The project's own site over a slow line; gives its URL."""
    with serve_folder(own_site.folder, SlowFiles) as url:
        yield url


@each_root
@pytest.mark.parametrize("address", ["", "search/", "awards/", "handbook/settings/", MEETING])
def test_nothing_jumps_while_a_page_comes_in(
    slow_site: str, screens: Mapping[str, Page], root: str, address: str
) -> None:
    for tab in screens.values():  # which wait together
        tab.goto(slow_site + root + address, wait_until="commit")
    for tab in screens.values():
        tab.wait_for_load_state("networkidle", timeout=30_000)
    jumps = {looks: [one[:150] for one in find_jumps(tab)] for looks, tab in screens.items()}

    assert {looks: moved for looks, moved in jumps.items() if moved} == {}


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[Mapping[str, Page]]:
    """A tab of each width and size of text."""
    with ExitStack() as stack:
        yield {
            f"{width} {size}": stack.enter_context(_open_as(browser, width, size)) for width, size in _SCREENS
        }


_SCREENS = [  # width, size of text
    (320, "normal"),
    (390, "normal"),
    (390, "larger"),
    (768, "normal"),
    (768, "larger"),
    (1280, "normal"),
]


@contextmanager
def _open_as(browser: Browser, width: int, size: str) -> Iterator[Page]:
    with open_page(browser, viewport={"width": width, "height": 900}) as page:
        page.add_init_script(f"localStorage.setItem('vetsite-size', '{size}')")
        yield page


# Narrow screens and keys


_ON_PHONES = (
    "",
    "news/",
    MEETING,
    "news/2022/city-vet-work-plan/",
    "subscribe/",
    "directory/",
    "about/",
    "404.html",
)


@each_root
def test_a_phone_scrolls_no_page_sideways(own_site: BuiltSite, browser: Browser, root: str) -> None:
    beyond = {}
    with open_page(browser, viewport={"width": 390, "height": 844}) as page:
        for address in _ON_PHONES:
            page.goto(own_site.url + root + address)
            width = page.evaluate("document.scrollingElement.scrollWidth")
            beyond[address] = (width, page.evaluate(_BEYOND))

    assert beyond == {address: (390, []) for address in _ON_PHONES}


@each_root
@pytest.mark.parametrize("size", ["normal", "large", "larger"])
def test_the_parts_of_the_head_fit_beside_each_other(
    own_site: BuiltSite, page: Page, root: str, size: str
) -> None:
    page.add_init_script(f"localStorage.setItem('vetsite-size', '{size}')")
    page.goto(own_site.url + root)
    faults = {}
    for width in (320, 390, 768, 1000, 1220):
        page.set_viewport_size({"width": width, "height": 800})
        faults[width] = [*page.evaluate(_BEYOND), *page.evaluate(_HEAD_OVERLAPS, _HEAD)]

    assert page.locator(_HEAD).count() == 4
    assert {width: found for width, found in faults.items() if found} == {}


_HEAD = ".v-brand, .v-brand__name, .v-switches, .v-box"
_HEAD_OVERLAPS = """(parts) => [...document.querySelectorAll(parts)]
    .map((one) => [one.className, one.getBoundingClientRect(), one.scrollWidth - one.clientWidth])
    .flatMap(([name, box, more], place, all) => [
        ...(more > 1 ? [`${name} is cut`] : []),
        ...all.slice(place + 1).filter(([other]) => !(name === "v-brand" && other === "v-brand__name"))
            .filter(([, next]) => box.right > next.left + 1 && next.right > box.left + 1
                && box.bottom > next.top + 1 && next.bottom > box.top + 1)
            .map(([other]) => `${name}, ${other}`),
    ])"""


@each_root
def test_a_table_that_is_too_wide_is_moved_in_its_own_box_without_a_script(
    own_site: BuiltSite, browser: Browser, root: str
) -> None:
    with open_page(browser, java_script_enabled=False, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{own_site.url}{root}handbook/settings/")
        overflows = page.locator("article table").evaluate_all(
            """tables => tables.filter((one) => one.scrollWidth > one.parentElement.clientWidth)
            .map((one) => getComputedStyle(one.parentElement).overflowX)"""
        )

        assert (len(overflows) > 0, set(overflows)) == (True, {"auto"})
        assert page.evaluate("document.scrollingElement.scrollWidth") == 390


def test_a_table_has_a_shade_at_the_edge_where_more_of_it_is(own_site: BuiltSite, browser: Browser) -> None:
    with open_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{own_site.url}handbook/settings/")
        box = page.locator(".v-wide").last
        shades = {}
        for place in ("begin", "middle", "end"):
            box.evaluate(_MOVE, place)
            picture = Image.open(BytesIO(box.screenshot())).convert("L")
            row = picture.height - 6  # below the words of the last line
            edges = (picture.getpixel((x, row)) for x in (0, picture.width - 1))
            shades[place] = [edge != 255 for edge in edges]

    assert shades == {"begin": [False, True], "middle": [True, True], "end": [True, False]}


_MOVE = """(box, place) => {
    const end = box.scrollWidth - box.clientWidth;
    box.scrollTo({ left: { begin: 0, middle: end / 2, end }[place], behavior: "instant" });
}"""


@each_root
@pytest.mark.parametrize("address", _SOME)
def test_the_first_tab_stop_leads_to_the_content(
    own_site: BuiltSite, open_tab: Page, root: str, address: str
) -> None:
    open_tab.goto(own_site.url + root + address)
    open_tab.keyboard.press("Tab")
    skip = open_tab.locator(":focus")
    target = (skip.get_attribute("href") or "").lstrip("./")

    assert "md-skip" in (skip.get_attribute("class") or "").split()
    assert skip.is_visible()

    open_tab.keyboard.press("Enter")
    open_tab.keyboard.press("Tab")

    assert open_tab.locator(f"[id='{target.removeprefix('#')}']").count() == 1
    assert open_tab.locator("article :focus, footer :focus").count() == 1


# Charts


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("size", ["normal", "larger"])
def test_a_chart_is_readable_and_fits_at_every_width(
    own_site: BuiltSite, browser: Browser, width: int, size: str
) -> None:
    years = tuple(str(year) for year in range(2007, 2027))
    by_year: Values = [[place, 2 * place + 100, 7, None, 0, 12, 1] for place in range(20)]
    by_school: Values = [[12, 31, 40, 8], [None] * 4, [0, 1, 0, 0]]
    blocks = [
        chart(by_year, names=years),
        chart([[15_000], [0], [1]], series=LEVELS),
        chart(by_school, "bars", SCHOOLS),
    ]
    with open_page(browser, viewport={"width": width, "height": 800}) as page:
        page.goto(f"{own_site.url}en/directory/")
        page.locator(".v-page").evaluate("(one, html) => { one.innerHTML = html }", show(*blocks))
        page.evaluate("size => { document.documentElement.dataset.vSize = size }", size)
        page.wait_for_timeout(100)  # until the pictures have their new width

        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert page.evaluate(_BEYOND) == []
        assert page.evaluate(_CHART_TEXT_SIZE) >= 11
        assert page.evaluate(_OVERLAPPING) == []


_CHART_TEXT_SIZE = """Math.min(...[...document.querySelectorAll(".v-chart :is(text, span, p)")]
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
_OVERLAPPING = """[...document.querySelectorAll(".v-plot")].flatMap((plot) =>
    [".v-name", ".v-total", ".v-tick-text"].flatMap((kind) => {
        const boxes = [...plot.querySelectorAll(kind)].filter((one) => one.checkVisibility())
            .map((one) => [one.textContent, one.getBoundingClientRect()]);
        return boxes.flatMap(([text, a], place) => boxes.slice(place + 1)
            .filter(([, b]) => a.right > b.left && b.right > a.left)
            .filter(([, b]) => a.bottom - 4 > b.top && b.bottom - 4 > a.top)
            .map(([other]) => `${kind}: ${text}, ${other}`));
    }))"""
_SIZE = "one => parseFloat(getComputedStyle(one).fontSize)"
_BEYOND = """[...document.querySelectorAll("header *, article *, footer *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility())
    .filter((one) => !one.closest(".v-hidden"))
    .map((one) => one.outerHTML.slice(0, 80))"""
