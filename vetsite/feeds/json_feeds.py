"""Documents of feeds become JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

As with XML, an item is written once for all feeds that hold it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from vetsite.feeds.documents import Document
from vetsite.feeds.entries import FeedEntry, WrittenEntry

_VERSION = "https://jsonfeed.org/version/1.1"


def write_json_item(entry: FeedEntry) -> WrittenEntry:
    """An item of a JSON feed. Of what is not known it has nothing."""
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.language,
        "tags": [category.label for category in entry.categories],
    }
    if entry.author:
        item["authors"] = [{"name": entry.author}]
    if entry.enclosures:
        item["attachments"] = [
            {
                "url": one.url,
                "mime_type": one.media_type,
                "title": one.title,
                "size_in_bytes": one.length,
            }
            for one in entry.enclosures
        ]
    if entry.translations:  # an extension of ours: a name of its own begins with "_"
        item["_translations"] = dict(entry.translations)
    return WrittenEntry(_dump(item))


def write_json(document: Document, items: Iterable[bytes]) -> bytes:
    """A JSON feed around items that are written already."""
    head: dict[str, Any] = {
        "version": _VERSION,
        "title": document.title,
        "home_page_url": document.home,
        "feed_url": next(document.links_of("self")).url,
        "description": document.description,
        "authors": [{"name": document.author}],
        "language": document.language,
    }
    hubs = [{"type": "WebSub", "url": link.url} for link in document.links_of("hub")]
    if hubs:
        head["hubs"] = hubs
    members = [b"%b: %b" % (_dump(name), _dump(value)) for name, value in head.items()]
    members.append(b"%b: [\n%b\n]" % (_dump("items"), b",\n".join(items)))
    return b"{%b}\n" % b", ".join(members)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
