"""The record of a register and the table of records say all that they must, or vetsite does not start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest

from tests.golden_accept import prepare_small_site
from tests.plain_frame import PlainFrame
from vetsite.collection.groups import GROUP_KINDS, GroupKey
from vetsite.model.entries import RegisterEntry, Takedown
from vetsite.model.references import find_registers
from vetsite.model.register import EntryField, FieldKind, Lists, OwnPage, Register
from vetsite.model.registers import COMPETITIONS, ORGANISATIONS, REGISTERS, check_registers
from vetsite.model.tables import each_once
from vetsite.model.types import ITEM_TYPES
from vetsite.model.values import Line
from vetsite.pages.register_pages import PAGE_MAKERS
from vetsite.site.site import site_outputs

# What a record must say


class _Berth(RegisterEntry):
    depth: Line
    kind: Literal["river", "sea"] | None = None


_LISTS = Lists(
    "berths",
    "tags",
    lambda facts: facts.tags,
    position="last",
    is_folded=True,
    is_kept_empty=True,
    weight=1,
    feed="berth",
    filter="berth",
)
_BERTHS = Register(
    "berths",
    _Berth,
    is_optional=True,
    is_private=False,
    page="berths/",
    own_page=None,
    lists=_LISTS,
    fields=(EntryField("name", "words"), EntryField("kind", "choice", "berth_kind")),
)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"is_private": True}, "it is private, so it has no page, lists or fields"),
        ({"is_private": True, "page": "", "fields": ()}, "it is private, so it has no page, lists or fields"),
        ({"page": "berths"}, "the address of its page ends with a slash, not 'berths'"),
        ({"page": "", "own_page": OwnPage("", makes_lists=False)}, "its own page has no address"),
        ({"fields": ()}, "its page is a table, which needs fields"),
        (
            {"own_page": OwnPage("", makes_lists=True), "lists": None},
            "its own page makes lists, which it does not have",
        ),
        (
            {"model": Takedown, "fields": (EntryField("date", "line"),)},
            "its entries have lists, but no names",
        ),
        ({"fields": (EntryField("length", "line"),)}, "its model has no length"),
        ({"fields": (EntryField("depth", "choice", "depth"),)}, "its model names no values for depth"),
    ],
)
def test_a_record_whose_parts_do_not_fit_together_is_an_error(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(TypeError) as told:
        replace(_BERTHS, **changes)

    assert str(told.value) == f"register 'berths': {fault}"


@pytest.mark.parametrize(("kind", "words"), [("choice", ""), ("line", "berth_kind")])
def test_a_choice_has_words_for_its_values_and_nothing_else_has(kind: FieldKind, words: str) -> None:
    with pytest.raises(TypeError, match="field 'kind'"):
        EntryField("kind", kind, words)


def test_lists_name_a_field_that_items_have() -> None:
    with pytest.raises(TypeError, match=r"^lists 'berths': items have no berths$"):
        replace(_LISTS, field="berths")


def test_a_choice_that_may_be_left_out_has_its_values_still() -> None:
    assert list(_BERTHS.words) == [
        "berths.title",
        "berths.description",
        "berths.count.other",
        "directory.berths",
        "item.berths",
        "reason.berths",
        "subscribe.to.berths",
        "search.labels.berth",
        "search.every.berth",
        "data.tables.berths",
        "data.descriptions.berths",
        "data.fields.name",
        "data.fields.kind",
        "berth_kind.river",
        "berth_kind.sea",
    ]


# What the table must say

_OTHER = replace(
    _BERTHS,
    name="piers",
    page="piers/",
    lists=replace(_LISTS, kind="piers", feed="pier", filter="pier"),
)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "berths"}, "a register's name stands twice: berths"),
        ({"page": "berths/"}, "a register's page stands twice: berths/"),
        ({"lists": replace(_LISTS, feed="", filter="")}, "a kind of lists stands twice: berths"),
        ({"lists": replace(_LISTS, kind="piers", filter="")}, "a name of feeds stands twice: berth"),
        ({"lists": replace(_LISTS, kind="piers", feed="")}, "a choice of the search stands twice: berth"),
    ],
)
def test_no_two_registers_have_one_thing(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(TypeError) as told:
        check_registers((_BERTHS, replace(_OTHER, **changes)))

    assert str(told.value) == fault
    assert check_registers((_BERTHS, _OTHER)) == (_BERTHS, _OTHER)


def test_a_register_refers_to_those_before_it_alone() -> None:
    with pytest.raises(
        TypeError, match=r"^register 'competitions' refers to organisations: not read before it$"
    ):
        check_registers((COMPETITIONS, ORGANISATIONS))

    assert check_registers((ORGANISATIONS, COMPETITIONS)) == (ORGANISATIONS, COMPETITIONS)


def test_items_refer_to_registers_that_exist() -> None:
    named = {name for type in ITEM_TYPES.values() for name in find_registers(type.model)}

    assert named - {register.name for register in REGISTERS} == set()


@pytest.mark.parametrize("name", ["types", "archive", "news"])
def test_a_kind_of_lists_is_none_that_the_site_has_of_its_own(name: str) -> None:
    with pytest.raises(TypeError, match=f"^a kind of lists stands twice: {name}$"):
        each_once((*GROUP_KINDS, name), "a kind of lists")


def test_a_page_of_a_register_s_own_has_its_maker_and_the_places_that_it_promises() -> None:
    owners = {one.name: one for one in REGISTERS if one.own_page}
    site = prepare_small_site()
    outputs = site_outputs(site.editions, PlainFrame(site.settings.site_url))
    pages = {
        one.path: bytes(one.content).decode()
        for one in outputs
        if isinstance(one.content, bytes) and one.path.endswith(".html")
    }
    registers = site.editions[0].collection.registers
    promised = {
        (f"{root}{one.page}index.html", one.anchor_of(id))
        for root in ("", "en/")
        for one in owners.values()
        for id in registers.of(one)
        if one.anchor_of(id)
    }

    assert set(PAGE_MAKERS) == set(owners)
    assert promised
    assert {(path, anchor) for path, anchor in promised if f'id="{anchor}"' not in pages[path]} == set()


def test_a_group_of_which_nobody_knows_the_name_is_an_error() -> None:
    with pytest.raises(LookupError, match="unheard-of"):
        prepare_small_site().editions[0].group_name(GroupKey("columns", "unheard-of"))
