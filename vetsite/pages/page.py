"""A page before it is in a frame, the frames that hosts lend, and an output of the build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal, Protocol
from urllib.parse import quote, urlsplit

from vetsite.about.about import About
from vetsite.about.head import head
from vetsite.collection.addresses import file_at, path_to_root
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit
from vetsite.rendering.links import BASE

Kind = Literal["item", "list", "docs", "missing"]


@dataclass(frozen=True)
class Page:
    """A page of the site. Links in `body` and `head` begin with `BASE`."""

    address: str  # "en/news/2024/x/"; "" for the root
    language: str
    kind: Kind
    about: About
    body: str  # HTML
    head: str  # HTML for <head>
    switcher: str  # HTML of the language switcher
    path: str  # of its file: "en/news/2024/x/index.html"
    square: str = ""  # HTML of the picture that WeChat takes, which nobody sees
    navigation_entry: str | None = None  # the entry of the navigation that it belongs to: "columns/notices/"
    facts: Mapping[str, str] = field(default_factory=dict)  # what a theme may read of an item

    @property
    def title(self) -> str:
        """Its title, in plain text."""
        return self.about.title

    @property
    def description(self) -> str:
        """What search engines show below its title, in plain text."""
        return self.about.description

    def path_to_root(self, site_url: str) -> str:
        """What stands for `BASE` on this page: "../../"; on a 404 page, shown anywhere, the site's path."""
        if self.kind == "missing":
            return urlsplit(site_url).path
        return path_to_root(self.address)


@dataclass(frozen=True)
class PageUnit(Unit[Page]):
    """Pages that are made together, and what they say of themselves before they are drawn."""

    say: Callable[[], Iterable[tuple[str, About]]] = field(compare=False)  # the address of each, too


class Frames(Protocol):
    """What a host lends: its page around ours."""

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""


def find_navigation_entry(edition: Edition, *wanted: str) -> str | None:
    """The first of the addresses that the navigation has, if any."""
    navigation = edition.collection.settings.plugin.navigation
    return next((address for address in wanted if address in navigation), None)


def show_about(
    about: About,
    edition: Edition,
    body: str,
    *,
    address: str,
    kind: Kind,
    navigation_entry: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> Page:
    """A page of an edition: its body, and all that follows from what it says of itself."""
    return Page(
        address=address,
        language=edition.language,
        kind=kind,
        about=about,
        body=body,
        head=head(about, edition),
        switcher=switcher(edition, about.addresses),
        path=file_at(address),
        square=square(about),
        navigation_entry=navigation_entry,
        facts=facts or {},
    )


def square(about: About) -> str:
    """The picture that WeChat shows beside a link: a page's first one. Browsers neither show nor fetch it."""
    one = about.square
    if one is None:
        return ""
    size = f'width="{one.width}" height="{one.height}"'
    return f'<img src="{BASE}{escape(one.address)}" {size} alt="" hidden loading="lazy">'


def switcher(edition: Edition, translations: Mapping[str, str]) -> str:
    """Links to the same page in the other languages; without a translation, to that language's home page."""
    settings = edition.collection.settings
    links = []
    for language in settings.languages:
        if language.code == edition.language:
            continue
        there = language.code in translations
        address = translations.get(language.code, edition.collection.addresses[language.code].root)
        note = "" if there else f' title="{escape(edition.words.say("switcher.missing"))}"'
        links.append(
            f'<a class="v-switcher" lang="{language.tag}" hreflang="{language.tag}"'
            f' href="{BASE}{quote(address)}"{note}>{escape(language.label)}</a>'
        )
    return "".join(links)
