"""The languages of a page become the pairs that search engines ask for, in <head> and in sitemaps alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.about.addresses import url_of
from vetsite.model.settings import Settings


def language_versions(addresses: Iterable[tuple[str, str]], settings: Settings) -> Iterator[tuple[str, str]]:
    """hreflang and URL of every version of a page, itself included, then the one for all other readers.

    `addresses` are its languages' codes with its addresses, the primary language first. A page in one
    language has no versions.
    """
    known = tuple(addresses)
    if len(known) < 2:
        return
    for code, address in known:
        yield settings.language(code).tag, url_of(address, settings.site_url)
    yield "x-default", url_of(known[0][1], settings.site_url)
