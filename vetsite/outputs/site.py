"""The collection, its texts and a host's frames become every output of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from vetsite.outputs.block_pages import BlockPage, show_page
from vetsite.outputs.edition import Edition
from vetsite.outputs.feeds import feeds
from vetsite.outputs.files import content_files
from vetsite.outputs.item_pages import item_pages
from vetsite.outputs.list_pages import list_pages
from vetsite.outputs.missing_pages import missing_pages
from vetsite.outputs.page import Frames, Output, Page
from vetsite.outputs.redirects import redirects


def site_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """Every page that is not the host's: items, lists, 404. One at a time: they are many."""
    for edition in editions:
        yield from item_pages(edition)
        for page in block_pages(edition):
            yield show_page(page, edition)
    yield from missing_pages(editions)


def block_pages(edition: Edition) -> Iterator[BlockPage]:
    """Every page of an edition that is made of blocks: lists."""
    yield from list_pages(edition)


def site_outputs(editions: Sequence[Edition], frames: Frames) -> Iterator[Output]:
    """Every file of the site that is not the host's."""
    for page in site_pages(editions):
        yield Output(page.path, frames.fill(page).encode())
    yield from plain_outputs(editions)


def plain_outputs(editions: Sequence[Edition]) -> Iterator[Output]:
    """Every file that needs no frame: feeds, redirects, files beside items, style and script."""
    for edition in editions:
        yield from feeds(edition)
    yield from redirects(editions[0].collection)
    yield from content_files(editions[0])
    assets = files("vetsite") / "assets"
    for asset in sorted(assets.iterdir(), key=_name):
        yield Output(f"assets/vetsite/{asset.name}", asset.read_bytes())


def _name(asset: Traversable) -> str:
    return asset.name
