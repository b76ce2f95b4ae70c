"""A list's feeds become addresses that readers copy."""

from __future__ import annotations

from vetsite.collection.feeds import FEED_FORMATS
from vetsite.collection.groups import GroupKey
from vetsite.outputs.blocks import Address
from vetsite.outputs.edition import Edition


def feed_ways(key: GroupKey, edition: Edition) -> tuple[Address, ...]:
    """The feeds of a list, one for each format."""
    return tuple(
        Address(
            edition.words.say(f"subscribe.formats.{format}"),
            edition.collection.feed_address(key, edition.language, format),
        )
        for format in FEED_FORMATS
    )
