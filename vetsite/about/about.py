"""What a page says of itself to programs: search engines, feed readers, messengers, auditors.

Whoever makes a page fills it in; the modules beside this one make tags, structured data and sitemaps of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Inline
from vetsite.model.machine_made import PictureMaking
from vetsite.reading.content import Item

Node = Mapping[str, Any]  # a node of schema.org, as JSON has it


@dataclass(frozen=True)
class Picture:
    """A picture that stands for a page where it is shared."""

    address: str  # from the site's root, as links have it (percent-encoded)
    width: int  # pixels
    height: int  # pixels
    media_type: str  # "image/png"
    alt: str  # what it shows, in the page's language
    making: PictureMaking | None = None  # the part that a machine had in it


@dataclass(frozen=True)
class About:
    """A page as programs know it."""

    title: str  # plain text, without the site's name
    description: str  # plain text
    addresses: Mapping[str, str]  # code of each language that it exists in, itself included -> its address
    crumbs: tuple[Inline, ...] = ()  # links to the pages above it, the home page first
    feeds: tuple[GroupKey, ...] = ()  # the lists whose feeds belong to it, the nearest first
    modified: dt.datetime | None = None  # the last change that content tells of; None: it tells of none
    item: Item | None = None  # the item that it shows
    group: GroupKey | None = None  # the list that it shows
    column: str = ""  # the name of the list that it is, on each of its pages; "": it is none
    picture: Picture | None = None  # what stands for it where it is shared
    square: Picture | None = None  # the same for WeChat, which takes the first one of a page
    nodes: tuple[Node, ...] = ()  # what only this page knows for schema.org
    is_indexed: bool = True  # whether search engines may show it
    more: str = ""  # HTML for <head>
