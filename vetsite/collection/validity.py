"""Until when an item is valid, by the key facts of its type that say from which day to which."""

from __future__ import annotations

import datetime as dt

from vetsite.model.items import ItemFacts
from vetsite.model.types import ITEM_TYPES


def last_valid_day(facts: ItemFacts) -> dt.date | None:
    """The last day on which an item is valid; None where it does not end, or nobody knows."""
    ends: list[dt.date | None] = [
        getattr(facts, last) for _, last in ITEM_TYPES[facts.type].fields_of("days")
    ]
    return max(filter(None, ends), default=None)
