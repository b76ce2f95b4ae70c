"""What editors wrote: the lines of every file of a collection, as they were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vetsite.collection.collection import Collection
from vetsite.model.validation import Place
from vetsite.reading.reading import Text


@dataclass(frozen=True)
class Part:
    """Lines of a file that follow each other: front matter, a body, or all of it."""

    path: str
    text: str  # with "\n" line ends
    first_line: int  # from 1
    is_markdown: bool  # else it is YAML


def find_parts(collection: Collection) -> Iterator[Part]:
    """Settings, registers, items and pages, also those that have problems."""
    content = collection.content
    yield _whole(content.settings.place)
    yield from map(_whole, content.register_places.values())
    for item in content.items:
        for text in item.texts.values():
            yield from _parts(text)
    for page in content.pages:
        yield from _parts(page.text)
    for faulty in content.faulty:
        if faulty.text:
            yield from _parts(faulty.text)


def _whole(place: Place) -> Part:
    return Part(place.path, place.text, place.first_line, is_markdown=False)


def _parts(text: Text) -> Iterator[Part]:
    yield _whole(text.place)
    yield Part(text.path, text.body, text.body_line, is_markdown=True)
