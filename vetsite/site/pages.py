"""The editions become all pages of the site that are not the host's, and what sitemaps keep of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vetsite.about.listing import Listed, list_page
from vetsite.data.pages import data_pages
from vetsite.digests.pages import digest_pages
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, make_all
from vetsite.pages.award_pages import award_pages
from vetsite.pages.block_pages import BlockPage, show_pages, tell_unstated
from vetsite.pages.doc_pages import doc_about
from vetsite.pages.event_pages import event_pages
from vetsite.pages.item_pages import item_pages
from vetsite.pages.list_pages import list_pages
from vetsite.pages.missing_pages import missing_pages
from vetsite.pages.page import Frames, Page, PageUnit
from vetsite.pages.register_pages import register_pages
from vetsite.pages.subscribe import subscribe_page
from vetsite.pages.target_pages import target_pages
from vetsite.pages.titles import title_pages
from vetsite.search.search_page import search_page

Editions = tuple[Edition, ...]  # all of a site


def page_units(editions: Sequence[Edition]) -> Iterator[PageUnit]:
    """Every page that is not the host's: items, lists, 404."""
    for edition in editions:
        yield from item_pages(edition)
        for unit in _block_units(edition):
            yield show_pages(unit, edition)
    yield from missing_pages(editions)


def site_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """The same as pages. One at a time: they are many."""
    return make_all(page_units(editions))


def block_pages(edition: Edition) -> Iterator[BlockPage]:
    """Every page of an edition that is made of blocks: lists, registers, open data, digests, subscribing."""
    return (tell_unstated(page, edition) for page in make_all(_block_units(edition)))


def _block_units(edition: Edition) -> Iterator[Unit[BlockPage]]:
    yield from list_pages(edition)
    yield from award_pages(edition)
    yield from event_pages(edition)
    yield from target_pages(edition)
    yield from register_pages(edition)
    yield from data_pages(edition)
    yield from digest_pages(edition)
    yield subscribe_page(edition)
    yield search_page(edition)
    yield from title_pages(edition)


# For sitemaps


def fill_pages(unit: PageUnit, editions: Editions, frames: Frames) -> Iterator[Output]:
    """The files of some pages. What sitemaps keep of them is known then."""
    listed: list[Listed] = []
    for page in unit.make():
        yield Output(page.path, frames.fill(page).encode())
        listed += list_page(page.address, page.about)
    editions[0].memo.keep(_list_unit, unit, editions, tuple(listed))


def listed_pages(editions: Editions) -> tuple[Listed, ...]:
    """All pages of the site as sitemaps list them. None of them need be drawn."""
    return editions[0].memo.ask(_list_all, None, editions)


def _list_all(_: None, editions: Editions) -> tuple[Listed, ...]:
    listed = list(_list_docs(editions))
    for unit in page_units(editions):
        listed += editions[0].memo.ask(_list_unit, unit, editions)
    return tuple(listed)


def _list_unit(unit: PageUnit, editions: Editions) -> tuple[Listed, ...]:
    del editions  # the unit is of one of them
    return tuple(one for address, about in unit.say() for one in list_page(address, about))


def _list_docs(editions: Editions) -> Iterator[Listed]:
    """The pages of docs/, which the host writes: the home page first."""
    by_language = {edition.language: edition for edition in editions}
    for _, pages in sorted(editions[0].collection.doc_pages.items()):
        for code, page in pages.items():
            about = doc_about(page, by_language[code])
            yield from list_page(about.addresses[code], about)
