"""The awards of an edition become a form that narrows their register to what a reader looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from vetsite.collection.addresses import asset
from vetsite.collection.awards import AwardRecord, sort_years
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Choice, Filter, Option, OptionGroup, Span
from vetsite.edition.edition import Edition
from vetsite.model.awards import Kind
from vetsite.model.entries import LEVELS, OrganisationKind
from vetsite.rendering.links import BASE

FILTER_MODULES = ("awards-rows", "elements")  # that its script imports: browsers ask for them at once
FILTER_HEAD = "\n".join(  # what its page needs
    (
        f'<script type="module" src="{BASE}{asset("awards.js")}"></script>',
        *(f'<link rel="modulepreload" href="{BASE}{asset(name + ".js")}">' for name in FILTER_MODULES),
    )
)


def award_filter(edition: Edition) -> Filter:
    """The form of the register. Options are those that some award has, with the number of awards."""
    return Filter(
        label=edition.words.say("filter.label"),
        search=edition.words.say("filter.search"),
        hint=edition.words.say("filter.hint"),
        choices=award_choices(edition),
        option=edition.words.texts["filter.option"],
        reset=edition.words.say("filter.reset"),
        loading=edition.words.say("filter.loading"),
        failed=edition.words.say("filter.failed"),
        results=edition.words.say("filter.results"),
        rows=edition.addresses.award_rows,
    )


def award_choices(edition: Edition) -> tuple[Choice, ...]:
    """Year (newest first), level (highest first), kind, district and organisation (as in their register)."""
    groups = {
        "year": [OptionGroup("", tuple(_years(edition)))],
        "level": [OptionGroup("", tuple(_options("levels", LEVELS, edition)))],
        "kind": [OptionGroup("", tuple(_options("kinds", get_args(Kind), edition)))],
        "district": [OptionGroup("", tuple(_districts(edition)))],
        "organisation": list(_organisations(edition)),
    }
    return tuple(_choice(name, parts, edition) for name, parts in groups.items())


def _choice(name: str, groups: Iterable[OptionGroup], edition: Edition) -> Choice:
    label, every = edition.words.say(f"award.{name}"), edition.words.say(f"filter.every.{name}")
    return Choice(name, label, every, tuple(group for group in groups if group.options))


def _years(edition: Edition) -> Iterator[Option]:
    years = (key.id for key in edition.collection.awards.groups if key.kind == "awards/years")
    return _options("years", sort_years(years, newest_first=True), edition)


def _options(kind: str, ids: Iterable[str], edition: Edition) -> Iterator[Option]:
    """An option for each group of the register that has an award."""
    groups = edition.collection.awards.groups
    for id in ids:
        key = GroupKey(f"awards/{kind}", id)
        if groups.get(key):
            (name,) = edition.group_name(key)
            yield Option(id, name, len(groups[key]))


def _districts(edition: Edition) -> Iterator[Option]:
    counts = Counter(
        district
        for record in edition.collection.awards.records
        for district in _districts_of(record, edition)
    )
    names = {
        one.district.primary: one.district
        for one in edition.collection.registers.organisations.values()
        if one.district
    }
    for district, name in names.items():
        if counts[district]:
            yield Option(district, Span(*name.say(edition.language)), counts[district])


def _districts_of(record: AwardRecord, edition: Edition) -> tuple[str, ...]:
    """The districts of the organisations that received it, each once, in the primary language."""
    organisations = (edition.collection.registers.organisations[id] for id in record.organisations)
    return tuple(dict.fromkeys(one.district.primary for one in organisations if one.district))


def _organisations(edition: Edition) -> Iterator[OptionGroup]:
    registered = edition.collection.registers.organisations
    for kind in get_args(OrganisationKind):
        ids = (id for id, one in registered.items() if one.kind == kind)
        label = edition.words.say(f"organisation_kind.{kind}")
        yield OptionGroup(label, tuple(_options("organisations", ids, edition)))
