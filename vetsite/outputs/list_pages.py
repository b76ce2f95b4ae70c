"""Groups of entries become lists: pages of rows, the directory of all lists, and the home page's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import ALL_NEWS, GROUP_KINDS, GroupKey
from vetsite.outputs import html
from vetsite.outputs.blocks import Inline, Span, plain_text
from vetsite.outputs.edition import Edition
from vetsite.outputs.page import Page, find_section, head, index_path, switcher
from vetsite.outputs.template import template
from vetsite.reading import Entry
from vetsite.registers import Column, Organisation, Term


class ListPages:
    """Makes the lists of an edition. A row is made once and stands in every list of its entry."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._rows: dict[str, str] = {}

    def pages(self) -> Iterator[Page]:
        """The directory, then all pages of all groups."""
        yield self._directory()
        for key, entries in self._edition.collection.groups.items():
            yield from self._group_pages(key, entries)

    def home(self) -> str:
        """The blocks of the home page: pinned, newest, and one for each column."""
        edition, words = self._edition, self._edition.words
        groups = edition.collection.groups
        most = edition.collection.settings.plugin.home_rows
        newest = groups[ALL_NEWS]
        pinned = [entry for entry in newest if entry.item.pinned][:most]
        blocks = []
        if pinned:
            blocks.append(("pinned", words.say("home.pinned"), self._join(pinned), ""))
        more = edition.collection.list_address(ALL_NEWS, edition.language)
        blocks.append(("newest", words.say("home.newest"), self._join(newest[:most]), more))
        for id in edition.collection.registers.columns:
            key = GroupKey("columns", id)
            rows = Markup("\n".join(_short_row(entry, edition) for entry in groups[key][:most]))
            more = edition.collection.list_address(key, edition.language)
            blocks.append((f"column-{id}", self._show(edition.group_name(key)), rows, more))
        return template("home").render(blocks=blocks, words=words)

    def _group_pages(self, key: GroupKey, entries: tuple[Entry, ...]) -> Iterator[Page]:
        collection = self._edition.collection
        size = collection.settings.plugin.page_size
        pages = collection.count_pages(key)
        for number in range(1, pages + 1):
            shown = entries[(number - 1) * size : number * size]
            addresses = {
                code: collection.list_address(key, code, number) for code in collection.settings.codes
            }
            yield self._list_page(key, shown, number, pages, len(entries), addresses)

    def _list_page(
        self,
        key: GroupKey,
        entries: tuple[Entry, ...],
        number: int,
        pages: int,
        count: int,
        addresses: Mapping[str, str],
    ) -> Page:
        edition = self._edition
        title = plain_text(edition.group_name(key))
        intro = list(self._intro(key))
        values = {
            "title": self._show(edition.group_name(key)),
            "crumbs": self._crumbs(key),
            "intro": [self._show(line) for line in intro],
            "rows": self._join(entries),
            "count": count,
            "number": number,
            "pages": pages,
            "shown": list(_shown_pages(number, pages)),
            "address": lambda other: edition.collection.list_address(key, edition.language, other),
        }
        paged = edition.words.say("list.page", number=number, pages=pages)
        return self._page(
            "list",
            addresses,
            title=title if number == 1 else f"{title} {paged}",
            description=plain_text(intro[0]) if intro else edition.settings.site_description,
            values=values,
            sections=(key.address, DIRECTORY),
        )

    def _page(
        self,
        name: str,
        addresses: Mapping[str, str],
        title: str,
        description: str,
        values: dict[str, Any],
        sections: Iterable[str],
    ) -> Page:
        edition = self._edition
        address = addresses[edition.language]
        return Page(
            address=address,
            language=edition.language,
            kind="list",
            title=title,
            description=description,
            body=template(name).render(words=edition.words, **values),
            head=head(edition, addresses),
            switcher=switcher(edition, addresses),
            path=index_path(address),
            section=find_section(edition, *sections),
        )

    def _intro(self, key: GroupKey) -> Iterator[Inline]:
        """What a group is, where its register says more than its name."""
        edition = self._edition
        entry = edition.register_entry(key)
        if isinstance(entry, Column):
            yield edition.local(entry.description)
        elif isinstance(entry, Organisation):
            yield from self._organisation(entry)
        elif isinstance(entry, Term):
            yield from self._term(entry)
        if entry and entry.note:
            yield edition.local(entry.note)

    def _term(self, term: Term) -> Iterator[Inline]:
        edition = self._edition
        others = (code for code in edition.collection.settings.codes if code != edition.language)
        names = [edition.local(term.name), *((Span(*term.name.say(code)),) for code in others)]
        yield edition.join(names, "join.clause")
        if term.status == "unconfirmed":
            yield edition.own("term.unconfirmed")

    def _organisation(self, organisation: Organisation) -> Iterator[Inline]:
        edition = self._edition
        parts = [edition.own(f"organisation_kind.{organisation.kind}")]
        parts.append(edition.local(organisation.district))
        yield edition.join(parts, "join.dot")
        aliases = [
            (Span(alias, language),)
            for language, names in organisation.aliases.root.items()
            for alias in names
        ]
        if aliases:
            label = edition.own("organisation.aliases")
            yield edition.join([label, edition.join(aliases, "join.list")], "join.label")
        if edition.language in organisation.working:
            yield edition.own("organisation.working", name=organisation.name.primary)

    def _crumbs(self, key: GroupKey) -> list[Markup]:
        edition = self._edition
        links: list[Inline] = [(Span(edition.words.say("page.home"), edition.language, edition.root),)]
        if key.kind == "archive" and "/" in key.id:
            links.append(edition.link_to_group(GroupKey("archive", key.id[:4])))
        elif key.kind not in ("news", "columns"):
            title = edition.words.say("directory.title")
            links.append((Span(title, edition.language, edition.root + DIRECTORY),))
        return [self._show(link) for link in links]

    def _directory(self) -> Page:
        edition = self._edition
        addresses = {
            code: edition.collection.settings.language_root(code) + DIRECTORY
            for code in edition.collection.settings.codes
        }
        title = edition.words.say("directory.title")
        values = {
            "title": title,
            "crumbs": self._crumbs(ALL_NEWS),
            "parts": [
                (f"s-{kind}", edition.words.say(f"directory.{kind}"), list(self._index(kind)))
                for kind in GROUP_KINDS
            ],
        }
        description = edition.words.say("directory.description")
        return self._page("directory", addresses, title, description, values, [DIRECTORY])

    def _index(self, kind: str) -> Iterator[tuple[Markup, int, list[tuple[Markup, int]]]]:
        """The lists of a kind with their counts, those of months below their year."""
        edition = self._edition
        groups = edition.collection.groups
        keys = [key for key in groups if key.kind == kind and "/" not in key.id]
        if kind == "archive":
            keys.sort(key=lambda key: key.id, reverse=True)
        for key in keys:
            months = [
                (self._show(edition.link_to_group(other)), len(groups[other]))
                for other in sorted(groups, reverse=True)
                if kind == "archive" and other.kind == kind and other.id.startswith(f"{key.id}/")
            ]
            yield self._show(edition.link_to_group(key)), len(groups[key]), months

    def _join(self, entries: Iterable[Entry]) -> Markup:
        return Markup("\n".join(self._row(entry) for entry in entries))

    def _row(self, entry: Entry) -> str:
        row = self._rows.get(entry.id)
        if row is None:
            row = self._rows[entry.id] = _row(entry, self._edition)
        return row

    def _show(self, words: Inline) -> Markup:
        return html.markup(words, self._edition)


def _row(entry: Entry, edition: Edition) -> str:
    """Date, type, title and summary of an entry."""
    key = GroupKey("types", entry.item.type)
    kind = f'<span class="v-kind">{html.inline(edition.group_name(key), edition)}</span>'
    summary = html.inline((edition.summary_of(entry),), edition)
    return (
        f'<li class="v-row"><div class="v-stamp">{_day(entry)} {kind}</div>'
        f'<div class="v-words">{_title(entry, edition)}<p class="v-abstract">{summary}</p></div></li>'
    )


def _short_row(entry: Entry, edition: Edition) -> str:
    """Title and date of an entry, on a line."""
    title = f'<div class="v-words">{_title(entry, edition)}</div>'
    return f'<li class="v-row v-row--short">{title}{_day(entry)}</li>'


def _title(entry: Entry, edition: Edition) -> str:
    """The title of an entry, leading to its page; one in another language says so."""
    mark = ""
    text = edition.text_of(entry)
    if text.language != edition.language:
        label = edition.collection.settings.language(text.language).label
        mark = f' <span class="v-mark">{edition.words.say("list.only_in", label=label)}</span>'
    return f'<span class="v-title">{html.inline(edition.link_to(entry), edition)}</span>{mark}'


def _day(entry: Entry) -> str:
    if not entry.item.published:
        return ""
    date = entry.item.published.day
    return f'<time class="v-date" datetime="{date}">{date}</time>'


def _shown_pages(number: int, pages: int) -> Iterator[int | None]:
    """The pages that a pager names: the first, the last, those around; None for a gap."""
    near = {1, pages, *range(number - 2, number + 3)}
    before = 0
    for page in sorted(page for page in near if 1 <= page <= pages):
        if page > before + 1:
            yield None
        yield page
        before = page
