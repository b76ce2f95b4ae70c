"""The blocks of the home page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item


def home(edition: Edition) -> str:
    """The blocks of the home page as HTML: pinned, newest, and one for each column."""
    words, groups = edition.words, edition.collection.groups
    most = edition.collection.settings.plugin.home_rows
    newest = edition.collection.leading
    pinned = [item for item in newest if item.facts.pinned][:most]
    blocks = []
    if pinned:
        blocks.append(("pinned", words.say("home.pinned"), _rows(pinned, edition), ""))
    more = edition.addresses.list(ALL_NEWS)
    blocks.append(("newest", words.say("home.newest"), _rows(newest[:most], edition), more))
    for id in edition.collection.registers.columns:
        key = GroupKey("columns", id)
        rows = (html.short_row(edition.list_row(item), edition) for item in groups[key][:most])
        more = edition.addresses.list(key)
        name = html.markup(edition.group_name(key), edition)
        blocks.append((f"column-{id}", name, Markup("\n".join(rows)), more))
    return template("home").render(blocks=blocks, words=words)


def _rows(items: Iterable[Item], edition: Edition) -> Markup:
    return Markup("\n".join(html.row(edition.list_row(item), edition) for item in items))
