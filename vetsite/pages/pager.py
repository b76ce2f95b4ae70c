"""The place of a page in its list becomes links to the other pages, and what their numbers mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from vetsite.collection.paging import OWN
from vetsite.edition.edition import Edition

_OLDEST = 1


class PagerLink(NamedTuple):
    """A page of a list, as the links between its pages name it."""

    number: int  # `OWN` for the list's own address
    words: str
    rel: Literal["", "prev", "next"] = ""  # HTML's link types: the next page is the older one, as it is read


def pager(number: int, newest: int, edition: Edition) -> Iterator[PagerLink]:
    """The newest page, the newer one, this one, the older one and the oldest; nothing of a single page.

    No numbered page but the newest names what a new page changes: it does not say how many there are.
    """
    if not newest:
        return
    if number == OWN:
        yield PagerLink(OWN, edition.words.say("list.newest"))
        older = newest
    else:
        newer = number + 1 if number < newest else OWN
        if newer != OWN:
            yield PagerLink(OWN, edition.words.say("list.newest"))
        yield PagerLink(newer, _say("list.newer", newer, edition), "prev")
        yield PagerLink(number, edition.words.say("list.here", number=number))
        older = number - 1
    if older >= _OLDEST:
        yield PagerLink(older, _say("list.older", older, edition), "next")
    if older > _OLDEST:
        yield PagerLink(_OLDEST, _say("list.oldest", _OLDEST, edition))


def say_numbering(number: int, newest: int, edition: Edition) -> str:
    """What the numbers mean; at the list's own address also how many pages have one."""
    if number == OWN:
        return edition.words.choose("list.rest", newest)
    return edition.words.say("list.numbering")


def _say(key: str, number: int, edition: Edition) -> str:
    words = edition.words.say(key)
    if number == OWN:
        return words
    return edition.words.say("list.named", title=words, of=edition.words.say("list.number", number=number))
