"""A list's feeds as readers are told of them: their title, and the addresses to copy."""

from __future__ import annotations

from vetsite.collection.feeds import FEED_FORMATS
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.edition.blocks import (
    Address,
    plain_text,
)
from vetsite.edition.edition import Edition


def feed_links(key: GroupKey, edition: Edition) -> tuple[Address, ...]:
    """The feeds of a list, one for each format."""
    return tuple(
        Address(
            edition.words.say(f"subscribe.formats.{format}"),
            edition.addresses.feed(key, format),
        )
        for format in FEED_FORMATS
    )


def feed_title(key: GroupKey, edition: Edition) -> str:
    """The title of a list's feeds."""
    site = edition.settings.site_name
    if key == ALL_NEWS:
        return edition.words.say("feed.title", site=site)
    return edition.words.say("feed.title_of", site=site, name=plain_text(edition.group_name(key)))


CALENDAR_TYPE = "text/calendar"  # RFC 5545, 8.1
