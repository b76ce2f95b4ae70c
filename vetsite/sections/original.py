"""The document that an item retells becomes a section of facts."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.edition.blocks import Fact, Facts, Section, says
from vetsite.edition.edition import Edition
from vetsite.model.items import ItemFacts


def original_section(facts: ItemFacts, edition: Edition) -> Iterator[Section]:
    """One section, or none. What is known to be open is left to the box on the source."""
    original = facts.original
    if original is None:
        return
    complete = {True: edition.own("original.yes"), False: edition.own("original.no"), None: ()}[
        original.complete
    ]
    stated = {
        "format": edition.literal(original.format or ""),
        "pages": edition.literal("" if original.pages is None else edition.dates.number(original.pages)),
        "size": edition.literal(original.size or ""),
        "page_number": edition.literal(original.number or ""),
        "uploaded": edition.literal(edition.dates.moment(original.uploaded) if original.uploaded else ""),
        "complete": complete,
        "original_note": edition.local(original.note),
    }
    asked = original.model_fields_set - {"number", "note"}
    facts_shown = []
    for key, words in stated.items():
        known = words if says(words) or key not in asked else edition.unstated(key)
        facts_shown += [Fact(edition.words.say(f"fact.{key}"), (known,))] if known else []
    yield Section("s-original", edition.own("section.original"), (Facts(tuple(facts_shown)),))
