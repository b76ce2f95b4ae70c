"""What vetsite makes of the small site is what was accepted, file by file and byte by byte.

To accept a change: `python -m tests.golden_accept`, then read the diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import get_annotations

import pytest

from tests.golden_accept import SMALL_SITE, golden_texts, read_golden
from vetsite.model.awards import Award
from vetsite.model.events import Event
from vetsite.model.items import DocsPageFacts, Translation
from vetsite.model.parts import Point
from vetsite.model.registers import REGISTERS
from vetsite.model.settings import read_settings
from vetsite.model.targets import Target
from vetsite.model.types import ITEM_TYPES
from vetsite.model.values import Model
from vetsite.reading.content import Item
from vetsite.reading.reading import read_content

ACCEPTED = read_golden()


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """What vetsite makes of the small site now."""
    return golden_texts()


def test_the_same_files_are_made_as_were_accepted(made: dict[str, str]) -> None:
    assert list(made) == list(ACCEPTED)


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_file_is_as_it_was_accepted(name: str, made: dict[str, str]) -> None:
    assert made.get(name) == ACCEPTED[name]


def test_the_small_site_uses_every_field_of_every_type_and_register() -> None:
    content = read_content(
        read_settings(SMALL_SITE / "mkdocs.yml")
    )  # what builds show holds no private fields
    registers = [one for register in REGISTERS for one in content.registers.of(register).values()]
    used = {field for value in (*content.items, *registers) for field in _used_fields(value)}

    assert {(model, field) for model in _models() for field in get_annotations(model)} - used == set()


def _models() -> Iterator[type[Model]]:
    """Every model that items and registers are made of."""
    found = list(Model.__subclasses__())
    for model in found:
        found += model.__subclasses__()
    known = (
        Award,
        Event,
        Point,
        Target,
        *(type.model for type in ITEM_TYPES.values()),
        *(one.model for one in REGISTERS),
    )
    modules = {model.__module__ for model in known}
    return (
        model for model in found if model.__module__ in modules and model not in (DocsPageFacts, Translation)
    )


def _used_fields(value: object) -> Iterator[tuple[type, str]]:
    """All that a file says in a value and in its parts: a field, and the models that declare it."""
    if isinstance(value, Item):
        yield from _used_fields(value.facts)
    elif isinstance(value, Model):
        for field in value.model_fields_set:
            yield from ((base, field) for base in type(value).__mro__ if field in get_annotations(base))
            yield from _used_fields(getattr(value, field))
    elif isinstance(value, tuple):
        for part in value:
            yield from _used_fields(part)
