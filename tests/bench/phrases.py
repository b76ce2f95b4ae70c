"""`phrases.yml` and a source of chance become sentences in both languages that mean the same."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TypedDict

import yaml

LANGUAGES = ("zh", "en")  # the primary language first

Text = dict[str, str]  # by language: {"zh": "报告厅", "en": "lecture hall"}


class Theme(TypedDict):
    """What is said about one subject."""

    headings: list[Text]
    points: list[Text]
    sentences: list[Text]


class TypePhrases(TypedDict):
    """How items of one type are called and begin."""

    titles: list[Text]
    openings: list[Text]


class TargetPhrase(TypedDict):
    """What a target of a plan counts."""

    title: Text
    unit: Text


class Phrases(TypedDict):
    """The whole file."""

    districts: list[Text]
    trades: list[Text]
    firms: list[Text]
    surnames: list[Text]
    given_names: list[Text]
    posts: list[Text]
    deeds: list[Text]
    places: list[Text]
    steps: list[Text]
    occasions: list[Text]
    audiences: list[Text]
    source_columns: list[Text]
    source_notes: list[Text]
    types: dict[str, TypePhrases]
    measures: list[TargetPhrase]
    table: list[Text]
    words: dict[str, Text]
    honours: dict[str, list[Text]]
    themes: dict[str, Theme]


@dataclass(frozen=True)
class Named:
    """Something of a register: its id and its name."""

    id: str
    name: Text


@dataclass(frozen=True)
class Names:
    """The names that sentences may use."""

    schools: tuple[Named, ...]
    bodies: tuple[Named, ...]  # bureaux and institutes
    terms: tuple[Named, ...]


@cache
def read_phrases() -> Phrases:
    """Read the file once."""
    path = Path(__file__).with_name("phrases.yml")
    phrases: Phrases = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return phrases


def name_month(month: int) -> Text:
    """The name of a month, from 1."""
    return {"zh": f"{month}月", "en": calendar.month_name[month]}


def _draw_number(rng: Random, low: int, high: int) -> Text:
    number = rng.randint(low, high)
    return {"zh": str(number), "en": f"{number:,}"}


_DRAWERS: dict[str, Callable[[Random, Names], Text]] = {
    "school": lambda rng, names: rng.choice(names.schools).name,
    "body": lambda rng, names: rng.choice(names.bodies).name,
    "term": lambda rng, names: rng.choice(names.terms).name,
    "district": lambda rng, _: rng.choice(read_phrases()["districts"]),
    "trade": lambda rng, _: rng.choice(read_phrases()["trades"]),
    "firm": lambda rng, _: rng.choice(read_phrases()["firms"]),
    "month": lambda rng, _: name_month(rng.randint(1, 12)),
    "n": lambda rng, _: _draw_number(rng, 3, 48),
    "m": lambda rng, _: _draw_number(rng, 2, 19),
    "many": lambda rng, _: _draw_number(rng, 120, 9800),
    "percent": lambda rng, _: _draw_number(rng, 61, 98),
}
_SLOT = re.compile(r"\{([a-z]+)\}")


def fill(template: Text, rng: Random, names: Names, **given: Text) -> Text:
    """Fill a template's slots with the same drawn values in every language.

    A slot that chance can't fill ("heading") is `given`; any other unknown slot is a KeyError.
    """
    drawn = dict(given)
    for slot in _SLOT.findall(template["zh"]):
        if slot not in drawn:
            drawn[slot] = _DRAWERS[slot](rng, names)
    return {language: _format(template, drawn, language) for language in LANGUAGES}


def _format(template: Text, drawn: dict[str, Text], language: str) -> str:
    return template[language].format(**{slot: text[language] for slot, text in drawn.items()})


def draw(templates: list[Text], rng: Random, names: Names, **given: Text) -> Text:
    """Choose one of the templates and fill it."""
    return fill(rng.choice(templates), rng, names, **given)


def sample(templates: list[Text], count: int, rng: Random, names: Names) -> list[Text]:
    """Choose different templates and fill them; no more than there are."""
    chosen = rng.sample(templates, min(count, len(templates)))
    return [fill(template, rng, names) for template in chosen]
