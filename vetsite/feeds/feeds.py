"""Every feed of an edition: each list that has one, in each format, and the archives of older entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vetsite.collection.awards import AwardRecord
from vetsite.collection.feeds import ARCHIVE_FORMAT
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
from vetsite.reading.reading import Item


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


def feeds(edition: Edition) -> Iterator[Output]:
    """All feeds of an edition, their archives, and the list of them."""
    made = Memo()  # of what the feeds themselves hold: each format writes it
    for name, format in _FORMATS.items():
        entries = _Entries(format, edition, made)
        for document in _feed_documents(name, edition):
            yield Output(document.path, format.write(document, map(entries.current, document.members)))
        if name == ARCHIVE_FORMAT:
            for document in _archive_documents(edition):
                write = entries.archived if document.is_whole else entries.summary
                yield Output(document.path, format.write(document, map(write, document.members)))
    yield feed_list(edition)


def _feed_documents(format: str, edition: Edition) -> Iterator[Document]:
    for key, members in edition.collection.feed_entries.items():
        yield feed_document(key, members, format, edition)


def _archive_documents(edition: Edition) -> Iterator[Document]:
    for key, members in edition.collection.feed_entries.items():
        yield from archive_documents(key, members, edition)


class _Entries:
    """The entries of all documents in one format, each written once.

    Archives hold all texts of the site. Of what is in no feed itself, no more than the summary is kept.
    """

    def __init__(self, format: _Format, edition: Edition, made: Memo) -> None:
        self._format = format
        self._edition = edition
        self._made = made
        self._written: dict[_Member, WrittenEntry] = {}
        self._summaries: dict[_Member, bytes] = {}

    def current(self, member: Item | AwardRecord) -> bytes:
        """A whole entry of the feed itself."""
        key = _identify(member)
        if key not in self._written:
            self._written[key] = self._format.write_entry(self._made.ask(_make_entry, key, self._edition))
        return self._written[key].whole

    def archived(self, member: Item | AwardRecord) -> bytes:
        """A whole entry of the archive, in which it stands once."""
        key = _identify(member)
        if key in self._written:
            return self._written[key].whole
        entry = self._format.write_entry(_make_entry(key, self._edition))
        self._summaries[key] = entry.summary
        return entry.whole

    def summary(self, member: Item | AwardRecord) -> bytes:
        """An entry without its text."""
        key = _identify(member)
        if key in self._written:
            return self._written[key].summary
        if key not in self._summaries:
            self._summaries[key] = self._format.write_entry(_make_entry(key, self._edition)).summary
        return self._summaries[key]


_Member = tuple[Literal["item", "award"], str]  # what tells all members of all lists apart: "item", its id


def _identify(member: Item | AwardRecord) -> _Member:
    return ("award" if isinstance(member, AwardRecord) else "item", member.id)


def _make_entry(key: _Member, edition: Edition) -> FeedEntry:
    kind, id = key
    collection = edition.collection
    if kind == "award":
        return record_entry(collection.awards.by_id[id], edition)
    return item_entry(collection.by_id[id], edition)
