"""The register of terms becomes the glossary: every term in all languages, by kind, with an anchor each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from vetsite.about.about import Node
from vetsite.about.nodes import make_node
from vetsite.collection.addresses import DIRECTORY, GLOSSARY
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Index, IndexEntry, Inline, Section, Span, Table
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit
from vetsite.model.entries import Term, TermKind
from vetsite.model.registers import TERMS
from vetsite.pages.block_pages import BlockPage, register_unit


def glossary_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The glossary: an index of the kinds, and a table of each kind's terms in the register's order."""
    yield register_unit(TERMS, partial(_glossary, edition), edition)


def _glossary(edition: Edition) -> BlockPage:
    terms = edition.collection.registers.terms.values()
    by_kind = {kind: [term for term in terms if term.kind == kind] for kind in get_args(TermKind)}
    by_kind = {kind: found for kind, found in by_kind.items() if found}
    index = Index(tuple(IndexEntry(_kind_link(kind, edition), len(by_kind[kind])) for kind in by_kind))
    return BlockPage(
        address=GLOSSARY,
        title=edition.own("glossary.title"),
        description=edition.words.say("glossary.description"),
        intro=(edition.own("glossary.intro"),),
        meta=edition.literal(edition.words.choose("glossary.count", len(terms))),
        blocks=(index,) if terms else (),
        sections=tuple(_section(kind, found, edition) for kind, found in by_kind.items()),
        navigation=(GLOSSARY, DIRECTORY),
        style="glossary",
        nodes=(_term_set(edition),),
    )


def _term_set(edition: Edition) -> Node:
    """The glossary in the words of schema.org: each term with its names in the other languages."""
    url = edition.collection.settings.site_url + edition.addresses.page(GLOSSARY)
    terms = [
        make_node(
            "DefinedTerm",
            name=term.name.say(edition.language).text,
            alternateName=[term.name.root[code] for code in edition.others if code in term.name.root],
        )
        for term in edition.collection.registers.terms.values()
        if edition.language in term.name.root
    ]
    tag = edition.settings.tag
    name = edition.words.say("glossary.title")
    return make_node("DefinedTermSet", name=name, url=url, inLanguage=tag, hasDefinedTerm=terms)


def _kind_link(kind: str, edition: Edition) -> Inline:
    address = edition.addresses.page(GLOSSARY)
    return (Span(edition.words.say(f"term_kind.{kind}"), edition.language, f"{address}#s-{kind}"),)


def _section(kind: str, terms: list[Term], edition: Edition) -> Section:
    settings, words = edition.collection.settings, edition.words
    head = (
        words.say("glossary.term"),
        *(settings.language(code).label for code in edition.others),
        words.say("glossary.alternatives"),
        words.say("glossary.status"),
        words.say("glossary.note"),
    )
    rows = tuple(_row(term, edition) for term in terms)
    ids = tuple(TERMS.anchor_of(term.id) for term in terms)
    return Section(f"s-{kind}", edition.own(f"term_kind.{kind}"), (Table(head, rows, ids=ids),))


def _row(term: Term, edition: Edition) -> tuple[Inline, ...]:
    return (
        _name(term, edition.language, edition),
        *(_name(term, code, edition) for code in edition.others),
        _alternatives(term, edition),
        _status(term, edition),
        edition.local(term.note),
    )


def _name(term: Term, language: str, edition: Edition) -> Inline:
    """A term in a language; that of the edition leads to its items, where it has any."""
    key = GroupKey("tags", term.id)
    has_items = language == edition.language and key in edition.collection.groups
    address = edition.addresses.list(key) if has_items else None
    name = term.name.root.get(language)
    if name is None:
        return (Span(edition.words.say("glossary.untranslated"), edition.language, address, note=True),)
    return (Span(name, language, address),)


def _alternatives(term: Term, edition: Edition) -> Inline:
    """How else it is translated: into the first language after the primary one."""
    primary, *others = edition.collection.settings.codes
    language = others[0] if others else primary
    return edition.join([(Span(one, language),) for one in term.alternatives], "join.list")


def _status(term: Term, edition: Edition) -> Inline:
    """How sure the translation is, and where it was read."""
    source = edition.literal(term.source) if term.source else ()
    return edition.join([edition.own(f"term_status.{term.status}"), source], "join.label")
