"""Addresses that an item or a page of a list had before become pages that lead on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from vetsite.collection.addresses import file_at
from vetsite.collection.collection import Collection
from vetsite.collection.paging import Paging
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName
from vetsite.reading.content import Item


def redirects(collection: Collection) -> Iterator[Unit[Output]]:
    """A page at each former address. It works without script and tells search engines the new address."""
    for item in collection.items:
        for language in item.texts if item.facts.former_addresses else ():
            name = UnitName("redirect", language, item.id)
            yield Unit(name, (item.subject,), partial(_redirects, item, language, collection))
    for language in collection.settings.codes:
        for own, paging in collection.pagings:
            if paging.former:
                name = UnitName("redirect", language, own)
                yield Unit(name, (), partial(_former_pages, own, paging, language, collection))


def _redirects(item: Item, language: str, collection: Collection) -> Iterator[Output]:
    addresses = collection.addresses[language]
    return _lead(addresses.former(item), addresses.item(item), language, collection)


def _former_pages(own: str, paging: Paging, language: str, collection: Collection) -> Iterator[Output]:
    """From numbers that only pages numbered from the newest had, to the list's own address."""
    addresses = collection.addresses[language]
    former = (addresses.page(own, number) for number in paging.former)
    return _lead(former, addresses.page(own), language, collection)


def _lead(former: Iterable[str], present: str, language: str, collection: Collection) -> Iterator[Output]:
    url = escape(collection.settings.site_url + present)
    page = _redirect(url, collection.settings.language(language).tag).encode()
    return (Output(file_at(address), page) for address in former)


def _redirect(url: str, tag: str) -> str:
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>{url}</title>'
        f'<link rel="canonical" href="{url}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={url}"><p><a href="{url}">{url}</a></p>\n'
    )
