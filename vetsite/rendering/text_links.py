"""The links and pictures of a text, in its own marks and in HTML: new targets, and pictures without words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from vetsite.foundation.invisible import is_blank
from vetsite.rendering.parser import HtmlBlock, HtmlInline, Image, Link, Part
from vetsite.rendering.places import Fault, Place, Places
from vetsite.rendering.raw_html import RawHtml


class Taker(Protocol):
    """Takes the links of a text, one after another."""

    def take(self, tag: str, written: str, find_place: Callable[[], Place], /) -> str:
        """The new target of a link."""


_TAKEN = frozenset([Link, Image, HtmlInline, HtmlBlock])
_WINDOW = 2000  # characters of a link's words behind which its target is looked for


def take_links(parts: Iterable[Part], places: Places, links: Taker, raw: RawHtml) -> Iterator[Fault]:
    """Give each link of a text what stands for its target. Tells the pictures without a description."""
    for part in parts:
        kind = part.kind
        if kind not in _TAKEN:
            continue
        if kind is Link:
            link = part.details
            place = _LinkPlace(part, link.url, places)
            part.replace_target(links.take("a", link.url, place.find), link.title)
        elif kind is Image and not _is_in_picture(part):
            link = part.details
            place = _LinkPlace(part, link.url, places)
            part.replace_target(links.take("img", link.url, place.find), link.title)
            if is_blank(part.text()):
                yield Fault(place.find(), "no-alt", {"given": link.url})
        elif kind is HtmlInline and _is_in_picture(part):  # its description has tags as words
            if part.words.startswith("<!--"):
                part.replace_html("")
        elif kind is not Image:
            before = len(raw.tags)
            raw.take(part)
            for tag in raw.tags[before:]:
                if tag.name == "img" and is_blank(tag.attributes.get("alt") or ""):
                    yield Fault(tag.place, "no-alt", {"given": tag.attributes.get("src") or tag.written})


def _is_in_picture(part: Part) -> bool:
    """Whether a picture stands in the description of another, and so is not shown."""
    above = part.parent
    while above is not None and above.kind is not Image:
        above = above.parent
    return above is not None


class _LinkPlace:
    """The place of a link's target where it stands in the link, else of the link."""

    def __init__(self, part: Part, written: str, places: Places) -> None:
        self._part = part
        self._written = written
        self._places = places

    def find(self) -> Place:
        line, column = self._places.find_part(self._part, "![<" + self._begin_of_address())
        shown = self._places.line(line)[column - 1 : column + _WINDOW + len(self._written)]
        target = re.search(r"\]\(\s*<?(?=" + re.escape(self._written) + ")", shown)
        return line, column + (target.end() if target else 0)

    def _begin_of_address(self) -> str:
        """The first character of a bare address."""
        text = self._part.text()
        return text[:1] if text and self._written.endswith(text) else ""
