"""Addresses that an item had before become pages that lead to its present one."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vetsite.collection.collection import Collection
from vetsite.foundation.output import Output, index_path


def redirects(collection: Collection) -> Iterator[Output]:
    """A page at each former address. It works without script and tells search engines the new address."""
    for item in collection.items:
        for _, language, address in collection.former_addresses(item):
            url = collection.settings.site_url + collection.item_address(item, language)
            tag = collection.settings.language(language).tag
            yield Output(index_path(address), _redirect(escape(url), tag).encode())


def _redirect(url: str, tag: str) -> str:
    return (
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>{url}</title>'
        f'<link rel="canonical" href="{url}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={url}"><p><a href="{url}">{url}</a></p>\n'
    )
