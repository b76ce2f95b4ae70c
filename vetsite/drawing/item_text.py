"""The facts of an item as HTML: made once, for its page and then for its entry in feeds."""

from __future__ import annotations

from dataclasses import dataclass

from vetsite.drawing import html
from vetsite.edition.blocks import Section
from vetsite.edition.edition import Edition
from vetsite.reading.reading import Item
from vetsite.sections.key_facts import key_facts
from vetsite.sections.sections import sections
from vetsite.sections.source_box import source_box


@dataclass(frozen=True)
class ItemText:
    """What stands around an item's own text. Links to the site begin with `BASE`."""

    facts: str  # HTML of the key facts, before the text
    sections: str  # HTML of the sections after it
    box: str  # HTML of the box on its source, after all that the item says


@dataclass(frozen=True)
class ItemSections:
    """What the HTML after an item's text is made of."""

    parts: tuple[Section, ...]
    box: tuple[Section, ...]  # one on its source, or none


def show_sections(item: Item, edition: Edition) -> tuple[ItemText, ItemSections]:
    """Facts and sections for the item's page, and what they were made of. The HTML is kept for feeds."""
    text, made = _make(item, edition)
    if not _tells_of_days(item):
        edition.item_texts[item.id] = _kept(text)
    return text, made


def lasting_sections(item: Item, edition: Edition) -> tuple[bytes, bytes]:
    """Facts and sections of which no day makes anything untrue, for the search. They are kept for feeds.

    The box is not among them: who looks for something does not want a page that says nothing of it.
    """
    if item.id not in edition.item_texts:
        edition.item_texts[item.id] = _kept(_make(item, edition.lasting)[0])
    return edition.item_texts[item.id][:2]


def take_sections(item: Item, edition: Edition) -> ItemText:
    """Facts and sections for the item's entry in feeds. They are kept no longer: all texts are large."""
    kept = edition.item_texts.pop(item.id, None)
    return ItemText(*(part.decode() for part in kept)) if kept else _make(item, edition.lasting)[0]


def _kept(text: ItemText) -> tuple[bytes, bytes, bytes]:
    return text.facts.encode(), text.sections.encode(), text.box.encode()


def _tells_of_days(item: Item) -> bool:
    """Whether its page says of something that it is over: what is said in feeds is another text."""
    return bool(item.facts.events) or getattr(item.facts, "valid_until", None) is not None


def _make(item: Item, edition: Edition) -> tuple[ItemText, ItemSections]:
    facts, parts = key_facts(item.facts, edition), sections(item, edition)
    made = ItemSections(parts, tuple(source_box(item, facts, parts, edition)))
    shown = (html.blocks([facts], edition), *(html.sections(one, edition) for one in (made.parts, made.box)))
    return ItemText(*shown), made
