"""What the site has at which address.

A project's own pages and files share one folder with all that vetsite makes. So whatever is written there is
claimed here, by the functions of `addresses` that its writer asks; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vetsite.collection import addresses as at
from vetsite.collection.addresses import Addresses, docs_address, list_address
from vetsite.collection.awards import AWARDS
from vetsite.collection.collection import Collection
from vetsite.collection.digests import MAILS
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.foundation.problems import Problem


class Claim(NamedTuple):
    """An address, and the file or the list that has it, as messages name that."""

    address: str
    owner: str


def claims(collection: Collection) -> Iterator[Claim]:
    """Whatever has a page or a file of its own, also an item whose day has not come."""
    yield from own_claims(collection)
    yield from content_claims(collection)


def content_claims(collection: Collection) -> Iterator[Claim]:
    """The pages of items and of `docs/`."""
    for page in collection.content.pages:
        yield Claim(collection.addresses[page.text.language].docs_page(page), page.text.path)
    for item in collection.content.items:
        for language, text in item.texts.items():
            yield Claim(collection.addresses[language].item(item), text.path)


def own_claims(collection: Collection) -> Iterator[Claim]:
    """What vetsite makes beside the pages of the content, but for what is `reserved`."""
    for addresses in collection.addresses.values():
        for claim in _CLAIMS:
            yield from claim(collection, addresses)
    texts = (at.ROBOTS, *(addresses.llms for addresses in collection.addresses.values()))
    for address in (at.SITEMAP, at.NEWS_SITEMAP, *texts):
        if address not in own_texts(collection):
            yield Claim(address, address)
    if collection.settings.plugin.indexnow_key:
        yield Claim(at.key_file(collection.settings.plugin.indexnow_key), collection.settings.path)


def own_texts(collection: Collection) -> frozenset[str]:
    """Addresses of texts for programs that the project has itself: they take the place of ours."""
    ours = {at.ROBOTS, *(addresses.llms for addresses in collection.addresses.values())}
    docs = f"{collection.settings.docs_dir}/"
    return frozenset(address for address in ours if docs + address in collection.content.files)


def reserved(collection: Collection) -> Iterator[str]:
    """Files of which only their writer knows how many there are, and folders that are the site's alone."""
    yield from (at.ASSETS, at.SHARE, at.DATA)
    yield from (addresses.page(at.SEARCH) for addresses in collection.addresses.values())
    for number in range(1, at.MOST_PARTS + 1):
        yield at.sitemap_part(number)
        yield at.flat_sitemap(number)


# Of one language


def _feeds(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for key in collection.feeds:
        yield from (Claim(addresses.feed(key, format), "feeds") for format in FEED_FORMATS)
        for number in range(1, collection.count_archives(key) + 1):
            yield Claim(addresses.archive(key, number), "feeds")
    yield Claim(addresses.feed_list, "feeds")


def _own_pages(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    del collection
    yield from (Claim(addresses.page(below), below) for below in at.OWN_PAGES)
    yield Claim(addresses.missing, addresses.missing)
    yield Claim(addresses.search_index, at.SEARCH)


def _qr_codes(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for followed in collection.followed(addresses):
        yield Claim(addresses.qr_code(followed), at.SUBSCRIBE)


def _events(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for month in collection.events.months:
        yield Claim(addresses.page(at.month_address(month)), at.EVENTS)
    yield Claim(addresses.calendar, at.EVENTS)


def _digests(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for digests in collection.digests.values():
        for digest in digests:
            yield Claim(addresses.digest(digest), at.DIGESTS)
            yield from (Claim(addresses.mail(digest, name), at.DIGESTS) for name in MAILS)


def _titles(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for year in collection.years:
        yield Claim(addresses.page(at.titles_address(year)), at.TITLES)


def _lists(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    for address in collection.lists:
        yield Claim(addresses.page(address), address)


def _numbered_pages(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    """The further pages of lists, and what leads on from numbers that pages had before."""
    for own, paging in collection.pagings:
        for number in (*paging.numbers, *paging.former):
            yield Claim(addresses.page(own, number), own)


def _awards(collection: Collection, addresses: Addresses) -> Iterator[Claim]:
    yield Claim(addresses.award_rows, list_address(AWARDS))
    for record in collection.awards.by_id.values():
        yield Claim(addresses.award(record), record.item.place.path)


_CLAIMS: tuple[Callable[[Collection, Addresses], Iterator[Claim]], ...] = (
    _feeds,
    _own_pages,
    _qr_codes,
    _events,
    _digests,
    _titles,
    _lists,
    _numbered_pages,
    _awards,
)


# What is wrong


def find_unknown_navigation(collection: Collection) -> Iterator[Problem]:
    """Entries of the navigation that lead to no page of ours or of docs/."""
    settings = collection.settings
    ids = {*collection.doc_pages, *(one.id for one in collection.content.faulty)}
    known = {*at.OWN_PAGES, *collection.lists, *map(docs_address, ids)}
    for index, address in enumerate(settings.plugin.navigation):
        if address not in known:
            named = (list_address(key) for key in collection.groups if key.kind in ("news", "columns"))
            values = {"given": address, "known": ", ".join(named)}
            loc = (*settings.plugin_loc, "navigation", index)
            yield settings.place.problem("unknown-navigation", loc, **values)
