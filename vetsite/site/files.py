"""The files beside items: which the site must hold, and what readers are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.collection.addresses import file_address
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.sources import beside
from vetsite.foundation.unit import Subject, Unit, UnitName, unit_of_one


def content_files(edition: Edition) -> Iterator[Unit[Output]]:
    """The pictures and attachments that items and docs pages need, by their paths."""
    settings = edition.collection.settings
    needed: dict[str, list[Subject]] = {}
    for subject, path in _find_needed(edition):
        needed.setdefault(path, []).append(subject)
    docs = f"{settings.docs_dir}/"
    for path, subjects in sorted(needed.items()):
        if not path.startswith(docs):  # the host copies those of docs/
            name, about = UnitName("file", "", path), tuple(dict.fromkeys(subjects))
            make = partial(Output, file_address(path, settings), settings.root / path)
            yield unit_of_one(name, about, make)


def _find_needed(edition: Edition) -> Iterator[tuple[Subject, str]]:
    """Each page with the paths of the files that it needs."""
    collection, texts = edition.collection, edition.rendering.texts
    for page in collection.content.pages:
        yield from ((page.subject, path) for path in texts[page.text.path].files)
    for item in collection.items:
        if item.facts.status != "withdrawn":  # its page no longer shows them
            yield from ((item.subject, beside(item.place.path, one.file)) for one in item.facts.attachments)
            for text in item.texts.values():
                yield from ((item.subject, path) for path in texts[text.path].files)
