"""Groups of awards become lists: all awards, those of a year, level, kind, organisation or competition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from vetsite.collection.addresses import COMPETITIONS, DATA, DIRECTORY, list_address
from vetsite.collection.awards import AWARDS, AwardRecord, sort_years
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.paging import OWN
from vetsite.edition.blocks import Block, Index, IndexEntry, Inline, Paragraph, Section, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit, UnitName
from vetsite.model.awards import Kind
from vetsite.model.entries import LEVELS
from vetsite.pages.award_filter import FILTER_HEAD, award_filter
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.competitions import competition_facts
from vetsite.sections.award_pictures import medals_by_school, named_by_organisation, places_by_year
from vetsite.sections.award_tables import (
    missing_notes,
    record_table,
    say_named,
    say_totals,
    void_notes,
)
from vetsite.sections.organisation_awards import medals_of_organisation


def award_lists(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """For each group of awards all its pages."""
    for key in edition.collection.awards.groups:
        subject = key.subject
        name = UnitName("list", edition.language, subject.id)
        yield Unit(name, (subject,), partial(_list_pages, key, edition))


def _list_pages(key: GroupKey, edition: Edition) -> Iterator[BlockPage]:
    records = edition.collection.awards.groups[key]
    paging = edition.collection.paging(key)
    held = edition.collection.awards.totals[key]
    of_organisation = key.kind == "awards/organisations"
    totals = say_named(key.id, held, edition) if of_organisation else say_totals(held, edition)
    title = _title(key, edition)
    for number, part in paging.pages():
        is_own, shown = number == OWN, records[part]
        yield BlockPage(
            address=list_address(key),
            title=title,
            description=plain_text(edition.join([title, totals], "join.label")),
            intro=tuple(_intro(key, edition)),
            meta=totals if is_own else (),
            blocks=tuple(_blocks(key, shown, number, edition)),
            after=tuple(_more(key, records, edition)) if is_own else (),
            above=tuple(_above(key, edition)),
            navigation=(list_address(key), list_address(AWARDS), DIRECTORY),
            feeds=(AWARDS, ALL_NEWS),
            modified=latest_change((record.item for record in (records if is_own else shown)), edition),
            group=key,
            number=number,
            newest=paging.newest,
            style="awards",
            head=FILTER_HEAD if _has_filter(key, shown, number) else "",
        )


def _has_filter(key: GroupKey, shown: tuple[AwardRecord, ...], number: int) -> bool:
    """The filter stands at the address of the list of all awards, where there are any."""
    return key == AWARDS and number == OWN and bool(shown)


def _title(key: GroupKey, edition: Edition) -> Inline:
    name = edition.group_name(key)
    if key == AWARDS or key.kind == "competitions":
        return name
    return edition.join([edition.own("awards.title"), name], "join.label")


def _intro(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    if key == AWARDS:
        yield edition.own("awards.intro")
    elif key.kind == "awards/organisations":
        organisation = edition.organisation(key.id)
        yield edition.join([edition.own("awards.organisation"), organisation], "join.label")


def _above(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    if key != AWARDS:
        yield edition.link_to_group(AWARDS)
    if key.kind == "competitions":
        yield edition.link_to_page(COMPETITIONS)


def _blocks(key: GroupKey, shown: tuple[AwardRecord, ...], number: int, edition: Edition) -> Iterator[Block]:
    """The filter, what is missing, and the table; an organisation's own name need not stand in each row.

    Who else received the same is no business of an organisation's list, nor who of them is not named.
    """
    of_organisation = key.kind == "awards/organisations"
    totals = edition.collection.awards.totals[key]
    if _has_filter(key, shown, number):
        yield award_filter(edition)
    if key.kind == "competitions" and number == OWN:
        yield from competition_facts(edition.collection.registers.competitions[key.id], edition)
    if number == OWN and not of_organisation:
        yield from missing_notes(totals, edition)
    if number == OWN:
        yield from void_notes(totals, edition)
    if shown:
        yield record_table(shown, edition, recipients=not of_organisation)
    else:
        yield Paragraph(edition.own("awards.empty"))


def _more(key: GroupKey, records: tuple[AwardRecord, ...], edition: Edition) -> Iterator[Section]:
    """What the numbers show; of all awards also the lists that they are in, and what this list is."""
    pictures: tuple[Block, ...] = ()
    if key == AWARDS:
        pictures = (
            *places_by_year(records, edition, f"{edition.addresses.list(AWARDS)}#s-years"),
            *named_by_organisation(records, edition),
            *medals_by_school(records, edition),
        )
    elif key.kind == "competitions":
        pictures = (*places_by_year(records, edition), *medals_by_school(records, edition))
    elif key.kind == "awards/organisations":
        pictures = tuple(medals_of_organisation(key.id, edition))
    elif key.kind in ("awards/years", "awards/levels"):
        pictures = tuple(named_by_organisation(records, edition))
    if pictures:
        yield Section("s-numbers", edition.own("awards.numbers"), pictures)
    if key == AWARDS:
        yield Section("s-lists", edition.own("awards.lists"), (), tuple(_facets(edition)))
        yield _about(edition)


def _facets(edition: Edition) -> Iterator[Section]:
    """The lists below the list of all awards, by what they are made of."""
    for name, keys in _facet_keys(edition):
        entries = _entries(keys, edition)
        if entries:
            yield Section(f"s-{name}", edition.own(f"award_lists.{name}"), (Index(entries),))


def _facet_keys(edition: Edition) -> Iterator[tuple[str, list[GroupKey]]]:
    """Years newest first, levels from the highest, kinds, and the rest in the order of their registers."""
    registers = edition.collection.registers
    years = (key.id for key in edition.collection.awards.groups if key.kind == "awards/years")
    yield "years", [GroupKey("awards/years", id) for id in sort_years(years, newest_first=True)]
    yield "levels", [GroupKey("awards/levels", id) for id in LEVELS]
    yield "kinds", [GroupKey("awards/kinds", id) for id in get_args(Kind)]
    yield "competitions", [GroupKey("competitions", id) for id in registers.competitions]
    yield "organisations", [GroupKey("awards/organisations", id) for id in registers.organisations]


def _entries(keys: list[GroupKey], edition: Edition) -> tuple[IndexEntry, ...]:
    """Links to those lists that hold something, and how much."""
    groups = edition.collection.awards.groups
    return tuple(IndexEntry(edition.link_to_group(key), len(groups[key])) for key in keys if groups.get(key))


def _about(edition: Edition) -> Section:
    """How the list is made, and the way to it as open data."""
    names = ("sources", "partial", "people")
    blocks = [Paragraph(edition.own(f"award_about.{name}")) for name in names]
    blocks.append(
        Paragraph(edition.join([edition.own("awards.data"), edition.link_to_page(DATA)], "join.label"))
    )
    return Section("s-about", edition.own("awards.about"), tuple(blocks))


def award_index(edition: Edition) -> Iterator[IndexEntry]:
    """The lists of awards for the directory: all, with those of years, and the page of all competitions."""
    groups = edition.collection.awards.groups
    competitions = edition.collection.registers.competitions
    years = next(keys for name, keys in _facet_keys(edition) if name == "years")
    yield IndexEntry(edition.link_to_group(AWARDS), len(groups[AWARDS]), _entries(years, edition))
    yield IndexEntry(edition.link_to_page(COMPETITIONS), len(competitions))
