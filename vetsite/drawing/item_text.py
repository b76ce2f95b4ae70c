"""The facts of an item as HTML and as plain text: made once, for its page, for the search and for feeds."""

from __future__ import annotations

from dataclasses import dataclass

from vetsite.collection.validity import last_valid_day
from vetsite.drawing import html, plain
from vetsite.edition.blocks import Facts, Section
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item
from vetsite.sections.key_facts import key_facts
from vetsite.sections.sections import sections
from vetsite.sections.source_box import source_box


@dataclass(frozen=True)
class ItemBlocks:
    """What stands around an item's own text. Of a withdrawn item that is nothing."""

    facts: tuple[Facts, ...] = ()  # before the text
    sections: tuple[Section, ...] = ()  # after it
    box: tuple[Section, ...] = ()  # on its source, after all that the item says


@dataclass(frozen=True)
class ItemText:
    """The same as HTML. Links to the site begin with `BASE`."""

    facts: str
    sections: str
    box: str


@dataclass(frozen=True)
class _Lasting:
    """What the search and feeds say of an item: in UTF-8, which is small."""

    html: tuple[bytes, bytes, bytes]  # as `ItemText` has them
    facts: str  # plain text
    sections: str  # plain text


def make_blocks(item: Item, edition: Edition) -> ItemBlocks:
    """Facts, sections and box of an item that is shown."""
    facts, parts = key_facts(item.facts, edition), sections(item, edition)
    return ItemBlocks((facts,), parts, tuple(source_box(item, facts, parts, edition)))


def show_blocks(item: Item, made: ItemBlocks, edition: Edition) -> ItemText:
    """The HTML for the item's page. Where no day makes it untrue, the search and feeds get it too."""
    text = _draw(made, edition)
    if not _tells_of_days(item):
        edition.memo.keep(_make_lasting, item.id, edition, _keep(text, made))
    return text


def lasting_words(item: Item, edition: Edition) -> tuple[str, str]:
    """Facts and sections of which no day makes anything untrue, as plain text for the search.

    The box is not among them: who looks for something does not want a page that says nothing of it. Nor are
    the names of columns, which are on every page of a type.
    """
    kept = edition.memo.ask(_make_lasting, item.id, edition)
    return kept.facts, kept.sections


def lasting_text(item: Item, edition: Edition) -> ItemText:
    """Facts, sections and box of which no day makes anything untrue, for the item's entry in feeds."""
    kept = edition.memo.ask(_make_lasting, item.id, edition)
    return ItemText(*(part.decode() for part in kept.html))


def _make_lasting(id: str, edition: Edition) -> _Lasting:
    made = make_blocks(edition.collection.by_id[id], edition.lasting)
    return _keep(_draw(made, edition.lasting), made)


def _draw(made: ItemBlocks, edition: Edition) -> ItemText:
    parts = (html.sections(one, edition) for one in (made.sections, made.box))
    return ItemText(html.blocks(made.facts, edition), *parts)


def _keep(text: ItemText, made: ItemBlocks) -> _Lasting:
    return _Lasting(
        (text.facts.encode(), text.sections.encode(), text.box.encode()),
        plain.blocks(made.facts, heads=False),
        plain.sections(made.sections, heads=False),
    )


def _tells_of_days(item: Item) -> bool:
    """Whether its page says of something that it is over: what is said in feeds is another text."""
    return bool(item.facts.events) or last_valid_day(item.facts) is not None
