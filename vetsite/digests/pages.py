"""The digests become pages: that of all digests, and one for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from vetsite.collection.addresses import DIGESTS, DIRECTORY, digest_address
from vetsite.collection.digests import DIGEST_KINDS, MAILS, Digest
from vetsite.collection.groups import item_subjects
from vetsite.digests.contents import digest_sections, say_days, say_subject, say_title
from vetsite.edition.blocks import (
    Block,
    Fact,
    Facts,
    Index,
    IndexEntry,
    Inline,
    NumberedPoint,
    Paragraph,
    Points,
    Section,
    Span,
)
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change, zone
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.pages.block_pages import BlockPage


def digest_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all digests, then those of the weeks and of the months, the latest first."""
    yield unit_of_one(UnitName("digest", edition.language), (), partial(_overview, edition))
    for digests in edition.collection.digests.values():
        around = [None, *digests, None]
        for index, digest in enumerate(digests):
            name = UnitName("digest", edition.language, digest.period.id)
            make = partial(_digest_page, digest, (around[index + 2], around[index]), edition)
            yield unit_of_one(name, item_subjects(digest.all_items), make)


# All digests


def _overview(edition: Edition) -> BlockPage:
    return BlockPage(
        address=DIGESTS,
        title=edition.own("digests.title"),
        description=edition.words.say("digests.description", site=edition.settings.site_name),
        intro=(edition.own("digests.intro"),),
        sections=tuple(_sections(edition)),
        navigation=(DIGESTS, DIRECTORY),
        style="digests",
    )


def _sections(edition: Edition) -> Iterator[Section]:
    for kind in DIGEST_KINDS:
        digests = edition.collection.digests[kind]
        none = Paragraph(edition.own("digests.empty"), note=True)
        years: Block = Index(tuple(_years(digests, edition))) if digests else none
        yield Section(f"s-{kind}", edition.own(f"digests.{kind}"), (years,))
    steps = ("how_choose", "how_copy", "how_subject", "how_footer")
    points = tuple(NumberedPoint(edition.own(f"digests.{step}")) for step in steps)
    yield Section("s-how", edition.own("digests.how"), (Points(points),))


def _years(digests: Sequence[Digest], edition: Edition) -> Iterator[IndexEntry]:
    for year, group in groupby(digests, key=lambda digest: digest.period.year):
        below = tuple(IndexEntry(_link(digest, edition), len(digest.items)) for digest in group)
        yield IndexEntry(edition.literal(edition.dates.year(year)), below=below)


def _link(digest: Digest, edition: Edition) -> Inline:
    return (Span(_name(digest, edition), edition.language, edition.addresses.digest(digest)),)


def _name(digest: Digest, edition: Edition) -> str:
    """第10周（2024年3月4日至10日）, 2024年3月."""
    period = digest.period
    days = say_days(period, edition)
    if period.kind == "months":
        return days
    return edition.words.say("digests.week", number=period.first.isocalendar().week, days=days)


# One digest


def _digest_page(digest: Digest, around: tuple[Digest | None, Digest | None], edition: Edition) -> BlockPage:
    """`around` are the digests of the same kind before and after it."""
    number, title = len(digest.items), say_title(digest, edition)
    count = edition.words.choose("digest.count", number) if number else ""
    return BlockPage(
        address=digest_address(digest),
        title=edition.literal(title),
        description=edition.words.say("join.clause").join(filter(None, (title, count))),
        meta=edition.literal(count) if count else (),
        sections=(*digest_sections(digest, edition), _mail(digest, edition)),
        after=tuple(_neighbour_links(around, edition)),
        above=(edition.link_to_page(DIGESTS),),
        navigation=(DIGESTS, DIRECTORY),
        style="digest",
        modified=_changed(digest, edition),
    )


def _mail(digest: Digest, edition: Edition) -> Section:
    """What an editor sends: the subject and the two files."""
    names: Sequence[tuple[str, str]] = tuple(zip(("html", "text"), MAILS, strict=True))
    links = tuple(
        (Span(edition.words.say(f"digest.{word}"), edition.language, edition.addresses.mail(digest, name)),)
        for word, name in names
    )
    facts = (
        Fact(edition.words.say("digest.subject_line"), (edition.literal(say_subject(digest, edition)),)),
        Fact(edition.words.say("digest.files"), links),
    )
    return Section("s-mail", edition.own("digest.mail"), (Facts(facts),))


def _neighbour_links(around: tuple[Digest | None, Digest | None], edition: Edition) -> Iterator[Section]:
    links = [
        edition.join([edition.own(f"digest.{key}"), _link(other, edition)], "join.label")
        for key, other in zip(("earlier", "later"), around, strict=True)
        if other
    ]
    if links:
        blocks = tuple(Paragraph(link) for link in links)
        yield Section("s-around", edition.own("digest.around"), blocks)


def _changed(digest: Digest, edition: Edition) -> dt.datetime:
    """When it was there, or last changed by a correction or a withdrawal of what it holds."""
    days = [digest.period.last + dt.timedelta(days=1)]
    days += [one.facts.withdrawal.date for one in digest.withdrawn if one.facts.withdrawal]
    there = dt.datetime.combine(max(days), dt.time.min, zone(edition))
    return max(there, latest_change(digest.items, edition) or there)
