"""An item's number becomes its stub: type, time, titles and address, without writing the item."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from random import Random

from tests.bench.phrases import Names, Text, draw, read_phrases

_FIRST = dt.datetime(2015, 1, 1, 8)
_SPAN = dt.datetime(2025, 12, 31, 20) - _FIRST
_SHARES = (  # of twenty items: ten news, three meetings, three notices, one of each other type
    *("news", "meeting", "news", "notice", "news", "speech", "news", "meeting", "news", "summary"),
    *("news", "notice", "news", "plan", "news", "meeting", "news", "reflection", "news", "notice"),
)


@dataclass(frozen=True)
class Stub:
    """What other items need to know of an item."""

    number: int  # from 0
    type: str
    themes: tuple[str, ...]  # ids of categories, the main one first
    heading: Text  # of the main theme
    title: Text
    published: dt.datetime  # local time of the site
    slug: str

    @property
    def id(self) -> str:
        """The path below news/: "2019/port-logistics-00042"."""
        return f"{self.published.year}/{self.slug}"


def make_stub(number: int, items: int, names: Names) -> Stub:
    """The stub of item `number` of `items`; the same arguments give the same stub."""
    rng = Random(2 * number)
    phrases = read_phrases()
    type = _SHARES[number % len(_SHARES)]
    themes = tuple(rng.sample(sorted(phrases["themes"]), rng.choice((3, 4))))
    heading = rng.choice(phrases["themes"][themes[0]]["headings"])
    title = draw(phrases["types"][type]["titles"], rng, names, heading=heading)
    published = _draw_moment(rng, number, items)
    return Stub(number, type, themes, heading, title, published, _slug(title["en"], number))


def find_plan(stub: Stub, items: int, names: Names) -> Stub | None:
    """The last plan before an item, if there is one."""
    earlier = (
        number for number in range(stub.number - 1, -1, -1) if _SHARES[number % len(_SHARES)] == "plan"
    )
    number = next(earlier, None)
    return None if number is None else make_stub(number, items, names)


def _draw_moment(rng: Random, number: int, items: int) -> dt.datetime:
    """A second of the item's own part of the years, so that later numbers are later."""
    seconds = int(_SPAN.total_seconds())
    first, after = (seconds * part // items for part in (number, number + 1))
    return _FIRST + dt.timedelta(seconds=rng.randrange(first, max(after, first + 1)))


def _slug(title: str, number: int) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join([*words[:6], f"{number:05d}"])
