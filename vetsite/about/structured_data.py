"""What a page says of itself becomes structured data: JSON-LD with the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vetsite.about.about import About, Node
from vetsite.about.addresses import is_home, page_url
from vetsite.about.articles import article_node
from vetsite.about.event_nodes import events_of_item
from vetsite.about.nodes import breadcrumb_node, make_node, publisher_node, website_node
from vetsite.edition.edition import Edition

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def structured_data(about: About, edition: Edition) -> Iterator[str]:
    """One script element for all nodes of a page, if it has any. No text in it can end the element."""
    nodes = list(page_nodes(about, edition))
    if not nodes:
        return
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = _ENCODER.encode(graph)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    yield f'<script type="application/ld+json">{text}</script>'


def page_nodes(about: About, edition: Edition) -> Iterator[Node]:
    """What a page shows. Of one that is for no search engine, as of a withdrawn item, nothing is said."""
    if not about.is_indexed:
        return
    if about.item:
        yield article_node(about, about.item, edition)
        yield from events_of_item(about.item, edition)
    elif is_home(about, edition):
        tag, description = edition.settings.tag, edition.settings.site_description
        yield website_node(
            edition, description=description, inLanguage=tag, publisher=publisher_node(edition)
        )
    elif about.group and not about.nodes:
        url, tag = page_url(about, edition), edition.settings.tag
        site = website_node(edition)
        yield make_node("CollectionPage", name=about.column, url=url, inLanguage=tag, isPartOf=site)
    yield from about.nodes
    if about.crumbs:
        yield breadcrumb_node(about, edition)
