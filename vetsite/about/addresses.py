"""A page and its picture as the world addresses them."""

from __future__ import annotations

from urllib.parse import quote

from vetsite.about.about import About
from vetsite.edition.edition import Edition


def url_of(address: str, site_url: str) -> str:
    """The URL of an address, as RFC 3986 writes it: a docs page may have a Chinese name, or a space in it."""
    return site_url + quote(address, safe="/#")


def page_url(about: About, edition: Edition) -> str | None:
    """Where a page is found; None for one that is shown at any address (404)."""
    address = about.addresses.get(edition.language)
    return None if address is None else url_of(address, edition.collection.settings.site_url)


def picture_url(about: About, edition: Edition) -> str | None:
    """Where the picture of a page is found, if it has one. Its address may be encoded already."""
    if about.picture is None:
        return None
    return edition.collection.settings.site_url + quote(about.picture.address, safe="/%")


def is_home(about: About, edition: Edition) -> bool:
    """Whether a page is its language's home page."""
    return about.addresses.get(edition.language) == edition.root
