"""The links and pictures of a text: where they lead on the site, or what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from urllib.parse import quote, unquote, urlsplit

from vetsite.foundation.normal_form import compose
from vetsite.model.machine_made import PictureMaking
from vetsite.rendering.cleaning import URL_SCHEMES
from vetsite.rendering.places import Place
from vetsite.rendering.raw_html import SIGN

# Stands for the way from a page to the site's root ("../../") until the page's address is known.
# A control character, which `reading` keeps out of every text, so nobody can write it by hand.
BASE = "\x1f"


@dataclass(frozen=True)
class Targets:
    """All that a link may lead to."""

    sources: Mapping[str, str]  # path of a Markdown file -> address of its page
    hidden: frozenset[str]  # paths of Markdown files without a page in this build
    addresses: frozenset[str]
    files: Mapping[str, str]  # path of another file -> its address
    private: frozenset[str] = frozenset()  # paths and addresses of files that are never published
    made: Mapping[str, PictureMaking] = field(default_factory=dict)  # path of a picture -> a machine's part

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that names of Markdown files say."""
        return tuple(sorted({_language_of(path) for path in self.sources}))

    @cached_property
    def files_by_address(self) -> Mapping[str, str]:
        """Address -> path of the files."""
        return {address: path for path, address in self.files.items()}


@dataclass(frozen=True)
class Link:
    """A link of a text as the editor wrote it, and what became of it."""

    written: str
    href: str | None  # None: the target has no page in this build
    page: str | None = None  # address of a page of the site
    source: str | None = None  # path of the Markdown file behind that page
    anchor: str = ""  # a place on that page, or on the text's own
    after: str = ""  # what follows the path in `href`: "?year=2024", "#page=3"
    file: str | None = None  # path of a file that the site must hold
    fault: str | None = None  # code of a problem
    place: Place = (1, 1)  # in the body; known if there is a fault or an anchor


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def resolve(written: str, path: str, targets: Targets, picture: bool = False) -> Link:
    """Where a link in the file at `path` leads."""
    scheme = _SCHEME.match(written) if ":" in written else None
    if scheme and scheme[1].lower() not in URL_SCHEMES:
        return Link(written, None, fault="no-picture" if picture else "broken-link")
    if scheme or written.startswith("//"):
        fault = "third-party-picture" if picture else None
        fault = "no-scheme" if written.startswith("//") else fault
        return Link(written, written, fault=fault)
    if written.startswith("www."):
        return Link(written, written, fault="no-scheme")
    target, mark, anchor = written.partition("#")
    if "\\" in target:
        return Link(written, written, fault="backslash")
    if not written.isascii() or "%" in written:  # as places and addresses are
        target, anchor = _compose(target), _compose(anchor)
    if not target:
        return Link(written, mark + anchor, anchor=_read_anchor(anchor))
    after = mark + anchor
    if target.startswith("/"):
        target, mark, query = target.partition("?")
        return _resolve_address(written, unquote(target)[1:], mark + query + after, targets)
    place = f"{path.rpartition('/')[0]}/{unquote(target) if '%' in target else target}"
    if "/." in place or "//" in place or place.endswith("/"):
        place = posixpath.normpath(place)
    if place in targets.sources:
        return _page_link(written, targets.sources[place], after, place)
    if place in targets.hidden:
        return Link(written, None)
    if place in targets.files:
        return _file_link(written, place, after, targets)
    if place in targets.private:
        return Link(written, written, fault="private-file")
    return Link(written, written, fault="no-picture" if picture else "broken-link")


def find_example(written: str, path: str, targets: Targets) -> str:
    """What may be written in the file at `path` for a link to nothing, in the language of that file.

    It is the file that was meant, where only its language is missing or is one that it does not have.
    """
    language = _language_of(path)
    target = written.partition("#")[0]
    if not target.startswith("/") and not _SCHEME.match(target) and target.endswith(".md"):
        stem = target.removesuffix(".md")
        stems = (stem, stem.rpartition(".")[0]) if "." in stem.rpartition("/")[2] else (stem,)
        codes = dict.fromkeys((language, *targets.languages))
        for name in (f"{one}.{code}.md" for one in stems for code in codes):
            if resolve(name, path, targets).fault is None:
                return name[:60]
    return f"../other-item/index.{language}.md"


def _language_of(path: str) -> str:
    """The language that the name of a file says: "index.zh.md" is "zh"."""
    return path.removesuffix(".md").rpartition(".")[2]


def _compose(part: str) -> str:
    """A part of a link with composed letters; as it was where they are."""
    plain = unquote(part)
    composed = compose(plain)
    return part if composed == plain else quote(composed)


def _resolve_address(written: str, address: str, after: str, targets: Targets) -> Link:
    if address in targets.addresses:
        return _page_link(written, address, after, None)
    if address in targets.files_by_address:
        return _file_link(written, targets.files_by_address[address], after, targets)
    return Link(written, written, fault="private-file" if address in targets.private else "broken-link")


def _page_link(written: str, address: str, after: str, source: str | None) -> Link:
    anchor = _read_anchor(after.partition("#")[2])
    return Link(written, BASE + address + after, page=address, source=source, anchor=anchor, after=after)


def _read_anchor(written: str) -> str:
    """The id that a page must have for it, or none.

    Every page has a `top` (HTML, 7.4.6.3), and what follows `:~:` is a search in its words, as browsers write
    it into the address of a highlight (URL Fragment Text Directives).
    """
    anchor = unquote(written.partition(":~:")[0]) if written else ""
    return "" if anchor.lower() == "top" else anchor


def _file_link(written: str, path: str, after: str, targets: Targets) -> Link:
    return Link(written, BASE + quote(targets.files[path]) + after, file=path, after=after)


_NUMBER = re.compile(f' (href|src)="(?:%1E|{SIGN})([0-9]+)"')


class LinkWriter:
    """Takes the links of a text, one after another, and writes their new targets into its clean HTML."""

    def __init__(self, path: str, targets: Targets) -> None:
        self._path = path
        self._targets = targets
        self.links: list[Link] = []
        self._hrefs: dict[str, str | None] = {}  # number of a link to the site -> where it leads

    def take(self, tag: str, written: str, find_place: Callable[[], Place]) -> str:
        """What stands for a link's target until `write`. A place costs time, and few links need theirs."""
        link = resolve(written, self._path, self._targets, picture=tag == "img")
        if link.fault or link.anchor:
            link = replace(link, place=find_place())
        self.links.append(link)
        if link.href is not None and not link.href.startswith((BASE, "#")):
            return written  # what leads to another site stays as it is, so that cleaning sees it
        number = str(len(self.links) - 1)
        self._hrefs[number] = link.href
        return SIGN + number

    def write(self, html: str) -> str:
        """Clean HTML with the targets of its links; without them, where there is no page in this build."""
        if not self.links:
            return html
        return _NUMBER.sub(self._write, html).replace("<img ", '<img loading="lazy" ')

    def _write(self, match: re.Match[str]) -> str:
        name, number = match.groups()
        if number not in self._hrefs:
            return match[0]  # a number that an editor wrote
        href = self._hrefs[number]
        return "" if href is None else f' {name}="{escape(href)}"'


_EXTERNAL = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|track)\b[^>]*?\ssrc=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|<link\b(?=[^>]*\srel=[\"']?(?:stylesheet|preload|preconnect|dns-prefetch|icon|modulepreload))"
    r"[^>]*?\shref=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//[^\"')\s]+",
    re.I,
)


_HOST = re.compile(r"//([^/\s\"'>]+)")


def find_third_parties(html: str, own: str = "") -> list[str]:
    """What a page would ask another host for: the tags, up to the address. `own` is our own host's URL."""
    found = (match[0] for match in _EXTERNAL.finditer(html))
    host = urlsplit(own).netloc
    return [tag for tag in found if not host or _HOST.findall(tag)[-1] != host]
