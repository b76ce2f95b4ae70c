"""Numbers of a register become a chart: what its picture shows and what the table behind it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from vetsite.edition.blocks import Chart, Inline, Table, plain_text
from vetsite.edition.edition import Edition


def make_chart(
    edition: Edition,
    *,
    id: str,
    title: Inline,
    form: Literal["columns", "bars"],
    unit: str,
    scope: Inline,
    label: str,
    series: Sequence[Inline],
    categories: Sequence[Inline],
    values: Sequence[Sequence[int | None]],
) -> Chart:
    """A chart with a row of `values` for each category, and in it one for each series.

    `unit` is what is counted ("awards"), `scope` which of them ("in the items of this site"), `label`
    names the categories ("School"). Names of columns are short: a year. The order is the caller's; a
    series looks the same wherever it has the same place, so give all levels or grades, the highest first.
    """
    rows = tuple(map(tuple, values))
    return Chart(
        id=id,
        title=title,
        note=edition.join([edition.own("chart.unit", unit=unit), scope], "join.dot"),
        form=form,
        series=tuple(series),
        categories=tuple(categories),
        values=rows,
        table=_make_table(edition, title, label, series, categories, rows),
    )


def sum_stated(values: Iterable[int | None]) -> tuple[int | None, bool]:
    """The sum of what is stated, and whether all is; None where nothing is."""
    numbers = list(values)
    stated = [number for number in numbers if number is not None]
    return (sum(stated) if stated or not numbers else None, len(stated) == len(numbers))


def _make_table(
    edition: Edition,
    title: Inline,
    label: str,
    series: Sequence[Inline],
    categories: Sequence[Inline],
    values: Sequence[Sequence[int | None]],
) -> Table:
    """Every value. A series that is 0 throughout is left out; totals where there are several numbers."""
    shown = [place for place in range(len(series)) if any(row[place] != 0 for row in values)]
    total = edition.words.say("chart.total")
    several = len(shown) > 1
    rows = [[row[place] for place in shown] for row in values]
    columns = [[row[index] for row in rows] for index in range(len(shown))]
    return Table(
        head=(label, *(plain_text(series[place]) for place in shown), *((total,) if several else ())),
        rows=tuple(
            (name, *_say_numbers(edition, row), *((_say_sum(edition, row),) if several else ()))
            for name, row in zip(categories, rows, strict=True)
        ),
        caption=title,
        foot=(
            edition.literal(total),
            *(_say_sum(edition, column) for column in columns),
            *((_say_sum(edition, chain(*rows)),) if several else ()),
        )
        if len(rows) > 1
        else (),
    )


def _say_numbers(edition: Edition, values: Iterable[int | None]) -> Iterable[Inline]:
    for value in values:
        yield edition.own("chart.unknown") if value is None else edition.literal(edition.dates.number(value))


def _say_sum(edition: Edition, values: Iterable[int | None]) -> Inline:
    """A sum of which a part is not stated is a least one."""
    number, is_whole = sum_stated(values)
    if number is None:
        return edition.own("chart.unknown")
    said = edition.dates.number(number)
    return edition.literal(said) if is_whole else edition.own("chart.at_least", number=said)
