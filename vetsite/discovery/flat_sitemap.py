"""The pages of a site become flat lists of addresses, for search engines that read neither indexes nor names.

Baidu takes 50,000 addresses or 10 MB a file and no index of sitemaps; Toutiao 10,000 addresses and no
namespaces. Files of 10,000 lines serve both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.about.addresses import url_of
from vetsite.about.listing import Listed, split
from vetsite.collection.addresses import flat_sitemap
from vetsite.foundation.output import Output

MOST_LINES = 10_000
MOST_BYTES = 10_000_000


def flat_sitemaps(pages: Iterable[Listed], site_url: str, most: int = MOST_LINES) -> Iterator[Output]:
    """`sitemap-baidu-1.txt` and so on: UTF-8, a whole address on each line."""
    urls = (url_of(page.address, site_url).encode() for page in pages)
    for number, part in enumerate(split(urls, most, MOST_BYTES), 1):
        yield Output(flat_sitemap(number), b"\n".join((*part, b"")))
