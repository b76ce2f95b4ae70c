"""Documents of feeds become Atom 1.0 (RFC 4287) and RSS 2.0, which feedgen writes.

An entry stands in many feeds: it is written once, and each feed is a frame around what is written already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from feedgen.entry import FeedEntry as Writer
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from vetsite.outputs.feeds.documents import Document, Link
from vetsite.outputs.feeds.entries import FeedEntry
from vetsite.outputs.feeds.look import dress

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_CONTENT_STARTS, _CONTENT_ENDS = b"<content ", b"</content>\n"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RSS_NAMESPACES = {"atom": _ATOM, "content": _CONTENT, "dc": _DUBLIN_CORE}
_HTML = "text/html"
_GENERATOR = "vetsite"  # without its version: a new one is no news to any reader


# Entries


def write_atom_entry(entry: FeedEntry) -> bytes:
    """An entry of an Atom feed."""
    writer = _begin(entry)
    writer.summary(entry.summary)
    if entry.author:
        writer.author(name=entry.author)
    element = writer.atom_entry()
    element.set(_LANGUAGE, entry.language)
    for attributes in _links(entry):  # feedgen 1.0 keeps nothing of an entry's links but the address
        etree.SubElement(element, "link", attributes)
    return _serialise(element)


def _links(entry: FeedEntry) -> Iterator[dict[str, str]]:
    """One alternate, though another language's would be one too (RFC 4287, 4.2.7.2): of several, programs
    take the last, or the first, as the entry's own.
    """
    yield {"rel": "alternate", "type": _HTML, "hreflang": entry.language, "href": entry.url}
    for language, url in entry.translations:
        yield {"rel": "related", "type": _HTML, "hreflang": language, "href": url}
    if entry.via:
        yield {"rel": "via", "href": entry.via}
    for one in entry.enclosures:
        yield {
            "rel": "enclosure",
            "type": one.media_type,
            "length": str(one.length),
            "href": one.url,
            "title": one.title,
        }


def summarise_atom_entry(written: bytes) -> bytes:
    """An entry that is written already, without its text, in which no tag can stand unescaped."""
    before, _, rest = written.partition(_CONTENT_STARTS)
    return before + rest.partition(_CONTENT_ENDS)[2]


def write_rss_item(entry: FeedEntry) -> bytes:
    """An item of an RSS feed. Its description is HTML, as readers' programs take it."""
    writer = _begin(entry)
    writer.description(escape(entry.summary, quote=False), isSummary=True)
    writer.link(href=entry.url)
    for one in entry.enclosures[:1]:  # RSS Best Practices Profile: programs differ in what they do with more
        writer.enclosure(one.url, one.length, one.media_type)
    writer.load_extension("dc", atom=False)
    if entry.author:
        writer.dc.dc_creator(entry.author)
    if entry.via:
        writer.dc.dc_source(entry.via)
    writer.dc.dc_language(entry.language)
    channel = etree.SubElement(etree.Element("rss", nsmap=_RSS_NAMESPACES), "channel")
    channel.append(writer.rss_entry())  # below a root that has the prefixes, the item needs none of its own
    item = _between(b"<channel>", _serialise(channel.getparent()), b"</channel>")
    return _TITLE.sub(_write_title, item, count=1)


_TITLE = re.compile(rb"(?<=<title>).*?(?=</title>)", re.S)


def _write_title(title: re.Match[bytes]) -> bytes:
    """A title as the RSS Best Practices Profile wants it: no program takes what is in it for HTML."""
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def _begin(entry: FeedEntry) -> Any:
    """What both formats say in the same words."""
    writer = Writer()
    writer.id(entry.id)  # in RSS a guid that is no permalink
    writer.title(entry.title)
    writer.published(entry.published)
    writer.updated(entry.updated)
    writer.content(entry.html, type="html")
    for category in entry.categories:
        writer.category(term=category.term, scheme=category.scheme, label=category.label)
    return writer


# Documents


def write_atom(document: Document, entries: Iterable[bytes]) -> bytes:
    """An Atom feed around entries that are written already."""
    frame = _frame(document)
    if document.is_archive:
        frame.register_extension("archive", _Archive, rss=False)
    frame.link([_atom_link(link) for link in document.links])
    frame.link(href=document.home, rel="alternate", type=_HTML, hreflang=document.language)
    return _fill(
        dress(frame.atom_str(pretty=True), document.path, document.greeting, b">"), entries, b"</feed>"
    )


def write_rss(document: Document, entries: Iterable[bytes]) -> bytes:
    """An RSS feed around items that are written already."""
    frame = _frame(document)
    frame.register_extension("channel", lambda: _Channel(document.links), atom=False)
    frame.link([_atom_link(link) for link in document.links_of("self")])
    frame.link(href=document.home)  # the last is the channel's own
    return _fill(
        dress(frame.rss_str(pretty=True), document.path, document.greeting, b"<channel>"),
        entries,
        b"</channel>",
    )


def _frame(document: Document) -> Any:
    frame = FeedGenerator()
    frame.id(document.id)
    frame.title(document.title)
    frame.description(document.description)  # and Atom's subtitle
    frame.language(document.language)
    frame.author(name=document.author)
    frame.generator(_GENERATOR)
    frame.docs("https://www.rssboard.org/rss-specification")
    frame.updated(document.updated)
    frame.lastBuildDate(document.updated)
    return frame


class _Archive(BaseExtension):  # type: ignore[misc]
    """The mark of a document of an archive (RFC 5005, 4)."""

    def extend_ns(self) -> dict[str, str]:
        """The mark's prefix."""
        return {"fh": _HISTORY}

    def extend_atom(self, feed: Any) -> Any:
        """Mark it."""
        etree.SubElement(feed, f"{{{_HISTORY}}}archive")
        return feed


class _Channel(BaseExtension):  # type: ignore[misc]
    """What feedgen leaves out of a channel: links to others (RFC 5005, appendix B; WebSub, 4), prefixes."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = tuple(link for link in links if link.rel != "self")

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that items use."""
        return _RSS_NAMESPACES

    def extend_rss(self, rss: Any) -> Any:
        """Add the links."""
        for link in self._links:
            etree.SubElement(rss[0], f"{{{_ATOM}}}link", _atom_link(link))
        return rss


def _atom_link(link: Link) -> dict[str, str]:
    media = {"type": link.media_type} if link.media_type else {}
    return {"href": link.url, "rel": link.rel} | media


def _fill(frame: bytes, entries: Iterable[bytes], end: bytes) -> bytes:
    """The frame with entries before its end."""
    head, tag, tail = frame.rpartition(end)
    return b"".join((head.rstrip(), b"\n", *entries, tag, tail))


def _serialise(element: Any) -> bytes:
    etree.indent(element, space="")
    return bytes(etree.tostring(element, encoding="utf-8", xml_declaration=False)) + b"\n"


def _between(start: bytes, text: bytes, end: bytes) -> bytes:
    return text.partition(start)[2].rpartition(end)[0].lstrip()
