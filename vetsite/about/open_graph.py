"""What a page says of itself becomes Open Graph (ogp.me): tags that messengers read where it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from babel import Locale

from vetsite.about.about import About
from vetsite.about.addresses import page_url, picture_url
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import say_publication, say_update
from vetsite.reading.content import Item


def open_graph(about: About, edition: Edition) -> Iterator[str]:
    """The tags of a page; none of one without an address of its own."""
    url = page_url(about, edition)
    if url is None:
        return
    values = [
        ("og:title", about.title),
        ("og:type", "article" if about.item else "website"),
        ("og:url", url),
        ("og:description", about.description),
        ("og:site_name", edition.settings.site_name),
        *_locales(about, edition),
        *_picture(about, edition),
        *(_article(about.item, edition) if about.item else ()),
    ]
    for name, value in values:
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'


def _locales(about: About, edition: Edition) -> Iterator[tuple[str, str]]:
    settings = edition.collection.settings
    yield "og:locale", _locale(edition.settings.locale)
    for code in about.addresses:
        if code != edition.language:
            yield "og:locale:alternate", _locale(settings.language(code).locale)


@lru_cache(maxsize=100)
def _locale(name: str) -> str:
    """Language and country, without the script: "zh_Hans_CN" is "zh_CN"."""
    locale = Locale.parse(name)
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language


def _picture(about: About, edition: Edition) -> Iterator[tuple[str, str]]:
    picture, url = about.picture, picture_url(about, edition)
    if picture and url:
        yield "og:image", url
        yield "og:image:type", picture.media_type
        yield "og:image:width", str(picture.width)
        yield "og:image:height", str(picture.height)
        label = edition.words.say(f"machine_made.picture.{picture.making}") if picture.making else ""
        yield "og:image:alt", edition.words.say("join.clause").join(filter(None, (picture.alt, label)))


def _article(item: Item, edition: Edition) -> Iterator[tuple[str, str | None]]:
    """When it was published and changed, its column and its terms."""
    yield "article:published_time", say_publication(item, edition)
    yield "article:modified_time", say_update(item, edition)
    yield "article:section", plain_text(edition.group_name(GroupKey("columns", item.facts.column)))
    for id in dict.fromkeys(item.facts.tags):
        yield "article:tag", plain_text(edition.group_name(GroupKey("tags", id)))
