"""Groups of entries become lists: pages of rows, the directory of all lists, and the home page's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from vetsite.collection.awards import AWARDS
from vetsite.collection.collection import (
    COMPETITIONS,
    DIRECTORY,
    GLOSSARY,
    ORGANISATIONS,
    OWN_PAGES,
    SEARCH,
    SUBSCRIBE,
)
from vetsite.collection.groups import ALL_NEWS, GROUP_KINDS, GroupKey
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.blocks import Index, IndexEntry, Inline, Rows, Section, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import list_change
from vetsite.model.registers import Column, Term
from vetsite.pages.award_lists import award_index
from vetsite.pages.block_pages import BlockPage
from vetsite.reading.reading import Entry


def list_pages(edition: Edition) -> Iterator[BlockPage]:
    """The directory, then all pages of all groups."""
    yield _directory(edition)
    for key in edition.collection.groups:
        if key.kind != "organisations":  # their pages say more than a list
            yield from _group_pages(key, edition)


def _group_pages(key: GroupKey, edition: Edition) -> Iterator[BlockPage]:
    intro = tuple(_intro(key, edition))
    modified = list_change(key, edition)
    for number, rows in rows_by_page(key, edition):
        yield BlockPage(
            address=key.address,
            title=edition.group_name(key),
            description=describe_list(key, edition),
            intro=intro,
            meta=count_items(key, edition),
            blocks=(rows,),
            above=tuple(_above(key, edition)),
            navigation=(key.address, DIRECTORY),
            feeds=edition.feeds_of(key),
            modified=modified,
            group=key,
            number=number,
            pages=edition.collection.count_pages(key),
        )


def describe_list(key: GroupKey, edition: Edition) -> str:
    """What a list is, in plain text: as `describe_kind` says, else its name and how much it holds."""
    about = describe_kind(key, edition)
    if about:
        return about
    name, site = plain_text(edition.group_name(key)), edition.settings.site_name
    count = plain_text(count_items(key, edition))
    return edition.words.say("list.description", name=name, count=count, site=site)


def describe_kind(key: GroupKey, edition: Edition) -> str:
    """What a list is for, in plain text, whatever it holds; "" where its name says it all."""
    if key == ALL_NEWS:
        return edition.settings.site_description
    if key == AWARDS:
        return edition.words.say("awards.intro")
    organisation = edition.collection.registers.organisations.get(key.id)
    if key.kind == "organisations" and organisation:
        kind = edition.own(f"organisation_kind.{organisation.kind}")
        about = edition.join([kind, edition.local(organisation.district)], "join.dot")
        return plain_text(edition.join([edition.group_name(key), about], "join.label"))
    return plain_text(next(_intro(key, edition), ()))


def rows_by_page(key: GroupKey, edition: Edition) -> Iterator[tuple[int, Rows]]:
    """The number of each page of a group's list, and its items."""
    entries = edition.collection.groups[key]
    size = edition.collection.settings.plugin.page_size
    for number in range(1, edition.collection.count_pages(key) + 1):
        shown = entries[(number - 1) * size : number * size]
        yield number, Rows(tuple(edition.row(entry) for entry in shown))


def count_items(key: GroupKey, edition: Edition) -> Inline:
    """How many items a group has, in words."""
    return edition.plain(edition.words.choose("list.count", len(edition.collection.groups[key])))


def _intro(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    """What a group is, where its register says more than its name."""
    entry = edition.register_entry(key)
    if isinstance(entry, Column):
        yield edition.local(entry.description)
    elif isinstance(entry, Term):
        yield from _term(entry, edition)
    if entry and entry.note:
        yield edition.local(entry.note)


def _term(term: Term, edition: Edition) -> Iterator[Inline]:
    names = [edition.local(term.name), *((Span(*term.name.say(code)),) for code in edition.others)]
    yield edition.join(names, "join.clause")
    if term.status == "unconfirmed":
        yield edition.own("term.unconfirmed")


def _above(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    if key.kind == "archive" and "/" in key.id:
        yield edition.link_to_group(GroupKey("archive", key.id[:4]))
    elif key.kind == "tags":
        yield edition.link_to_page(GLOSSARY, edition.term_anchor(key.id))
    elif key.kind not in ("news", "columns"):
        yield edition.link_to_page(DIRECTORY)


def _directory(edition: Edition) -> BlockPage:
    return BlockPage(
        address=DIRECTORY,
        title=edition.own("directory.title"),
        description=edition.words.say("directory.description"),
        sections=tuple(_directory_sections(edition)),
        navigation=(DIRECTORY,),
        modified=list_change(ALL_NEWS, edition),
        style="directory",
    )


def _registers(edition: Edition) -> Iterator[IndexEntry]:
    """What items feed: awards, events, targets …"""
    yield from award_index(edition)
    named = (COMPETITIONS, SUBSCRIBE, SEARCH, DIRECTORY)  # elsewhere
    others = (address for address in OWN_PAGES if address not in named)
    yield from (IndexEntry(edition.link_to_page(address)) for address in others)


def _directory_sections(edition: Edition) -> Iterator[Section]:
    yield from (directory_section(kind, edition) for kind in GROUP_KINDS)
    yield _directory_section("registers", _registers(edition), edition)


def directory_section(kind: str, edition: Edition) -> Section:
    """All lists of a kind, those of months below their year."""
    return _directory_section(kind, _index(kind, edition), edition)


def _directory_section(kind: str, entries: Iterable[IndexEntry], edition: Edition) -> Section:
    return Section(f"s-{kind}", _directory_title(kind, edition), (Index(tuple(entries)),))


def _directory_title(kind: str, edition: Edition) -> Inline:
    """The name of a kind of lists, leading to the page of its register where it has one."""
    address = {"organisations": ORGANISATIONS, "tags": GLOSSARY}.get(kind)
    target = None if address is None else edition.root + address
    return (Span(edition.words.say(f"directory.{kind}"), edition.language, target),)


def _index(kind: str, edition: Edition) -> Iterator[IndexEntry]:
    """The lists of a kind, those of months below their year."""
    groups = edition.collection.groups
    keys = [key for key in groups if key.kind == kind]
    if kind == "archive":
        keys = list(edition.collection.years)
    for key in keys:
        months = (
            IndexEntry(edition.link_to_group(other), len(groups[other]))
            for other in sorted(groups, reverse=True)
            if kind == "archive" and other.kind == kind and other.id.startswith(f"{key.id}/")
        )
        yield IndexEntry(edition.link_to_group(key), len(groups[key]), tuple(months))


def home(edition: Edition) -> str:
    """The blocks of the home page as HTML: pinned, newest, and one for each column."""
    words, groups = edition.words, edition.collection.groups
    most = edition.collection.settings.plugin.home_rows
    newest = edition.collection.leading
    pinned = [entry for entry in newest if entry.item.pinned][:most]
    blocks = []
    if pinned:
        blocks.append(("pinned", words.say("home.pinned"), _rows(pinned, edition), ""))
    more = edition.collection.list_address(ALL_NEWS, edition.language)
    blocks.append(("newest", words.say("home.newest"), _rows(newest[:most], edition), more))
    for id in edition.collection.registers.columns:
        key = GroupKey("columns", id)
        rows = (html.short_row(edition.row(entry), edition) for entry in groups[key][:most])
        more = edition.collection.list_address(key, edition.language)
        name = html.markup(edition.group_name(key), edition)
        blocks.append((f"column-{id}", name, Markup("\n".join(rows)), more))
    return template("home").render(blocks=blocks, words=words)


def _rows(entries: Iterable[Entry], edition: Edition) -> Markup:
    return Markup("\n".join(html.row(edition.row(entry), edition) for entry in entries))
