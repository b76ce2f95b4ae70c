"""The content of a build becomes a collection: what is shown, in which order, in which groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from vetsite.collection.addresses import TARGETS, Addresses, list_address
from vetsite.collection.awards import AWARDS, AwardRecord, AwardRegister, build_award_register
from vetsite.collection.digests import Digest, DigestKind, find_digests
from vetsite.collection.events import Events, find_events
from vetsite.collection.feeds import QR_FORMAT, count_archives, feed_awards, feed_items, feed_keys
from vetsite.collection.groups import GroupKey, group_items, group_keys
from vetsite.collection.order import is_visible, last_change, sort_items
from vetsite.collection.paging import Paging
from vetsite.collection.privacy import batches_with_whole_names, withhold_names
from vetsite.collection.relations import Relations, relate_items
from vetsite.collection.targets import TargetRegister, build_target_register
from vetsite.model.awards import Award, ResultList
from vetsite.model.registers import Registers
from vetsite.model.settings import Settings
from vetsite.reading.content import Content, DocPage, Item


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

    @cached_property
    def addresses(self) -> Mapping[str, Addresses]:
        """Where everything lies, by language."""
        return {code: Addresses(self.settings.language_root(code)) for code in self.settings.codes}

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
    def lists(self) -> Mapping[str, GroupKey]:
        """The lists of the site by their addresses below the language's root."""
        return {list_address(key): key for key in self.list_sizes}

    @cached_property
    def years(self) -> tuple[GroupKey, ...]:
        """The groups of all years that have an item, the latest first."""
        years = (key for key in self.groups if key.kind == "archive" and "/" not in key.id)
        return tuple(sorted(years, reverse=True))

    @cached_property
    def relations(self) -> Relations:
        """What relates items to each other."""
        return relate_items(self.listed, self.groups, self.settings.plugin.related_items)

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

    @cached_property
    def docs_by_path(self) -> Mapping[str, DocPage]:
        """Docs pages by the paths of their files."""
        return {page.text.path: page for page in self.content.pages}

    def paging(self, key: GroupKey) -> Paging:
        """How a group's list stands on its pages."""
        return Paging(self.list_sizes[key], self.settings.plugin.page_size)

    @property
    def target_paging(self) -> Paging:
        """How the targets stand on their pages: each shows some plans."""
        return Paging(len(self.targets.by_plan), self.settings.plugin.page_size)

    @property
    def pagings(self) -> Iterator[tuple[str, Paging]]:
        """All that may have several pages: its address below the language's root, and how it stands there."""
        yield TARGETS, self.target_paging
        for address, key in self.lists.items():
            yield address, self.paging(key)

    @cached_property
    def feeds(self) -> tuple[GroupKey, ...]:
        """The lists that have feeds, in the order in which readers are told of them."""
        return feed_keys(self.list_sizes)

    def followed(self, addresses: Addresses) -> Iterator[str]:
        """The feeds and the calendar of a language, to which QR codes lead."""
        yield from (addresses.feed(key, QR_FORMAT) for key in self.feeds)
        yield addresses.calendar

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


def build_collection(content: Content, as_of: dt.date, drafts: bool = False) -> Collection:
    """Choose, order and group the items of a build, without the names that must not be shown."""
    whole_names = batches_with_whole_names(content, as_of)
    content = withhold_names(content, as_of)
    visible = [item for item in content.items if is_visible(item, as_of, drafts)]
    items = sort_items(visible)
    listed = [item for item in items if item.facts.status != "withdrawn"]
    groups = group_items(listed, content.registers, [item.facts.type for item in items])
    return Collection(content, as_of, items, groups, whole_names)
