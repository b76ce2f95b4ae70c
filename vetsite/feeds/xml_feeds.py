"""Documents of feeds become Atom 1.0 (RFC 4287) and RSS 2.0, which feedgen writes.

An entry stands in many feeds: it is written once, and each document is a frame around written entries. The
frame is a tree, with a processing instruction where its entries stand. No value can look like that mark, for
XML has no "<" in texts and attributes. Else nothing is looked for in what is written.
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

from vetsite.feeds.documents import Document, Link
from vetsite.feeds.entries import FeedEntry, WrittenEntry
from vetsite.feeds.look import draw_introduction, link_style_sheet

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RSS_NAMESPACES = {"atom": _ATOM, "content": _CONTENT, "dc": _DUBLIN_CORE}
_HTML = "text/html"
_MARK = etree.tostring(etree.ProcessingInstruction("entries")) + b"\n"
_GENERATOR = "vetsite"  # without its version: a new one is no news to any reader


# Entries


def write_atom_entry(entry: FeedEntry) -> WrittenEntry:
    """An entry of an Atom feed, which has archives of summaries."""
    writer = _begin(entry)
    writer.summary(entry.summary)
    if entry.author:
        writer.author(name=entry.author)
    element = writer.atom_entry()
    element.set(_LANGUAGE, entry.language)
    for attributes in _links(entry):  # feedgen 1.0 keeps nothing of an entry's links but the address
        etree.SubElement(element, "link", attributes)
    whole = _serialise(_in_lines(element))
    element.remove(element.find("content"))
    return WrittenEntry(whole, summary=_serialise(element))


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


def write_rss_item(entry: FeedEntry) -> WrittenEntry:
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
    item = _in_lines(writer.rss_entry())
    _write_title(item.find("title"), entry.title)
    rss = etree.Element("rss", nsmap=_RSS_NAMESPACES)
    rss.extend((_mark(), item, _mark()))  # below a root that has the prefixes, the item needs none of its own
    return WrittenEntry(_serialise(rss).split(_MARK)[1])


_REFERRED = re.compile("([&<])")


def _write_title(element: Any, title: str) -> None:
    """A title as the RSS Best Practices Profile wants it: no program takes what is in it for HTML.

    Such a character is a reference to its number, and not to its name.
    """
    element.text, *rest = _REFERRED.split(title)
    for character, text in zip(rest[::2], rest[1::2], strict=True):
        reference = etree.Entity(f"#x{ord(character):X}")
        reference.tail = text
        element.append(reference)


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
    frame.register_extension("rest", lambda: _RestOfAtom(document), rss=False)
    frame.link([_atom_link(link) for link in document.links])
    frame.link(href=document.home, rel="alternate", type=_HTML, hreflang=document.language)
    return _fill(frame.atom_str(pretty=True), entries)


def write_rss(document: Document, items: Iterable[bytes]) -> bytes:
    """An RSS feed around items that are written already."""
    frame = _frame(document)
    frame.register_extension("rest", lambda: _RestOfRss(document), atom=False)
    frame.link([_atom_link(link) for link in document.links_of("self")])
    frame.link(href=document.home)  # the last is the channel's own
    return _fill(frame.rss_str(pretty=True), items)


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


class _RestOfAtom(BaseExtension):  # type: ignore[misc]
    """What a frame of Atom has beside that which feedgen knows, as the mark of an archive (RFC 5005, 4)."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def extend_ns(self) -> dict[str, str]:
        """The prefix of that mark."""
        return {"fh": _HISTORY} if self._document.is_archive else {}

    def extend_atom(self, feed: Any) -> Any:
        """Add it; it is the last."""
        if self._document.is_archive:
            etree.SubElement(feed, f"{{{_HISTORY}}}archive")
        etree.indent(feed)
        _complete(feed, self._document)
        return feed


class _RestOfRss(BaseExtension):  # type: ignore[misc]
    """What a frame of RSS has beside that which feedgen knows, as links (RFC 5005, appendix B; WebSub, 4)."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that items use."""
        return _RSS_NAMESPACES

    def extend_rss(self, rss: Any) -> Any:
        """Add it; it is the last."""
        channel = rss[0]
        for link in self._document.links:
            if link.rel != "self":
                etree.SubElement(channel, f"{{{_ATOM}}}link", _atom_link(link))
        etree.indent(rss)
        channel.tail = "\n"
        _complete(channel, self._document)
        return rss


def _atom_link(link: Link) -> dict[str, str]:
    media = {"type": link.media_type} if link.media_type else {}
    return {"href": link.url, "rel": link.rel} | media


def _complete(parent: Any, document: Document) -> None:
    """Add what is for browsers, and the mark where the parent's entries stand."""
    introduction = draw_introduction(document.introduction)
    introduction.tail, parent.text = parent.text, "\n  "
    parent[-1].tail = "\n"
    parent.insert(0, introduction)
    parent.append(_mark())
    parent.getroottree().getroot().addprevious(link_style_sheet(document.path))


def _mark() -> Any:
    mark = etree.ProcessingInstruction("entries")
    mark.tail = "\n"
    return mark


def _fill(frame: bytes, entries: Iterable[bytes]) -> bytes:
    before, after = frame.split(_MARK)
    return b"".join((before, *entries, after))


def _in_lines(entry: Any) -> Any:
    """An entry with each of its elements on a line of its own."""
    etree.indent(entry, space="")
    entry.tail = "\n"
    return entry


def _serialise(element: Any) -> bytes:
    return bytes(etree.tostring(element, encoding="utf-8", xml_declaration=False))
