"""The pictures that stand for pages become files of the site, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from vetsite.edition.edition import Edition
from vetsite.foundation.output import Made, Output
from vetsite.share.pictures import SharedPictures, pictures_of_item, pictures_of_site
from vetsite.share.seal import is_sealed, seal


def share_files(editions: Sequence[Edition]) -> Iterator[Output]:
    """The pictures of the site, then those of its items."""
    given: set[str] = set()
    for shared in _all(editions):
        for address, make in shared.made:
            if address not in given:
                given.add(address)
                yield Output(
                    address, Made(partial(_make, make, address), partial(is_sealed, address=address))
                )


def _make(make: Callable[[], bytes], address: str) -> bytes:
    return seal(make(), address)


def _all(editions: Sequence[Edition]) -> Iterator[SharedPictures]:
    for edition in editions:
        yield pictures_of_site(edition)
        for item in edition.collection.items:
            if edition.language in item.texts:
                yield pictures_of_item(item, edition)
