"""The pages that links lead into become problems, where they have no such place.

What a text has is known when it is rendered. All else stands on a page when it is made: so the pages in
question are made, and no other rule says what they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vetsite.edition.edition import Edition
from vetsite.foundation.problems import Problem
from vetsite.pages.doc_pages import doc_page
from vetsite.pages.page import Page, PageUnit
from vetsite.rendering.texts import AnchorLink, find_anchor_links, read_ids
from vetsite.site.pages import page_units


def find_missing_places(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Links of texts to places that lists, registers, items and the home page don't have beside a text."""
    collection, rendering = editions[0].collection, editions[0].rendering
    found = find_anchor_links(collection, rendering.texts, rendering.targets)
    former = {
        address for one in editions for item in collection.items for address in one.addresses.former(item)
    }
    by_page: dict[str, list[AnchorLink]] = {}
    for one in found:
        if _is_page(one.page) and one.page in rendering.targets.addresses and one.page not in former:
            by_page.setdefault(one.page, []).append(one)
    for page in _make_pages(by_page, editions) if by_page else ():
        ids = read_ids(page.body)
        yield from (one.problem for one in by_page[page.address] if one.link.anchor not in ids)


def _is_page(address: str) -> bool:
    """Not a feed, a calendar, a table of data or a map of the site, which no unit of pages makes."""
    return not address or address.endswith(("/", ".html"))


def _make_pages(wanted: Mapping[str, object], editions: Sequence[Edition]) -> Iterator[Page]:
    """The pages at some addresses; no more units are made than there must be."""
    missing = set(wanted)
    for page in _candidates(wanted, editions):
        if page.address in missing:
            missing.discard(page.address)
            yield page
        if not missing:
            return


def _candidates(wanted: Iterable[str], editions: Sequence[Edition]) -> Iterator[Page]:
    """Pages, from those whose units are named as an address: others are made where these are not enough."""
    for edition in editions:
        addresses = edition.addresses
        for page in edition.collection.content.pages:
            if page.text.language == edition.language and addresses.docs_page(page) in wanted:
                yield doc_page(page, edition)
    parts = frozenset(part for address in wanted for part in _parts(address))
    units = list(page_units(editions))
    first = [unit for unit in units if not unit.name.key or unit.name.key in parts]
    yield from (page for unit in first for page in unit.make())
    yield from (page for unit in units if _is_other(unit, parts) for page in unit.make())


def _is_other(unit: PageUnit, parts: frozenset[str]) -> bool:
    return unit.name.kind != "item" and unit.name.key != "" and unit.name.key not in parts


def _parts(address: str) -> Iterator[str]:
    """All runs of parts of an address: "en/news/a/" has "en", "en/news", "news/a", "a" …."""
    parts = address.strip("/").split("/")
    for start in range(len(parts)):
        yield from ("/".join(parts[start:end]) for end in range(start + 1, len(parts) + 1))
