"""The pictures that stand for pages become files of the site, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from vetsite.collection.groups import item_subjects
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Made, Output
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.reading.content import Item
from vetsite.share.pictures import pictures_of_item, pictures_of_site
from vetsite.share.seal import is_sealed, seal

_Make = Callable[[], bytes]


def share_files(editions: Sequence[Edition]) -> Iterator[Unit[Output]]:
    """The pictures of the site, then those of its items. One may stand for several items."""
    of_site = dict(one for edition in editions for one in pictures_of_site(edition).made)
    makers, items = dict(of_site), {address: list[Item]() for address in of_site}
    for item, address, make in _find_pictures(editions):
        if address not in of_site:
            makers.setdefault(address, make)
            items.setdefault(address, []).append(item)
    for address, make in makers.items():
        name = UnitName("picture", "", address)
        yield unit_of_one(name, item_subjects(items[address]), partial(_output, address, make))


def _find_pictures(editions: Sequence[Edition]) -> Iterator[tuple[Item, str, _Make]]:
    """Each item with the address of what stands for it, and how that is made."""
    for edition in editions:
        for item in edition.collection.items:
            if edition.language in item.texts:
                yield from ((item, *one) for one in pictures_of_item(item, edition).made)


def _output(address: str, make: _Make) -> Output:
    return Output(address, Made(partial(_seal, make, address), partial(is_sealed, address=address)))


def _seal(make: _Make, address: str) -> bytes:
    return seal(make(), address)
