"""Groups of items become lists: pages of rows, the directory of all lists, and the home page's blocks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.collection.addresses import DIRECTORY, list_address
from vetsite.collection.groups import GroupKey
from vetsite.collection.paging import OWN
from vetsite.edition.blocks import Inline
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.model.registers import LISTED
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.directory import directory_page
from vetsite.sections.lists import _intro, count_items, describe_list, split_list


def list_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The directory, then for each group all its pages."""
    yield unit_of_one(UnitName("directory", edition.language), (), partial(directory_page, edition))
    for key in edition.collection.groups:
        listed = LISTED.get(key.kind)
        own_page = listed.register.own_page if listed else None
        if own_page is None or not own_page.makes_lists:
            subject = key.subject
            name = UnitName("list", edition.language, subject.id)
            yield Unit(name, (subject,), partial(_group_pages, key, edition))


def _group_pages(key: GroupKey, edition: Edition) -> Iterator[BlockPage]:
    intro = tuple(_intro(key, edition))
    for page in split_list(key, edition):
        yield BlockPage(
            address=list_address(key),
            title=edition.group_name(key),
            description=describe_list(key, edition),
            intro=intro,
            meta=count_items(key, edition) if page.number == OWN else (),
            blocks=(page.rows,),
            above=tuple(_above(key, edition)),
            navigation=(list_address(key), DIRECTORY),
            feeds=edition.feeds_of(key),
            modified=page.modified,
            group=key,
            number=page.number,
            newest=edition.collection.paging(key).newest,
        )


def _above(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    if key.kind == "archive" and "/" in key.id:
        yield edition.link_to_group(GroupKey("archive", key.id[:4]))
    elif key.kind in LISTED and LISTED[key.kind].register.page:
        register = LISTED[key.kind].register
        yield edition.link_to_page(register.page, register.anchor_of(key.id))
    elif key.kind not in ("news", "columns"):
        yield edition.link_to_page(DIRECTORY)
