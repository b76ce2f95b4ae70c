"""One language's edition of the site: values said in that language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from babel import Locale

from vetsite.collection.addresses import Addresses
from vetsite.collection.awards import AWARDS, UNSTATED
from vetsite.collection.collection import Collection
from vetsite.collection.feeds import has_feed
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.relations import Relation, find_related
from vetsite.collection.validity import last_valid_day
from vetsite.edition.blocks import Inline, ListRow, Span, plain_text, says
from vetsite.edition.dates import Dates
from vetsite.foundation.memo import Memo
from vetsite.foundation.wording import Words, read_words
from vetsite.model.entries import RegisterEntry
from vetsite.model.parts import Hours, Occasion, Period, Person, Source, Venue
from vetsite.model.registers import COMPETITIONS, LISTED
from vetsite.model.settings import LanguageSettings
from vetsite.model.values import LocalText, PartialDate
from vetsite.reading.content import Item, Text
from vetsite.rendering.texts import Rendering

_GROUP_WORDS = {  # kinds of groups whose ids are words of the site
    "types": "types.{id}",
    "awards/levels": "award_level.{id}",
    "awards/kinds": "award_kind.{id}",
}


@dataclass(frozen=True, eq=False)
class Edition:
    """The site in one of its languages: what pages of that language say, and how."""

    collection: Collection
    rendering: Rendering
    language: str  # its code
    words: Words
    dates: Dates
    memo: Memo  # of the build: what an edition says does not depend on it
    list_editions: Callable[[], tuple[Edition, ...]]  # all of the site: a function, for it is one of them
    is_lasting: bool = False  # whether it says nothing that another day would make untrue

    def own(self, key: str, **values: Any) -> Inline:
        """Words of the site itself."""
        return (Span(self.words.say(key, **values), self.language),)

    def literal(self, text: str) -> Inline:
        """A text that is the same in every language."""
        return (Span(text, self.language),)

    def local(self, text: LocalText | None) -> Inline:
        """An editor's words; nothing where there are none."""
        return (Span(*text.say(self.language)),) if text else ()

    def unstated(self, fact: str) -> Inline:
        """Nothing where a fact is not known, and what the box at the end of the page calls it."""
        return (Span("", self.language, unstated=self.words.say(f"unstated.{fact}")),)

    def organisation(self, id: str) -> Inline:
        """An organisation's name, leading to its page."""
        phrase = self.collection.registers.organisations[id].name.say(self.language)
        address = self.addresses.list(GroupKey("organisations", id))
        return (Span(*phrase, address=address),)

    def number(self, number: int) -> Inline:
        """A number as the language writes it."""
        return self.literal(self.dates.number(number))

    def join(self, parts: Iterable[Inline], separator: str) -> Inline:
        """Parts with words of the site between them; none where a part says nothing."""
        joined: list[Span] = []
        for part in parts:
            if says(part) and says(tuple(joined)):
                joined.append(Span(self.words.say(separator), self.language))
            joined += part
        return tuple(joined)

    def occasion(self, occasion: Occasion) -> Inline:
        """When something took place: as exact as it is known, never more."""
        return self.join([self.when(occasion.day, None, occasion), self.local(occasion.note)], "join.note")

    def when(self, start: PartialDate, end: PartialDate | None, hours: Hours) -> Inline:
        """From when to when something lasts: as exact as it is known, never more."""
        if end is None or end == start:
            return self._time(start, self.hours(hours.part, hours.starts, hours.ends))
        ends = (
            self._time(start, self.hours(hours.part, hours.starts, None)),
            self._time(end, self.hours(None, hours.ends, None)),
        )
        return self.join(ends, "join.range")

    def _time(self, date: PartialDate, hours: Inline) -> Inline:
        return self.join([self.literal(self.dates.partial(date)), hours], "join.time")

    def hours(self, part: str | None, starts: dt.time | None, ends: dt.time | None) -> Inline:
        """What is known of the hours of a day: nothing, its part, its clock."""
        words = [self.own(f"day_part.{part}") if part else ()]
        if starts:
            words.append(self.literal("–".join(f"{clock:%H:%M}" for clock in (starts, ends) if clock)))
        elif ends:
            words.append(self.own("until_clock", clock=f"{ends:%H:%M}"))
        return self.join(words, "join.time")

    def venue(self, venue: Venue) -> Inline:
        """Where something takes place."""
        name = self.organisation(venue.organisation) if venue.organisation else ()
        return self.join([name, self.local(venue.place)], "join.place")

    def period(self, period: Period) -> Inline:
        """From when to when, where it is stated; a year that is both is said once."""
        start, end = (self.dates.partial(day) if day else "" for day in (period.start, period.end))
        if not start and not end:
            return self.unstated("period")
        if start == end:
            return self.literal(start)
        missing = () if start and end else self.unstated("period_end" if start else "period_start")
        return (*self.between(start, end), *missing)

    def between(self, start: str, end: str) -> Inline:
        """From one date to another, as far as they are known; nothing where neither is."""
        if start and end:
            return self.join([self.literal(start), self.literal(end)], "join.range")
        if start or end:
            return self.own("validity.from", day=start) if start else self.own("validity.until", day=end)
        return ()

    def source(self, source: Source) -> Inline:
        """Where a text comes from, leading there where the source has an address."""
        name = self.local(source.name) or self.unstated("publisher")
        linked = tuple(replace(span, url=source.url) for span in name)
        return self.join([linked, self.local(source.column)], "join.dot")

    def source_of(self, item: Item) -> Inline:
        """Where an entry's text comes from: its source, or this site, and what the site compiled it from."""
        if item.facts.source:
            return self.source(item.facts.source)
        return self.join([self.publisher_of(item), self._compiled_from(item)], "join.dot")

    def publisher_of(self, item: Item) -> Inline:
        """Who made an entry's text known first, this site too; nothing where the source names nobody."""
        source = item.facts.source
        return self.local(source.name) if source else self.literal(self.settings.site_name)

    def _compiled_from(self, item: Item) -> Inline:
        """ "Compiled from a report by …", leading to it; nothing where this build does not show it."""
        base = self.collection.by_id.get(item.facts.based_on or "")
        if base is None:
            return ()
        source, type = plain_text(self.publisher_of(base)), base.facts.type
        named = self.words.say(f"based_on.named.{type}", source=source)
        words = named if source else self.words.say(f"based_on.unnamed.{type}")
        return (Span(words, self.language, self.address_of(base)),)

    def person(self, names: Iterable[str], people: Iterable[Person]) -> Inline:
        """People by their primary-language names."""
        by_name = {person.name.primary: person for person in people}
        return self.join([self.local(by_name[name].name) for name in names], "join.list")

    def has_passed(self, last: dt.date) -> bool:
        """Whether what ends on a day is over, where that is said at all."""
        return not self.is_lasting and last < self.collection.as_of

    # The site and its entries

    @cached_property
    def lasting(self) -> Edition:
        """What to say where nobody says it anew each day: feeds change with their content alone."""
        return replace(self, is_lasting=True)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All editions of the site, this one too: the primary language first."""
        return self.list_editions()

    @property
    def other_editions(self) -> tuple[Edition, ...]:
        """The editions in the other languages, the primary one first."""
        return tuple(one for one in self.editions if one.language != self.language)

    @property
    def others(self) -> tuple[str, ...]:
        """The codes of the other languages, the primary one first."""
        return tuple(one.language for one in self.other_editions)

    @cached_property
    def settings(self) -> LanguageSettings:
        """The settings of this language."""
        return self.collection.settings.language(self.language)

    @property
    def is_chinese(self) -> bool:
        """Whether its texts are Chinese, in whichever script."""
        return self.settings.tag.split("-")[0] == "zh"

    def name_of_language(self, code: str) -> str:
        """What a language is called in this one: "英语", "English"."""
        return str(Locale.parse(self.settings.locale).languages.get(code, code))

    @cached_property
    def addresses(self) -> Addresses:
        """Where everything of this language lies."""
        return self.collection.addresses[self.language]

    @property
    def root(self) -> str:
        """The address of this language's home page."""
        return self.addresses.root

    def text_of(self, item: Item) -> Text:
        """An entry's text in this language, else in its primary one: nothing is silently missing."""
        return item.texts.get(self.language) or next(iter(item.texts.values()))

    def summary_of(self, item: Item) -> Span:
        """An entry's summary in this language, else in its primary one."""
        text = self.text_of(item)
        if text.summary:
            return Span(text.summary, text.language)
        return Span(item.facts.summary, next(iter(item.texts)))

    def address_of(self, item: Item) -> str:
        """The address of the page that `text_of` is on."""
        return self.collection.addresses[self.text_of(item).language].item(item)

    def label_of(self, item: Item) -> str:
        """That a machine had a part in an entry's text in this language; "" where none had."""
        made = self.text_of(item).machine_made
        return self.words.say(f"machine_made.label.{made.how}") if made else ""

    def link_to(self, item: Item) -> Inline:
        """An entry's title, leading to its page."""
        text = self.text_of(item)
        return (Span(text.title, text.language, self.address_of(item)),)

    def list_row(self, item: Item) -> ListRow:
        """An entry as lists show it; one in another language says so."""
        return self.memo.ask(_make_row, item.id, self)

    def lasting_row(self, item: Item) -> ListRow:
        """The same where nobody draws it anew each day: it does not say that the entry is over."""
        return self.lasting.list_row(item) if last_valid_day(item.facts) else self.list_row(item)

    def related(self, item: Item) -> tuple[Relation, ...]:
        """The items related to one. They are found once for all languages."""
        return self.memo.ask(find_related, item.id, self.collection.relations)

    def register_entry(self, key: GroupKey) -> RegisterEntry | None:
        """The entry of a register that a group is made by; tags are terms."""
        kind = key.kind.removeprefix("awards/")
        listed = LISTED.get(kind)
        register = COMPETITIONS if kind == "competitions" else listed.register if listed else None
        entry = self.collection.registers.of(register).get(key.id) if register else None
        return entry if isinstance(entry, RegisterEntry) else None

    def group_name(self, key: GroupKey) -> Inline:
        """The name of a group as readers see it."""
        return self.memo.ask(_name_group, key, self)

    def feeds_of(self, key: GroupKey) -> tuple[GroupKey, ...]:
        """The lists whose feeds belong to a list's page: its own, and all news."""
        own = (key,) if has_feed(key) else ()
        return tuple(dict.fromkeys((*own, ALL_NEWS)))

    def home(self) -> Inline:
        """The way to the home page."""
        return (Span(self.words.say("page.home"), self.language, self.root),)

    def link_to_page(self, address: str, anchor: str = "") -> Inline:
        """The way to one of `OWN_PAGES`."""
        title = self.words.say(f"{address.removesuffix('/')}.title")
        target = self.addresses.page(address) + (f"#{anchor}" if anchor else "")
        return (Span(title, self.language, target),)

    def link_to_group(self, key: GroupKey) -> Inline:
        """The name of a group, leading to its list."""
        if key not in self.collection.list_sizes:  # a withdrawn entry may be the only one that names it
            return self.group_name(key)
        address = self.addresses.list(key)
        return tuple(Span(span.text, span.language, address) for span in self.group_name(key))


def _make_row(id: str, edition: Edition) -> ListRow:
    item = edition.collection.by_id[id]
    text = edition.text_of(item)
    label = edition.collection.settings.name_language(text.language, edition.words)
    is_own = text.language == edition.language
    last = last_valid_day(item.facts)
    over = edition.words.say("validity.expired") if last and edition.has_passed(last) else ""
    other = "" if is_own else edition.words.say("list.only_in", label=label)
    return ListRow(
        day=str(item.facts.published.day) if item.facts.published else "",
        kind=edition.group_name(GroupKey("types", item.facts.type)),
        title=edition.link_to(item),
        mark=edition.words.say("join.dot").join(filter(None, (over, other, edition.label_of(item)))),
        summary=(edition.summary_of(item),),
    )


def _name_group(key: GroupKey, edition: Edition) -> Inline:
    entry = edition.register_entry(key)
    if entry:
        return edition.local(entry.name)
    if key.kind in _GROUP_WORDS:
        return edition.own(_GROUP_WORDS[key.kind].format(id=key.id))
    if key == GroupKey("awards/years", UNSTATED):
        return edition.own("award_year.unstated")
    if key.kind == "awards/years":
        return edition.literal(edition.dates.year(int(key.id)))
    if key.kind == "archive":
        year, _, month = key.id.partition("/")
        name = edition.dates.month(int(year), int(month)) if month else edition.dates.year(int(year))
        return edition.literal(name)
    if key == AWARDS:
        return edition.own("awards.title")
    if key == ALL_NEWS:
        return edition.own("list.all")
    raise LookupError(f"no group has the key {key}")


def editions(collection: Collection, rendering: Rendering, memo: Memo) -> tuple[Edition, ...]:
    """The editions of a site, the primary language first."""
    made: tuple[Edition, ...] = tuple(
        Edition(
            collection,
            rendering,
            language.code,
            read_words(language.code, collection.settings.root, language.words),
            Dates(language.locale),
            memo,
            lambda: made,
        )
        for language in collection.settings.languages
    )
    return made


def publisher(edition: Edition) -> str:
    """Who publishes the data: the organiser of the site, else the site."""
    organiser = edition.collection.settings.plugin.footer.organiser
    return organiser.say(edition.language).text if organiser else edition.settings.site_name
