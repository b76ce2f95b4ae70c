"""The names that a search knows: of terms, organisations and competitions, in every language.

Who types one of them also finds what says it in another way: an alias finds the organisation, a term its
translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from vetsite.collection.addresses import GLOSSARY
from vetsite.collection.groups import GroupKey
from vetsite.edition.edition import Edition
from vetsite.model.entries import Competition, Organisation, RegisterEntry, Term
from vetsite.model.registers import COMPETITIONS, ORGANISATIONS, REGISTERS, TERMS
from vetsite.sections.register_entries import entry_anchor

Place = tuple[int, int]  # of a page in the index: its segment, and its number there
# names in the language of the edition, and in others; the page of what bears them, or its glossary entry
Names = tuple[list[str], list[str], Place | str | None]


def known_names(edition: Edition, places: Mapping[str, Place]) -> Iterator[Names]:
    """Organisations, competitions, those of further registers, then terms, as their registers have them."""
    registers = edition.collection.registers
    for organisation in registers.organisations.values():
        address = edition.addresses.list(GroupKey("organisations", organisation.id))
        yield _split(_all_names(organisation), edition, places.get(quote(address)))
    for competition in registers.competitions.values():
        yield _split(_all_names(competition), edition, None)
    for register in REGISTERS:
        if register.page and register not in (ORGANISATIONS, COMPETITIONS, TERMS):
            for named in registers.of(register).values():
                entry = f"{edition.addresses.page(register.page)}#{entry_anchor(named.id)}"
                names = named.name.root.items() if isinstance(named, RegisterEntry) else ()
                yield _split(names, edition, entry)
    for term in registers.terms.values():
        entry = f"{edition.addresses.page(GLOSSARY)}#{edition.term_anchor(term.id)}"
        yield _split(_translations(term, edition), edition, entry)


def _all_names(one: Organisation | Competition) -> Iterator[tuple[str, str]]:
    yield from one.name.root.items()
    yield from ((code, alias) for code, aliases in one.aliases.root.items() for alias in aliases)


def _translations(term: Term, edition: Edition) -> Iterator[tuple[str, str]]:
    """The names of a term; alternatives are other translations of its name in the primary language."""
    yield from term.name.root.items()
    for code in edition.collection.settings.codes[1:2]:
        yield from ((code, name) for name in term.alternatives)


def _split(names: Iterable[tuple[str, str]], edition: Edition, page: Place | str | None) -> Names:
    own: list[str] = []
    others: list[str] = []
    for code, name in names:
        (own if code == edition.language else others).append(name)
    return own, others, page
