"""The awards of all items are one register: in a total order, in groups, and counted as far as is known."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from vetsite.collection.addresses import award_address
from vetsite.collection.awards import (
    AwardRecord,
    build_award_register,
    count_medals,
    count_medals_by_year,
    count_named,
    count_places,
    count_totals,
    sort_years,
)
from vetsite.collection.groups import GroupKey
from vetsite.model.entries import Competition
from vetsite.model.registers import REGISTERS
from vetsite.model.scope import Scope
from vetsite.model.types import News
from vetsite.model.validation import Place, validate
from vetsite.reading.content import Item

SCOPE = Scope(("zh",), dict.fromkeys(one.name for one in REGISTERS))
CITY = validate(
    Competition, {"id": "city", "name": {"zh": "市赛"}, "level": "municipal"}, SCOPE, Place("", "")
)[0]
assert CITY
COMPETITIONS = {"city": CITY}


def award(id: str, **facts: Any) -> dict[str, Any]:
    """An award of a city to a school, and what else is stated."""
    usual = {"title": {"zh": "先进"}, "kind": "honour", "level": "municipal", "recipient_type": "school"}
    return {"id": id, "completeness": "partial", **usual, **facts}


def results(id: str, *rows: tuple[str | None, str], **facts: Any) -> dict[str, Any]:
    """Results of the city's competition: a grade, and the schools of each."""
    given = [{"grade": grade, "schools": schools.split()} for grade, schools in rows]
    return {"id": id, "competition": "city", "completeness": "partial", "rows": given, **facts}


def entry(id: str, *batches: dict[str, Any], date: str = "2024-03-05") -> Item:
    """A news item that makes awards and results known."""
    facts = {
        "type": "news",
        "title": "新闻",
        "summary": "摘要",
        "column": "news",
        "source": {"name": None},
        "date": date,
        "published": "2024-03-06",
        "awards": [batch for batch in batches if "rows" not in batch],
        "results": [batch for batch in batches if "rows" in batch],
    }
    item, problems = validate(News, facts, SCOPE, Place("", ""))
    assert problems == []
    assert item
    return Item(id, item, {}, Place("", ""))


def register(*batches: dict[str, Any]) -> tuple[AwardRecord, ...]:
    """The records of one item."""
    return build_award_register([entry("one", *batches)], COMPETITIONS).records


def ids(records: tuple[AwardRecord, ...]) -> list[str]:
    """The ids of records, in their order."""
    return [record.id for record in records]


def test_the_newest_comes_first_and_within_a_day_the_latest_year_and_then_the_order_is_that_of_ids() -> None:
    ceremony = {"title": {"zh": "颁奖"}, "date": "2024-09-01"}
    entries = [
        entry("a", award("zebra"), award("ant"), date="2024-03-05"),
        entry("b", award("month"), date="2024-05"),
        entry("c", award("handed", ceremony=ceremony), award("decided", decision={"date": "2024-08-01"})),
        entry("d", results("contest", ("first", "a")), date="2024-03-05"),
    ]

    orders = {tuple(ids(build_award_register(given, {}).records)) for given in permutations(entries)}

    assert orders == {("handed", "decided", "month", "ant", "contest", "zebra")}


def test_a_record_is_in_the_group_of_each_of_its_facts_and_what_is_not_stated_has_one_too() -> None:
    given = build_award_register(
        [
            entry(
                "one",
                award("show", year=2023, recipients=[{"organisation": "port"}, {"name": {"zh": "工作室"}}]),
                results("contest", ("first", "port crafts"), (None, "port")),
            )
        ],
        COMPETITIONS,
    )

    assert {key: ids(records) for key, records in given.groups.items()} == {
        GroupKey("awards", ""): ["show", "contest"],
        GroupKey("awards/years", "2023"): ["show"],
        GroupKey("awards/years", "unstated"): ["contest"],
        GroupKey("awards/levels", "municipal"): ["show", "contest"],
        GroupKey("awards/kinds", "honour"): ["show"],
        GroupKey("awards/kinds", "competition"): ["contest"],
        GroupKey("awards/organisations", "port"): ["show", "contest"],
        GroupKey("awards/organisations", "crafts"): ["contest"],
        GroupKey("competitions", "city"): ["contest"],
    }


def test_a_competition_without_results_has_a_page_all_the_same() -> None:
    groups = build_award_register([], COMPETITIONS).groups

    assert groups == {GroupKey("awards", ""): (), GroupKey("competitions", "city"): ()}


def test_the_level_of_results_is_their_own_else_that_of_the_competition() -> None:
    records = register(results("city-level"), results("own-level", level="district"))

    assert [(record.id, record.level) for record in records] == [
        ("city-level", "municipal"),
        ("own-level", "district"),
    ]


@pytest.mark.parametrize(
    ("facts", "places", "missing"),
    [
        ({"count": 6}, 6, 5),
        ({"count": 0, "completeness": "count-only", "recipients": []}, 0, 0),
        ({"completeness": "complete"}, 1, 0),
        ({"completeness": "partial"}, None, 0),
        ({"completeness": "count-only", "recipients": []}, None, 0),
    ],
    ids=["stated", "none", "complete", "partial", "nothing-known"],
)
def test_recipients_are_counted_where_their_number_is_known(
    facts: dict[str, Any], places: int | None, missing: int
) -> None:
    (record,) = register(award("show", **{"recipients": [{"organisation": "port"}], **facts}))

    assert (record.places, record.missing) == (places, missing)


REASON = {"status_reason": {"zh": "复核未通过"}}
REVOKED = {"status": "revoked", **REASON}
REPLACED = {"status": "replaced", "replaced_by": "new", **REASON}


def test_places_are_summed_by_year_and_level_and_unknown_numbers_are_left_out() -> None:
    records = register(
        award("a", year=2023, count=6),
        award("b", year=2023, count=5),
        award("c", year=2023, count=1, level="provincial"),
        award("d", year=2023),  # how many is not known: this is not 0
        award("e", count=13),  # nor is the year
        award("f", year=2023, count=100, **REVOKED),
        award("g", year=2023, count=100, **REPLACED),
        award("h", year=2023, count=2, status="expired"),
        results("i", ("first", "port"), year=2023, completeness="complete"),
    )

    assert count_places(records) == {
        ("2023", "municipal"): 14,
        ("2023", "provincial"): 1,
        ("unstated", "municipal"): 13,
    }


def test_schools_are_counted_where_they_are_named_the_most_first() -> None:
    port, crafts = {"organisation": "port"}, {"organisation": "crafts"}
    records = register(
        award("a", recipients=[port, crafts]),
        award("b", recipients=[port]),
        award("c", recipients=[crafts, port], **REVOKED),
        award("d", recipients=[crafts], **REPLACED),
        results("e", ("first", "arts"), (None, "arts crafts")),
    )

    assert list(count_named(records).items()) == [("arts", 2), ("crafts", 2), ("port", 2)]


def test_medals_are_ordered_by_the_best_grade_then_the_next_and_a_mixed_team_counts_for_each_school() -> None:
    records = register(
        results(
            "a",
            *(("third", "many"), ("third", "many"), ("second", "many")),
            *(("first", "one"), ("first", "two mixed"), ("second", "two")),
            *((None, "none"), ("special", "best")),
        ),
        results("b", ("special", "many"), **REVOKED),
        award("c", kind="competition", grade="special", recipients=[{"organisation": "many"}]),
    )

    assert list(count_medals(records).items()) == [
        ("best", {"special": 1}),
        ("two", {"first": 1, "second": 1}),
        ("mixed", {"first": 1}),
        ("one", {"first": 1}),
        ("many", {"third": 2, "second": 1}),
        ("none", {"unstated": 1}),
    ]


def test_the_results_of_an_organisation_are_those_of_all_lists_in_the_order_of_the_register() -> None:
    rows = (("first", "port"), ("second", "crafts"), (None, "crafts port"))
    given = build_award_register(
        [entry("one", results("old", *rows, year=2022), results("new", *rows[:1], year=2023))], COMPETITIONS
    )

    assert {
        id: [(record.id, row.grade) for record, row in found] for id, found in given.results_of.items()
    } == {
        "port": [("new", "first"), ("old", "first"), ("old", None)],
        "crafts": [("old", "second"), ("old", None)],
    }


def test_the_medals_of_a_school_are_counted_by_year_from_the_earliest_and_void_lists_are_left_out() -> None:
    given = build_award_register(
        [
            entry(
                "one",
                results("a", ("first", "port"), year=2023),
                results("b", ("first", "port"), (None, "port"), year=2022),
                results("c", ("second", "port")),
                results("d", ("special", "port"), year=2023, **REVOKED),
            )
        ],
        COMPETITIONS,
    )

    assert list(count_medals_by_year(given.results_of["port"]).items()) == [
        ("2022", {"first": 1, "unstated": 1}),
        ("2023", {"first": 1}),
        ("unstated", {"second": 1}),
    ]


def test_totals_of_every_group_are_counted_once() -> None:
    given = build_award_register([entry("one", award("a", count=2), award("b", **REVOKED))], COMPETITIONS)

    assert given.totals == {key: count_totals(records) for key, records in given.groups.items()}
    assert given.totals is given.totals


def test_years_are_in_their_order_either_way_and_the_one_that_is_not_stated_comes_last() -> None:
    years = ["2023", "unstated", "2021", "2023"]

    assert (sort_years(years), sort_years(years, newest_first=True)) == (
        ["2021", "2023", "unstated"],
        ["2023", "2021", "unstated"],
    )


def test_what_is_revoked_or_replaced_stays_in_the_register() -> None:
    records = register(award("a", **REVOKED), award("b", **REPLACED), award("c", status="expired"))

    assert [(record.id, record.is_valid) for record in records] == [("a", False), ("b", False), ("c", True)]


def test_a_record_stands_below_the_awards_and_its_day_is_as_exact_as_stated() -> None:
    (record,) = build_award_register([entry("one", award("show"), date="2024-03")], {}).records

    assert (award_address(record), record.day, record.year) == ("awards/show/", "2024-03", "unstated")
