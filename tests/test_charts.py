"""Charts: what the picture draws is in proportion, and the table behind it says every number."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import pytest
from lxml import etree

from tests.conftest import ROOT
from vetsite.drawing import html, markdown
from vetsite.drawing.svg_charts import find_ticks
from vetsite.edition.blocks import Chart, Inline, Span
from vetsite.edition.charts import make_chart
from vetsite.edition.edition import Edition
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.rendering.links import BASE
from vetsite.site.building import prepare_site

Values = list[list[int | None]]
LEVELS = ("National", "Provincial", "Municipal", "District", "School", "Association", "Not stated")
SCHOOLS = (
    "Jiangsu Xuzhou Higher Vocational and Technical School of Finance and Economics",
    "Xuzhou Secondary Specialised School",
    "Feng & Pei <School>",
)


@cache
def english() -> Edition:
    settings = read_settings(ROOT / "tests" / "small_site" / "mkdocs.yml")
    site = prepare_site(settings, dt.date(2026, 12, 1), read_words("en"))
    return next(edition for edition in site.editions if edition.language == "en")


def words(text: str, address: str | None = None) -> Inline:
    return (Span(text, "en", address),)


def chart(
    values: Values,
    form: Literal["columns", "bars"] = "columns",
    names: tuple[str, ...] = ("2022", "2023", "2024"),
    series: tuple[str, ...] = LEVELS,
) -> Chart:
    count = len(values[0]) if values else 1
    return make_chart(
        english(),
        id="awards",
        title=words("Awards & prizes"),
        form=form,
        unit="awards",
        scope=words("in the items of this site"),
        label="Year",
        series=[words(name) for name in series[:count]],
        categories=[words(name, "en/x/") for name in names[: len(values)]],
        values=values,
    )


def show(*blocks: Chart) -> str:
    """The figures as HTML of a page at the site's root."""
    return html.blocks(blocks, english()).replace(BASE, "")


def draw(block: Chart) -> etree._Element:
    """The figure, read as XML: it is well-formed or this fails."""
    return etree.fromstring(show(block))


def places(figure: etree._Element, *attributes: str) -> list[tuple[str, ...]]:
    """Series and place of every part in the plots: [("2", "50%", "25%")]."""
    return [
        (re.sub(r".*--", "", part.get("class")), *(part.get(name) for name in attributes))
        for part in figure.xpath("//svg[contains(@class, 'v-plot')]//svg")
    ]


def texts(figure: etree._Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in figure.xpath(path)]


# The picture


def test_columns_stand_on_each_other_and_are_as_high_as_their_values() -> None:
    figure = draw(chart([[1, 2], [0, 4], [5, 5]]))

    assert places(figure, "y", "height") == [
        ("1", "90%", "10%"),
        ("2", "70%", "20%"),
        ("2", "60%", "40%"),
        ("1", "50%", "50%"),
        ("2", "0%", "50%"),
    ]


def test_bars_follow_each_other_and_are_as_long_as_their_values() -> None:
    figure = draw(chart([[1, 2], [3, 5]], "bars"))

    assert places(figure, "x", "width") == [
        ("1", "0%", "12.5%"),
        ("2", "12.5%", "25%"),
        ("1", "0%", "37.5%"),
        ("2", "37.5%", "62.5%"),
    ]


@pytest.mark.parametrize("form", ["columns", "bars"])
def test_what_is_not_stated_is_not_drawn_as_0(form: Literal["columns", "bars"]) -> None:
    figure = draw(chart([[None, None], [0, 0], [None, 3]], form))

    assert places(figure) == [("2",)]
    assert texts(figure, "//text[contains(@class, 'v-total')]") == ["–", "0", "≥3"]
    assert texts(figure, "//p") == ["≥: some of its numbers are not stated · –: not stated"]


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (77, [0, 20, 40, 60, 80]),
        (15_000, [0, 5_000, 10_000, 15_000]),
    ],
)
def test_an_axis_has_few_and_round_whole_numbers(largest: int, ticks: list[int]) -> None:
    assert find_ticks(largest) == ticks


def test_a_series_looks_the_same_whatever_the_others_are() -> None:
    figure = draw(chart([[0, 0, 7, 0, 0, 0, 1]]))

    assert places(figure) == [("3",), ("7",)]
    assert texts(figure, "//span[@class='v-key']") == ["Municipal", "Not stated"]


def test_a_picture_without_numbers_is_still_a_picture() -> None:
    figure = draw(chart([[None]]))

    assert figure.xpath("//div[@role='img']/@aria-label") == ["Awards & prizes. No number is stated."]


def test_a_screen_reader_hears_what_the_picture_shows_and_where_the_numbers_are() -> None:
    figure = draw(chart([[1, None], [900, 600], [2, 3]]))

    assert figure.xpath("//div[@role='img']/@aria-label") == [
        "Awards & prizes. Highest: 2023, 1,500. The table below the picture has every number."
    ]


def test_nothing_in_a_picture_can_be_focused() -> None:
    figure = draw(chart([[1], [2], [3]], "bars", SCHOOLS))

    assert figure.xpath("//div[@role='img']//a") == []
    assert len(figure.xpath("//table//a")) == 3


def test_names_are_text_and_never_markup() -> None:
    figure = draw(chart([[1], [2], [3]], "bars", SCHOOLS))

    assert texts(figure, "//span[@class='v-bar__name']") == list(SCHOOLS)
    assert texts(figure, "//svg//svg/title")[2] == "Feng & Pei <School> · National · 3"


@pytest.mark.parametrize("count", [3, 13, 20])
def test_the_last_column_is_named_at_every_width(count: int) -> None:
    names = tuple(str(year) for year in range(2007, 2007 + count))
    figure = draw(chart([[year] for year in range(count)], names=names))
    named = figure.xpath("//text[contains(@class, 'v-name') and contains(@class, 'v-fits-1')]/text()")

    assert named[-1] == names[-1]
    assert len(named) * 3 <= 14


def test_two_drawings_are_equal() -> None:
    block = chart([[1, 3, 7, 2, 4, 6, 5], [None] * 7])

    assert show(block) == show(block)


# The table


def test_the_table_says_every_value_and_the_totals() -> None:
    figure = draw(chart([[1200, None], [0, 0], [None, None]]))
    rows = [texts(row, "./th|./td") for row in figure.xpath("//tr")]

    assert rows == [
        ["Year", "National", "Provincial", "Total"],
        ["2022", "1,200", "not stated", "at least 1,200"],
        ["2023", "0", "0", "0"],
        ["2024", "not stated", "not stated", "not stated"],
        ["Total", "at least 1,200", "at least 0", "at least 1,200"],
    ]


def test_one_number_needs_no_total() -> None:
    figure = draw(chart([[7]]))

    assert texts(figure, "//th|//td") == ["Year", "National", "2022", "7"]


def test_a_series_that_is_0_throughout_is_left_out_of_the_table() -> None:
    figure = draw(chart([[0, 7, 0], [0, 2, None]]))

    assert texts(figure, "//thead//th") == ["Year", "Provincial", "Municipal", "Total"]


def test_markdown_has_the_table_alone() -> None:
    assert markdown.blocks([chart([[1, None], [2, 3]])], "en/").splitlines() == [
        "**Awards & prizes**",
        "",
        "Unit: awards · in the items of this site",
        "",
        "| Year | National | Provincial | Total |",
        "| --- | --- | --- | --- |",
        "| [2022](x/index.md) | 1 | not stated | at least 1 |",
        "| [2023](x/index.md) | 2 | 3 | 5 |",
        "| **Total** | **3** | **at least 3** | **at least 6** |",
    ]


# Colours (WCAG 2.2, 1.4.3 and 1.4.11)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_stands_out_from_the_ground_and_every_number_from_its_part(scheme: str) -> None:
    colours = read_colours(scheme)
    ground = colours["--v-ground"]
    edges = [contrast(colours[f"--v-part-{style}-edge"], ground) for style in range(1, 8)]
    numbers = [
        contrast(colours[f"--v-part-{style}-text"], colours[f"--v-part-{style}"]) for style in range(1, 8)
    ]

    assert [round(one, 1) for one in edges if one < 3] == []
    assert [round(one, 1) for one in numbers if one < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_three_plain_parts_differ_in_lightness_from_the_next(scheme: str) -> None:
    colours = read_colours(scheme)
    parts = [colours[f"--v-part-{style}"] for style in (1, 2, 3)]

    assert [round(contrast(*pair), 1) for pair in pairwise(parts) if contrast(*pair) < 3] == []


def read_colours(scheme: str) -> dict[str, str]:
    """The variables of the style sheet that are colours: {"--v-ground": "#fff"}."""
    css = (files("vetsite") / "assets" / "vetsite.css").read_text("utf-8")
    colours: dict[str, str] = {}
    for selector, body in re.findall(r"(:root|\[data-md-color-scheme=\"slate\"\]) \{(.*?)\}", css, re.DOTALL):
        if selector == ":root" or scheme == "dark":
            colours |= dict(re.findall(r"(--v-[\w-]+): (#[0-9a-f]+);", body))
    return colours


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
