"""The files beside items: which the site must hold, and what readers are told of them."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.addresses import file_address
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.sources import beside


def content_files(edition: Edition) -> Iterator[Output]:
    """The pictures and attachments that items need, by address."""
    collection = edition.collection
    shown = [page.text.path for page in collection.content.pages]
    needed: dict[str, str] = {}
    for item in collection.items:
        if item.facts.status != "withdrawn":  # its page no longer shows them
            shown += [text.path for text in item.texts.values()]
            paths = (beside(item.place.path, one.file) for one in item.facts.attachments)
            needed |= {path: file_address(path, collection.settings) for path in paths}
    needed |= edition.rendering.files(shown)
    docs = f"{collection.settings.docs_dir}/"
    for path, address in sorted(needed.items()):
        if not path.startswith(docs):  # the host copies those of docs/
            yield Output(address, collection.settings.root / path)
