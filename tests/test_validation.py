"""Whatever is written in place of a value, there are words for what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.model.registers import REGISTERS
from vetsite.model.scope import Scope
from vetsite.model.settings import PluginSettings, SiteValues
from vetsite.model.types import ITEM_TYPES
from vetsite.model.validation import Place, validate
from vetsite.model.values import Model

SCOPE = Scope(("zh", "en"), dict.fromkeys((one.name for one in REGISTERS), frozenset({"known"})))
MISTAKES: tuple[Any, ...] = (  # all that YAML can be
    None,
    "",
    " ",
    "text",
    "two\nlines",
    "-1",
    "1.5",
    "9" * 30,
    "9" * 5000,
    "1e999",
    "NaN",
    "-Infinity",
    "2024-02-30",
    "2024-02-28 25:00",
    "25:00",
    "://",
    [],
    [None],
    ["text"],
    [[]],
    [{}],
    {},
    {"text": "text"},
    {"zh": None},
    {"zh": []},
    {"zh": ["text", None]},
    {"fr": "text"},
    {"en": "text"},
)


def _models() -> list[type[Model]]:
    """Every model that is read from a file; `SiteValues` is filled by us."""
    assert [*ITEM_TYPES, *REGISTERS, PluginSettings]
    found = list(Model.__subclasses__())
    for model in found:
        found += model.__subclasses__()
    return [
        model
        for model in found
        if model.__module__.startswith("vetsite.") and not issubclass(model, SiteValues)
    ]


@pytest.mark.parametrize("model", _models())
@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_every_mistake_in_a_value_is_told_in_words(model: type[Model], language: str) -> None:
    told = [
        read_words(language).tell(problem)  # a code without words is a KeyError
        for field in model.model_fields
        for mistake in MISTAKES
        for data in (mistake, {field: mistake}, {field: [mistake]}, {field: {"zh": mistake}})
        for problem in validate(model, data, SCOPE, Place("a.md", ""))[1]
    ]

    assert [one for one in told if re.search(r"\{[a-z]+\}|None", one)] == []
