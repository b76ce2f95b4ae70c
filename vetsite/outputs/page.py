"""A page before it is in a frame, the frames that hosts lend, and an output of the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

from vetsite.collection.collection import FEED_FORMATS
from vetsite.outputs.edition import Edition
from vetsite.rendering.links import BASE

Kind = Literal["item", "list", "missing"]


@dataclass(frozen=True)
class Page:
    """A page of the site. Links in `body` and `head` begin with `BASE`."""

    address: str  # "en/news/2024/x/"; "" for the root
    language: str
    kind: Kind
    title: str  # plain text
    description: str  # plain text
    body: str  # HTML
    head: str  # HTML for <head>
    switcher: str  # HTML of the language switcher
    path: str  # of its file: "en/news/2024/x/index.html"
    section: str | None = None  # the entry of the navigation that it belongs to: "columns/notices/"
    facts: Mapping[str, str] = field(default_factory=dict)  # what a theme may read of an item

    def way_to_root(self, site_url: str) -> str:
        """What stands for `BASE` on this page: "../../"; on a 404 page, shown anywhere, the site's path."""
        if self.kind == "missing":
            return urlsplit(site_url).path
        return "../" * self.address.count("/") or "./"


@dataclass(frozen=True)
class Output:
    """A file of the site: its path from the site's folder, and its bytes or the file to copy."""

    path: str
    content: bytes | Path


class Frames(Protocol):
    """What a host lends: its page around ours."""

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""


def find_section(page: Edition, *wanted: str) -> str | None:
    """The first of the addresses that the navigation has, if any."""
    navigation = page.collection.settings.plugin.navigation
    return next((address for address in wanted if address in navigation), None)


def index_path(address: str) -> str:
    """The file that a server shows at an address."""
    return f"{address}index.html"


def head(page: Edition, translations: Mapping[str, str], feeds: bool = True, more: str = "") -> str:
    """The head of a page: its languages, feeds, what is `more`, style and script.

    `translations` maps the codes of the languages that the page exists in, itself included, to addresses.
    All links stand before our script, which looks through them.
    """
    settings = page.collection.settings
    lines = []
    if len(translations) > 1:
        for code, address in translations.items():
            tag = settings.language(code).tag
            url = escape(settings.site_url + address)
            lines.append(f'<link rel="alternate" hreflang="{tag}" href="{url}">')
        default = escape(settings.site_url + next(iter(translations.values())))
        lines.append(f'<link rel="alternate" hreflang="x-default" href="{default}">')
    for format, media in FEED_FORMATS.items() if feeds else ():
        title = escape(page.words.say("feed.title", site=page.settings.site_name))
        href = BASE + page.collection.feed_address(page.language, format)
        lines.append(f'<link rel="alternate" type="{media}" title="{title}" href="{href}">')
    lines += [more] if more else []
    lines.append(f'<link rel="stylesheet" href="{BASE}assets/vetsite/vetsite.css">')
    lines.append(f'<script src="{BASE}assets/vetsite/vetsite.js"></script>')
    return "\n".join(lines)


def switcher(page: Edition, translations: Mapping[str, str]) -> str:
    """Links to the same page in the other languages; without a translation, to that language's home page."""
    settings = page.collection.settings
    links = []
    for language in settings.languages:
        if language.code == page.language:
            continue
        there = language.code in translations
        address = translations.get(language.code, settings.language_root(language.code))
        note = "" if there else f' title="{escape(page.words.say("switcher.missing"))}"'
        href = f'{BASE}{escape(address)}"' if address else f'{BASE}"'
        links.append(
            f'<a class="v-switcher" lang="{language.tag}" hreflang="{language.tag}"'
            f' href="{href}{note}>{escape(language.label)}</a>'
        )
    return "".join(links)
