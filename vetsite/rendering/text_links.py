"""The links and pictures of a text, in its own marks and in HTML: new targets, and pictures without words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
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
            written = link.url
            find_place = partial(_find_target, part, written, places)
            part.replace_target(links.take("a", written, find_place), link.title)
        elif kind is Image and not _is_in_picture(part):
            link = part.details
            written = link.url
            find_place = partial(_find_target, part, written, places)
            part.replace_target(links.take("img", written, find_place), link.title)
            if is_blank(part.text()):
                yield Fault(find_place(), "no-alt", {"given": written})
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


def _find_target(part: Part, written: str, places: Places) -> Place:
    """The place of a link's target where it stands in the link, else of the link."""
    line, column = places.find_part(part, "![<" + _begin_of_address(part, written))
    shown = places.line(line)[column - 1 : column + _WINDOW + len(written)]
    target = re.search(r"\]\(\s*<?(?=" + re.escape(written) + ")", shown)
    return line, column + (target.end() if target else 0)


def _begin_of_address(part: Part, written: str) -> str:
    """The first character of a bare address."""
    text = part.text()
    return text[:1] if text and written.endswith(text) else ""
