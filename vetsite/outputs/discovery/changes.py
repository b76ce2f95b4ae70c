"""What a new site has other than the old one becomes lists of addresses for jobs that tell others of them.

pages.txt        pages that are new, changed or gone: for Baidu's push, a whole address on each line
indexnow-1.json  the same as bodies of requests to IndexNow, where the settings have its key
feeds.txt        feeds that are new or changed: for the hub of WebSub
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from vetsite.collection.collection import Collection
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.outputs.page import Output, index_path

_MOST_ADDRESSES = 10_000  # of a request to IndexNow
_URL = re.compile(r"<url>\s*<loc>\s*(.*?)\s*</loc>(?:\s*<lastmod>\s*(.*?)\s*</lastmod>)?")


@dataclass(frozen=True)
class Difference:
    """What a new site has other than the old one."""

    old: tuple[bytes, ...]  # the sitemaps of the old site; none: nobody knows what it was
    new: tuple[bytes, ...]
    files: frozenset[str]  # paths of the files that are new or have other bytes
    rewritten: frozenset[str] = frozenset()  # paths of the pages among them that say something else


def change_lists(difference: Difference, collection: Collection) -> Iterator[Output]:
    """The lists, also where nothing is in them.

    Of a site without an old one nothing is listed: all of it may be new, or only this machine.
    """
    pages, feeds = [], []
    if difference.old:
        pages = list(changed_pages(difference, collection.settings.site_url))
        feeds = list(changed_feeds(difference, collection))
    yield Output("pages.txt", _lines(pages))
    yield Output("feeds.txt", _lines(feeds))
    key = collection.settings.plugin.indexnow_key
    if key:
        yield from indexnow_bodies(pages, collection.settings.site_url, key)


def changed_pages(difference: Difference, site_url: str) -> Iterator[str]:
    """URLs of the pages that are new or changed, in the order of the sitemap; then of those that are gone.

    A page has changed if its content tells another time, and if it says something else, as after an edit that
    no correction tells of or when a name was taken down: a new look or a new neighbour is no change.
    """
    before, now = _read_sitemaps(difference.old), _read_sitemaps(difference.new)
    for url, moment in now.items():
        path = index_path(unquote(unescape(url).removeprefix(site_url)))
        if url not in before or moment != before[url] or path in difference.rewritten:
            yield unescape(url)
    for url in before:
        if url not in now and unescape(url).startswith(site_url):  # not of a host that the site has left
            yield unescape(url)


_BEGIN = b"<article"  # where a theme puts a page's own part; without one the whole page is taken
_ENDS = (  # what follows is of other pages
    b'<nav class="v-neighbours"',
    b'<section class="v-related"',
    b'<section class="v-section" aria-labelledby="s-around"',
    b"</article>",
)
_PAGER = b'<nav class="v-pager"'


def is_rewritten(old: bytes, new: bytes) -> bool:
    """Whether a page says something else than its old version.

    Of a list in several pages its time alone tells: each new item moves the rows of all of them.
    """
    return _PAGER not in new and _own_part(old) != _own_part(new)


def _own_part(page: bytes) -> bytes:
    start = max(page.find(_BEGIN), 0)
    ends = [end for end in (page.find(mark, start) for mark in _ENDS) if end >= 0]
    return page[start : min(ends, default=len(page))]


def _read_sitemaps(files: Iterable[bytes]) -> dict[str, str | None]:
    """URL, as XML has it -> the last change of every page that some sitemaps list."""
    return {
        url: moment or None for file in files for url, moment in _URL.findall(file.decode(errors="replace"))
    }


def changed_feeds(difference: Difference, collection: Collection) -> Iterator[str]:
    """URLs of the feeds that are new or have other bytes."""
    for code in collection.settings.codes:
        for key in collection.feeds:
            for format in FEED_FORMATS:
                address = collection.feed_address(key, code, format)
                if address in difference.files:
                    yield collection.settings.site_url + address


def indexnow_bodies(pages: Sequence[str], site_url: str, key: str) -> Iterator[Output]:
    """The bodies of the requests that tell of some pages (indexnow.org): none, where there are none."""
    for number, start in enumerate(range(0, len(pages), _MOST_ADDRESSES), 1):
        body: Mapping[str, object] = {
            "host": urlsplit(site_url).netloc,
            "key": key,
            "keyLocation": f"{site_url}{key}.txt",
            "urlList": pages[start : start + _MOST_ADDRESSES],
        }
        text = json.dumps(body, ensure_ascii=False, indent=1)
        yield Output(f"indexnow-{number}.json", f"{text}\n".encode())


def _lines(urls: Iterable[str]) -> bytes:
    return "".join(f"{url}\n" for url in urls).encode()
