"""The languages of a page become the pairs that search engines ask for, in <head> and in sitemaps alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.settings import Settings


def language_versions(addresses: Iterable[tuple[str, str]], settings: Settings) -> Iterator[tuple[str, str]]:
    """hreflang and URL of every version of a page, itself included, then the one for all other readers.

    `addresses` are its languages' codes with its addresses, the primary language first. A page in one
    language has no versions.
    """
    known = tuple(addresses)
    if len(known) < 2:
        return
    for code, address in known:
        yield settings.language(code).tag, settings.site_url + address
    yield "x-default", settings.site_url + known[0][1]
