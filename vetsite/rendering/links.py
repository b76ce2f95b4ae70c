"""The links and pictures of a text: where they lead on the site, or what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from vetsite.rendering.markdown import mask_code

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
    return Link(written, written, fault="no-picture" if picture else "broken-link")


def _resolve_address(written: str, address: str, anchor: str, targets: Targets) -> Link:
    if address in targets.addresses:
        return _page_link(written, address, anchor, None)
    by_address = {address: path for path, address in targets.files.items()}
    if address in by_address:
        return Link(written, BASE + quote(address), file=by_address[address])
    return Link(written, written, fault="broken-link")


def _page_link(written: str, address: str, anchor: str, source: str | None) -> Link:
    href = BASE + address + (f"#{anchor}" if anchor else "")
    return Link(written, href, page=address, source=source, anchor=unquote(anchor))


_TARGET = re.compile(  # of a link or a picture, of a reference, of an HTML tag
    r"(?:\]\(|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*|<(?:a|img)\s[^>]*?(?:href|src)=\")([^)\s\">]+)", re.M
)


def rewrite_targets(markdown: str, path: str, targets: Targets, lead: Callable[[Link], str | None]) -> str:
    """Markdown with other link targets: `lead` gives the new one, None leaves the target as it is."""
    parts, end = [], 0
    for match in _TARGET.finditer(mask_code(markdown)):
        target = lead(resolve(match[1], path, targets))
        if target is not None:
            parts += [markdown[end : match.start(1)], target]
            end = match.end(1)
    return "".join([*parts, markdown[end:]])


_ATTRIBUTE = re.compile(r'<(a|img)\b([^>]*?)\s(href|src)="([^"]*)"')


def rewrite_links(html: str, path: str, targets: Targets, report: Callable[[Link], None]) -> str:
    """Turn the links of clean HTML into links of the site. `report` gets each, in order."""

    def rewrite(match: re.Match[str]) -> str:
        tag, before, name, written = match.groups()
        link = resolve(unescape(written), path, targets, picture=tag == "img")
        report(link)
        lazy = ' loading="lazy"' if tag == "img" else ""
        if link.href is None:
            return f"<{tag}{before}"
        return f'<{tag}{before}{lazy} {name}="{escape(link.href)}"'

    return _ATTRIBUTE.sub(rewrite, html)


_EXTERNAL = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|track)\b[^>]*?\ssrc=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|<link\b(?=[^>]*\srel=[\"']?(?:stylesheet|preload|preconnect|dns-prefetch|icon|modulepreload))"
    r"[^>]*?\shref=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//[^\"')\s]+",
    re.I,
)


def find_third_parties(html: str, own: str = "") -> list[str]:
    """What a page would ask another host for: the tags, up to the address. `own` is our own host's URL."""
    found = (match[0] for match in _EXTERNAL.finditer(html))
    return [tag for tag in found if not own or own not in tag]
