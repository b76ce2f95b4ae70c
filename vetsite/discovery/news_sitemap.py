"""The items of the last two days become a sitemap for news search (Google News, sitemap-news/0.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from vetsite.about.listing import say_moment
from vetsite.collection.addresses import NEWS_SITEMAP
from vetsite.discovery.sitemap import NAMESPACE, XML
from vetsite.edition.edition import Edition
from vetsite.edition.moments import published
from vetsite.foundation.output import Output
from vetsite.reading.content import Item

MOST_ITEMS = 1_000
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_TRADITIONAL = {"hant", "tw", "hk", "mo"}  # parts of tags of Chinese in traditional characters


def news_sitemap(editions: Sequence[Edition], most: int = MOST_ITEMS) -> Output:
    """What was published on the day of the build or the day before, newest first; often nothing."""
    recent = [(item, edition) for edition in editions for item in _recent(edition)]
    recent.sort(key=lambda one: published(*one), reverse=True)
    urls = "".join(f"{_url(item, edition)}\n" for item, edition in recent[:most])
    return Output(NEWS_SITEMAP, f"{XML}<urlset {NAMESPACE} {_NEWS}>\n{urls}</urlset>\n".encode())


def _recent(edition: Edition) -> Iterator[Item]:
    first = edition.collection.as_of - dt.timedelta(days=1)
    for item in edition.collection.listed:
        if item.facts.published and edition.language in item.texts:
            if item.facts.published.day < first:
                return  # they are in order
            yield item


def _url(item: Item, edition: Edition) -> str:
    url = edition.collection.settings.site_url + edition.address_of(item)
    name, title = edition.settings.site_name, edition.text_of(item).title
    return (
        f"<url><loc>{escape(url)}</loc><news:news><news:publication><news:name>{escape(name)}</news:name>"
        f"<news:language>{news_language(edition.settings.tag)}</news:language></news:publication>"
        f"<news:publication_date>{say_moment(published(item, edition))}</news:publication_date>"
        f"<news:title>{escape(title)}</news:title></news:news></url>"
    )


def news_language(tag: str) -> str:
    """A language as news search names it: by ISO 639; Chinese is `zh-cn` or `zh-tw`, by its characters."""
    code, *more = tag.lower().split("-")
    if code == "zh":
        return "zh-tw" if _TRADITIONAL.intersection(more) else "zh-cn"
    return code
