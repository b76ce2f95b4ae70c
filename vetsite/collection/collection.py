"""The content of a build becomes a collection: visible, ordered, grouped, addressed and checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from vetsite.collection.awards import (
    AWARD_ROWS,
    AWARDS,
    AwardRecord,
    AwardRegister,
    build_award_register,
    find_wrong_awards,
)
from vetsite.collection.digests import DIGESTS, MAILS, Digest, DigestKind, find_digests
from vetsite.collection.events import Events, find_events, find_events_of_one_id
from vetsite.collection.feeds import (
    ARCHIVE_FORMAT,
    FEED_FORMATS,
    FEED_LIST,
    QR_FORMAT,
    archive_name,
    count_archives,
    feed_awards,
    feed_items,
    feed_keys,
    feed_name,
)
from vetsite.collection.groups import GroupKey, group_items, group_keys
from vetsite.collection.order import is_visible, last_change, sort_items
from vetsite.collection.privacy import batches_with_whole_names, withhold_names
from vetsite.collection.references import find_early_items, find_unknown_items
from vetsite.collection.relations import Relations
from vetsite.collection.targets import TARGETS, TargetRegister, build_target_register, find_wrong_reports
from vetsite.foundation.problems import Problem
from vetsite.model.awards import Award, ResultList
from vetsite.model.registers import Registers
from vetsite.model.settings import Settings
from vetsite.reading.reading import Content, DocPage, Item

DIRECTORY = "directory/"  # the page of all lists
COMPETITIONS = "competitions/"  # the page of all competitions
ORGANISATIONS = "organisations/"
GLOSSARY = "glossary/"
DATA = "data/"  # the page and the files of open data
EVENTS = "events/"
SUBSCRIBE = "subscribe/"  # the page of all feeds, and the QR codes of their addresses
SEARCH = "search/"  # the page of the search, and the files of its index
TITLES = "titles/"  # the index of all titles
OWN_PAGES = (  # above all lists
    COMPETITIONS,
    EVENTS,
    TARGETS,
    ORGANISATIONS,
    GLOSSARY,
    DATA,
    DIGESTS,
    SUBSCRIBE,
    TITLES,
    SEARCH,
    DIRECTORY,
)
# Files of which only the outputs know how many there are
_OUR_FILES = re.compile(r"data/|sitemap(?:-news|-[0-9]+)?\.xml$|sitemap-baidu-[0-9]+\.txt$")


@dataclass(frozen=True)
class Collection:
    """What one build shows. It reads neither the disk nor the clock."""

    content: Content
    as_of: dt.date  # the day of the build
    items: tuple[Item, ...]  # all that have a page, newest first
    groups: Mapping[GroupKey, tuple[Item, ...]]  # what lists show: without withdrawn items
    whole_names: Mapping[str, Award | ResultList]  # by id; for `record_of_own_page` alone

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.content.settings

    @property
    def registers(self) -> Registers:
        """The registers of the site."""
        return self.content.registers

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Visible items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def awards(self) -> AwardRegister:
        """All awards and lists of results."""
        return build_award_register(self.listed, self.registers.competitions)

    def record_of_own_page(self, record: AwardRecord) -> AwardRecord:
        """A record as its own page shows it: with minors' whole names, where consent to that is on record.

        Nothing else may be made of it: search engines read all other pages, and data are copied.
        """
        batch = self.whole_names.get(record.id)
        return replace(record, batch=batch) if batch else record

    @cached_property
    def list_sizes(self) -> Mapping[GroupKey, int]:
        """How much every list of the site holds."""
        groups = {**self.groups, **self.awards.groups}
        return {key: len(group) for key, group in groups.items()}

    @cached_property
    def years(self) -> tuple[GroupKey, ...]:
        """The groups of all years that have an item, the latest first."""
        years = (key for key in self.groups if key.kind == "archive" and "/" not in key.id)
        return tuple(sorted(years, reverse=True))

    @cached_property
    def relations(self) -> Relations:
        """Finds related items."""
        return Relations(self.listed, self.groups, self.settings.plugin.related_items)

    @cached_property
    def listed(self) -> tuple[Item, ...]:
        """Visible items that lists and registers show: those that are not withdrawn."""
        return tuple(item for item in self.items if item.facts.status != "withdrawn")

    @cached_property
    def leading(self) -> tuple[Item, ...]:
        """Listed items that the home page may begin with: the columns of some stand below alone."""
        columns = self.registers.columns
        return tuple(item for item in self.listed if columns[item.facts.column].leads)

    @cached_property
    def changes(self) -> Mapping[str, dt.datetime]:
        """Id -> when an item was published or last corrected, by the clock of the site's zone.

        Of a day without a time it is the first moment; a draft is of the day of the build.
        """
        return {item.id: last_change(item, self.as_of) for item in self.items}

    @cached_property
    def withdrawals(self) -> Mapping[GroupKey, dt.date]:
        """Group -> the last day on which an item of it was withdrawn: its lists changed then."""
        days: dict[GroupKey, dt.date] = {}
        for item in self.items:
            withdrawal = item.facts.withdrawal
            if withdrawal and withdrawal.date <= self.as_of:
                for key in group_keys(item):
                    days[key] = max(withdrawal.date, days.get(key, withdrawal.date))
        return days

    @cached_property
    def targets(self) -> TargetRegister:
        """The targets of all plans, with what was reported against them."""
        return build_target_register(self.listed)

    @cached_property
    def events(self) -> Events:
        """What takes place. A withdrawn item tells of nothing."""
        return find_events(self.listed, self.as_of)

    @cached_property
    def digests(self) -> Mapping[DigestKind, tuple[Digest, ...]]:
        """The digests of weeks and of months, the latest first."""
        return find_digests(self.items, (*self.events.past, *self.events.coming), self.as_of)

    def digest_addresses(self, language: str) -> Iterator[str]:
        """The addresses of the pages and of the mails of all digests."""
        root = self.settings.language_root(language)
        for digest in (one for digests in self.digests.values() for one in digests):
            yield root + digest.address
            yield from (root + digest.address + name for name in MAILS)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Item | None, Item | None]]:
        """Id -> the earlier and the later item of the same column."""
        found: dict[str, tuple[Item | None, Item | None]] = {}
        for key, group in self.groups.items():
            if key.kind == "columns":
                around: list[Item | None] = [None, *group, None]
                for index, item in enumerate(group):
                    found[item.id] = (around[index + 2], around[index])
        return found

    @cached_property
    def doc_pages(self) -> Mapping[str, Mapping[str, DocPage]]:
        """Docs pages by id, then by language, the primary one first."""
        pages: dict[str, dict[str, DocPage]] = {}
        order = {code: index for index, code in enumerate(self.settings.codes)}
        for page in sorted(self.content.pages, key=lambda page: order[page.text.language]):
            pages.setdefault(page.id, {})[page.text.language] = page
        return pages

    def item_address(self, item: Item, language: str) -> str:
        """The address of an item's page in a language that it has."""
        return f"{self.settings.language_root(language)}news/{item.id}/"

    def former_addresses(self, item: Item) -> Iterator[tuple[int, str, str]]:
        """Index in the item, language, and address of each page that an item had before."""
        for index, address in enumerate(item.facts.former_addresses):
            for language in item.texts:
                yield index, language, self.settings.language_root(language) + address

    def page_address(self, page: DocPage) -> str:
        """The address of a docs page."""
        root = self.settings.language_root(page.text.language)
        return f"{root}{page.id}/" if page.id else root

    def count_pages(self, key: GroupKey) -> int:
        """How many pages a group's list has: one at least."""
        return self._pages_of(self.list_sizes[key])

    def count_target_pages(self) -> int:
        """How many pages the targets have: each shows some plans."""
        return self._pages_of(len(self.targets.by_plan))

    def _pages_of(self, length: int) -> int:
        return max(1, -(-length // self.settings.plugin.page_size))

    def list_address(self, key: GroupKey, language: str, page: int = 1) -> str:
        """The address of a page of a group's list."""
        first = self.settings.language_root(language) + key.address
        return first if page == 1 else f"{first}page/{page}/"

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Every address of the site, and the file or list it comes from."""
        return dict(self.owned_addresses())

    @cached_property
    def feeds(self) -> tuple[GroupKey, ...]:
        """The lists that have feeds, in the order in which readers are told of them."""
        return feed_keys(self.list_sizes)

    def feed_address(self, key: GroupKey, language: str, format: str) -> str:
        """The address of a list's feed."""
        return f"{self.settings.language_root(language)}{feed_name(key)}.{format}"

    @cached_property
    def feed_entries(self) -> Mapping[GroupKey, tuple[Item, ...] | tuple[AwardRecord, ...]]:
        """All that the feeds and their archives hold, newest first."""
        return {
            key: feed_awards(self.awards.records) if key == AWARDS else feed_items(self.groups[key])
            for key in self.feeds
        }

    def count_archives(self, key: GroupKey) -> int:
        """How many documents the archive of a list's feed has."""
        return count_archives(len(self.feed_entries[key]), self.settings.plugin.feed_entries)

    def archive_address(self, key: GroupKey, language: str, number: int) -> str:
        """The address of a document of a feed's archive: the first holds the oldest entries."""
        return f"{self.settings.language_root(language)}{archive_name(key, number)}.{ARCHIVE_FORMAT}"

    def feed_addresses(self, language: str) -> Iterator[str]:
        """The addresses of a language's feeds, of their archives and of the list of them."""
        for key in self.feeds:
            yield from (self.feed_address(key, language, format) for format in FEED_FORMATS)
            for number in range(1, self.count_archives(key) + 1):
                yield self.archive_address(key, language, number)
        yield self.settings.language_root(language) + FEED_LIST

    def qr_address(self, followed: str, language: str) -> str:
        """The address of the QR code of a feed or a calendar: "subscribe/feeds/news.svg"."""
        root = self.settings.language_root(language)
        name, _, _ = followed.removeprefix(root).rpartition(".")
        return f"{root}{SUBSCRIBE}{name}.svg"

    def qr_codes(self, language: str) -> Iterator[tuple[str, str]]:
        """The addresses of a language's QR codes, and what each leads to."""
        feeds = (self.feed_address(key, language, QR_FORMAT) for key in self.feeds)
        for followed in (*feeds, self.calendar_address(language)):
            yield self.qr_address(followed, language), followed

    def calendar_address(self, language: str) -> str:
        """The address of the calendar of all events."""
        return f"{self.settings.language_root(language)}calendar/events.ics"

    def event_addresses(self, language: str) -> Iterator[str]:
        """The addresses of the events' pages and of their calendar."""
        root = self.settings.language_root(language)
        yield root + EVENTS
        yield from (f"{root}{EVENTS}{month}/" for month in self.events.months)
        yield self.calendar_address(language)

    def file_address(self, path: str) -> str:
        """The address of a picture or an attachment by its path: below news/, or as in docs/."""
        news = f"{self.settings.plugin.news_dir}/"
        if path.startswith(news):
            return "news/" + path.removeprefix(news)
        return path.removeprefix(f"{self.settings.docs_dir}/")

    @cached_property
    def own_texts(self) -> frozenset[str]:
        """Addresses of texts for programs that the project has itself: they take the place of ours."""
        roots = (self.settings.language_root(code) for code in self.settings.codes)
        ours = {"robots.txt", *(f"{root}llms.txt" for root in roots)}
        docs = f"{self.settings.docs_dir}/"
        return frozenset(address for address in ours if docs + address in self.content.files)

    def owned_addresses(self) -> Iterator[tuple[str, str]]:
        """Every address of the site, and the file or list it comes from; one address may come twice."""
        for language in self.settings.codes:
            root = self.settings.language_root(language)
            yield from ((address, "feeds") for address in self.feed_addresses(language))
            yield from ((root + address, address) for address in OWN_PAGES)
            yield from ((address, SUBSCRIBE) for address, _ in self.qr_codes(language))
            yield from ((address, EVENTS) for address in self.event_addresses(language))
            yield from ((address, DIGESTS) for address in self.digest_addresses(language))
            yield from ((f"{root}{TITLES}{key.id}/", TITLES) for key in self.years)
            for number in range(2, self.count_target_pages() + 1):
                yield f"{root}{TARGETS}page/{number}/", TARGETS
            for key in self.list_sizes:
                for number in range(1, self.count_pages(key) + 1):
                    yield self.list_address(key, language, number), key.address
            yield root + AWARD_ROWS, AWARDS.address
            for record in self.awards.by_id.values():
                yield root + record.address, record.item.place.path
        if self.settings.plugin.indexnow_key:
            yield f"{self.settings.plugin.indexnow_key}.txt", self.settings.path
        for page in self.content.pages:
            yield self.page_address(page), page.text.path
        for item in self.content.items:  # also those whose day has not come
            for language, text in item.texts.items():
                yield self.item_address(item, language), text.path


def build_collection(content: Content, as_of: dt.date, drafts: bool = False) -> Collection:
    """Choose, order and group the items of a build, without the names that must not be shown."""
    whole_names = batches_with_whole_names(content, as_of)
    content = withhold_names(content, as_of)
    visible = [item for item in content.items if is_visible(item, as_of, drafts)]
    items = sort_items(visible)
    listed = [item for item in items if item.facts.status != "withdrawn"]
    groups = group_items(listed, content.registers, [item.facts.type for item in items])
    return Collection(content, as_of, items, groups, whole_names)


def find_wrong_references(collection: Collection) -> Iterator[Problem]:
    """Where items or the navigation lead to what doesn't exist, or two things want one address."""
    yield from find_unknown_items(collection.content)
    yield from find_early_items(collection.content)
    yield from find_wrong_reports(collection.content)
    yield from find_events_of_one_id(collection.content.items)
    yield from _find_taken_addresses(collection)
    yield from _find_unknown_navigation(collection)
    yield from find_wrong_awards(collection.content)


def _find_taken_addresses(collection: Collection) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for address, owner in collection.owned_addresses():
        if owners.setdefault(address, owner) != owner:
            yield Problem(owner, 1, 1, "same-address", {"other": owners[address]})
    indexes = [collection.settings.language_root(code) + SEARCH for code in collection.settings.codes]
    for path in collection.content.files:
        address = collection.file_address(path).removesuffix("index.html")
        ours = _OUR_FILES.match(address)
        found = ours[0] if ours else next(filter(address.startswith, indexes), "")
        if address in owners or found:
            other = owners.get(address) or found
            yield Problem(path, 1, 1, "same-address", {"other": other})
    for item in collection.content.items:
        for index, _, address in collection.former_addresses(item):
            if address in owners:
                loc = ("former_addresses", index)
                yield item.place.problem("address-in-use", loc, other=owners[address])
            owners[address] = item.place.path


def _find_unknown_navigation(collection: Collection) -> Iterator[Problem]:
    settings = collection.settings
    lists = {*OWN_PAGES, *(key.address for key in collection.list_sizes)}
    ids = {*collection.doc_pages, *(one.id for one in collection.content.faulty)}
    pages = {f"{id}/" if id else "" for id in ids}
    for index, address in enumerate(settings.plugin.navigation):
        if address not in lists | pages:
            known = ", ".join(key.address for key in collection.groups if key.kind in ("news", "columns"))
            values = {"given": address, "known": known}
            loc = (*settings.plugin_loc, "navigation", index)
            yield settings.place.problem("unknown-navigation", loc, **values)
