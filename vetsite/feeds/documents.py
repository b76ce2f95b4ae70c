"""A list of the site becomes the documents of its feed: the feed itself, and its archive (RFC 5005)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vetsite.collection.awards import AWARDS, AwardRecord
from vetsite.collection.feeds import ARCHIVE_FORMAT, FEED_FORMATS, archive_name, feed_name
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import feed_title
from vetsite.edition.moments import last_withdrawal, latest_change, zone
from vetsite.feeds.look import Introduction, introduce
from vetsite.feeds.tags import TAG_YEAR, feed_language, tag
from vetsite.reading.content import Item
from vetsite.sections.lists import describe_kind

Members = tuple[Item, ...] | tuple[AwardRecord, ...]  # of a list, newest first
_WHOLE = (ALL_NEWS, AWARDS)  # every item is in the one, every award in the other


@dataclass(frozen=True)
class Link:
    """A link from a document to another resource."""

    rel: str  # "self", "hub", "prev-archive"
    url: str
    media_type: str | None = None


@dataclass(frozen=True)
class Document:
    """A feed, or a part of its archive."""

    path: str  # its address from the site's root
    id: str  # tag URI
    title: str
    description: str
    language: str  # language tag, as `feed_language` has it
    author: str  # who publishes the feed
    home: str  # the address of the list's own page
    introduction: Introduction  # for browsers
    links: tuple[Link, ...]  # the first is that to itself
    updated: dt.datetime  # the last change of what it holds
    members: Members  # newest first
    is_archive: bool = False
    is_whole: bool = True  # else it has summaries alone

    def links_of(self, rel: str) -> Iterator[Link]:
        """Its links of a kind."""
        return (link for link in self.links if link.rel == rel)


def feed_document(key: GroupKey, members: Members, format: str, edition: Edition) -> Document:
    """The feed of a list: its newest entries, and the way to the older ones, to a hub and to itself."""
    settings = edition.collection.settings
    path = edition.addresses.feed(key, format)
    links = [Link("self", settings.site_url + path, FEED_FORMATS[format])]
    if settings.plugin.hub:
        links.append(Link("hub", settings.plugin.hub))
    archives = edition.collection.count_archives(key)
    if archives:
        links.append(_archive_link("prev-archive", key, archives, edition))
    return _document(
        key, edition, members[: settings.plugin.feed_entries], path, tuple(links), feed_name(key)
    )


def archive_documents(key: GroupKey, members: Members, edition: Edition) -> Iterator[Document]:
    """The archive of a list's feed, the oldest entries first; see `count_archives`.

    Those of all news and of awards hold whole texts. The others hold summaries: an item is in eight lists,
    and the archives would be larger than the rest of the site.
    """
    collection = edition.collection
    size = collection.settings.plugin.feed_entries
    archives = collection.count_archives(key)
    feed = edition.addresses.feed(key, ARCHIVE_FORMAT)
    media = FEED_FORMATS[ARCHIVE_FORMAT]
    for number in range(1, archives + 1):
        links = [
            _archive_link("self", key, number, edition),
            Link("current", collection.settings.site_url + feed, media),
        ]
        if number > 1:
            links.append(_archive_link("prev-archive", key, number - 1, edition))
        if number < archives:
            links.append(_archive_link("next-archive", key, number + 1, edition))
        end = len(members) - (number - 1) * size
        path = edition.addresses.archive(key, number)
        name = archive_name(key, number)
        yield _document(key, edition, members[end - size : end], path, tuple(links), name, is_archive=True)


def _item_of(member: Item | AwardRecord) -> Item:
    return member.item if isinstance(member, AwardRecord) else member


def _archive_link(rel: str, key: GroupKey, number: int, edition: Edition) -> Link:
    address = edition.addresses.archive(key, number)
    return Link(rel, edition.collection.settings.site_url + address, FEED_FORMATS[ARCHIVE_FORMAT])


def _document(
    key: GroupKey,
    edition: Edition,
    members: Members,
    path: str,
    links: tuple[Link, ...],
    name: str,
    is_archive: bool = False,
) -> Document:
    collection = edition.collection
    return Document(
        path=path,
        id=tag(f"feed:{name}:{edition.language}", edition),
        title=feed_title(key, edition),
        description=describe_kind(key, edition) or edition.settings.site_description,
        language=feed_language(edition.settings),
        author=edition.settings.site_name,
        home=collection.settings.site_url + edition.addresses.list(key),
        introduction=introduce(key, path, edition),
        links=links,
        updated=_updated(None if is_archive else key, members, edition),
        members=members,
        is_archive=is_archive,
        is_whole=not is_archive or key in _WHOLE,
    )


def _updated(key: GroupKey | None, members: Members, edition: Edition) -> dt.datetime:
    """When an entry of a document was last changed, or one left the list of `key`: time never goes back."""
    changes = [latest_change(map(_item_of, members), edition)]
    changes += [last_withdrawal(key, edition)] if key else []
    return max(filter(None, changes), default=None) or _never(edition)


def _never(edition: Edition) -> dt.datetime:
    """When a feed without entries was updated, which Atom wants to know: as early as its id may be.

    Any other time would come from the build or from another feed, and change what has not changed.
    """
    return dt.datetime(TAG_YEAR, 1, 1, tzinfo=zone(edition))
