"""A host's rendering of a page becomes a frame that is filled again and again.

A theme takes about a millisecond to render a page; filling a frame takes some microseconds. A frame is
the theme's rendering of a page whose every value is a mark; where a theme does more with a value than
print it, filling would differ from rendering, so samples are compared and such a kind is rendered in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urljoin

from vetsite.outputs.page import Page
from vetsite.rendering.links import BASE

_DEPTH = 9  # deeper than any page, so that each way to the root is easily told
_DEEP = "".join(f"vetsite-frame-{level}/" for level in range(_DEPTH))
_MARK = "\x1e"
_BARE_BASE = "base"  # the way to the root without its last slash
_SAMPLE = 500  # one filled page in so many is compared with its full rendering

Render = Callable[[Page], str]


@dataclass(frozen=True)
class Frame:
    """The parts of a theme's page: text and names of values, in turn."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str], way_to_root: str) -> str:
        """The page with its values; the links of the frame and of the values lead from its address."""
        filled = [values[part] if index % 2 else part for index, part in enumerate(self.parts)]
        return "".join(filled).replace(BASE, way_to_root)


def make_frame(render: Render, page: Page) -> Frame:
    """Make the frame of all pages that differ from one only in their values."""
    marked = replace(
        page,
        address=_DEEP,
        path=f"{_DEEP}index.html",
        title=_mark("title"),
        description=_mark("description"),
        body=_mark("body"),
        head=_mark("head"),
        switcher=_mark("switcher"),
        facts={name: _mark(f"fact-{name}") for name in page.facts},
    )
    html = render(marked)
    html = html.replace("../" * _DEPTH, BASE)
    html = html.replace(("../" * _DEPTH)[:-1], _mark(_BARE_BASE))
    html = re.sub(r"[^\s\"']*" + re.escape(_DEEP), _mark("url"), html)
    return Frame(tuple(html.split(_MARK)))


def _mark(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"


def page_values(page: Page, site_url: str) -> dict[str, str]:
    """The values of a page's marks."""
    return {
        "title": escape(page.title),
        "description": escape(page.description),
        "body": page.body,
        "head": page.head,
        "switcher": page.switcher,
        "url": site_url + page.address,
        _BARE_BASE: page.way_to_root(site_url).removesuffix("/"),
    } | {f"fact-{name}": escape(value) for name, value in page.facts.items()}


class ThemeFrames:
    """Fills the frames of a theme, one for each language, kind and section."""

    def __init__(self, render: Render, site_url: str, say_broken: Callable[[str], None]) -> None:
        """`render` is the theme's full rendering; `say_broken` hears of a kind that frames don't serve."""
        self._render = render
        self._site_url = site_url
        self._say_broken = say_broken
        self._frames: dict[tuple[str, str, str | None], Frame] = {}
        self._broken: set[str] = set()
        self._count = 0

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        if page.kind in self._broken:
            return self._render_fully(page)
        key = (page.language, page.kind, page.section)
        is_new = key not in self._frames
        if is_new:
            self._frames[key] = make_frame(self._render, page)
        values = page_values(page, self._site_url)
        html = self._frames[key].fill(values, page.way_to_root(self._site_url))
        self._count += 1
        # a 404 page is shown at any address, so a rendering for its own would be wrong
        if page.kind != "missing" and (is_new or self._count % _SAMPLE == 0):
            full = self._render_fully(page)
            if not is_same(html, full, page.address):
                self._broken.add(page.kind)
                self._say_broken(page.kind)
                return full
        return html

    def _render_fully(self, page: Page) -> str:
        return self._render(page).replace(BASE, page.way_to_root(self._site_url))


_LINK = re.compile(r'((?:href|src)=)"?([^"\s>]*)"?')


def is_same(filled: str, full: str, address: str) -> bool:
    """Whether two pages are equal but for the way in which their links are written."""
    return _normalise(filled, address) == _normalise(full, address)


def _normalise(html: str, address: str) -> str:
    def absolute(match: re.Match[str]) -> str:
        name, link = match.groups()
        return f"{name}{urljoin(f'http://site/{address}', link)}"

    return " ".join(_LINK.sub(absolute, html).split())
