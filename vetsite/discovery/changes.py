"""What a new site has other than the old one becomes lists of addresses for jobs that tell others of them.

pages.txt        pages that are new, changed or gone: for Baidu's push, a whole address on each line
indexnow-1.json  the same as bodies of requests to IndexNow, where the settings have its key
feeds.txt        feeds that are new or changed: for the hub of WebSub
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from vetsite.collection.addresses import file_at, key_file
from vetsite.collection.collection import Collection
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.foundation.output import Difference, Output

_MOST_ADDRESSES = 10_000  # of a request to IndexNow
_XML = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True)
_HTML = etree.HTMLParser(encoding="utf-8", huge_tree=True)


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
        path = file_at(unquote(url.removeprefix(site_url)))
        if url not in before or moment != before[url] or path in difference.rewritten:
            yield url
    for url in before:
        if url not in now and url.startswith(site_url):  # not of a host that the site has left
            yield url


_FOREIGN = etree.XPath(  # in a page's own part, the first of what is of other pages: so is all that follows
    "(.//nav[@class='v-neighbours' or @class='v-pager']"
    " | .//section[@class='v-related' or @aria-labelledby='s-around'])[1]"
)


def is_rewritten(old: bytes, new: bytes) -> bool:
    """Whether a page says something else than its old version."""
    return _own_part(_parse(old, _HTML)) != _own_part(_parse(new, _HTML))


def _parse(content: bytes, parser: Any) -> Any:
    """The root of a file, as far as that can be read: an old one may be cut off, or somebody else's."""
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        root = None
    return etree.Element("nothing") if root is None else root


def _own_part(page: Any) -> bytes:
    """What a theme puts into an article; without one the whole page is taken."""
    own = page.find(".//article")
    own = page if own is None else own
    for foreign in _FOREIGN(own):
        _cut_off(foreign, own)
    return bytes(etree.tostring(own, encoding="utf-8", with_tail=False))


def _cut_off(element: Any, whole: Any) -> None:
    """Take an element out of a whole, and all that follows it."""
    parent = element.getparent()
    del parent[parent.index(element) :]
    while parent is not whole:
        element, parent = parent, parent.getparent()
        element.tail = None
        del parent[parent.index(element) + 1 :]


def _read_sitemaps(files: Iterable[bytes]) -> dict[str, str | None]:
    """URL -> the last change of every page that some sitemaps list."""
    return {
        url.findtext("{*}loc", "").strip(): url.findtext("{*}lastmod", "").strip() or None
        for file in files
        for url in _parse(file, _XML).iterfind("{*}url")
    }


def changed_feeds(difference: Difference, collection: Collection) -> Iterator[str]:
    """URLs of the feeds that are new or have other bytes."""
    for addresses in collection.addresses.values():
        for key in collection.feeds:
            for format in FEED_FORMATS:
                address = addresses.feed(key, format)
                if address in difference.files:
                    yield collection.settings.site_url + address


def indexnow_bodies(pages: Sequence[str], site_url: str, key: str) -> Iterator[Output]:
    """The bodies of the requests that tell of some pages (indexnow.org): none, where there are none."""
    for number, start in enumerate(range(0, len(pages), _MOST_ADDRESSES), 1):
        body: Mapping[str, object] = {
            "host": urlsplit(site_url).netloc,
            "key": key,
            "keyLocation": site_url + key_file(key),
            "urlList": pages[start : start + _MOST_ADDRESSES],
        }
        text = json.dumps(body, ensure_ascii=False, indent=1)
        yield Output(f"indexnow-{number}.json", f"{text}\n".encode())


def _lines(urls: Iterable[str]) -> bytes:
    return "".join(f"{url}\n" for url in urls).encode()
