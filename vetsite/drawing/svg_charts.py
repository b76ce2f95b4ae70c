"""A chart becomes its picture: SVG as wide as the page lets it, in the page's own type and colours.

All lengths along an axis are per cent of the plot, all others in the text's own size. So one picture fits
phones, large text and paper, no text shrinks with it, and no script is needed. The style sheet shows a text
where there is room for it: `v-fits-1` from the narrowest picture on, `v-fits-3` in the widest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vetsite.drawing.template import template
from vetsite.edition.blocks import Chart, Inline, plain_text
from vetsite.edition.charts import sum_stated
from vetsite.edition.edition import Edition

_FULL = 100_000  # thousandths of a per cent
_MOST_TICKS = 5
_PLOT_WIDTHS = {  # at the style sheet's three widths of a picture, in em of its text
    "columns": (14, 22, 42),
    "bars": (11, 20, 22),
}
_COLUMN_HEIGHT = 15  # em
_LINE = 1.3  # em that a number needs in height
_THICKEST = 9_000  # a column


@dataclass(frozen=True)
class Text:
    """A text in the picture."""

    text: str
    fits: int  # from which width on there is room: 1 to 3; 4: nowhere


@dataclass(frozen=True)
class Part:
    """A series' share of a column or bar. Its place is in per cent of the plot: "12.5"."""

    style: int  # 1 to 7
    start: str  # from the left, or from the top
    length: str
    number: Text
    title: str  # what a pointer over it is told


@dataclass(frozen=True)
class Stack:
    """A column or a bar."""

    name: Text
    language: str  # tag of a name in another language, else ""
    start: str  # of a column from the left; "" for bars
    middle: str
    parts: tuple[Part, ...]
    total: Text
    end: str  # where the total stands
    is_stated: bool


@dataclass(frozen=True)
class Tick:
    """A round number on the axis."""

    place: str
    text: str


def draw_picture(chart: Chart, edition: Edition) -> str:
    """The picture as HTML."""
    sums = [sum_stated(row) for row in chart.values]
    ticks = find_ticks(max((number or 0 for number, _ in sums), default=0))
    totals = [_write_total(number, is_whole, edition) for number, is_whole in sums]
    thickness = min(66 * _FULL // 100 // max(len(chart.values), 1), _THICKEST)
    stacks = list(_make_stacks(chart, edition, ticks[-1], totals, thickness))
    drawn = {part.style for stack in stacks for part in stack.parts}
    axis = list(_place_ticks(ticks, chart.form == "columns", edition))
    marks = {"≥": "chart.partly", "–": "chart.unstated"}
    return template("chart").render(
        chart=chart,
        stacks=stacks,
        ticks=axis,
        widest_tick=max((tick.text for tick in axis), key=len),
        widest_total=max(totals, key=len, default=""),
        legend=[
            (style, plain_text(name))
            for style, name in enumerate(chart.series, 1)
            if style in drawn and len(chart.series) > 1
        ],
        hatched=sorted(drawn & {4, 6}),
        thickness=_percent(thickness),
        says=_describe(chart, edition),
        notes=[
            edition.words.say(key) for mark, key in marks.items() if any(mark in total for total in totals)
        ],
    )


def find_ticks(largest: int) -> list[int]:
    """Round whole numbers from 0 to the first that is no less than the largest value."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            count = max(1, -(-largest // step))
            if count <= _MOST_TICKS:
                return [step * number for number in range(count + 1)]
        power *= 10


def _make_stacks(
    chart: Chart, edition: Edition, top: int, totals: Sequence[str], thickness: int
) -> Iterator[Stack]:
    count = len(chart.categories)
    is_up = chart.form == "columns"
    names = [plain_text(name) for name in chart.categories]
    steps = _find_steps(chart.form, names, count)
    for index, (words, row, total) in enumerate(zip(chart.categories, chart.values, totals, strict=True)):
        middle = (2 * index + 1) * _FULL // (2 * count)
        share = _share(sum_stated(row)[0] or 0, top)
        before_last = count - 1 - index
        yield Stack(
            name=Text(
                names[index], next((fit for fit, step in enumerate(steps, 1) if before_last % step == 0), 4)
            ),
            language=_language_tag(words, edition),
            start=_percent(middle - thickness // 2) if is_up else "",
            middle=_percent(middle),
            parts=tuple(_make_parts(chart, edition, names[index], row, top, thickness)),
            total=Text(total, _find_fit(_measure(total), chart.form, _FULL // count) if is_up else 1),
            end=_percent(_FULL - share if is_up else share),
            is_stated=any(value is not None for value in row),
        )


def _make_parts(
    chart: Chart, edition: Edition, name: str, row: Sequence[int | None], top: int, thickness: int
) -> Iterator[Part]:
    """The parts of a stack. What is not stated is nothing, as is 0."""
    ends = accumulate(value or 0 for value in row)
    is_up = chart.form == "columns"
    for place, (value, end) in enumerate(zip(row, ends, strict=True)):
        if not value:
            continue
        number = edition.dates.number(value)
        length = _share(value, top)
        start = _FULL - _share(end, top) if is_up else _share(end - value, top)
        fits = _find_fit(_measure(number) + 0.3, chart.form, thickness if is_up else length)
        if is_up and length * _COLUMN_HEIGHT < _LINE * _FULL:
            fits = 4
        title = f"{name} · {plain_text(chart.series[place])} · {number}"
        yield Part(place + 1, _percent(start), _percent(length), Text(number, fits), title)


def _find_steps(form: str, names: Sequence[str], count: int) -> list[int]:
    """Of how many columns one is named, at each width; bars all are."""
    if form == "bars":
        return [1]
    widest = max((_measure(name) for name in names), default=0) + 0.6
    steps = []
    for width in _PLOT_WIDTHS[form]:
        step = 1
        while step < count and step * width < widest * count:
            step *= 2
        steps.append(step)
    return steps


def _find_fit(text_width: float, form: str, room: int) -> int:
    """From which width of the picture on a text has room, in thousandths of a per cent of the plot."""
    widths = _PLOT_WIDTHS[form]
    return next((fit for fit, width in enumerate(widths, 1) if room * width >= text_width * _FULL), 4)


def _place_ticks(ticks: Sequence[int], is_up: bool, edition: Edition) -> Iterator[Tick]:
    for tick in ticks:
        share = _share(tick, ticks[-1])
        yield Tick(_percent(_FULL - share if is_up else share), edition.dates.number(tick))


def _write_total(number: int | None, is_whole: bool, edition: Edition) -> str:
    if number is None:
        return "–"
    return f"{'' if is_whole else '≥'}{edition.dates.number(number)}"


def _describe(chart: Chart, edition: Edition) -> str:
    """What a screen reader says of the picture: its highest stack, the first of equals."""
    title = plain_text(chart.title)
    sums = [sum_stated(row)[0] or 0 for row in chart.values]
    if not any(sums):
        return edition.words.say("chart.empty", title=title)
    highest = sums.index(max(sums))
    name, number = plain_text(chart.categories[highest]), edition.dates.number(sums[highest])
    return edition.words.say("chart.highest", title=title, name=name, number=number)


def _language_tag(words: Inline, edition: Edition) -> str:
    languages = {span.language for span in words} - {edition.language}
    return edition.collection.settings.language(min(languages)).tag if languages else ""


def _measure(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(1 if unicodedata.east_asian_width(character) in "WF" else 0.6 for character in text)


def _share(value: int, whole: int) -> int:
    """A part of a whole in thousandths of a per cent, rounded half up."""
    return (2 * value * _FULL + whole) // (2 * whole)


def _percent(share: int) -> str:
    """Thousandths of a per cent as an SVG length: "12.5%"."""
    whole, rest = divmod(share, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") + "%"
