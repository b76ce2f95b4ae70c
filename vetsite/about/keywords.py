"""The subjects and terms of an item become its keywords."""

from __future__ import annotations

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item


def keywords(item: Item, edition: Edition) -> list[str]:
    """Their names, each once: a term may be called like a subject."""
    keys = [GroupKey("categories", id) for id in item.facts.categories]
    keys += [GroupKey("tags", id) for id in item.facts.tags]
    return list(dict.fromkeys(plain_text(edition.group_name(key)) for key in keys))
