"""What a page says of itself becomes what sitemaps keep of it: little, for there are many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vetsite.about.about import About


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that search engines may show."""

    address: str
    versions: tuple[tuple[str, str], ...]  # code and address of each language that it exists in
    modified: dt.datetime | None  # the last change that content tells of


def list_page(address: str, about: About) -> Iterator[Listed]:
    """The page as sitemaps list it; nothing of one that search engines must not show."""
    if about.is_indexed:
        yield Listed(address, tuple(about.addresses.items()), about.modified)


def split(lines: Iterable[bytes], most: int, most_bytes: int) -> Iterator[list[bytes]]:
    """Lines in the fewest files of no more than so many lines and, their ends included, so many bytes."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        length = len(line) + 1
        if part and (len(part) == most or size + length > most_bytes):
            yield part
            part, size = [], 0
        part.append(line)
        size += length
    if part:
        yield part


def say_moment(moment: dt.datetime) -> str:
    """A date and time with its zone (W3C Datetime). The first moment of a day stands for the day alone."""
    is_day = moment == dt.datetime.combine(moment, dt.time.min, moment.tzinfo)
    return str(moment.date()) if is_day else moment.isoformat(timespec="seconds")
