"""An item in the words of schema.org: a NewsArticle, with what its page shows."""

from __future__ import annotations

from collections.abc import Mapping

from vetsite.about.about import About, Node
from vetsite.about.addresses import page_url, picture_url
from vetsite.about.keywords import keywords
from vetsite.about.nodes import make_node, organisation_node, publisher_node, website_node
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import say_publication, say_update
from vetsite.model.machine_made import Making
from vetsite.reading.content import Item

# of IPTC's vocabulary, as schema.org has it; a machine's translation is made of what people wrote
_COMPOSITE = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
_SOURCE_TYPES: Mapping[Making, str] = {
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "edited": _COMPOSITE,
    "translated": _COMPOSITE,
}


def article_node(about: About, item: Item, edition: Edition) -> Node:
    """The article of an item's page."""
    facts, made = item.facts, edition.text_of(item).machine_made
    return make_node(
        "NewsArticle",
        headline=about.title,
        description=edition.summary_of(item).text,
        image=_image(about, edition),
        datePublished=say_publication(item, edition),
        dateModified=say_update(item, edition),
        inLanguage=edition.settings.tag,
        author=_author(item, edition),
        publisher=publisher_node(edition),
        mainEntityOfPage=page_url(about, edition),
        articleSection=plain_text(edition.group_name(GroupKey("columns", facts.column))),
        keywords=keywords(item, edition),
        about=[organisation_node(id, edition) for id in dict.fromkeys(facts.organisations)],
        isPartOf=website_node(edition),
        digitalSourceType=_SOURCE_TYPES[made.how] if made else None,
    )


def _image(about: About, edition: Edition) -> Node | str | None:
    """The address of its picture; more, where a machine had a part in that."""
    url, making = picture_url(about, edition), about.picture.making if about.picture else None
    return make_node("ImageObject", url=url, digitalSourceType=_SOURCE_TYPES[making]) if making else url


def _author(item: Item, edition: Edition) -> Node | None:
    """Who published the text first; None where that is not stated.

    The editor is not the author; and a speaker may be a pupil: nothing is said here of any person.
    """
    source = plain_text(edition.publisher_of(item))
    return make_node("Organization", name=source) if source else None
