"""A host's rendering of a page becomes a frame that is filled again and again.

A theme takes about a millisecond to render a page; filling a frame takes some microseconds. A frame is
the theme's rendering of a page whose every value is a mark; where a theme does more with a value than
print it, filling would differ from rendering, so samples are compared and such a kind is rendered in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from markupsafe import escape

from vetsite.collection.addresses import file_at
from vetsite.pages.page import Page
from vetsite.rendering.links import BASE

_DEPTH = 9  # deeper than any page, so that each way to the root is easily told
_DEEP = "".join(f"vetsite-frame-{level}/" for level in range(_DEPTH))
_MARK = "\x1e"
_BARE_BASE = "base"  # the way to the root without its last slash
_OWN_FACT = "id"  # no two items share it; of the other facts there are few, so each frame has its own
_SAMPLE = 500  # one filled page in so many is compared with its full rendering

Render = Callable[[Page], str]


@dataclass(frozen=True)
class Frame:
    """The parts of a theme's page: text and names of values, in turn."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str], path_to_root: str) -> str:
        """The page with its values; the links of the frame and of the values lead from its address.

        A name that a theme has changed stays as it is: the page then differs from its full rendering.
        """
        filled = [values.get(part, part) if index % 2 else part for index, part in enumerate(self.parts)]
        return "".join(filled).replace(BASE, path_to_root)


def make_frame(render: Render, page: Page) -> Frame:
    """Make the frame of all pages that differ from one only in their values."""
    facts = {name: _mark(name) if name == _OWN_FACT else value for name, value in page.facts.items()}
    marked = replace(
        page,
        about=replace(page.about, title=_mark("title"), description=_mark("description")),
        body=_mark("body"),
        head=_mark("head"),
        switcher=_mark("switcher"),
        square=_mark("square"),
        facts=facts,
    )
    return _render_anywhere(render, marked)


def _render_anywhere(render: Render, page: Page) -> Frame:
    """The rendering of a page whose address is open, and nothing else but what is marked."""
    html = render(replace(page, address=_DEEP, path=file_at(_DEEP)))
    html = html.replace("../" * _DEPTH, BASE)
    html = html.replace(("../" * _DEPTH)[:-1], _mark(_BARE_BASE))
    html = re.sub(r"[^\s\"']*" + re.escape(_DEEP), _mark("url"), html)
    return Frame(tuple(html.split(_MARK)))


def _mark(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"


def page_values(page: Page, site_url: str) -> dict[str, str]:
    """The values of a page's marks, escaped as templates do it."""
    return {
        "title": escape(page.title),
        "description": escape(page.description),
        "body": page.body,
        "head": page.head,
        "switcher": page.switcher,
        "square": page.square,
        "url": site_url + page.address,
        _BARE_BASE: page.path_to_root(site_url).removesuffix("/") or "/",
        _OWN_FACT: escape(page.facts.get(_OWN_FACT, "")),
    }


class ThemeFrames:
    """Fills the frames of a theme: one for each language, kind, section, and facts that pages share."""

    def __init__(self, render: Render, site_url: str, say_broken: Callable[[str], None]) -> None:
        """`render` is the theme's full rendering; `say_broken` hears of a kind that frames don't serve."""
        self._render = render
        self._site_url = site_url
        self._say_broken = say_broken
        self._frames: dict[tuple[str | None, ...], Frame] = {}
        self._filled: set[str] = set()
        self._broken: set[str] = set()
        self._count = 0

    @property
    def outdated(self) -> frozenset[str]:
        """The kinds of pages that were filled before it showed that frames don't serve them."""
        return frozenset(self._filled & self._broken)

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        if page.kind in self._broken:
            return self._render_fully(page)
        shared = (value for name, value in page.facts.items() if name != _OWN_FACT)
        key = (page.language, page.kind, page.navigation_entry, *shared)
        is_new = key not in self._frames
        if is_new:
            self._frames[key] = make_frame(self._render, page)
        html = self._fill(self._frames[key], page)
        self._count += 1
        if is_new or self._count % _SAMPLE == 0:
            full = self._render_fully(page)
            if not is_same(html, full, page.address):
                self._broken.add(page.kind)
                self._say_broken(page.kind)
                return full
        self._filled.add(page.kind)
        return html

    def _fill(self, frame: Frame, page: Page) -> str:
        return frame.fill(page_values(page, self._site_url), page.path_to_root(self._site_url))

    def _render_fully(self, page: Page) -> str:
        if page.kind == "missing":  # shown at any address: a rendering for its own would be wrong
            return self._fill(_render_anywhere(self._render, page), page)
        return self._render(page).replace(BASE, page.path_to_root(self._site_url))


_LINK = re.compile(r'((?:href|src)=)"?([^"\s>]*)"?')


def is_same(filled: str, full: str, address: str) -> bool:
    """Whether two pages are equal but for the way in which their links are written."""
    return _normalise(filled, address) == _normalise(full, address)


def _normalise(html: str, address: str) -> str:
    def absolute(match: re.Match[str]) -> str:
        name, link = match.groups()
        return f"{name}{urljoin(f'http://site/{address}', link)}"

    return " ".join(_LINK.sub(absolute, html).split())
