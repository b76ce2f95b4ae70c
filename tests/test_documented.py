"""The handbook names every field, value, option, command and problem, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import create_model

from tests.wrong_accept import SITE
from vetsite.foundation.sources import read_yaml
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.model.items import DocsPageFacts, ItemFacts, Translation
from vetsite.model.registers import REGISTERS
from vetsite.model.scope import Scope
from vetsite.model.settings import PluginSettings
from vetsite.model.types import ITEM_TYPES
from vetsite.model.validation import Place, validate
from vetsite.model.values import Model

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "docs" / "handbook"

each_language = pytest.mark.parametrize("language", TOOL_LANGUAGES)


@each_language
def test_the_handbook_lists_every_field_and_says_whether_it_is_required(language: str) -> None:
    documented = {
        (model.__name__, cells[0].strip("`"), cells[3] in ("yes", "是"))
        for model, text in _model_sections(language)
        for cells in _rows(text)
    }

    assert documented == {
        (model.__name__, field, model.model_fields[field].is_required())
        for model in _models()
        for field in get_annotations(model)
    }


@each_language
def test_the_handbook_names_every_value_of_a_field_that_offers_a_choice(language: str) -> None:
    documented = {
        (model.__name__, cells[0].strip("`"), value)
        for model, text in _model_sections(language)
        for cells in _rows(text)
        for value in re.findall(r"`([^`]+)`", cells[2])
    }
    offered = {
        (model.__name__, field, value)
        for model in _models()
        for field in get_annotations(model)
        for value in _choices(model.model_fields[field].annotation)
    }

    assert offered - documented == set()


@each_language
def test_every_example_of_the_handbook_is_valid(language: str) -> None:
    scope = Scope(TOOL_LANGUAGES, _known_ids())
    faults = [
        (example, problem.code)
        for model, text in _model_sections(language)
        for example in _examples(text)
        for problem in _find_faults(example, model, scope)
    ]

    assert faults == []


@each_language
def test_the_smallest_settings_of_the_handbook_are_those_of_a_site_that_works(language: str) -> None:
    page = (HANDBOOK / f"settings.{language}.md").read_text("utf-8")
    examples = re.findall(r"^```text\n(site_name:.+?)^```", page, re.M | re.S)

    assert examples == [(SITE / "mkdocs.yml").read_text("utf-8")]


@each_language
def test_the_handbook_lists_every_column_of_a_table_of_results_with_all_its_names(language: str) -> None:
    page = (HANDBOOK / f"awards.{language}.md").read_text("utf-8")
    (section,) = re.findall(r"^## [^\n]*CSV[^\n]*\n(.+?)^## ", page, re.M | re.S)
    documented = {
        (cells[0].strip("`"), tuple(cells[1].split("、")), tuple(cells[2].split(", ")))
        for cells in _rows(section)
    }
    names = [_columns_of_results(code) for code in ("zh", "en")]

    assert documented == {(field, names[0][field], names[1][field]) for field in names[0]}


@each_language
def test_the_handbook_lists_every_command_and_option(language: str) -> None:
    page = (HANDBOOK / f"commands.{language}.md").read_text("utf-8")
    documented = {name for cells in _rows(page) for name in re.findall(_COMMAND, cells[0])}
    usage = read_words(language).say("cli.usage")

    assert documented == set(re.findall(_IN_USAGE, usage))


@each_language
def test_the_handbook_lists_every_problem_and_all_advice_with_their_words(language: str) -> None:
    page = (HANDBOOK / f"problems.{language}.md").read_text("utf-8")
    documented = {cells[-1].strip("`"): cells[0] for cells in _rows(page, code=-1)}

    assert documented == {
        match[1]: re.sub(r"\{[a-z]+\}", "…", text)
        for key, text in read_words(language).texts.items()
        if (match := re.fullmatch(r"(?:problems|advice)\.(.+)\.what", key))
    }


def _columns_of_results(language: str) -> dict[str, tuple[str, ...]]:
    """Field -> the names that its column may have in a language."""
    texts = read_words(language).texts.items()
    start = "result_columns."
    return {key.removeprefix(start): tuple(text.split("|")) for key, text in texts if key.startswith(start)}


_COMMAND = re.compile(r"(?<=`vetsite )[a-z]+|--[a-z-]+")
_IN_USAGE = re.compile(r"(?<=^  )[a-z]+|--[a-z-]+", re.M)


@cache
def _models() -> tuple[type[Model], ...]:
    """Every model that a file of the site is checked against, with its parts and what it extends."""
    found: list[type[Model]] = [*(type.model for type in ITEM_TYPES.values()), Translation, DocsPageFacts]
    found += [*(one.model for one in REGISTERS), PluginSettings]
    for model in found:
        near = [part for info in model.model_fields.values() for part in _parts(info.annotation)]
        near += [parent for parent in model.__mro__[1:] if issubclass(parent, Model) and parent is not Model]
        found += [one for one in dict.fromkeys(near) if one not in found]
    return tuple(found)


def _parts(annotation: Any) -> Iterator[type[Model]]:
    """The models inside a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _choices(annotation: Any) -> Iterator[str]:
    """The values of a `Literal`, also of one inside a union."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _choices(part)


def _model_sections(language: str) -> Iterator[tuple[type[Model], str]]:
    """The sections of the handbook about a model: "## 会议报道（Meeting）", "### Agenda item"."""
    by_name = {model.__name__.lower(): model for model in _models()}
    by_name["item"] = ItemFacts  # for editors an item is what they write
    for page in sorted(HANDBOOK.glob(f"*.{language}.md")):
        parts = re.split(r"^##+ (.+)\n", page.read_text("utf-8"), flags=re.M)
        for heading, text in zip(parts[1::2], parts[2::2], strict=True):
            names = re.findall(r"[A-Za-z ]+", heading)
            model = by_name.get(names[-1].replace(" ", "").lower()) if names else None
            if model:
                yield model, text


def _rows(text: str, code: int = 0) -> Iterator[list[str]]:
    """The cells of each row of a table in which the cell at `code` is code."""
    for line in re.findall(r"^\| (.+) \|$", text, re.M):
        cells = line.split(" | ")
        if cells[code].startswith("`"):
            yield cells


def _examples(text: str) -> Iterator[str]:
    """YAML of a section: the example of each row that has one, and its blocks of code."""
    for cells in _rows(text):
        if cells[4].startswith("`"):
            yield f"{cells[0].strip('`')}: {cells[4].strip('`')}\n"
    yield from re.findall(r"^```yaml\n(.+?)^```", text, re.M | re.S)


def _find_faults(example: str, model: type[Model], scope: Scope) -> Iterator[Any]:
    """The problems of an example, which has only some fields of its model."""
    data, problems = read_yaml(example, "")
    yield from problems
    if data:
        fields: Any = {name: (model.model_fields[name].annotation, model.model_fields[name]) for name in data}
        part = create_model("Part", __base__=Model, **fields)
        yield from validate(part, data, scope, Place("", example))[1]


def _known_ids() -> dict[str, frozenset[str]]:
    folder = ROOT / "news" / "registers"
    return {
        name: frozenset(entry["id"] for entry in yaml.safe_load((folder / f"{name}.yml").read_text("utf-8")))
        for name in (one.name for one in REGISTERS)
    }
