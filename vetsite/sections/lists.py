"""What a list is, how much it holds, and its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vetsite.collection.awards import AWARDS
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.paging import OWN
from vetsite.edition.blocks import Inline, ListRows, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import list_change, page_change
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


class ListPage(NamedTuple):
    """What a page of a group's list shows."""

    number: int
    rows: ListRows
    modified: dt.datetime | None  # when it was last changed


def split_list(key: GroupKey, edition: Edition) -> Iterator[ListPage]:
    """All pages of a group's list, the newest first.

    What a numbered page says follows from its own items, so that a new item of the list changes none of them.
    """
    items = edition.collection.groups[key]
    for number, part in edition.collection.paging(key).pages():
        shown = items[part]
        rows = ListRows(tuple(edition.list_row(item) for item in shown))
        modified = list_change(key, edition) if number == OWN else page_change(key, shown, edition)
        yield ListPage(number, rows, modified)


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
