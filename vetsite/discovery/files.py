"""The pages of a site and its editions become the files by which programs discover them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vetsite.about.listing import Listed
from vetsite.collection.addresses import SITEMAP, key_file
from vetsite.collection.claims import own_texts
from vetsite.discovery.flat_sitemap import flat_sitemaps
from vetsite.discovery.llms import llms
from vetsite.discovery.news_sitemap import news_sitemap
from vetsite.discovery.robots import robots
from vetsite.discovery.sitemap import sitemaps
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output


def discovery_files(pages: Iterable[Listed], editions: Sequence[Edition]) -> Iterator[Output]:
    """Sitemaps, `robots.txt`, `llms.txt` and IndexNow's key. A project's own file in docs/ is left alone."""
    listed, collection = list(pages), editions[0].collection
    settings = collection.settings
    news, flat = news_sitemap(editions), list(flat_sitemaps(listed, settings.site_url))
    yield from sitemaps(listed, collection)
    yield news
    yield from flat
    texts = [robots((SITEMAP, news.path, *(one.path for one in flat)), settings.site_url)]
    texts += (llms(edition) for edition in editions)
    yield from (text for text in texts if text.path not in own_texts(collection))
    if settings.plugin.indexnow_key:
        key = settings.plugin.indexnow_key
        yield Output(key_file(key), f"{key}\n".encode())
