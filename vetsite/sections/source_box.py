"""What an item's source is like and what it does not state becomes one box at the end of the item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.edition.blocks import Block, Fact, Facts, Paragraph, Section
from vetsite.edition.edition import Edition
from vetsite.edition.unstated import find_unstated, say_unstated
from vetsite.reading.content import Item


def source_box(item: Item, facts: Facts, parts: Iterable[Section], edition: Edition) -> Iterator[Section]:
    """The box, made of the item's key facts and its sections; none where there is nothing to say."""
    said = tuple(_say(item, facts, parts, edition))
    if said:
        yield Section("s-source", edition.own("section.source"), said, is_box=True)


def _say(item: Item, facts: Facts, parts: Iterable[Section], edition: Edition) -> Iterator[Block]:
    """The editor's note, all that is not known, and what else the editor found to be left open."""
    source = item.facts.source
    if source and source.note:
        yield Paragraph(edition.local(source.note))
    base = edition.collection.by_id.get(item.facts.based_on or "")
    if base:
        yield Paragraph(edition.join([edition.own("not_stated.base"), edition.link_to(base)], "join.label"))
    publisher = Facts((Fact("", (edition.source_of(item),)),))
    yield from say_unstated(find_unstated((publisher, facts), parts), edition)
    if item.facts.unstated:
        yield Paragraph(edition.local(item.facts.unstated))
