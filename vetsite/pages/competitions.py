"""The register of competitions becomes an overview, and what is said of each above its list of awards."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from vetsite.collection.addresses import COMPETITIONS, DIRECTORY, list_address
from vetsite.collection.awards import AWARDS, UNSTATED, AwardRecord, sort_years
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Block, Fact, Facts, Inline, Paragraph, Span, Table
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit
from vetsite.model import registers
from vetsite.model.entries import Competition
from vetsite.pages.block_pages import BlockPage, register_unit
from vetsite.sections.award_blocks import say_count, say_level


def competition_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all competitions, in the order of their register."""
    yield register_unit(registers.COMPETITIONS, partial(_overview, edition), edition)


def _overview(edition: Edition) -> BlockPage:
    competitions = edition.collection.registers.competitions.values()
    keys = (
        "award.competition",
        "award.level",
        "event.organisers",
        "competition.newest",
        "competition.records",
    )
    head = tuple(edition.words.say(key) for key in keys)
    table = Table(head, tuple(_row(one, edition) for one in competitions))
    return BlockPage(
        address=COMPETITIONS,
        title=edition.own("competitions.title"),
        description=edition.words.say("competitions.description"),
        meta=edition.literal(say_count("competitions.count", len(competitions), edition)),
        blocks=(table if competitions else Paragraph(edition.own("competitions.empty")),),
        above=(edition.link_to_group(AWARDS),),
        navigation=(COMPETITIONS, list_address(AWARDS), DIRECTORY),
        modified=latest_change((record.item for record in _records(edition)), edition),
        style="awards",
    )


def _records(edition: Edition) -> Iterator[AwardRecord]:
    """What is on record of all competitions."""
    groups = edition.collection.awards.groups
    for id in edition.collection.registers.competitions:
        yield from groups[GroupKey("competitions", id)]


def _row(competition: Competition, edition: Edition) -> tuple[Inline, ...]:
    key = GroupKey("competitions", competition.id)
    records = edition.collection.awards.groups[key]
    newest = next(iter(sort_years((record.year for record in records), newest_first=True)), UNSTATED)
    return (
        edition.link_to_group(key),
        say_level(competition.level, edition),
        _organisers(competition, edition),
        edition.literal(newest) if newest != UNSTATED else _no_year(records, edition),
        edition.literal(edition.dates.number(len(records))),
    )


def _no_year(records: Collection[AwardRecord], edition: Edition) -> Inline:
    """That no record states a year; of a competition without records there is nothing to state."""
    return edition.unstated("latest_year") if records else ()


def competition_facts(competition: Competition, edition: Edition) -> Iterator[Block]:
    """What the register says of a competition."""
    words = edition.words
    facts = [Fact(words.say("award.level"), (say_level(competition.level, edition),))]
    facts.append(Fact(words.say("event.organisers"), (_organisers(competition, edition),)))
    aliases = [(Span(alias, code),) for code, names in competition.aliases.root.items() for alias in names]
    if aliases:
        facts.append(Fact(words.say("competition.aliases"), (edition.join(aliases, "join.list"),)))
    if competition.note:
        facts.append(Fact(words.say("award.note"), (edition.local(competition.note),)))
    yield Facts(tuple(facts))


def _organisers(competition: Competition, edition: Edition) -> Inline:
    names = [edition.organisation(id) for id in competition.organisers]
    return edition.join(names, "join.list") or edition.unstated("organisers")
