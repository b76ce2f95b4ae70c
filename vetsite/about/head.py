"""What a page says of itself becomes the tags of its <head>."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vetsite.about.about import About
from vetsite.about.government import government_tags
from vetsite.about.languages import language_versions
from vetsite.about.open_graph import open_graph
from vetsite.about.structured_data import structured_data
from vetsite.collection.addresses import asset
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import feed_title
from vetsite.rendering.links import BASE


def head(about: About, edition: Edition) -> str:
    """The head of a page. All links stand before our script, which looks through them."""
    return "\n".join(
        (
            *_robots(about),
            *_languages(about, edition),
            *_feeds(about, edition),
            *open_graph(about, edition),
            *government_tags(about, edition),
            *structured_data(about, edition),
            *((about.more,) if about.more else ()),
            f'<script src="{BASE}{asset("vetsite.js")}"></script>',
        )
    )


def _robots(about: About) -> Iterator[str]:
    if not about.is_indexed:
        yield '<meta name="robots" content="noindex">'


def _languages(about: About, edition: Edition) -> Iterator[str]:
    """Every language of the page, itself included, as search engines ask; nothing where it has only one."""
    settings = edition.collection.settings
    for tag, url in language_versions(about.addresses.items(), settings):
        yield f'<link rel="alternate" hreflang="{tag}" href="{escape(url)}">'


def _feeds(about: About, edition: Edition) -> Iterator[str]:
    for key in about.feeds:
        title = escape(feed_title(key, edition))
        for format, media in FEED_FORMATS.items():
            href = BASE + edition.addresses.feed(key, format)
            yield f'<link rel="alternate" type="{media}" title="{title}" href="{href}">'
