"""Blocks become plain Markdown, for other generators and for people. Links lead to Markdown files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any
from urllib.parse import quote

from vetsite.edition.blocks import (
    Block,
    Chart,
    Facts,
    Filter,
    Index,
    IndexEntry,
    Inline,
    ListRow,
    ListRows,
    NumberedPoint,
    Paragraph,
    Points,
    SearchForm,
    Section,
    Span,
    Subscription,
    Subscriptions,
    Table,
    says,
)

_URL = "%:/?#[]@!$&'*+,;="  # what stays as it is in a link: no brackets, which end it
_SPECIAL = re.compile(r"([\\`*_{}\[\]|#])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGINNING = re.compile(r"^(?:\d+[.)](?=\s|$)|[-+:~!>])")  # of a list, a definition, a quotation


def escape(text: str) -> str:
    """Text without any meaning in Markdown, on one line."""
    return _escape_beginning(_escape(text.strip()))


def _escape(text: str) -> str:
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text))
    return " ".join(re.split(r"\s+", text)).replace("<", "&lt;")


def _escape_beginning(markdown: str) -> str:
    return _BEGINNING.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", markdown)


def relative_link(here: str, there: str) -> str:
    """The path from the page at an address to the Markdown file of another, or a place in it."""
    address, mark, place = there.partition("#")
    return relative_file(here, f"{address}index.md") + mark + place


def relative_file(here: str, file: str) -> str:
    """The path from the page at an address to a file: `../x/hall.jpg`, quoted for a link."""
    return quote(posixpath.relpath(file, here or "."))


def inline(words: Inline, here: str) -> str:
    """Spans as Markdown on the page at the address `here`. Neighbours that lead to one place are one link."""
    parts = []
    for (address, url, is_struck), spans in groupby(words, key=_target):
        text = "".join(_escape(span.text) for span in spans)
        if address is not None:
            page = address.partition("#")[0]
            lead = relative_link if not page or page.endswith("/") else relative_file
            text = f"[{text}]({lead(here, address)})"
        elif url is not None:
            text = f"[{text}]({quote(url, safe=_URL)})"
        parts.append(f"<s>{text}</s>" if is_struck else text)
    return _escape_beginning("".join(parts))


def _target(span: Span) -> tuple[str | None, str | None, bool]:
    return span.address, span.url, span.struck


def blocks(parts: Iterable[Block], here: str) -> str:
    """Blocks as Markdown, an empty line between them."""
    return "\n\n".join(filter(None, (_RENDERERS[type(block)](block, here) for block in parts)))


def sections(parts: Iterable[Section], here: str, level: int = 2) -> str:
    """Sections as Markdown, their headings from `level` on."""
    return "\n\n".join(_section(section, here, level) for section in parts)


def _section(section: Section, here: str, level: int) -> str:
    texts = [
        f"{'#' * level} {inline(section.title, here)} {{#{section.id}}}",  # attr_list: links lead there
        blocks(section.blocks, here),
        sections(section.sections, here, level + 1),
    ]
    return "\n\n".join(filter(None, texts))


def _facts(block: Facts, here: str) -> str:
    lines = []
    for fact in block.facts:
        values = " / ".join(inline(value, here) for value in fact.values if says(value))
        lines += [f"- **{escape(fact.label)}**: {values}"] if values else []
    return "\n".join(lines)


def _table(block: Table, here: str) -> str:
    shown = block.shown
    rows = [[escape(block.head[place]) for place in shown], ["---"] * len(shown)]
    rows += [[inline(row[place], here) for place in shown] for row in block.rows]
    for number, id in enumerate(block.ids, 2):
        rows[number][0] = f'<a id="{id}"></a>{rows[number][0]}'
    if block.foot:
        foot = (inline(block.foot[place], here) for place in shown)
        rows.append([f"**{cell}**" if cell else "" for cell in foot])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _points(block: Points, here: str) -> str:
    return "\n".join(_numbered(block.points, here, ""))


def _numbered(points: Iterable[NumberedPoint], here: str, indent: str) -> Iterable[str]:
    for number, point in enumerate(points, 1):
        title, detail = inline(point.title, here), inline(point.detail, here)
        line = f"**{title}** {detail}" if detail else title
        yield f"{indent}{number}. " + " – ".join([line, *(inline(note, here) for note in point.notes)])
        yield from _numbered(point.points, here, indent + "    ")


def _paragraph(block: Paragraph, here: str) -> str:
    words = inline(block.words, here)
    return f"*{words}*" if block.note else words


def _rows(block: ListRows, here: str) -> str:
    """Day and title of each item, a line for each; one in another language says so."""
    return "\n".join(_row(row, here) for row in block.rows)


def _row(row: ListRow, here: str) -> str:
    day, mark = f"{row.day} " if row.day else "", f" ({row.mark})" if row.mark else ""
    return f"- {day}{inline(row.title, here)}{mark}"


def _index(block: Index, here: str) -> str:
    return "\n".join(_index_lines(block.entries, here, ""))


def _index_lines(entries: Iterable[IndexEntry], here: str, indent: str) -> Iterable[str]:
    for entry in entries:
        count = "" if entry.count is None else f" ({entry.count})"
        yield f"{indent}- {inline(entry.link, here)}{count}"
        yield from _index_lines(entry.below, here, indent + "    ")


def _filter(_block: Filter | SearchForm, _here: str) -> str:
    """A form does nothing in Markdown; what it narrows stands below it."""
    return ""


def _chart(block: Chart, here: str) -> str:
    """The title, the unit and the table: a picture would say no more."""
    title = f"**{inline(block.title, here)}**"
    note = inline(block.note, here)
    return "\n\n".join(filter(None, (title, note, _table(block.table, here))))


def _subscriptions(block: Subscriptions, here: str) -> str:
    """A line for each, with links to its addresses: a QR code would say no more."""
    return "\n".join(_subscription(one, here) for one in block.subscriptions)


def _subscription(one: Subscription, here: str) -> str:
    links = (f"[{escape(way.label)}]({relative_file(here, way.address)})" for way in one.addresses)
    return f'- <a id="{one.id}"></a>**{inline(one.title, here)}**: {", ".join(links)}'


_RENDERERS: dict[type[Block], Callable[[Any, str], str]] = {
    Facts: _facts,
    Table: _table,
    Points: _points,
    Paragraph: _paragraph,
    ListRows: _rows,
    Index: _index,
    Filter: _filter,
    SearchForm: _filter,
    Chart: _chart,
    Subscriptions: _subscriptions,
}
