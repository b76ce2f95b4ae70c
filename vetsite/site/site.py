"""The collection, its texts and a host's frames become every output of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from vetsite.about.listing import Listed, list_page
from vetsite.collection.addresses import asset
from vetsite.data.open_data import data_files
from vetsite.data.pages import data_pages
from vetsite.digests.mails import mails
from vetsite.digests.pages import digest_pages
from vetsite.discovery.files import discovery_files
from vetsite.edition.edition import Edition
from vetsite.feeds.calendars import calendars
from vetsite.feeds.feeds import feeds
from vetsite.foundation.output import Output
from vetsite.pages.award_pages import award_pages
from vetsite.pages.award_rows import award_rows
from vetsite.pages.block_pages import BlockPage, show_page, tell_unstated
from vetsite.pages.doc_pages import doc_about
from vetsite.pages.event_pages import event_pages
from vetsite.pages.item_pages import item_pages
from vetsite.pages.list_pages import list_pages
from vetsite.pages.missing_pages import missing_pages
from vetsite.pages.page import Frames, Page
from vetsite.pages.register_pages import register_pages
from vetsite.pages.subscribe import subscribe_page
from vetsite.pages.target_pages import target_pages
from vetsite.pages.titles import title_pages
from vetsite.search.files import search_files
from vetsite.search.search_page import search_page
from vetsite.share.files import share_files
from vetsite.site.files import content_files
from vetsite.site.qr_codes import qr_codes
from vetsite.site.redirects import redirects


def site_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """Every page that is not the host's: items, lists, 404. One at a time: they are many."""
    for edition in editions:
        yield from item_pages(edition)
        for page in block_pages(edition):
            yield show_page(page, edition)
    yield from missing_pages(editions)


def listed_doc_pages(editions: Sequence[Edition]) -> Iterator[Listed]:
    """The pages of docs/, which the host writes, as sitemaps list them: the home page first."""
    by_language = {edition.language: edition for edition in editions}
    for _, pages in sorted(editions[0].collection.doc_pages.items()):
        for code, page in pages.items():
            about = doc_about(page, by_language[code])
            yield from list_page(about.addresses[code], about)


def block_pages(edition: Edition) -> Iterator[BlockPage]:
    """Every page of an edition that is made of blocks: lists, registers, open data, digests, subscribing."""
    for page in _block_pages(edition):
        yield tell_unstated(page, edition)


def _block_pages(edition: Edition) -> Iterator[BlockPage]:
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


def site_outputs(editions: Sequence[Edition], frames: Frames) -> Iterator[Output]:
    """Every file of the site that is not the host's."""
    listed = list(listed_doc_pages(editions))
    for page in site_pages(editions):
        yield Output(page.path, frames.fill(page).encode())
        listed += list_page(page.address, page.about)
    for edition in editions:  # before feeds take what item pages have left
        yield from search_files(edition)
    yield from plain_outputs(editions)
    yield from discovery_files(listed, editions)


def plain_outputs(editions: Sequence[Edition]) -> Iterator[Output]:
    """Every file that needs no frame: feeds, calendars, mails, QR codes, data, files, redirects, assets."""
    for edition in editions:
        yield from feeds(edition)
        yield from calendars(edition)
        yield from mails(edition)
        yield award_rows(edition)
        yield from qr_codes(edition)
    yield from data_files(editions[0])
    yield from redirects(editions[0].collection)
    yield from content_files(editions[0])
    yield from share_files(editions)
    yield from asset_files()


def asset_files() -> Iterator[Output]:
    """Our style sheets, scripts and pictures."""
    assets = files("vetsite") / "assets"
    for file in sorted(assets.iterdir(), key=_name):
        yield Output(asset(file.name), file.read_bytes())


def _name(file: Traversable) -> str:
    return file.name
