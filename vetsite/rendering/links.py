"""The links and pictures of a text: where they lead on the site, or what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from vetsite.rendering.markdown import ATTRIBUTES, mask_code

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
    anchor: str = ""
    file: str | None = None  # path of a file that the site must hold
    fault: str | None = None  # code of a problem


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolve(written: str, path: str, targets: Targets, picture: bool = False) -> Link:
    """Where a link in the file at `path` leads."""
    if written.startswith("//") or _SCHEME.match(written):
        fault = "third-party-picture" if picture else None
        fault = "no-scheme" if written.startswith("//") else fault
        return Link(written, written, fault=fault)
    if written.startswith("www."):
        return Link(written, written, fault="no-scheme")
    target, _, anchor = written.partition("#")
    if not target:
        return Link(written, written, anchor=unquote(anchor))
    if target.startswith("/"):
        return _resolve_address(written, unquote(target)[1:], anchor, targets)
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
    if place in targets.sources:
        return _page_link(written, targets.sources[place], anchor, place)
    if place in targets.hidden:
        return Link(written, None)
    if place in targets.files:
        return Link(written, BASE + quote(targets.files[place]), file=place)
    if place in targets.private:
        return Link(written, written, fault="private-file")
    return Link(written, written, fault="no-picture" if picture else "broken-link")


def _resolve_address(written: str, address: str, anchor: str, targets: Targets) -> Link:
    if address in targets.addresses:
        return _page_link(written, address, anchor, None)
    if address in targets.files_by_address:
        return Link(written, BASE + quote(address), file=targets.files_by_address[address])
    return Link(written, written, fault="private-file" if address in targets.private else "broken-link")


def _page_link(written: str, address: str, anchor: str, source: str | None) -> Link:
    href = BASE + address + (f"#{anchor}" if anchor else "")
    return Link(written, href, page=address, source=source, anchor=unquote(anchor))


_TARGET = re.compile(  # of a link or a picture, perhaps with spaces; of a reference; of an HTML tag
    r"\]\([ \t]*(?:<([^>\n]*)>|([^)\n\"<]*[^)\s\"<]))"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*([^\s\">]+)"
    r"|<(?:a|img)\s[^>]*?(?:href|src)=\"([^\"]+)",
    re.M,
)


def rewrite_targets(markdown: str, path: str, targets: Targets, lead: Callable[[Link], str | None]) -> str:
    """Markdown with other link targets: `lead` gives the new one, None leaves the target as it is."""
    parts, end = [], 0
    for match in _TARGET.finditer(mask_code(markdown)):
        group = match.lastindex or 0
        start, stop = match.span(group)
        target = lead(resolve(markdown[start:stop], path, targets))
        if target is not None:
            parts += [markdown[end:start], target]
            end = stop
    return "".join([*parts, markdown[end:]])


_LINK = re.compile(rf'<(a|img)({ATTRIBUTES}?) (href|src)="([^"]*)"')


def rewrite_links(html: str, path: str, targets: Targets) -> tuple[str, tuple[Link, ...]]:
    """Clean HTML with links of the site, and what became of each link, in order."""
    links: list[Link] = []

    def rewrite(match: re.Match[str]) -> str:
        tag, before, name, written = match.groups()
        link = resolve(unescape(written), path, targets, picture=tag == "img")
        links.append(link)
        lazy = ' loading="lazy"' if tag == "img" else ""
        if link.href is None:
            return f"<{tag}{before}"
        return f'<{tag}{before}{lazy} {name}="{escape(link.href)}"'

    return _LINK.sub(rewrite, html), tuple(links)


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
