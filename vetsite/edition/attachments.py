"""The attachments of an item as readers see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from vetsite.collection.addresses import file_address
from vetsite.edition.edition import Edition
from vetsite.foundation.sources import beside
from vetsite.model.values import LocalText
from vetsite.reading.content import Item


@dataclass(frozen=True)
class Attached:
    """An attachment as readers see it."""

    title: LocalText
    address: str
    format: str  # "PDF"
    size: int  # bytes
    date: dt.date | None


def attached_files(item: Item, edition: Edition) -> Iterator[Attached]:
    """The attachments of an item, in its order. One without a date has that of its item."""
    for one in item.facts.attachments:
        path = beside(item.place.path, one.file)
        published = item.facts.published
        yield Attached(
            one.title,
            file_address(path, edition.collection.settings),
            PurePosixPath(path).suffix.removeprefix(".").upper(),
            edition.collection.content.files[path],
            one.date or (published.day if published else None),
        )


def say_size(size: int) -> str:
    """Bytes as readers know them."""
    for limit, unit in ((1 << 20, "MB"), (1 << 10, "KB")):
        if size >= limit:
            return f"{size / limit:.1f} {unit}"
    return f"{size} B"
