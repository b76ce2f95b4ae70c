"""What readers see of subscribing and sharing: the page of all feeds, a feed in a browser, copying."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import feedparser
import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browsing import Watch, open_page
from tests.conftest import BuiltSite, StaticFiles, serve_folder
from tests.golden_accept import prepare_small_site
from vetsite.edition.blocks import Span
from vetsite.pages.block_pages import BlockPage, show_page

SITE_URL = "https://xuzhou-vet.example/"
ITEM = "news/2024/xuzhou-vet-conference/"

each_root = pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])


# The page of all feeds


@each_root
def test_the_page_has_the_addresses_of_all_feeds_of_its_language(
    own_site: BuiltSite, browser: Browser, root: str
) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{own_site.url}{root}subscribe/")
        links = page.locator("[data-v-address]").all()
        said = {link.text_content() for link in links}
        led_to = {link.evaluate("link => link.href") for link in links}

    here = {path for path in _feeds(own_site) if path.startswith("en/") == (root == "en/")}
    here |= {f"{root}feeds/feeds.opml", f"{root}calendar/events.ics"}
    assert said == {SITE_URL + path for path in here}
    assert led_to == {own_site.url + path for path in here}
    assert [path for path in here if not (own_site.folder / path).is_file()] == []


@each_root
def test_a_reader_of_the_page_needs_no_script(own_site: BuiltSite, browser: Browser, root: str) -> None:
    said = []
    for enabled in (True, False):
        with open_page(browser, java_script_enabled=enabled) as page:
            page.goto(f"{own_site.url}{root}subscribe/")
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            shown = page.locator(".v-subscribe")
            buttons = page.locator(".v-copy").count()
            words = [line for line in shown.inner_text().split() if line not in ("复制", "Copy")]
            said.append((buttons > 0, words))

    assert [buttons for buttons, _ in said] == [True, False]
    assert said[0][1] == said[1][1]


def test_each_code_is_that_of_the_atom_feed_beside_it(own_site: BuiltSite, browser: Browser) -> None:
    with open_page(browser, device_scale_factor=2) as page:
        page.goto(f"{own_site.url}subscribe/")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        read = set(_read_codes(page))

    atom = {SITE_URL + path for path in _feeds(own_site) if path.endswith(".atom") and path[:3] != "en/"}
    assert read == atom | {f"{SITE_URL}calendar/events.ics"}


def test_a_code_is_fetched_when_its_feed_is_opened(own_site: BuiltSite, page: Page) -> None:
    code = f"{own_site.url}subscribe/feeds/organisation/xz-edu.svg"
    watch = Watch(page)
    page.goto(f"{own_site.url}subscribe/")
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    before = code in watch.requested
    with page.expect_response(code):
        page.locator("details:has(#feeds-organisation-xz-edu) summary").click()

    assert not before


@each_root
def test_lists_lead_to_their_own_feeds_and_to_their_place_on_the_page(
    own_site: BuiltSite, page: Page, root: str
) -> None:
    found = {}
    for address, name in _LISTS.items():
        page.goto(own_site.url + root + address)
        links = page.locator(".v-feeds a")
        targets = [link.evaluate("link => link.href") for link in links.all()]
        links.first.click()
        page.locator(f"#{name.replace('/', '-')}").get_by_text(".atom").or_(
            page.locator(f"#{name.replace('/', '-')} + .v-ways").get_by_text(".atom")
        ).wait_for()  # what is folded has opened
        found[address] = targets

    assert found == {
        address: [
            f"{own_site.url}{root}subscribe/#{name.replace('/', '-')}",
            *(f"{own_site.url}{root}{name}.{format}" for format in ("rss", "atom", "json")),
        ]
        for address, name in _LISTS.items()
    }


def test_a_list_without_feeds_of_its_own_offers_none(own_site: BuiltSite, page: Page) -> None:
    for address in ("archive/2024/", "tags/double-qualified-teacher/", "directory/", "events/"):
        page.goto(own_site.url + address)

        assert page.locator(".v-feeds").count() == 0


# Copying and sharing


@pytest.mark.parametrize("address", ["subscribe/", "en/subscribe/", ITEM, f"en/{ITEM}"])
def test_a_button_copies_an_address_and_says_so(own_site: BuiltSite, browser: Browser, address: str) -> None:
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(own_site.url + address)
        page.locator("button[data-v-copy]").first.click()
        page.locator("[role=status]").get_by_text("已复制" if "en/" not in address else "Copied").wait_for()

        expected = address.replace("subscribe/", "feeds/news.rss")
        assert page.evaluate("navigator.clipboard.readText()") == SITE_URL + expected


@pytest.mark.parametrize("address", ["subscribe/", ITEM])
def test_without_a_clipboard_the_address_is_selected(own_site: BuiltSite, page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(own_site.url + address)
    button = page.locator("button[data-v-copy]").first
    button.click()
    page.locator("[role=status] span").wait_for()

    assert page.evaluate("String(getSelection())").strip() == button.get_attribute("data-v-copy")


@each_root
def test_the_share_sheet_gets_the_title_and_the_address(own_site: BuiltSite, page: Page, root: str) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page.goto(own_site.url + root + ITEM)
    page.locator("[data-v-share]").click()

    title = page.locator("h1").inner_text()
    assert page.evaluate("window.shared") == {"title": title, "url": SITE_URL + root + ITEM}


def test_a_title_in_two_languages_is_shared_as_plain_text() -> None:
    edition = prepare_small_site().editions[1]
    title = (Span('The "Harbour" ', "en"), Span("<港口>奖", "zh"))
    page = show_page(BlockPage("x/", title, "", is_shared=True), edition)
    button = html.fragment_fromstring(page.body).xpath("//button[@data-v-share]")[0]

    assert button.get("data-v-title") == 'The "Harbour" <港口>奖'


def test_a_browser_without_a_share_sheet_shows_no_button_for_it(own_site: BuiltSite, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(own_site.url + ITEM)

    assert page.locator("[data-v-copy]").is_visible()
    assert not page.locator("[data-v-share]").is_visible()


def test_an_award_can_be_shared_like_an_item(own_site: BuiltSite, page: Page) -> None:
    page.goto(f"{own_site.url}awards/")
    page.locator(".v-award-link, .v-table tbody a[href*='awards/']").first.click()
    page.wait_for_url(re.compile(r"/awards/\w.*/"))

    assert page.locator("button[data-v-copy]").get_attribute("data-v-copy") == page.url.replace(
        own_site.url, SITE_URL
    )


@pytest.mark.parametrize("address", ["subscribe/", ITEM])
def test_buttons_are_large_enough_for_fingers(own_site: BuiltSite, browser: Browser, address: str) -> None:
    with open_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.add_init_script("navigator.share = async () => {}")
        page.goto(own_site.url + address)
        boxes = [
            one.bounding_box() for one in page.locator(":is([data-v-copy], [data-v-share]):visible").all()
        ]

    assert [box for box in boxes if box is None or min(box["width"], box["height"]) < 44] == []
    assert boxes


# A feed in a browser


@pytest.mark.parametrize("path", ["feeds/column/notices.atom", "en/feeds/news.rss", "feeds/awards.rss"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feed_in_a_browser_says_what_it_is_and_leads_to_the_page(
    advised_site: str, browser: Browser, path: str, scheme: Literal["light", "dark"]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "color_scheme": scheme}
    with open_page(browser, **phone) as page:
        watch = Watch(page)
        page.goto(advised_site + path)
        shown = page.locator(":root").evaluate(_SHOWN)
        ground = page.locator(":root").evaluate("root => getComputedStyle(root).backgroundColor")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        page.locator("a").first.click()
        page.wait_for_url(re.compile(r"/subscribe/#feeds-"))

        assert page.locator("h1").is_visible()

    feed = feedparser.parse(advised_site + path)
    expected = [[one.title, one.summary] for one in feed.entries]
    assert (shown["title"], [entry[:1] + entry[-1:] for entry in shown["entries"]]) == (
        feed.feed.title,
        expected,
    )
    assert SITE_URL + path in shown["text"]
    assert "tag:" not in shown["text"]
    assert (width, ground) == (390, {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 31)"}[scheme])
    assert [url for url in watch.requested if not url.startswith(advised_site)] == []
    assert watch.failed == []


def test_the_style_sheet_and_the_links_of_every_feed_are_there(own_site: BuiltSite) -> None:
    missing = []
    feeds = [path for ending in ("rss", "atom") for path in own_site.folder.rglob(f"feeds/**/*.{ending}")]
    for feed in feeds:
        links = re.findall(r'href="(\.[^"#]*)', feed.read_text("utf-8"))
        targets = [Path(urljoin(feed.as_uri(), link).removeprefix("file://")) for link in links]
        files = [one if one.suffix else one / "index.html" for one in targets]
        missing += [(feed, file) for file in files if len(links) != 3 or not file.is_file()]

    assert feeds
    assert missing == []


@pytest.mark.parametrize("path", ["feeds/news.atom", "en/feeds/news.rss"])
def test_programs_do_not_see_the_introduction(own_site: BuiltSite, path: str) -> None:
    feed = (own_site.folder / path).read_bytes()
    plain = re.sub(rb"<\?xml-stylesheet.*?\?>|<div xmlns=.*?</div>", b"", feed, count=2, flags=re.S)
    dressed, undressed = feedparser.parse(feed), feedparser.parse(plain)

    assert len(plain) < len(feed)
    assert dressed.entries == undressed.entries
    assert {name: value for name, value in dressed.feed.items() if not name.startswith("xhtml_")} == dict(
        undressed.feed
    )


def test_the_root_of_a_feed_stands_where_programs_look_for_it(own_site: BuiltSite) -> None:
    beginnings = {path: (own_site.folder / path).read_bytes()[:512] for path in _feeds(own_site)}

    assert [
        path
        for path, beginning in beginnings.items()
        if not path.endswith(".json") and b"<rss" not in beginning and b"<feed" not in beginning
    ] == []


@pytest.fixture(scope="module")
def advised_site(own_site: BuiltSite) -> Iterator[str]:
    """The site's address on a server that is set up as the handbook advises."""
    with serve_folder(own_site.folder, _AsAdvised) as url:
        yield url


class _AsAdvised(StaticFiles):
    extensions_map = StaticFiles.extensions_map | {".atom": "application/xml", ".rss": "application/xml"}

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


_LISTS = {  # address of a list -> name of its feeds
    "news/": "feeds/news",
    "awards/": "feeds/awards",
    "columns/notices/": "feeds/column/notices",
    "categories/policy/": "feeds/category/policy",
    "types/notice/": "feeds/type/notice",
    "organisations/xz-edu/": "feeds/organisation/xz-edu",
}
_SHOWN = """root => {
  const seen = (one) => one.getClientRects().length > 0;
  const texts = (one) => [...one.children].filter(seen).map((part) => part.textContent.trim());
  const title = [...root.querySelectorAll("feed > title, channel > title")].filter(seen)[0];
  return {
    title: title.textContent,
    entries: [...root.querySelectorAll("entry, item")].map((entry) => {
      const named = [...entry.children].filter(seen).map((one) => [one.localName, one.textContent.trim()]);
      const parts = Object.fromEntries(named);
      return [parts.title, parts.published ?? parts.pubDate, parts.summary ?? parts.description];
    }),
    text: [...root.querySelectorAll("*")].filter(seen).flatMap((one) =>
      [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent)).join(" "),
  };
}"""


def _feeds(site: BuiltSite) -> set[str]:
    """The paths of all feeds, but not of their archives, which have one format."""
    names = [path.with_suffix("") for path in site.folder.rglob("feeds/**/*.rss")]
    formats = ("rss", "atom", "json")
    return {f"{name.relative_to(site.folder)}.{format}" for name in map(Path, names) for format in formats}


def _read_codes(page: Page) -> Iterator[str]:
    """What a phone reads from each QR code that a reader sees."""
    page.evaluate(
        "Promise.all([...document.images].map((one) => { one.loading = 'eager'; return one.decode(); }))"
    )
    places = page.locator("img.v-code").evaluate_all(
        "(codes) => codes.map((one) => one.getBoundingClientRect())"
        ".map((box) => [box.left, box.top + scrollY, box.right, box.bottom + scrollY])"
    )
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    for place in places:
        left, top, right, bottom = (round(2 * edge) for edge in place)
        code = picture.crop((left, top, right, bottom))
        yield " ".join(one.text for one in zxingcpp.read_barcodes(code))
