"""Every feed of an edition: each list that has one, in each format, and the archives of older entries.

Each entry is written once. Archives hold all texts of the site; of what is in no feed itself, no more than
the summary is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from vetsite.collection.awards import AwardRecord
from vetsite.collection.feeds import ARCHIVE_FORMAT, feed_name
from vetsite.collection.groups import GroupKey
from vetsite.edition.edition import Edition
from vetsite.feeds.documents import Document, archive_documents, feed_document
from vetsite.feeds.entries import FeedEntry, WrittenEntry, item_entry, record_entry
from vetsite.feeds.json_feeds import write_json, write_json_item
from vetsite.feeds.opml import feed_list
from vetsite.feeds.xml_feeds import (
    write_atom,
    write_atom_entry,
    write_rss,
    write_rss_item,
)
from vetsite.foundation.memo import Memo
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.reading.content import Item


@dataclass(frozen=True)
class _Format:
    """How a format is written: each entry once, then each document around its entries."""

    write_entry: Callable[[FeedEntry], WrittenEntry]
    write: Callable[[Document, Iterable[bytes]], bytes]


_FORMATS = {
    "rss": _Format(write_rss_item, write_rss),
    "atom": _Format(write_atom_entry, write_atom),
    "json": _Format(write_json_item, write_json),
}
_ARCHIVE = _FORMATS[ARCHIVE_FORMAT]


def feeds(edition: Edition) -> Iterator[Unit[Output]]:
    """The feeds of each list and their archive, and the list of all feeds."""
    entries = Memo()  # as they are written, which no other outputs have
    for key in edition.collection.feeds:
        name, about = feed_name(key), (key.subject,)
        make = partial(_feeds, key, edition, entries)
        yield Unit(UnitName("feed", edition.language, name), about, make)
        if edition.collection.count_archives(key):
            make = partial(_archive, key, edition, entries)
            yield Unit(UnitName("archive", edition.language, name), about, make)
    yield unit_of_one(UnitName("feed-list", edition.language), (), partial(feed_list, edition))


def _feeds(key: GroupKey, edition: Edition, entries: Memo) -> Iterator[Output]:
    """The feed of a list in each format."""
    members = edition.collection.feed_entries[key]
    for name, format in _FORMATS.items():
        document = feed_document(key, members, name, edition)
        written = (entries.ask(_write, _identify(member), edition)[name].whole for member in document.members)
        yield Output(document.path, format.write(document, written))


def _archive(key: GroupKey, edition: Edition, entries: Memo) -> Iterator[Output]:
    """The documents of the archive of a list's feed."""
    for document in archive_documents(key, edition.collection.feed_entries[key], edition):
        find = _find_whole if document.is_whole else _find_summary
        written = (find(_identify(member), edition, entries) for member in document.members)
        yield Output(document.path, _ARCHIVE.write(document, written))


# Entries

_Member = tuple[Literal["item", "award"], str]  # what tells all members of all lists apart: "item", its id


def _identify(member: Item | AwardRecord) -> _Member:
    return ("award" if isinstance(member, AwardRecord) else "item", member.id)


def _find_whole(key: _Member, edition: Edition, entries: Memo) -> bytes:
    """An entry as the archive has it in which it stands whole: there is one."""
    if key in entries.ask(_find_current, None, edition):
        return entries.ask(_write, key, edition)[ARCHIVE_FORMAT].whole
    written = _ARCHIVE.write_entry(_make_entry(key, edition))
    entries.keep(_summarise, key, edition, written.summary)
    return written.whole


def _find_summary(key: _Member, edition: Edition, entries: Memo) -> bytes:
    """An entry without its text, as many archives have it."""
    if key in entries.ask(_find_current, None, edition):
        return entries.ask(_write, key, edition)[ARCHIVE_FORMAT].summary
    return entries.ask(_summarise, key, edition)


def _find_current(_: None, edition: Edition) -> frozenset[_Member]:
    """What is in a feed itself."""
    size = edition.collection.settings.plugin.feed_entries
    lists = edition.collection.feed_entries.values()
    return frozenset(_identify(member) for members in lists for member in members[:size])


def _write(key: _Member, edition: Edition) -> Mapping[str, WrittenEntry]:
    """An entry in each format."""
    entry = _make_entry(key, edition)
    return {name: format.write_entry(entry) for name, format in _FORMATS.items()}


def _summarise(key: _Member, edition: Edition) -> bytes:
    return _ARCHIVE.write_entry(_make_entry(key, edition)).summary


def _make_entry(key: _Member, edition: Edition) -> FeedEntry:
    kind, id = key
    collection = edition.collection
    if kind == "award":
        return record_entry(collection.awards.by_id[id], edition)
    return item_entry(collection.by_id[id], edition)
