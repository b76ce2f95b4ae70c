"""The page that leads to every list of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.collection.addresses import (
    COMPETITIONS,
    DIRECTORY,
    OWN_PAGES,
    SEARCH,
    SUBSCRIBE,
)
from vetsite.collection.groups import ALL_NEWS, GROUP_KINDS
from vetsite.edition.blocks import Index, IndexEntry, Inline, Section, Span
from vetsite.edition.edition import Edition
from vetsite.edition.moments import list_change
from vetsite.model.registers import LISTED
from vetsite.pages.award_lists import award_index
from vetsite.pages.block_pages import BlockPage


def directory_page(edition: Edition) -> BlockPage:
    """The page itself."""
    return BlockPage(
        address=DIRECTORY,
        title=edition.own("directory.title"),
        description=edition.words.say("directory.description"),
        sections=tuple(_directory_sections(edition)),
        navigation=(DIRECTORY,),
        modified=list_change(ALL_NEWS, edition),
        style="directory",
    )


def _registers(edition: Edition) -> Iterator[IndexEntry]:
    """What items feed: awards, events, targets …"""
    yield from award_index(edition)
    named = (COMPETITIONS, SUBSCRIBE, SEARCH, DIRECTORY)  # elsewhere
    others = (address for address in OWN_PAGES if address not in named)
    yield from (IndexEntry(edition.link_to_page(address)) for address in others)


def _directory_sections(edition: Edition) -> Iterator[Section]:
    yield from (directory_section(kind, edition) for kind in GROUP_KINDS)
    yield _directory_section("registers", _registers(edition), edition)


def directory_section(kind: str, edition: Edition) -> Section:
    """All lists of a kind, those of months below their year."""
    return _directory_section(kind, _index(kind, edition), edition)


def _directory_section(kind: str, entries: Iterable[IndexEntry], edition: Edition) -> Section:
    return Section(f"s-{kind}", _directory_title(kind, edition), (Index(tuple(entries)),))


def _directory_title(kind: str, edition: Edition) -> Inline:
    """The name of a kind of lists, leading to the page of its register where it has one."""
    page = LISTED[kind].register.page if kind in LISTED else ""
    target = edition.addresses.page(page) if page else None
    return (Span(edition.words.say(f"directory.{kind}"), edition.language, target),)


def _index(kind: str, edition: Edition) -> Iterator[IndexEntry]:
    """The lists of a kind, those of months below their year."""
    groups = edition.collection.groups
    keys = [key for key in groups if key.kind == kind]
    if kind == "archive":
        keys = list(edition.collection.years)
    for key in keys:
        months = (
            IndexEntry(edition.link_to_group(other), len(groups[other]))
            for other in sorted(groups, reverse=True)
            if kind == "archive" and other.kind == kind and other.id.startswith(f"{key.id}/")
        )
        yield IndexEntry(edition.link_to_group(key), len(groups[key]), tuple(months))
