"""The files beside items: which the site must hold, and what readers are told of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from vetsite.outputs.edition import Edition
from vetsite.outputs.page import Output
from vetsite.reading import Entry
from vetsite.rendering.texts import attachment_path, file_address
from vetsite.values import LocalText


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
        path = attachment_path(entry.place.path, one.file)
        published = entry.item.published
        yield Attached(
            one.title,
            file_address(path, edition.collection),
            PurePosixPath(path).suffix.removeprefix(".").upper(),
            edition.collection.content.files[path],
            one.date or (published.day if published else None),
        )


def content_files(edition: Edition) -> Iterator[Output]:
    """The pictures and attachments that entries need, by address."""
    collection = edition.collection
    hidden: set[str] = set()
    needed: dict[str, str] = {}
    for entry in collection.entries:
        if entry.item.status == "withdrawn":  # its page no longer shows them
            hidden |= {text.path for text in entry.texts.values()}
            continue
        for one in entry.item.attachments:
            path = attachment_path(entry.place.path, one.file)
            needed[path] = file_address(path, collection)
    needed |= edition.rendering.files(hidden)
    docs = f"{collection.settings.docs_dir}/"
    for path, address in sorted(needed.items()):
        if not path.startswith(docs):  # the host copies those of docs/
            yield Output(address, collection.settings.root / path)
