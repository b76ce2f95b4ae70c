"""The pages of a site become `sitemap.xml` (sitemaps.org, version 0.9), with the languages of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from vetsite.about.addresses import url_of
from vetsite.about.languages import language_versions
from vetsite.about.listing import Listed, say_moment, split
from vetsite.collection.addresses import SITEMAP, sitemap_part
from vetsite.collection.collection import Collection
from vetsite.foundation.output import Output

MOST_PAGES = 50_000  # of a file
MOST_BYTES = 52_000_000  # of a file without its head and foot: 50 MB in all

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemaps(
    pages: Iterable[Listed], collection: Collection, most: int = MOST_PAGES, most_bytes: int = MOST_BYTES
) -> Iterator[Output]:
    """The sitemap; of more pages than one may hold, an index of its parts `sitemap-1.xml` and so on."""
    listed = list(pages)
    urls = (_url(page, collection).encode() for page in listed)
    parts = list(split(urls, most, most_bytes))
    if len(parts) == 1:
        yield Output(SITEMAP, _urlset(parts[0]))
        return
    entries, start = [], 0
    for number, part in enumerate(parts, 1):
        own = listed[start : start + len(part)]
        start += len(part)
        path = sitemap_part(number)
        changes = (past_change(page.modified, collection.as_of) for page in own)
        entries.append(_element("sitemap", collection.settings.site_url + path, _latest(changes)))
        yield Output(path, _urlset(part))
    body = "\n".join(entries)
    yield Output(SITEMAP, f"{XML}<sitemapindex {NAMESPACE}>\n{body}\n</sitemapindex>\n".encode())


def past_change(moment: dt.datetime | None, as_of: dt.date) -> dt.datetime | None:
    """The last change of a page as search engines take it: one that is still to come is none."""
    return moment if moment and moment.date() <= as_of else None


def _latest(moments: Iterable[dt.datetime | None]) -> dt.datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _urlset(urls: Iterable[bytes]) -> bytes:
    head = f"{XML}<urlset {NAMESPACE} {_XHTML}>".encode()
    return b"\n".join((head, *urls, b"</urlset>\n"))


def _url(page: Listed, collection: Collection) -> str:
    settings = collection.settings
    versions = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
        for tag, url in language_versions(page.versions, settings)
    )
    moment = past_change(page.modified, collection.as_of)
    return _element("url", url_of(page.address, settings.site_url), moment, versions)


def _element(name: str, url: str, modified: dt.datetime | None, more: str = "") -> str:
    change = f"<lastmod>{say_moment(modified)}</lastmod>" if modified else ""
    return f"<{name}><loc>{escape(url)}</loc>{change}{more}</{name}>"
