"""Dates of items that can't be meant."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem


def find_future_items(collection: Collection) -> Iterator[Problem]:
    """Items that are called published, and are not shown because their time lies ahead."""
    for item in collection.content.items:
        facts = item.facts
        is_called_so = facts.status not in ("draft", "scheduled")
        if is_called_so and facts.published and facts.published.day > collection.as_of:
            values = {"given": facts.status, "moment": str(facts.published)}
            yield item.place.problem("future-item", ("published",), **values)


def find_early_corrections(collection: Collection) -> Iterator[Problem]:
    """Corrections of a day before their item was published."""
    for item in collection.content.items:
        for index, correction in enumerate(item.facts.corrections):
            published = item.facts.published
            if published and correction.date < published.day:
                values = {"given": str(correction.date), "moment": str(published)}
                yield item.place.problem("early-correction", ("corrections", index, "date"), **values)
