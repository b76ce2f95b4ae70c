"""Every feed of an edition: each list that has one, in each format, and the archives of older entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from vetsite.collection.addresses import award_address
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
    made: dict[str, FeedEntry] = {}  # what the feeds themselves hold: each format writes it
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


@dataclass(frozen=True)
class _Entries:
    """The entries of all documents in one format, each written once.

    Archives hold all texts of the site. Of what is in no feed itself, no more than the summary is kept.
    """

    format: _Format
    edition: Edition
    made: dict[str, FeedEntry]
    written: dict[str, WrittenEntry] = field(default_factory=dict)
    summaries: dict[str, bytes] = field(default_factory=dict)

    def current(self, member: Item | AwardRecord) -> bytes:
        """A whole entry of the feed itself."""
        name = _name(member)
        if name not in self.written:
            if name not in self.made:
                self.made[name] = self._make(member)
            self.written[name] = self.format.write_entry(self.made[name])
        return self.written[name].whole

    def archived(self, member: Item | AwardRecord) -> bytes:
        """A whole entry of the archive, in which it stands once."""
        name = _name(member)
        if name in self.written:
            return self.written[name].whole
        entry = self.format.write_entry(self._make(member))
        self.summaries[name] = entry.summary
        return entry.whole

    def summary(self, member: Item | AwardRecord) -> bytes:
        """An entry without its text."""
        name = _name(member)
        if name in self.written:
            return self.written[name].summary
        if name not in self.summaries:
            self.summaries[name] = self.format.write_entry(self._make(member)).summary
        return self.summaries[name]

    def _make(self, member: Item | AwardRecord) -> FeedEntry:
        if isinstance(member, AwardRecord):
            return record_entry(member, self.edition)
        return item_entry(member, self.edition)


def _name(member: Item | AwardRecord) -> str:
    """What tells all members of all lists apart."""
    return award_address(member) if isinstance(member, AwardRecord) else member.id
