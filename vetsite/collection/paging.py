"""A list becomes pages that are numbered from the oldest, so that a new entry changes few of them.

The list's own address shows the newest entries. When these would fill two pages, the older half moves to a
page with a number, and stays there: page 1 holds the oldest entries of all, and a numbered page is full.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

OWN = 0  # in place of a number: the page at the list's own address


class Paging(NamedTuple):
    """How the entries of a list, newest first, stand on its pages."""

    entries: int
    size: int  # entries of a numbered page; the own page shows as many at least, where there are so many

    @property
    def newest(self) -> int:
        """The number of the newest numbered page, and so how many there are: 0 where there is none."""
        return max(0, self.entries // self.size - 1)

    @property
    def numbers(self) -> range:
        """The numbers of all numbered pages, from the oldest."""
        return range(1, self.newest + 1)

    @property
    def former(self) -> range:
        """Numbers that a page may have had while pages were numbered from the newest, and none has now.

        That was until December 2026: the list's own address was page 1, the oldest entries stood on the last
        page. The newest page with a number is now one or two below that.
        """
        if self.entries <= self.size:
            return range(0)
        return range(max(2, self.newest + 1), self.newest + 3)

    def pages(self) -> Iterator[tuple[int, slice]]:
        """The number of each page and which entries it shows, from the newest page to the oldest."""
        start, end = 0, self.entries - self.newest * self.size
        yield OWN, slice(start, end)
        for number in reversed(self.numbers):
            start, end = end, end + self.size
            yield number, slice(start, end)
