"""The pages of a site and its editions become the files by which programs discover them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from vetsite.about.listing import Listed
from vetsite.collection.addresses import NEWS_SITEMAP, ROBOTS, SITEMAP, key_file
from vetsite.collection.claims import own_texts
from vetsite.discovery.flat_sitemap import flat_sitemaps
from vetsite.discovery.llms import llms
from vetsite.discovery.news_sitemap import news_sitemap
from vetsite.discovery.robots import robots
from vetsite.discovery.sitemap import sitemaps
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName, unit_of_one

ListPages = Callable[[], Iterable[Listed]]  # all pages of the site, also those that nobody has drawn


def discovery_files(list_pages: ListPages, editions: Sequence[Edition]) -> Iterator[Unit[Output]]:
    """Sitemaps, `robots.txt`, `llms.txt` and IndexNow's key. A project's own file in docs/ is left alone."""
    collection = editions[0].collection
    settings, theirs = collection.settings, own_texts(collection)
    yield Unit(UnitName("sitemap", ""), (), lambda: sitemaps(list_pages(), collection))
    yield unit_of_one(UnitName("news-sitemap", ""), (), partial(news_sitemap, editions))
    yield Unit(UnitName("flat-sitemap", ""), (), lambda: flat_sitemaps(list_pages(), settings.site_url))
    if ROBOTS not in theirs:
        yield unit_of_one(UnitName("robots", ""), (), partial(_robots, list_pages, settings.site_url))
    for edition in editions:
        if edition.addresses.llms not in theirs:
            yield unit_of_one(UnitName("llms", edition.language), (), partial(llms, edition))
    if settings.plugin.indexnow_key:
        yield unit_of_one(UnitName("indexnow-key", ""), (), partial(_key, settings.plugin.indexnow_key))


def _robots(list_pages: ListPages, site_url: str) -> Output:
    flat = (one.path for one in flat_sitemaps(list_pages(), site_url))
    return robots((SITEMAP, NEWS_SITEMAP, *flat), site_url)


def _key(key: str) -> Output:
    return Output(key_file(key), f"{key}\n".encode())
