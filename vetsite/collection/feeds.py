"""Which lists have feeds (订阅源), what these are called in addresses and ids, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable

from vetsite.collection.awards import AwardRecord
from vetsite.collection.groups import GroupKey
from vetsite.collection.order import moment_key
from vetsite.model.registers import listed_at
from vetsite.model.tables import each_once
from vetsite.reading.content import Item

FEED_FORMATS = {  # ending -> media type
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
QR_FORMAT = "atom"  # what a feed's QR code leads to
ARCHIVE_FORMAT = "atom"  # RFC 5005 is made for it
_NAMED = (  # kinds of lists that have feeds, in the order of the subscription page, and a part of their names
    ("news", "news"),
    ("awards", "awards"),
    *((one.lists.kind, one.lists.feed) for position in ("first", "middle") for one in listed_at(position)),
    ("types", "type"),
    *((one.lists.kind, one.lists.feed) for one in listed_at("last")),
)
_NAMES = {kind: name for kind, name in _NAMED if name}
each_once(_NAMES.values(), "a name of feeds")


def feed_keys(lists: Iterable[GroupKey]) -> tuple[GroupKey, ...]:
    """The lists that have feeds: all news, awards, then those of each kind in the order given."""
    kinds = list(_NAMES)
    return tuple(sorted(filter(has_feed, lists), key=lambda key: kinds.index(key.kind)))


def has_feed(key: GroupKey) -> bool:
    """Whether a list has feeds."""
    return key.kind in _NAMES


def feed_name(key: GroupKey) -> str:
    """What a list's feeds are called: "category/teaching"."""
    return f"{_NAMES[key.kind]}/{key.id}" if key.id else _NAMES[key.kind]


def feed_anchor(key: GroupKey) -> str:
    """The place of a list's feeds on the subscription page: "feeds-category-teaching"."""
    return f"feeds-{feed_name(key)}".replace("/", "-")


def archive_name(key: GroupKey, number: int) -> str:
    """What a document of a feed's archive is called: "category/teaching/1"."""
    return f"{feed_name(key)}/{number}"


def feed_items(group: Iterable[Item]) -> tuple[Item, ...]:
    """What a feed holds of a list, newest first. No draft is ever sent out."""
    return tuple(item for item in group if item.facts.status != "draft")


def feed_awards(records: Iterable[AwardRecord]) -> tuple[AwardRecord, ...]:
    """What the feed of awards holds: what was published last comes first, however long ago it was given.

    The register is in the order of the awards' own days; there, an old award would never come up as new.
    """
    sent = [record for record in records if record.item.facts.status != "draft"]
    sent.sort(key=lambda record: moment_key(record.item), reverse=True)
    return tuple(sent)


def count_archives(entries: int, size: int) -> int:
    """How many documents hold the older of a feed's entries, `size` in each (RFC 5005).

    They are counted from the oldest entry, and each is full: a new entry changes none of them. What fills
    none yet is among the newest `size` entries, which the feed itself holds.
    """
    return max(0, entries - 1) // size
