"""The names that a search knows: of terms and of what registers name, in every language.

Who types one of them also finds what says it in another way: an alias finds the organisation, a term its
translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from vetsite.collection.groups import GroupKey
from vetsite.edition.edition import Edition
from vetsite.model.entries import LocalNames, Registered, RegisterEntry, Term
from vetsite.model.register import Register
from vetsite.model.registers import ORGANISATIONS, REGISTERS, TERMS

Place = tuple[int, int]  # of a page in the index: its segment, and its number there
# names in the language of the edition, and in others; the page of what bears them, or an address on the site
Names = tuple[list[str], list[str], Place | str | None]


def known_names(edition: Edition, places: Mapping[str, Place]) -> Iterator[Names]:
    """The names of entries, as their registers have them; those of terms last.

    Columns and subjects are not among them: theirs are everyday words, which would be found in every text.
    """
    for register in sorted(REGISTERS, key=lambda one: (one is TERMS, one is not ORGANISATIONS)):
        if register.is_private or (register.lists and register.lists.position != "last"):
            continue
        for entry in edition.collection.registers.of(register).values():
            if isinstance(entry, RegisterEntry):
                yield _split(_all_names(entry, edition), edition, _place(register, entry, edition, places))


def _place(
    register: Register[Registered], entry: Registered, edition: Edition, places: Mapping[str, Place]
) -> Place | str | None:
    """Where an entry is found: its own page in the index, its place on its register's, or its list."""
    own_page, lists = register.own_page, register.lists
    if own_page and own_page.makes_lists and lists:
        return places.get(quote(edition.addresses.list(GroupKey(lists.kind, entry.id))))
    anchor = register.anchor_of(entry.id)
    if register.page and anchor:
        return f"{edition.addresses.page(register.page)}#{anchor}"
    key = GroupKey(lists.kind if lists else "", entry.id)
    return edition.addresses.list(key) if key in edition.collection.list_sizes else None


def _all_names(entry: RegisterEntry, edition: Edition) -> Iterator[tuple[str, str]]:
    """Its name and further names, whichever field has them, by language."""
    if isinstance(entry, Term):
        yield from _translations(entry, edition)
        return
    yield from entry.name.root.items()
    for field in type(entry).model_fields:
        names = getattr(entry, field)
        if isinstance(names, LocalNames):
            yield from ((code, name) for code, more in names.root.items() for name in more)


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
