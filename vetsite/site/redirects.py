"""Addresses that an item had before become pages that lead to its present one."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vetsite.collection.addresses import file_at
from vetsite.collection.collection import Collection
from vetsite.foundation.output import Output


def redirects(collection: Collection) -> Iterator[Output]:
    """A page at each former address. It works without script and tells search engines the new address."""
    for item in collection.items:
        for language in item.texts:
            addresses = collection.addresses[language]
            url = collection.settings.site_url + addresses.item(item)
            page = _redirect(escape(url), collection.settings.language(language).tag).encode()
            yield from (Output(file_at(address), page) for address in addresses.former(item))


def _redirect(url: str, tag: str) -> str:
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>{url}</title>'
        f'<link rel="canonical" href="{url}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={url}"><p><a href="{url}">{url}</a></p>\n'
    )
