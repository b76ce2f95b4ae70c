"""The sitemaps of a site become `robots.txt` (RFC 9309): all is allowed, and here is what there is."""

from __future__ import annotations

from collections.abc import Iterable

from vetsite.collection.addresses import ROBOTS
from vetsite.foundation.output import Output


def robots(sitemaps: Iterable[str], site_url: str) -> Output:
    """`sitemaps` are their addresses. Pages that must not be shown say so themselves."""
    lines = ["User-agent: *", "Allow: /", "", *(f"Sitemap: {site_url}{address}" for address in sitemaps)]
    return Output(ROBOTS, "".join(f"{line}\n" for line in lines).encode())
