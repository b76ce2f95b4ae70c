"""The facts of an item that a reader wants to know first become a list: when, where, who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, assert_never

from vetsite.edition.blocks import Fact, Facts, Inline
from vetsite.edition.edition import Edition
from vetsite.model.item_type import FactKind, KeyFact
from vetsite.model.items import ItemFacts
from vetsite.model.parts import Person
from vetsite.model.types import ITEM_TYPES
from vetsite.sections.people import person_row


def key_facts(facts: ItemFacts, edition: Edition) -> Facts:
    """The key facts of an item's type, as far as the item has them."""
    shown = []
    for fact in ITEM_TYPES[facts.type].key_facts:
        words = _say_fact(fact, facts, edition)
        shown += [Fact(edition.words.say(f"fact.{fact.name}"), (words,))] if words else []
    return Facts(tuple(shown))


def _say_fact(fact: KeyFact, facts: ItemFacts, edition: Edition) -> Inline:
    """A fact in words; nothing where the item lacks it and that need not be told."""
    values = [getattr(facts, field) for field in fact.fields]
    words = _say(fact.kind, values, facts, edition) if any(value is not None for value in values) else ()
    is_told = fact.missing == "not stated" or (
        fact.missing == "null is not stated" and not facts.model_fields_set.isdisjoint(fact.fields)
    )
    return words or (edition.unstated(fact.name) if is_told else ())


def _say(kind: FactKind, values: Sequence[Any], facts: ItemFacts, edition: Edition) -> Inline:
    """The words of a fact of a kind. Some of its values may be None, but not all."""
    value = values[0]
    match kind:
        case "line":
            return edition.literal(value)
        case "words":
            return edition.local(value)
        case "occasion":
            return edition.occasion(value)
        case "venue":
            return edition.venue(value)
        case "period":
            return edition.period(value)
        case "days":
            return _say_days(values[0], values[1], edition)
        case "speaker":
            return _say_speaker(value, edition)
        case "participant":
            return edition.person([value], facts.named_people)
        case "organisation":
            return edition.organisation(value)
        case "item":
            item = edition.collection.by_id.get(value)
            return edition.link_to(item) if item else ()
    assert_never(kind)


def _say_speaker(person: Person, edition: Edition) -> Inline:
    name, posts, _ = person_row(person, edition)
    return edition.join([name, posts], "join.clause")


def _say_days(first: dt.date | None, last: dt.date | None, edition: Edition) -> Inline:
    """From a day to a day, and that it is over."""
    start, end = (edition.dates.day(day) if day else "" for day in (first, last))
    is_over = last is not None and edition.has_passed(last)
    over = edition.own("validity.expired") if is_over else ()
    return edition.join([edition.between(start, end), over], "join.clause")
