"""Items and awards become entries of feeds: plain values, the same for every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from vetsite.collection.awards import AwardRecord
from vetsite.collection.groups import GroupKey
from vetsite.edition.attachments import attached_files
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.machine_made import label_summary
from vetsite.edition.moments import published, updated
from vetsite.feeds.content import item_content, note_content, record_content
from vetsite.feeds.media_types import media_type
from vetsite.feeds.tags import feed_language, item_tag, tag
from vetsite.model.parts import Source
from vetsite.reading.content import Item
from vetsite.sections.award_tables import record_title
from vetsite.sections.recipients import describe_record


@dataclass(frozen=True)
class Enclosure:
    """An attachment, at an address of its own."""

    url: str
    title: str
    media_type: str  # "application/pdf"
    length: int  # bytes


@dataclass(frozen=True)
class Category:
    """A list that an entry belongs to."""

    scheme: str  # tag URI of its kind of lists: ids are the only ones of their kind
    term: str  # its id: "teaching"
    label: str  # its name


@dataclass(frozen=True)
class FeedEntry:
    """What a feed tells of an item or an award. All addresses are whole."""

    id: str  # tag URI: what readers' programs know it by, whatever becomes of address and title
    title: str
    url: str  # of its page
    language: str  # language tag, as `feed_language` has it
    summary: str  # plain text
    html: str  # all that its page says: safe, with links that lead there from anywhere
    published: dt.datetime  # in the site's zone
    updated: dt.datetime  # in the site's zone
    author: str  # who made the text known, where that is stated; else ""
    via: str  # where it was read: an address; else ""
    categories: tuple[Category, ...]
    enclosures: tuple[Enclosure, ...]  # the first is the one that RSS has room for
    translations: tuple[tuple[str, str], ...]  # language tag and address of each page in another language


@dataclass(frozen=True)
class WrittenEntry:
    """An entry in a format, as documents hold it."""

    whole: bytes
    summary: bytes = b""  # the same without its text, in the format of archives


def item_entry(item: Item, edition: Edition) -> FeedEntry:
    """An item in the language of the edition, else in its own, and then it says so."""
    text = edition.text_of(item)
    if text.language != edition.language:
        own = next(one for one in edition.editions if one.language == text.language)
        made = item_entry(item, own)
        return replace(made, html=note_content(edition) + made.html)
    settings = edition.collection.settings
    url = settings.site_url + edition.address_of(item)
    return FeedEntry(
        id=item_tag(item, edition),
        title=text.title,
        url=url,
        language=feed_language(edition.settings),
        summary=label_summary(item, edition),
        html=item_content(item, text, url, edition),
        published=published(item, edition),
        updated=updated(item, edition),
        author=plain_text(edition.publisher_of(item)),
        via=_address(item.facts.source),
        categories=tuple(_categories(_item_groups(item), edition)),
        enclosures=tuple(_enclosures(item, edition)),
        translations=tuple(
            (feed_language(other.settings), settings.site_url + other.address_of(item))
            for other in edition.other_editions
            if other.language in item.texts
        ),
    )


def record_entry(record: AwardRecord, edition: Edition) -> FeedEntry:
    """An award or a list of results, as its page shows it to everybody; its times are those of its item."""
    settings = edition.collection.settings
    url = settings.site_url + edition.addresses.award(record)
    own = record.batch.source
    groups = [GroupKey("awards/kinds", record.kind), GroupKey("awards/levels", record.level)]
    return FeedEntry(
        id=tag(f"award:{record.id}:{edition.language}", edition),
        title=plain_text(record_title(record, edition)),
        url=url,
        language=feed_language(edition.settings),
        summary=describe_record(record, edition),
        html=record_content(record, url, edition),
        published=published(record.item, edition),
        updated=updated(record.item, edition),
        author=plain_text(edition.local(own.name) if own else edition.publisher_of(record.item)),
        via=_address(record.source),
        categories=tuple(_categories(groups, edition)),
        enclosures=(),
        translations=tuple(
            (feed_language(other.settings), settings.site_url + other.addresses.award(record))
            for other in edition.other_editions
        ),
    )


def _address(source: Source | None) -> str:
    """The address of a source; "" where it has none."""
    return (source.url if source else None) or ""


def _item_groups(item: Item) -> Iterator[GroupKey]:
    facts = item.facts
    yield GroupKey("columns", facts.column)
    yield GroupKey("types", facts.type)
    yield from (GroupKey("categories", id) for id in dict.fromkeys(facts.categories))
    yield from (GroupKey("tags", id) for id in dict.fromkeys(facts.tags))


def _categories(keys: Iterable[GroupKey], edition: Edition) -> Iterator[Category]:
    for key in keys:
        yield Category(tag(key.kind, edition), key.id, plain_text(edition.group_name(key)))


def _enclosures(item: Item, edition: Edition) -> Iterator[Enclosure]:
    for one in attached_files(item, edition):
        yield Enclosure(
            edition.collection.settings.site_url + quote(one.address),
            one.title.say(edition.language).text,
            media_type(one.address),
            one.size,
        )
