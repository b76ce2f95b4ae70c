"""What a built page does in a real Firefox."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browsing import Watch, open_page
from tests.conftest import BuiltSite


def test_a_built_page_opens_in_firefox_without_an_error(small_site: BuiltSite, firefox: Browser) -> None:
    with open_page(firefox) as page:
        watch = Watch(page)
        page.goto(small_site.url, wait_until="networkidle")
        elsewhere = [url for url in watch.requested if not url.startswith(small_site.url)]

    assert (watch.errors, watch.failed, elsewhere) == ([], [], [])


def test_firefox_moves_no_page_sideways_on_a_phone(small_site: BuiltSite, firefox: Browser) -> None:
    beyond = {}
    with open_page(firefox, viewport={"width": 360, "height": 844}) as page:
        for root in ("", "en/"):
            page.goto(small_site.url + root)
            beyond[root] = page.evaluate(_BEYOND)

    assert beyond == {"": 0, "en/": 0}


_BEYOND = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
