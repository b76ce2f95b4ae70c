"""Blocks become plain text, a line for each part: what a search looks through, and what a length counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vetsite.edition.blocks import (
    Block,
    Chart,
    Facts,
    Filter,
    Index,
    IndexEntry,
    ListRow,
    ListRows,
    NumberedPoint,
    Paragraph,
    Points,
    SearchForm,
    Section,
    Subscriptions,
    Table,
    plain_text,
    says,
)
from vetsite.rendering.html_text import trim_lines


def blocks(parts: Iterable[Block], *, heads: bool = True) -> str:
    """Blocks as lines of text. `heads` tells whether tables begin with the names of their columns."""
    return trim_lines("\n".join(_blocks(parts, heads)))


def sections(parts: Iterable[Section], *, heads: bool = True) -> str:
    """Sections as lines of text, each below its title."""
    return trim_lines("\n".join(_sections(parts, heads)))


def _blocks(parts: Iterable[Block], heads: bool) -> Iterator[str]:
    for block in parts:
        yield from _WRITERS[type(block)](block, heads)


def _sections(parts: Iterable[Section], heads: bool) -> Iterator[str]:
    for section in parts:
        yield plain_text(section.title)
        yield from _blocks(section.blocks, heads)
        yield from _sections(section.sections, heads)


def _facts(block: Facts, _heads: bool) -> Iterator[str]:
    for fact in block.facts:
        values = [plain_text(value) for value in fact.values if says(value)]
        yield from (fact.label, *values) if values else ()


def _table(block: Table, heads: bool) -> Iterator[str]:
    yield plain_text(block.caption)
    yield from (block.head[place] for place in block.shown if heads)
    for row in (*block.rows, *((block.foot,) if block.foot else ())):
        yield from (plain_text(row[place]) for place in block.shown)


def _points(block: Points, _heads: bool) -> Iterator[str]:
    return _numbered(block.points)


def _numbered(points: Iterable[NumberedPoint]) -> Iterator[str]:
    for point in points:
        yield from map(plain_text, (point.title, point.detail, *point.notes))
        yield from _numbered(point.points)


def _paragraph(block: Paragraph, _heads: bool) -> Iterator[str]:
    yield plain_text(block.words)


def _rows(block: ListRows, _heads: bool) -> Iterator[str]:
    for row in block.rows:
        yield from _row(row)


def _row(row: ListRow) -> Iterator[str]:
    yield _beside(row.day, plain_text(row.kind))
    yield _beside(plain_text(row.title), row.mark)
    yield plain_text(row.summary)


def _beside(*words: str) -> str:
    return " ".join(filter(None, words))


def _index(block: Index, _heads: bool) -> Iterator[str]:
    return _index_entries(block.entries)


def _index_entries(entries: Iterable[IndexEntry]) -> Iterator[str]:
    for entry in entries:
        yield _beside(plain_text(entry.link), "" if entry.count is None else str(entry.count))
        yield from _index_entries(entry.below)


def _chart(block: Chart, heads: bool) -> Iterator[str]:
    """What its picture says is in the table behind it."""
    yield from map(plain_text, (block.title, block.note))
    yield from _table(block.table, heads)


def _subscriptions(block: Subscriptions, _heads: bool) -> Iterator[str]:
    """What can be followed; addresses are for programs."""
    return (plain_text(one.title) for one in block.subscriptions)


def _form(_block: Filter | SearchForm, _heads: bool) -> Iterator[str]:
    """A form says nothing: it finds what others say."""
    return iter(())


_WRITERS: dict[type[Block], Callable[[Any, bool], Iterator[str]]] = {
    Facts: _facts,
    Table: _table,
    Points: _points,
    Paragraph: _paragraph,
    ListRows: _rows,
    Index: _index,
    Chart: _chart,
    Filter: _form,
    SearchForm: _form,
    Subscriptions: _subscriptions,
}
