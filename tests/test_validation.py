"""Whatever is written in place of a value, there are words for what is wrong with it."""

from __future__ import annotations

import re
from functools import cache
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

    assert [one for one in told if re.search(r"\{[a-z]+\}|None|\n", one)] == []  # a message is one line


@pytest.mark.parametrize("model", _models())
def test_a_message_in_chinese_has_no_english_but_names_codes_and_what_was_written(model: type[Model]) -> None:
    written = _words_of(*MISTAKES, *_models_words())
    strange = {
        (word, said)
        for field in model.model_fields
        for mistake in MISTAKES
        for data in (mistake, {field: mistake}, {field: [mistake]}, {field: {"zh": mistake}})
        for problem in validate(model, data, SCOPE, Place("a.md", ""))[1]
        for said in [read_words("zh").say_fault(problem) + read_words("zh").say_fix(problem)]
        for word in _WORD.findall(said)
        if word not in written | _own_words(problem.code)
    }

    assert strange == set()


_WORD = re.compile("[A-Za-z]{2,}")


@cache
def _own_words(code: str) -> frozenset[str]:
    """Latin words of our own message, which are names, codes and examples: "YAML", "organisations.yml"."""
    texts = read_words("zh").texts
    return frozenset(_WORD.findall(texts[f"problems.{code}.what"] + texts[f"problems.{code}.fix"]))


@cache
def _models_words() -> frozenset[str]:
    """The names of fields and the values that they may have, with the names of registers and languages."""
    found = [*SCOPE.languages, *SCOPE.known, "known", "true"]
    for model in _models():
        found += model.model_fields
        found += re.findall(r"'([a-z0-9-]+)'", repr([one.annotation for one in model.model_fields.values()]))
    return frozenset(found)


def _words_of(*values: Any) -> set[str]:
    """The Latin words of data."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found.update(_WORD.findall(value))
        elif isinstance(value, dict | list):
            found |= _words_of(*value, *(value.values() if isinstance(value, dict) else ()))
    return found
