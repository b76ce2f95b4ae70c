"""The values of front matter: as exact as they are known, and never invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from vetsite.foundation.sources import read_yaml
from vetsite.model.parts import Original, Person
from vetsite.model.references import OrganisationId, TermId, find_registers, known_in
from vetsite.model.scope import Scope
from vetsite.model.targets import Target
from vetsite.model.validation import Place, validate
from vetsite.model.values import (
    FreeText,
    Line,
    LocalText,
    Model,
    Moment,
    MomentField,
    PartialDate,
    PartialDateField,
    Phrase,
)

SCOPE = Scope(("zh", "en"), {"organisations": frozenset({"city-bureau"})})

read_date = TypeAdapter(PartialDateField).validate_python
read_moment = TypeAdapter(MomentField).validate_python


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", PartialDate(2024)),
        ("2024-03", PartialDate(2024, 3)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(text: str, date: PartialDate) -> None:
    read = read_date(text)

    assert (read, str(read)) == (date, text)


def test_dates_are_ordered_the_less_exact_first() -> None:
    ordered = ["2023-12-31", "2024", "2024-03", "2024-03-05", "2024-03-06", "2024-04", "2025"]

    assert [str(date) for date in sorted(read_date(text) for text in reversed(ordered))] == ordered


def test_moments_are_ordered_a_day_without_a_time_before_its_hours() -> None:
    ordered = [
        "2024-03-04 23:59:59",
        "2024-03-05",
        "2024-03-05 08:00:00",
        "2024-03-05 20:05:00",
        "2024-03-06",
    ]

    assert [str(moment) for moment in sorted(read_moment(text) for text in reversed(ordered))] == ordered


@pytest.mark.parametrize("text", ["2024-03-05 20:05", "2024-03-05T20:05:00", "2024-03-05 20:05:00"])
def test_a_moment_may_be_written_in_three_ways(text: str) -> None:
    assert str(read_moment(text)) == "2024-03-05 20:05:00"


def test_a_day_without_a_time_gets_none() -> None:
    moment: Moment = read_moment("2024-03-05")

    assert (moment.time, str(moment)) == (None, "2024-03-05")


def test_unknown_is_none_and_zero_is_zero() -> None:
    read = [
        _read(Original, "{pages: null, complete: null}"),
        _read(Original, "{pages: 0, complete: false}"),
        _read(Target, "{id: a, title: {zh: 目标}, value: null}"),
        _read(Target, "{id: a, title: {zh: 目标}, value: 0}"),
        _read(Person, "{name: {zh: 张明}, present: null}"),
        _read(Person, "{name: {zh: 张明}}"),
    ]

    assert read == [
        {"pages": None, "complete": None},
        {"pages": 0, "complete": False},
        {"id": "a", "title": {"zh": "目标"}, "value": None},
        {"id": "a", "title": {"zh": "目标"}, "value": Decimal(0)},
        {"name": {"zh": "张明"}, "present": None},
        {"name": {"zh": "张明"}},
    ]


def test_words_are_said_in_their_language_else_in_the_primary_one() -> None:
    both = _words({"en": "lecture hall", "zh": "报告厅"})
    chinese = _words({"zh": "报告厅"})

    assert [both.say("en"), both.say("zh"), chinese.say("en")] == [
        Phrase("lecture hall", "en"),
        Phrase("报告厅", "zh"),
        Phrase("报告厅", "zh"),
    ]


def test_words_stand_in_the_order_of_the_site_s_languages() -> None:
    words = _words({"en": "lecture hall", "zh": "报告厅"})

    assert (list(words.root), words.primary) == (["zh", "en"], "报告厅")


def test_blanks_around_words_are_dropped() -> None:
    assert _words({"zh": " 报告厅\n"}).primary == "报告厅"


@pytest.mark.parametrize("nothing", ["", " ", "\u3000\n", "\u200b", "\ufeff\u2060", "\u00ad", "\u2800"])
@pytest.mark.parametrize("kind", [Line, FreeText])
def test_words_of_which_nothing_is_seen_are_no_words(kind: Any, nothing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(nothing)

    assert [one["type"] for one in refused.value.errors()] == ["empty-text"]


@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (SCOPE, ["unknown-organisation"]),
        (Scope(("zh",), {"organisations": None}), []),  # the register can't be read: that is told, once
    ],
)
def test_ids_are_checked_against_the_register_where_it_can_be_read(scope: Scope, codes: list[str]) -> None:
    class Visit(Model):
        to: tuple[OrganisationId, ...]

    _, problems = validate(Visit, {"to": ["city-bureau", "city-buro"]}, scope, Place("a.md", ""))

    assert [one.code for one in problems] == codes


def test_a_register_that_does_not_exist_or_is_read_later_is_an_error() -> None:
    class Visit(Model):
        to: Annotated[str, known_in("organisation", "unknown-organisation")]

    with pytest.raises(LookupError, match="'organisation'"):
        validate(Visit, {"to": "city-bureau"}, SCOPE, Place("a.md", ""))


def test_the_registers_that_a_model_refers_to_are_found_in_all_its_parts() -> None:
    class Room(Model):
        held_by: OrganisationId | None = None
        beside: tuple[Room, ...] = ()

    class Visit(Model):
        rooms: tuple[Room, ...]
        tags: dict[str, TermId]
        to: Annotated[str, known_in("towns", "unknown-town")]

    assert find_registers(Visit) == {"organisations", "terms", "towns"}


def _read(model: type[Model], text: str) -> dict[str, Any]:
    """What a model holds of a text, without what the text does not name."""
    data, _ = read_yaml(text, "a.md")
    value, problems = validate(model, data, SCOPE, Place("a.md", text))
    assert value, problems
    return value.model_dump(exclude_unset=True)


def _words(texts: dict[str, str]) -> LocalText:
    return LocalText.model_validate(texts, context=SCOPE)
