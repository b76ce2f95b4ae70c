"""All feeds of an edition and its calendar become the page that explains them, and their QR codes, files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from vetsite.collection.addresses import DIGESTS, SUBSCRIBE
from vetsite.collection.feeds import QR_FORMAT, feed_anchor
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import (
    Address,
    Block,
    Fact,
    Facts,
    Inline,
    NumberedPoint,
    Paragraph,
    Points,
    Section,
    Span,
    Subscription,
    Subscriptions,
)
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import feed_links
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.model.registers import LISTED, listed_at
from vetsite.pages.block_pages import BlockPage

# shown on demand, so that a phone shows the names of the lists at a glance
_FOLDED = ("types", *(kind for kind, (_, lists) in LISTED.items() if lists.is_folded))


def subscribe_page(edition: Edition) -> Unit[BlockPage]:
    """What a feed is, how to take one, and the addresses of all."""
    return unit_of_one(UnitName("subscribe", edition.language), (), partial(_page, edition))


def _page(edition: Edition) -> BlockPage:
    return BlockPage(
        address=SUBSCRIBE,
        title=edition.own("subscribe.title"),
        description=edition.words.say("subscribe.description", site=edition.settings.site_name),
        intro=tuple(_intro(edition)),
        sections=tuple(_sections(edition)),
        navigation=(SUBSCRIBE,),
        style="subscribe",
        has_addresses=True,
    )


def _intro(edition: Edition) -> Iterator[Inline]:
    yield edition.own("subscribe.what")
    others = [_link_to_other(other) for other in edition.other_editions]
    if others:
        yield edition.join([edition.own("subscribe.others"), edition.join(others, "join.list")], "join.label")


def _link_to_other(edition: Edition) -> Inline:
    return (Span(edition.settings.label, edition.language, edition.addresses.page(SUBSCRIBE)),)


def _sections(edition: Edition) -> Iterator[Section]:
    """The lists of which there may be many stand last."""
    yield _section("how", (_steps(edition), Paragraph(edition.own("subscribe.discovery"))), edition)
    feeds = dict(_feeds(edition))
    last = [feeds.pop(one.lists.kind) for one in listed_at("last") if one.lists.kind in feeds]
    intro = Paragraph(edition.own("subscribe.formats_text"))
    yield Section("s-feeds", edition.own("subscribe.feeds"), (intro,), tuple(feeds.values()))
    yield _section("at_once", (Paragraph(edition.own("subscribe.at_once_text")), _opml(edition)), edition)
    yield _section("calendar", _calendar(edition), edition)
    yield _section("digests", _digests(edition), edition)
    yield _section("contents", _contents(edition), edition)
    yield _section("readers", _readers(edition), edition)
    yield from last


def _section(name: str, blocks: tuple[Block, ...], edition: Edition) -> Section:
    return Section(f"s-{name.replace('_', '-')}", edition.own(f"subscribe.{name}"), blocks)


def _steps(edition: Edition) -> Points:
    return Points(
        tuple(NumberedPoint(edition.own(f"subscribe.steps.{step}")) for step in ("copy", "open", "paste"))
    )


def _feeds(edition: Edition) -> Iterator[tuple[str, Section]]:
    """A section for the lists of everything, then one for each kind that has several."""
    for part, keys in groupby(edition.collection.feeds, key=lambda key: key.kind if key.id else "all"):
        entries = tuple(_feed(key, edition) for key in keys)
        title = edition.own("subscribe.all" if part == "all" else f"directory.{part}")
        yield part, Section(f"s-{part}", title, (Subscriptions(entries, folded=part in _FOLDED),))


def _feed(key: GroupKey, edition: Edition) -> Subscription:
    code = edition.addresses.qr_code(edition.addresses.feed(key, QR_FORMAT))
    return Subscription(feed_anchor(key), edition.link_to_group(key), feed_links(key, edition), code)


def _opml(edition: Edition) -> Subscriptions:
    address_of_list = Address(edition.words.say("subscribe.formats.opml"), edition.addresses.feed_list)
    return Subscriptions((Subscription("feeds-opml", edition.own("subscribe.opml"), (address_of_list,)),))


def _calendar(edition: Edition) -> tuple[Block, ...]:
    address = edition.addresses.calendar
    address_of_list = Address(edition.words.say("subscribe.formats.ics"), address)
    code = edition.addresses.qr_code(address)
    one = Subscription("calendar-events", edition.own("subscribe.all_events"), (address_of_list,), code)
    texts = (Paragraph(edition.own(f"subscribe.{name}")) for name in ("calendar_text", "calendar_dates"))
    return (*texts, Subscriptions((one,)))


def _digests(edition: Edition) -> tuple[Block, ...]:
    link = edition.link_to_page(DIGESTS)
    return (Paragraph(edition.own("subscribe.digests_text")), Paragraph(link))


def _contents(edition: Edition) -> tuple[Block, ...]:
    most = edition.collection.settings.plugin.feed_entries
    first = edition.own("subscribe.holds.newest", number=most)
    told = ("each", "languages", "changes") if edition.other_editions else ("each", "changes")
    return tuple(
        Paragraph(words) for words in (first, *(edition.own(f"subscribe.holds.{name}") for name in told))
    )


def _readers(edition: Edition) -> tuple[Block, ...]:
    """Programs that are kept up (looked up in November 2026); none of them is ours."""
    systems = ("windows", "apple", "android", "linux", "china")
    facts = tuple(
        Fact(edition.words.say(f"subscribe.systems.{system}"), (edition.own(f"subscribe.programs.{system}"),))
        for system in systems
    )
    return (Paragraph(edition.own("subscribe.readers_text")), Facts(facts))
