"""The newest entries become feeds: Atom 1.0 (RFC 4287) and RSS 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from feedgen.feed import FeedGenerator

from vetsite.collection.collection import FEED_FORMATS
from vetsite.collection.groups import ALL_NEWS
from vetsite.outputs.edition import Edition
from vetsite.outputs.moments import published, start_of_day, updated
from vetsite.outputs.page import Output
from vetsite.reading import Entry


def feeds(edition: Edition) -> Iterator[Output]:
    """The feeds of all news in the edition's language, newest first."""
    settings = edition.collection.settings
    entries = edition.collection.groups[ALL_NEWS][: settings.plugin.feed_entries]
    dated = [entry for entry in entries if entry.item.published]
    for format, media in FEED_FORMATS.items():
        path = edition.collection.feed_address(edition.language, format)
        feed = _feed(edition, dated, settings.site_url + path, media)
        yield Output(path, feed.atom_str(pretty=True) if format == "atom" else feed.rss_str(pretty=True))


def _feed(edition: Edition, entries: Iterable[Entry], url: str, media: str) -> FeedGenerator:
    """One generator for each format: feedgen keeps one channel link for both."""
    settings = edition.collection.settings
    entries = list(entries)
    feed = FeedGenerator()
    feed.id(_tag(edition, f"feed:news:{edition.language}"))
    feed.title(edition.words.say("feed.title", site=edition.settings.site_name))
    feed.subtitle(edition.settings.site_description)
    feed.language(edition.settings.tag)
    feed.author(name=edition.settings.site_name)
    feed.link(href=url, rel="self", type=media)
    feed.link(href=settings.site_url + edition.root, rel="alternate")  # the last is the channel's
    # feedgen's own default is the time of the build
    newest = max((updated(entry, edition) for entry in entries), default=start_of_day(edition))
    feed.updated(newest)
    feed.lastBuildDate(newest)
    for entry in entries:
        _add(feed, entry, edition)
    return feed


def _add(feed: FeedGenerator, entry: Entry, edition: Edition) -> None:
    text = edition.text_of(entry)
    url = edition.collection.settings.site_url + edition.address_of(entry)
    one = feed.add_entry(order="append")
    one.id(_tag(edition, f"item:{entry.id}:{text.language}"))
    one.guid(_tag(edition, f"item:{entry.id}:{text.language}"), permalink=False)
    one.title(text.title)
    one.summary(edition.summary_of(entry).text)
    one.link(href=url)
    one.published(published(entry, edition))
    one.updated(updated(entry, edition))


def _tag(edition: Edition, name: str) -> str:
    """A tag URI (RFC 4151) on the site's own host: it stays when an address changes."""
    return f"tag:{urlsplit(edition.collection.settings.site_url).hostname},2024:{name}"
