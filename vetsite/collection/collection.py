"""The content of a build becomes a collection: visible, ordered, grouped, addressed and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vetsite.collection.groups import GroupKey, group_entries
from vetsite.collection.order import is_visible, sort_entries
from vetsite.collection.relations import Relations
from vetsite.problems import Problem
from vetsite.reading import Content, DocPage, Entry
from vetsite.registers import Registers
from vetsite.settings import Settings

FEED_FORMATS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}  # ending -> media type
DIRECTORY = "directory/"  # the page of all lists


@dataclass(frozen=True)
class Collection:
    """What one build shows. It reads neither the disk nor the clock."""

    content: Content
    as_of: dt.date  # the day of the build
    entries: tuple[Entry, ...]  # all that have a page, newest first
    groups: Mapping[GroupKey, tuple[Entry, ...]]  # what lists show: without withdrawn entries

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.content.settings

    @property
    def registers(self) -> Registers:
        """The registers of the site."""
        return self.content.registers

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Visible entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def relations(self) -> Relations:
        """Finds related entries."""
        listed = tuple(entry for entry in self.entries if entry.item.status != "withdrawn")
        return Relations(listed, self.groups, self.settings.plugin.related_items)

    @cached_property
    def neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        """Id -> the earlier and the later entry of the same column."""
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for key, group in self.groups.items():
            if key.kind == "columns":
                around: list[Entry | None] = [None, *group, None]
                for index, entry in enumerate(group):
                    found[entry.id] = (around[index + 2], around[index])
        return found

    @cached_property
    def doc_pages(self) -> dict[str, dict[str, DocPage]]:
        """Docs pages by id, then by language, the primary one first."""
        pages: dict[str, dict[str, DocPage]] = {}
        order = {code: index for index, code in enumerate(self.settings.codes)}
        for page in sorted(self.content.pages, key=lambda page: order[page.text.language]):
            pages.setdefault(page.id, {})[page.text.language] = page
        return pages

    def entry_address(self, entry: Entry, language: str) -> str:
        """The address of an entry's page in a language that it has."""
        return f"{self.settings.language_root(language)}news/{entry.id}/"

    def former_addresses(self, entry: Entry) -> Iterator[tuple[int, str, str]]:
        """Index in the item, language, and address of each page that an entry had before."""
        for index, address in enumerate(entry.item.former_addresses):
            for language in entry.texts:
                yield index, language, self.settings.language_root(language) + address

    def page_address(self, page: DocPage) -> str:
        """The address of a docs page."""
        root = self.settings.language_root(page.text.language)
        return f"{root}{page.id}/" if page.id else root

    def count_pages(self, key: GroupKey) -> int:
        """How many pages a group's list has: one at least."""
        return max(1, -(-len(self.groups[key]) // self.settings.plugin.page_size))

    def list_address(self, key: GroupKey, language: str, page: int = 1) -> str:
        """The address of a page of a group's list."""
        first = self.settings.language_root(language) + key.address
        return first if page == 1 else f"{first}page/{page}/"

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Every address of the site, and the file or list it comes from."""
        return dict(self.owned_addresses())

    def feed_address(self, language: str, format: str) -> str:
        """The address of the feed of all news."""
        return f"{self.settings.language_root(language)}feeds/news.{format}"

    def file_address(self, path: str) -> str:
        """The address of a picture or an attachment by its path: below news/, or as in docs/."""
        news = f"{self.settings.plugin.news_dir}/"
        if path.startswith(news):
            return "news/" + path.removeprefix(news)
        return path.removeprefix(f"{self.settings.docs_dir}/")

    def owned_addresses(self) -> Iterator[tuple[str, str]]:
        """Every address of the site, and the file or list it comes from; one address may come twice."""
        for language in self.settings.codes:
            root = self.settings.language_root(language)
            for format in FEED_FORMATS:
                yield self.feed_address(language, format), "feeds"
            yield root + DIRECTORY, DIRECTORY
            for key in self.groups:
                for number in range(1, self.count_pages(key) + 1):
                    yield self.list_address(key, language, number), key.address
        for page in self.content.pages:
            yield self.page_address(page), page.text.path
        for entry in self.content.entries:  # also those whose day has not come
            for language, text in entry.texts.items():
                yield self.entry_address(entry, language), text.path


def build_collection(content: Content, as_of: dt.date, drafts: bool = False) -> Collection:
    """Choose, order and group the entries of a build."""
    visible = [entry for entry in content.entries if is_visible(entry, as_of, drafts)]
    entries = sort_entries(visible)
    listed = [entry for entry in entries if entry.item.status != "withdrawn"]
    return Collection(content, as_of, entries, group_entries(listed, content.registers))


def find_wrong_references(collection: Collection) -> Iterator[Problem]:
    """Where items or the navigation lead to what doesn't exist, or two things want one address."""
    yield from _find_unknown_items(collection.content)
    yield from _find_taken_addresses(collection)
    yield from _find_unknown_navigation(collection)


def _find_unknown_items(content: Content) -> Iterator[Problem]:
    known = {entry.id for entry in content.entries} | {one.id for one in content.faulty}
    for entry in content.entries:
        named: list[tuple[str, tuple[str | int, ...]]]
        named = [(id, ("related", index)) for index, id in enumerate(entry.item.related)]
        replaces = getattr(entry.item, "replaces", None)
        named += [(replaces, ("replaces",))] if replaces else []
        for id, loc in named:
            if id not in known or id == entry.id:
                yield entry.place.problem("unknown-item", loc, given=id)


def _find_taken_addresses(collection: Collection) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for address, owner in collection.owned_addresses():
        if owners.setdefault(address, owner) != owner:
            yield Problem(owner, 1, 1, "same-address", {"other": owners[address]})
    for path in collection.content.files:
        address = collection.file_address(path).removesuffix("index.html")
        if address in owners:
            yield Problem(path, 1, 1, "same-address", {"other": owners[address]})
    for entry in collection.content.entries:
        for index, _, address in collection.former_addresses(entry):
            if address in owners:
                loc = ("former_addresses", index)
                yield entry.place.problem("address-in-use", loc, other=owners[address])
            owners[address] = entry.place.path


def _find_unknown_navigation(collection: Collection) -> Iterator[Problem]:
    settings = collection.settings
    lists = {DIRECTORY, *(key.address for key in collection.groups)}
    ids = {*collection.doc_pages, *(one.id for one in collection.content.faulty)}
    pages = {f"{id}/" if id else "" for id in ids}
    for index, address in enumerate(settings.plugin.navigation):
        if address not in lists | pages:
            known = ", ".join(key.address for key in collection.groups if key.kind in ("news", "columns"))
            values = {"given": address, "known": known}
            loc = (*settings.plugin_loc, "navigation", index)
            yield settings.place.problem("unknown-navigation", loc, **values)
