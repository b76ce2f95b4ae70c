"""The files beside items: which the site must hold, and what readers are told of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from vetsite.edition.edition import Edition
from vetsite.foundation.sources import beside
from vetsite.model.values import LocalText
from vetsite.pages.page import Output
from vetsite.reading.reading import Entry


@dataclass(frozen=True)
class Attached:
    """An attachment as readers see it."""

    title: LocalText
    address: str
    format: str  # "PDF"
    size: int  # bytes
    date: dt.date | None


def attached_files(entry: Entry, edition: Edition) -> Iterator[Attached]:
    """The attachments of an entry, in its order. One without a date has that of its item."""
    for one in entry.item.attachments:
        path = beside(entry.place.path, one.file)
        published = entry.item.published
        yield Attached(
            one.title,
            edition.collection.file_address(path),
            PurePosixPath(path).suffix.removeprefix(".").upper(),
            edition.collection.content.files[path],
            one.date or (published.day if published else None),
        )


def content_files(edition: Edition) -> Iterator[Output]:
    """The pictures and attachments that entries need, by address."""
    collection = edition.collection
    shown = [page.text.path for page in collection.content.pages]
    needed: dict[str, str] = {}
    for entry in collection.entries:
        if entry.item.status != "withdrawn":  # its page no longer shows them
            shown += [text.path for text in entry.texts.values()]
            paths = (beside(entry.place.path, one.file) for one in entry.item.attachments)
            needed |= {path: collection.file_address(path) for path in paths}
    needed |= edition.rendering.files(shown)
    docs = f"{collection.settings.docs_dir}/"
    for path, address in sorted(needed.items()):
        if not path.startswith(docs):  # the host copies those of docs/
            yield Output(address, collection.settings.root / path)


def say_size(size: int) -> str:
    """Bytes as readers know them."""
    for limit, unit in ((1 << 20, "MB"), (1 << 10, "KB")):
        if size >= limit:
            return f"{size / limit:.1f} {unit}"
    return f"{size} B"
