"""What a list is, how much it holds, and its rows."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.collection.awards import AWARDS
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.edition.blocks import Inline, ListRows, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.entries import Column, Term


def describe_list(key: GroupKey, edition: Edition) -> str:
    """What a list is, in plain text: as `describe_kind` says, else its name and how much it holds."""
    about = describe_kind(key, edition)
    if about:
        return about
    name, site = plain_text(edition.group_name(key)), edition.settings.site_name
    count = plain_text(count_items(key, edition))
    return edition.words.say("list.description", name=name, count=count, site=site)


def describe_kind(key: GroupKey, edition: Edition) -> str:
    """What a list is for, in plain text, whatever it holds; "" where its name says it all."""
    if key == ALL_NEWS:
        return edition.settings.site_description
    if key == AWARDS:
        return edition.words.say("awards.intro")
    organisation = edition.collection.registers.organisations.get(key.id)
    if key.kind == "organisations" and organisation:
        kind = edition.own(f"organisation_kind.{organisation.kind}")
        about = edition.join([kind, edition.local(organisation.district)], "join.dot")
        return plain_text(edition.join([edition.group_name(key), about], "join.label"))
    return plain_text(next(_intro(key, edition), ()))


def rows_by_page(key: GroupKey, edition: Edition) -> Iterator[tuple[int, ListRows]]:
    """The number of each page of a group's list, and its items."""
    items = edition.collection.groups[key]
    size = edition.collection.settings.plugin.page_size
    for number in range(1, edition.collection.count_pages(key) + 1):
        shown = items[(number - 1) * size : number * size]
        yield number, ListRows(tuple(edition.list_row(item) for item in shown))


def count_items(key: GroupKey, edition: Edition) -> Inline:
    """How many items a group has, in words."""
    return edition.literal(edition.words.choose("list.count", len(edition.collection.groups[key])))


def _intro(key: GroupKey, edition: Edition) -> Iterator[Inline]:
    """What a group is, where its register says more than its name."""
    entry = edition.register_entry(key)
    if isinstance(entry, Column):
        yield edition.local(entry.description)
    elif isinstance(entry, Term):
        yield from _term(entry, edition)
    if entry and entry.note:
        yield edition.local(entry.note)


def _term(term: Term, edition: Edition) -> Iterator[Inline]:
    names = [edition.local(term.name), *((Span(*term.name.say(code)),) for code in edition.others)]
    yield edition.join(names, "join.clause")
    if term.status == "unconfirmed":
        yield edition.own("term.unconfirmed")


def say_reason(shared: GroupKey | None, edition: Edition) -> str:
    """Why an entry is related to another: the group that both are in, or the editor's choice."""
    if shared is None:
        return edition.words.say("reason.editor")
    name = plain_text(edition.group_name(shared))
    return edition.words.say(f"reason.{shared.kind}", name=name)
