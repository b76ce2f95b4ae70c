"""Titles that say too much, or no more than the site's name does."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.wrapping import measure
from vetsite.reading.reading import Text
from vetsite.rendering.texts import Rendering

_WIDEST = 140  # columns: 70 Han; a notice that passes on another's has up to 60


def find_wrong_titles(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Titles of items and docs pages: lists, search engines and browsers show their beginning alone."""
    del rendering
    for text in _texts(collection):
        if measure(text.title) > _WIDEST:
            values = {"given": f"{text.title[:20]}…", "length": len(text.title)}
            yield text.place.problem("long-title", ("title",), **values)
        elif text.title == collection.settings.language(text.language).site_name:
            yield text.place.problem("title-is-site-name", ("title",), given=text.title)


def _texts(collection: Collection) -> Iterator[Text]:
    """The texts that have a title of their own: the home page may have the site's."""
    for item in collection.content.items:
        if item.facts.status != "withdrawn":
            yield from item.texts.values()
    yield from (page.text for page in collection.content.pages if page.id)
