"""Addresses that an item had before become pages that lead to its present one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from vetsite.collection.addresses import file_at
from vetsite.collection.collection import Collection
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName
from vetsite.reading.content import Item


def redirects(collection: Collection) -> Iterator[Unit[Output]]:
    """A page at each former address. It works without script and tells search engines the new address."""
    for item in collection.items:
        for language in item.texts if item.facts.former_addresses else ():
            name = UnitName("redirect", language, item.id)
            yield Unit(name, (item.subject,), partial(_redirects, item, language, collection))


def _redirects(item: Item, language: str, collection: Collection) -> Iterator[Output]:
    addresses = collection.addresses[language]
    url = collection.settings.site_url + addresses.item(item)
    page = _redirect(escape(url), collection.settings.language(language).tag).encode()
    return (Output(file_at(address), page) for address in addresses.former(item))


def _redirect(url: str, tag: str) -> str:
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>{url}</title>'
        f'<link rel="canonical" href="{url}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={url}"><p><a href="{url}">{url}</a></p>\n'
    )
