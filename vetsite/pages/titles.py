"""The index of titles: every item of the site by year and month, as links alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.collection.addresses import TITLES, titles_address
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Index, IndexEntry, Inline, Section, Span
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.pages.block_pages import BlockPage


def title_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all years, and one for each: a phone can show ten thousand titles, but not at once."""
    yield unit_of_one(UnitName("titles", edition.language), (), partial(_overview, edition))
    for year in edition.collection.years:
        name = UnitName("titles", edition.language, year.id)
        yield unit_of_one(name, (year.subject,), partial(_year_page, year, edition))


def _overview(edition: Edition) -> BlockPage:
    years = edition.collection.years
    links = (IndexEntry(_link_to_year(year, edition), _count(year, edition)) for year in years)
    return BlockPage(
        address=TITLES,
        title=edition.own("titles.title"),
        description=edition.words.say("titles.description", site=edition.settings.site_name),
        meta=_say_count(sum(_count(year, edition) for year in years), edition),
        blocks=(Index(tuple(links)),),
        navigation=(TITLES,),
        style="titles",
    )


def _year_page(year: GroupKey, edition: Edition) -> BlockPage:
    values = {"year": edition.dates.year(int(year.id)), "site": edition.settings.site_name}
    return BlockPage(
        address=titles_address(year),
        title=edition.own("titles.year", **values),
        description=edition.words.say("titles.year_description", **values),
        meta=_say_count(_count(year, edition), edition),
        sections=tuple(_months(year, edition)),
        above=(edition.link_to_page(TITLES),),
        navigation=(TITLES,),
        style="titles",
    )


def _months(year: GroupKey, edition: Edition) -> Iterator[Section]:
    groups = edition.collection.groups
    months = (key for key in groups if key.kind == year.kind and key.id.startswith(f"{year.id}/"))
    for key in sorted(months, reverse=True):
        titles = tuple(IndexEntry(edition.link_to(item)) for item in groups[key])
        yield Section(f"s-{key.id.replace('/', '-')}", edition.link_to_group(key), (Index(titles),))


def _link_to_year(year: GroupKey, edition: Edition) -> Inline:
    words = edition.dates.year(int(year.id))
    return (Span(words, edition.language, edition.addresses.page(titles_address(year))),)


def _count(year: GroupKey, edition: Edition) -> int:
    return len(edition.collection.groups[year])


def _say_count(number: int, edition: Edition) -> Inline:
    return edition.literal(edition.words.choose("titles.count", number))
