"""Registers become their pages: those of `PAGE_MAKERS` by a function of their own, all others as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from vetsite.collection.addresses import DIRECTORY
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit
from vetsite.model.entries import Registered
from vetsite.model.register import Register
from vetsite.model.registers import COMPETITIONS, ORGANISATIONS, REGISTERS, TERMS
from vetsite.pages.block_pages import BlockPage, register_unit
from vetsite.pages.competitions import competition_pages
from vetsite.pages.glossary import glossary_pages
from vetsite.pages.organisations import organisation_pages
from vetsite.sections.register_entries import entry_table

PAGE_MAKERS: Mapping[str, Callable[[Edition], Iterator[Unit[BlockPage]]]] = {
    ORGANISATIONS.name: organisation_pages,
    TERMS.name: glossary_pages,
    COMPETITIONS.name: competition_pages,
}


def register_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of every register that has one."""
    for register in REGISTERS:
        if register.own_page:
            yield from PAGE_MAKERS[register.name](edition)
        elif register.page:
            yield register_unit(register, partial(_register_page, register, edition), edition)


def _register_page(register: Register[Registered], edition: Edition) -> BlockPage:
    """All entries in the order of the register: it may be protocol."""
    page, entries = register.page.removesuffix("/"), edition.collection.registers.of(register).values()
    return BlockPage(
        address=register.page,
        title=edition.own(f"{page}.title"),
        description=edition.words.say(f"{page}.description"),
        meta=edition.literal(edition.words.choose(f"{page}.count", len(entries))),
        blocks=(entry_table(register, entries, edition),) if entries else (),
        navigation=(register.page, DIRECTORY),
    )
