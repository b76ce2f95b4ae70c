"""The numbers of awards become pictures: recipients by year and level, by organisation, medals by school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vetsite.collection.awards import (
    UNSTATED,
    AwardRecord,
    count_medals,
    count_named,
    count_places,
    sort_years,
)
from vetsite.edition.blocks import Block, Inline, Table
from vetsite.edition.charts import make_chart
from vetsite.edition.edition import Edition
from vetsite.model.awards import GRADES
from vetsite.model.entries import LEVELS

_MOST_YEARS = 20
_MOST_BARS = 12
_COUNTED_LEVELS = tuple(level for level in LEVELS if level not in ("mixed", UNSTATED))
_COUNTED_GRADES = (*GRADES, UNSTATED)


def places_by_year(
    records: Sequence[AwardRecord], edition: Edition, all_years: str | None = None
) -> Iterator[Block]:
    """How many received awards, a column a year, the parts of which are levels.

    What is of several levels, or of none that is stated, is one part: a picture has seven at most. Of many
    years it shows the latest and says so; `all_years` is the address of the lists of all.
    """
    counts = count_places(records)
    known = sort_years(record.year for record in records if record.is_valid)
    stated = [year for year in known if year != UNSTATED]
    years = known[max(0, len(stated) - _MOST_YEARS) :]
    cut = _say_cut("award_chart.latest", min(len(stated), _MOST_YEARS), len(stated), edition)
    cut = tuple(replace(span, address=all_years) for span in cut)
    values = [_year_values(year, records, counts) for year in years]
    if any(map(any, values)):
        yield make_chart(
            edition,
            id="awards-by-year",
            title=edition.own("award_chart.by_year"),
            form="columns",
            unit=edition.words.say("award_chart.places"),
            scope=edition.join([edition.own("award_chart.stated"), cut], "join.dot"),
            label=edition.words.say("award.year"),
            series=[
                *(edition.own(f"award_level.{level}") for level in _COUNTED_LEVELS),
                edition.own("award_chart.other_levels"),
            ],
            categories=[_name_of_year(year, edition) for year in years],
            values=values,
        )


def _year_values(
    year: str, records: Sequence[AwardRecord], counts: dict[tuple[str, str], int]
) -> list[int | None]:
    """The numbers of a year; none at all where nothing is counted, for the levels that it lacks are no 0."""
    parts = (*((level,) for level in _COUNTED_LEVELS), ("mixed", UNSTATED))
    values = [_known(year, levels, records, counts) for levels in parts]
    return values if any(values) or None not in values else [None] * len(values)


def _known(
    year: str, levels: Iterable[str], records: Iterable[AwardRecord], counts: dict[tuple[str, str], int]
) -> int | None:
    """How many are counted in a year at some levels; None where there are awards, but no number."""
    keys = [(year, level) for level in levels]
    stated = [counts[key] for key in keys if key in counts]
    if stated:
        return sum(stated)
    is_uncounted = any(record.is_valid and (record.year, record.level) in keys for record in records)
    return None if is_uncounted else 0


def named_by_organisation(records: Iterable[AwardRecord], edition: Edition) -> Iterator[Block]:
    """How often awards and results name an organisation; the most first."""
    counts = list(count_named(records).items())
    shown = counts[:_MOST_BARS]
    cut = _say_cut("award_chart.first", len(shown), len(counts), edition)
    if shown:
        yield make_chart(
            edition,
            id="awards-by-organisation",
            title=edition.own("award_chart.by_organisation"),
            form="bars",
            unit=edition.words.say("award_chart.times"),
            scope=edition.join([edition.own("award_chart.named"), cut], "join.dot"),
            label=edition.words.say("award.organisation"),
            series=[edition.own("award_chart.named_times")],
            categories=[edition.organisation(id) for id, _ in shown],
            values=[[count] for _, count in shown],
        )


def medals_by_school(records: Iterable[AwardRecord], edition: Edition) -> Iterator[Block]:
    """The medal table: the first schools as a picture, and all where these are more."""
    medals = list(count_medals(records).items())
    shown = medals[:_MOST_BARS]
    if shown:
        yield make_chart(
            edition,
            id="medals",
            title=edition.own("award_chart.medals"),
            form="bars",
            unit=edition.words.say("award_chart.prizes"),
            scope=_say_cut("award_chart.first", len(shown), len(medals), edition),
            label=edition.words.say("award.school"),
            series=_grade_names(edition),
            categories=[edition.organisation(id) for id, _ in shown],
            values=[_grade_counts(own) for _, own in shown],
        )
    if len(medals) > len(shown):
        yield medal_table(medals, edition)


def medal_table(medals: Iterable[tuple[str, dict[str, int]]], edition: Edition) -> Table:
    """Schools and the number of their prizes by grade."""
    medals = list(medals)
    grades = [grade for grade in _COUNTED_GRADES if any(grade in own for _, own in medals)]
    return Table(
        head=(edition.words.say("award.school"), *(edition.words.say(_grade_key(one)) for one in grades)),
        rows=tuple(
            (
                edition.organisation(id),
                *(edition.literal(edition.dates.number(own.get(grade, 0))) for grade in grades),
            )
            for id, own in medals
        ),
    )


def medals_by_year(medals: dict[str, dict[str, int]], edition: Edition) -> Iterator[Block]:
    """The prizes of one school, a column a year: year -> grade -> number, in the order of `medals`."""
    if medals:
        yield make_chart(
            edition,
            id="medals-by-year",
            title=edition.own("award_chart.medals_by_year"),
            form="columns",
            unit=edition.words.say("award_chart.prizes"),
            scope=(),
            label=edition.words.say("award.year"),
            series=_grade_names(edition),
            categories=[_name_of_year(year, edition) for year in medals],
            values=[_grade_counts(own) for own in medals.values()],
        )


def _name_of_year(year: str, edition: Edition) -> Inline:
    return edition.own("chart.unknown") if year == UNSTATED else edition.literal(year)


def _grade_key(grade: str) -> str:
    return "awards.no_grade" if grade == UNSTATED else f"grade.{grade}"


def _grade_names(edition: Edition) -> list[Inline]:
    return [edition.own(_grade_key(grade)) for grade in _COUNTED_GRADES]


def _grade_counts(own: dict[str, int]) -> list[int]:
    return [own.get(grade, 0) for grade in _COUNTED_GRADES]


def _say_cut(key: str, shown: int, number: int, edition: Edition) -> Inline:
    """That the picture shows the first or the latest alone; nothing where it shows all."""
    numbers = {"shown": edition.dates.number(shown), "number": edition.dates.number(number)}
    return edition.own(key, **numbers) if shown < number else ()
