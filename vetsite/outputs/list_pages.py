"""Groups of entries become lists: pages of rows, the directory of all lists, and the home page's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import ALL_NEWS, GROUP_KINDS, GroupKey
from vetsite.outputs import html
from vetsite.outputs.block_pages import BlockPage
from vetsite.outputs.blocks import Index, IndexEntry, Inline, Rows, Section, Span, plain_text
from vetsite.outputs.edition import Edition
from vetsite.outputs.template import template
from vetsite.reading import Entry
from vetsite.registers import Column, Organisation, Term


def list_pages(edition: Edition) -> Iterator[BlockPage]:
    """The directory, then all pages of all groups."""
    yield _directory(edition)
    for key in edition.collection.groups:
        yield from _group_pages(key, edition)


def _group_pages(key: GroupKey, edition: Edition) -> Iterator[BlockPage]:
    entries = edition.collection.groups[key]
    size = edition.collection.settings.plugin.page_size
    pages = edition.collection.count_pages(key)
    intro = tuple(_intro(key, edition))
    for number in range(1, pages + 1):
        shown = entries[(number - 1) * size : number * size]
        yield BlockPage(
            address=key.address,
            title=edition.group_name(key),
            description=plain_text(intro[0]) if intro else edition.settings.site_description,
            intro=intro,
            meta=edition.plain(edition.words.choose("list.count", len(entries))),
            blocks=(Rows(tuple(edition.row(entry) for entry in shown)),),
            above=tuple(_above(key, edition)),
            navigation=(key.address, DIRECTORY),
            number=number,
            pages=pages,
        )


def _intro(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    """What a group is, where its register says more than its name."""
    entry = edition.register_entry(key)
    if isinstance(entry, Column):
        yield edition.local(entry.description)
    elif isinstance(entry, Organisation):
        yield from _organisation(entry, edition)
    elif isinstance(entry, Term):
        yield from _term(entry, edition)
    if entry and entry.note:
        yield edition.local(entry.note)


def _term(term: Term, edition: Edition) -> Iterator[Inline]:
    others = (code for code in edition.collection.settings.codes if code != edition.language)
    names = [edition.local(term.name), *((Span(*term.name.say(code)),) for code in others)]
    yield edition.join(names, "join.clause")
    if term.status == "unconfirmed":
        yield edition.own("term.unconfirmed")


def _organisation(organisation: Organisation, edition: Edition) -> Iterator[Inline]:
    parts = [edition.own(f"organisation_kind.{organisation.kind}")]
    parts.append(edition.local(organisation.district))
    yield edition.join(parts, "join.dot")
    aliases = [
        (Span(alias, language),) for language, names in organisation.aliases.root.items() for alias in names
    ]
    if aliases:
        label = edition.own("organisation.aliases")
        yield edition.join([label, edition.join(aliases, "join.list")], "join.label")
    if edition.language in organisation.working:
        yield edition.own("organisation.working", name=organisation.name.primary)


def _above(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    if key.kind == "archive" and "/" in key.id:
        yield edition.link_to_group(GroupKey("archive", key.id[:4]))
    elif key.kind not in ("news", "columns"):
        yield edition.link_to_directory()


def _directory(edition: Edition) -> BlockPage:
    return BlockPage(
        address=DIRECTORY,
        title=edition.own("directory.title"),
        description=edition.words.say("directory.description"),
        sections=tuple(
            Section(f"s-{kind}", edition.own(f"directory.{kind}"), (Index(tuple(_index(kind, edition))),))
            for kind in GROUP_KINDS
        ),
        navigation=(DIRECTORY,),
        style="directory",
    )


def _index(kind: str, edition: Edition) -> Iterator[IndexEntry]:
    """The lists of a kind, those of months below their year."""
    groups = edition.collection.groups
    keys = [key for key in groups if key.kind == kind and "/" not in key.id]
    if kind == "archive":
        keys.sort(key=lambda key: key.id, reverse=True)
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
    newest = groups[ALL_NEWS]
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
