"""The facts of an item as HTML: made once, for its page and then for its entry in feeds."""

from __future__ import annotations

from dataclasses import dataclass

from vetsite.outputs import html
from vetsite.outputs.blocks import Section
from vetsite.outputs.edition import Edition
from vetsite.outputs.sections import key_facts, sections
from vetsite.reading import Entry


@dataclass(frozen=True)
class ItemText:
    """What stands around an item's own text. Links to the site begin with `BASE`."""

    facts: str  # HTML of the key facts, before the text
    sections: str  # HTML of the sections after it


def show_sections(entry: Entry, edition: Edition) -> tuple[ItemText, tuple[Section, ...]]:
    """Facts and sections for the item's page, and what they were made of. The HTML is kept for feeds."""
    text, parts = _make(entry, edition)
    if not _tells_of_days(entry):
        edition.item_texts[entry.id] = (text.facts.encode(), text.sections.encode())
    return text, parts


def lasting_sections(entry: Entry, edition: Edition) -> tuple[bytes, bytes]:
    """Facts and sections of which no day makes anything untrue, for the search. They are kept for feeds."""
    if entry.id not in edition.item_texts:
        text = _make(entry, edition.lasting)[0]
        edition.item_texts[entry.id] = (text.facts.encode(), text.sections.encode())
    return edition.item_texts[entry.id]


def take_sections(entry: Entry, edition: Edition) -> ItemText:
    """Facts and sections for the item's entry in feeds. They are kept no longer: all texts are large."""
    kept = edition.item_texts.pop(entry.id, None)
    return ItemText(*(part.decode() for part in kept)) if kept else _make(entry, edition.lasting)[0]


def _tells_of_days(entry: Entry) -> bool:
    """Whether its page says of something that it is over: what is said in feeds is another text."""
    return bool(entry.item.events) or getattr(entry.item, "valid_until", None) is not None


def _make(entry: Entry, edition: Edition) -> tuple[ItemText, tuple[Section, ...]]:
    parts = sections(entry, edition)
    facts = html.blocks([key_facts(entry.item, edition)], edition)
    return ItemText(facts, html.sections(parts, edition)), parts
