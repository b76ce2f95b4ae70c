"""Every kind of block can be drawn in every form, and what styles name is drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any, get_args

import pytest

from tests.golden_accept import prepare_small_site
from vetsite.drawing import html, markdown, plain
from vetsite.edition.blocks import Block, Span, Table
from vetsite.model.types import ITEM_TYPES

CSS = (files("vetsite") / "assets" / "vetsite.css").read_text("utf-8")
TABLE = Table(("Name",), (((Span("Zhong Ping", "en"),),),))


@pytest.mark.parametrize("drawn", [html._RENDERERS, markdown._RENDERERS, plain._WRITERS])
def test_every_kind_of_block_is_drawn(drawn: Mapping[type[Block], Any]) -> None:
    assert drawn.keys() == set(get_args(Block))


def test_a_table_of_people_has_a_style_of_its_own() -> None:
    edition = prepare_small_site().editions[0]
    tables = html.blocks((TABLE, replace(TABLE, has_people=True)), edition)

    assert re.findall('<table class="([^"]*)"', tables) == ["v-table", "v-table v-table--people"]
    assert ".v-table--people " in CSS


def test_no_style_is_bound_to_a_section_of_a_type() -> None:
    sections = {section.name for type in ITEM_TYPES.values() for section in type.sections}

    assert {name for name in re.findall(r"\bs-([a-z-]+)", CSS) if name in sections} == set()
