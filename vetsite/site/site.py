"""The collection, its texts and a host's frames become every output of the site, unit by unit.

A unit can be made alone, and units in any order: they give the same bytes. The order of `site_units` is that
in which least is made twice and kept long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from vetsite.collection.addresses import asset
from vetsite.collection.awards import AWARDS
from vetsite.data.open_data import data_files
from vetsite.digests.mails import mails
from vetsite.discovery.files import discovery_files
from vetsite.edition.edition import Edition
from vetsite.feeds.calendars import calendars
from vetsite.feeds.feeds import feeds
from vetsite.foundation.output import Output
from vetsite.foundation.unit import Unit, UnitName, make_all, unit_of_one
from vetsite.pages.award_rows import award_rows
from vetsite.pages.page import Frames
from vetsite.search.files import search_files
from vetsite.share.files import share_files
from vetsite.site.files import content_files
from vetsite.site.pages import fill_pages, listed_pages, page_units
from vetsite.site.qr_codes import qr_codes
from vetsite.site.redirects import redirects

# What an edition has one unit of: kind -> its outputs
_SINGLE: Mapping[str, Callable[[Edition], Iterable[Output]]] = {
    "search": search_files,
    "calendar": calendars,
}


def site_outputs(editions: Sequence[Edition], frames: Frames) -> Iterator[Output]:
    """Every file of the site that is not the host's."""
    return make_all(site_units(editions, frames))


def site_units(editions: Sequence[Edition], frames: Frames) -> Iterator[Unit[Output]]:
    """Every unit of the site that is not the host's. To list them makes none."""
    every = tuple(editions)
    for unit in page_units(every):
        yield Unit(unit.name, unit.about, partial(fill_pages, unit, every, frames))
    yield from plain_units(every)
    yield from discovery_files(partial(listed_pages, every), every)


def plain_units(editions: Sequence[Edition]) -> Iterator[Unit[Output]]:
    """All that needs no frame: feeds, calendars, mails, QR codes, data, files, redirects, assets."""
    for edition in editions:
        for kind, make in _SINGLE.items():
            yield Unit(UnitName(kind, edition.language), (), partial(make, edition))
        rows = UnitName("award-rows", edition.language)
        yield unit_of_one(rows, (AWARDS.subject,), partial(award_rows, edition))
        yield from feeds(edition)
        yield from mails(edition)
        yield from qr_codes(edition)
    yield from data_files(editions[0])
    yield from redirects(editions[0].collection)
    yield from content_files(editions[0])
    yield from share_files(editions)
    yield from asset_files()


def asset_files() -> Iterator[Unit[Output]]:
    """Our style sheets, scripts and pictures."""
    assets = files("vetsite") / "assets"
    for file in sorted(assets.iterdir(), key=_name):
        yield unit_of_one(UnitName("asset", "", file.name), (), partial(_asset, file))


def _asset(file: Traversable) -> Output:
    return Output(asset(file.name), file.read_bytes())


def _name(file: Traversable) -> str:
    return file.name
