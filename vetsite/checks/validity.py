"""Items at the top of the home page that are no longer valid."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.collection import Collection
from vetsite.collection.validity import last_valid_day
from vetsite.foundation.problems import Problem


def find_expired_pins(collection: Collection) -> Iterator[Problem]:
    """Pinned items whose validity is over. Lists say so of each, and newer items push them down."""
    columns = collection.registers.columns  # one that could not be read is not there
    for item in collection.listed:
        column, last = columns.get(item.facts.column), last_valid_day(item.facts)
        if item.facts.pinned and column and column.leads and last and last < collection.as_of:
            yield item.place.problem("expired-pin", ("pinned",), given=str(last))
