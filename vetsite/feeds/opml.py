"""The feeds of an edition become a list that readers' programs take in as a whole: OPML 2.0."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from lxml import etree

from vetsite.collection.groups import GroupKey
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import feed_title
from vetsite.feeds.tags import feed_language
from vetsite.foundation.output import Output

OPML_TYPE = "text/x-opml"


def feed_list(edition: Edition) -> Output:
    """The list of an edition's feeds. Kinds that have several are outlines with the feeds below them."""
    opml = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(opml, "head"), etree.SubElement(opml, "body")
    title = etree.SubElement(head, "title")
    title.text = edition.words.say("feed.list", site=edition.settings.site_name)
    for kind, keys in groupby(edition.collection.feeds, key=lambda key: key.kind):
        parent = body
        for key in keys:
            if key.id and parent is body:
                parent = etree.SubElement(body, "outline", text=edition.words.say(f"directory.{kind}"))
            etree.SubElement(parent, "outline", _outline(key, edition))
    text: bytes = etree.tostring(opml, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Output(edition.addresses.feed_list, text)


def _outline(key: GroupKey, edition: Edition) -> dict[str, Any]:
    collection = edition.collection
    site_url = collection.settings.site_url
    title = feed_title(key, edition)
    return {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": site_url + edition.addresses.feed(key, "rss"),
        "htmlUrl": site_url + edition.addresses.list(key),
        "language": feed_language(edition.settings),
        "version": "RSS2",
    }
