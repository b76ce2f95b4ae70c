"""Pages that are made of blocks alone: lists, registers and their entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from vetsite.about.about import About, Node
from vetsite.collection.addresses import SUBSCRIBE
from vetsite.collection.feeds import feed_anchor
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.paging import OWN
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.blocks import Block, Inline, Section, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import feed_links
from vetsite.edition.unstated import find_unstated, unstated_box
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.model.register import Register
from vetsite.pages.page import Page, PageUnit, find_navigation_entry, show_about
from vetsite.pages.pager import pager, say_numbering
from vetsite.share.pictures import pictures_of_site

_NOT_ALONE = ("types", "categories", "tags")  # kinds of lists that may have the name of another list


@dataclass(frozen=True)
class BlockPage:
    """A page made of blocks. It exists in every language, at the same address below the language's root."""

    address: str  # of a list with several pages its own: "organisations/xz-edu/"
    title: Inline
    description: str  # plain text, for search engines
    intro: tuple[Inline, ...] = ()  # lines below the title
    meta: Inline = ()  # how much it holds
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()  # after the blocks
    after: tuple[Section, ...] = ()  # below the links to its other pages
    above: tuple[Inline, ...] = ()  # links to the pages between the home page and this one
    navigation: tuple[str, ...] = ()  # the first of these that the navigation has is marked there
    number: int = OWN  # of this page, from the oldest
    newest: int = 0  # the number of the newest page that has one
    style: str = "list"  # a name for the style sheet: "v-list"
    feeds: tuple[GroupKey, ...] = (ALL_NEWS,)  # the lists whose feeds belong to it, the nearest first
    modified: dt.datetime | None = None  # the last change that content tells of
    group: GroupKey | None = None  # the list that it shows
    nodes: tuple[Node, ...] = ()  # what only this page knows for schema.org
    is_indexed: bool = True  # whether search engines may show it
    has_addresses: bool = False  # whether it shows addresses to copy
    is_shared: bool = False  # whether it has the tools to share it
    head: str = ""  # more HTML for <head>


def register_unit(
    register: Register[Any], make: Callable[[], BlockPage], edition: Edition
) -> Unit[BlockPage]:
    """The page of all entries of a register."""
    name = UnitName("register", edition.language, register.name)
    return unit_of_one(name, (register.subject,), make)


def show_pages(unit: Unit[BlockPage], edition: Edition) -> PageUnit:
    """The pages of a unit in an edition, before they are in a frame."""
    return PageUnit(
        unit.name, unit.about, partial(_show_pages, unit, edition), partial(_say_pages, unit, edition)
    )


def _show_pages(unit: Unit[BlockPage], edition: Edition) -> Iterator[Page]:
    return (show_page(tell_unstated(page, edition), edition) for page in unit.make())


def _say_pages(unit: Unit[BlockPage], edition: Edition) -> Iterator[tuple[str, About]]:
    return ((_address(page, edition), block_about(page, edition)) for page in unit.make())


def tell_unstated(page: BlockPage, edition: Edition) -> BlockPage:
    """A page that ends with what the sources of its facts do not state."""
    found = find_unstated(page.blocks, (*page.sections, *page.after))
    return replace(page, after=(*page.after, *unstated_box(found, edition)))


def show_page(page: BlockPage, edition: Edition) -> Page:
    """The page in an edition, before it is in a frame."""
    about, address = block_about(page, edition), _address(page, edition)
    body = template("blocks").render(
        words=edition.words,
        page=page,
        title=_show(page.title, edition),
        plain_title=about.title,
        crumbs=[_show(link, edition) for link in about.crumbs],
        intro=[_show(line, edition) for line in page.intro],
        meta=_show(page.meta, edition),
        feeds=_show(feed_line(page, edition), edition),
        url=edition.collection.settings.site_url + address,
        blocks=Markup(html.blocks(page.blocks, edition)),
        sections=Markup(html.sections(page.sections, edition)),
        after=Markup(html.sections(page.after, edition)),
        is_own=page.number == OWN,
        pager=list(pager(page.number, page.newest, edition)),
        numbering=say_numbering(page.number, page.newest, edition),
        address_of=partial(edition.addresses.page, page.address),
    )
    return show_about(
        about,
        edition,
        body,
        address=address,
        kind="list",
        navigation_entry=find_navigation_entry(edition, *page.navigation),
    )


def _address(page: BlockPage, edition: Edition) -> str:
    return edition.addresses.page(page.address, page.number)


def block_about(page: BlockPage, edition: Edition) -> About:
    """What the page says of itself."""
    addresses = edition.collection.addresses
    shared = pictures_of_site(edition)
    return About(
        title=_title(page, edition),
        description=_description(page, edition),
        addresses={code: one.page(page.address, page.number) for code, one in addresses.items()},
        crumbs=(edition.home(), *page.above),
        feeds=page.feeds,
        modified=page.modified,
        group=page.group,
        column="" if page.above and page.group is None else plain_text(page.title),
        picture=shared.picture,
        square=shared.square,
        nodes=page.nodes,
        is_indexed=page.is_indexed,
        more=page.head,
    )


def _description(page: BlockPage, edition: Edition) -> str:
    """Of a numbered page its number alone: how much the list holds stands at the list's own address."""
    if page.number == OWN:
        return page.description
    number = edition.words.say("list.number", number=page.number)
    name, site = _name(page, edition), edition.settings.site_name
    return edition.words.say("list.description", name=name, count=number, site=site)


def _title(page: BlockPage, edition: Edition) -> str:
    """A title that no other page has."""
    title, words = _name(page, edition), edition.words
    if page.number == OWN:
        return title
    return words.say("list.named", title=title, of=words.say("list.number", number=page.number))


def _name(page: BlockPage, edition: Edition) -> str:
    """A name that no other list has: with the kind of one whose name another one may have too."""
    title, words = plain_text(page.title), edition.words
    if page.group and page.group.kind in _NOT_ALONE:
        title = words.say("list.named", title=title, of=words.say(f"list_kind.{page.group.kind}"))
    return title


def feed_line(page: BlockPage, edition: Edition) -> Inline:
    """Where to follow the list that a page shows; nothing where its feeds are those of another list."""
    key = page.group
    if key is None or page.feeds[:1] != (key,):
        return ()
    target = f"{edition.addresses.page(SUBSCRIBE)}#{feed_anchor(key)}"
    explained: Inline = (Span(edition.words.say(f"subscribe.to.{key.kind}"), edition.language, target),)
    links = [(Span(one.label, edition.language, one.address),) for one in feed_links(key, edition)]
    return edition.join([explained, edition.join(links, "join.dot")], "join.label")


def _show(words: Inline, edition: Edition) -> Markup:
    return html.markup(words, edition)
