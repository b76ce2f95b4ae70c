"""Blocks become HTML. Addresses of the site begin with `BASE`; words in another language say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from vetsite.drawing.filter_form import draw_filter
from vetsite.drawing.search_form import draw_search
from vetsite.drawing.subscription_list import draw_subscriptions
from vetsite.drawing.svg_charts import draw_picture
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
    Subscriptions,
    Table,
    says,
)
from vetsite.edition.edition import Edition
from vetsite.rendering.links import BASE


def inline(words: Inline, edition: Edition) -> str:
    """Spans as HTML. Neighbours that lead to the same place are one link."""
    if len(words) == 1:  # most are: there is nothing to group
        return _part(words, edition)
    return "".join(inline_parts(words, edition))


def inline_parts(words: Inline, edition: Edition) -> Iterator[str]:
    """The same in its parts: links and what stands between them."""
    for _, spans in groupby(words, key=_target):
        yield _part(tuple(spans), edition)


def _part(spans: Inline, edition: Edition) -> str:
    """Spans that lead to one place, or nowhere."""
    first = spans[0]
    attributes = ""
    if len(spans) == 1:
        attributes = _attributes(first, edition)
        text = _text(first)
    else:
        text = "".join(_span(span, edition) for span in spans)
    if first.address is not None:
        text = f'<a href="{BASE}{escape(first.address)}"{attributes}>{text}</a>'
    elif first.url is not None:
        text = f'<a href="{escape(first.url)}" rel="external"{attributes}>{text}</a>'
    elif attributes:
        text = f"<span{attributes}>{text}</span>"
    return f"<s>{text}</s>" if first.struck else text


def _target(span: Span) -> tuple[str | None, str | None, bool]:
    return span.address, span.url, span.struck


def _span(span: Span, edition: Edition) -> str:
    attributes = _attributes(span, edition)
    return f"<span{attributes}>{_text(span)}</span>" if attributes else _text(span)


def _attributes(span: Span, edition: Edition) -> str:
    attributes = ' class="v-muted"' if span.note else ""
    if span.language != edition.language:
        tag = edition.collection.settings.language(span.language).tag
        attributes += f' lang="{tag}"'
    return attributes


def _text(span: Span) -> str:
    text = escape(span.text, quote=False)
    return text if span.bar is None else _bar(span.bar) + text


def _bar(share: Decimal) -> str:
    """A bar as long as a share, at most full. It is a picture of its words: screen readers skip it."""
    length = min(share, Decimal(1)) * 100
    shape = f'<path d="M0 0h{length:.1f}v8H0z"/>'
    box = 'viewBox="0 0 100 8" preserveAspectRatio="none"'
    return f'<svg class="v-share" {box} aria-hidden="true">{shape}</svg>'


def blocks(parts: Iterable[Block], edition: Edition) -> str:
    """Blocks as HTML, one below the other."""
    return "\n".join(_RENDERERS[type(block)](block, edition) for block in parts)


def sections(parts: Iterable[Section], edition: Edition, level: int = 2) -> str:
    """Sections as HTML, their headings from `<h{level}>` on."""
    return "\n".join(_section(section, edition, level) for section in parts)


def _section(section: Section, edition: Edition, level: int) -> str:
    title, box = inline(section.title, edition), " v-section--box" if section.is_box else ""
    return (
        f'<section class="v-section{box}" aria-labelledby="{section.id}">\n'
        f'<h{level} id="{section.id}">{title}</h{level}>\n'
        f"{blocks(section.blocks, edition)}{sections(section.sections, edition, level + 1)}\n</section>"
    )


def _facts(block: Facts, edition: Edition) -> str:
    rows = []
    for fact in block.facts:
        values = "".join(f"<dd>{inline(value, edition)}</dd>" for value in fact.values if says(value))
        if values:
            rows.append(f"<div><dt>{escape(fact.label)}</dt>{values}</div>")
    return f'<dl class="v-facts">{"".join(rows)}</dl>' if rows else ""


def _table(block: Table, edition: Edition) -> str:
    """A table that a phone shows as cards: each cell carries its column's name.

    Columns without any value are left out.
    """
    shown = block.shown
    head = "".join(f'<th scope="col">{escape(block.head[index])}</th>' for index in shown)
    caption = f"<caption>{inline(block.caption, edition)}</caption>" if block.caption else ""
    ids = block.ids or ("",) * len(block.rows)
    rows = "".join(
        _table_row(row, shown, block, edition, id) for id, row in zip(ids, block.rows, strict=True)
    )
    foot = f"<tfoot>{_table_row(block.foot, shown, block, edition)}</tfoot>" if block.foot else ""
    people = " v-table--people" if block.has_people else ""
    body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}"
    return f'<table class="v-table{people}">{caption}{body}</table>'


def _table_row(
    row: tuple[Inline, ...], shown: tuple[int, ...], block: Table, edition: Edition, id: str = ""
) -> str:
    cells = []
    for position, index in enumerate(shown):
        name, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
        label = escape(block.head[index])
        words = inline(row[index], edition)
        cells.append(f'<{name}{scope} data-label="{label}">{words}</{name}>')
    mark = f' id="{id}"' if id else ""
    return f"<tr{mark}>{''.join(cells)}</tr>"


def _points(block: Points, edition: Edition) -> str:
    return _numbered(block.points, edition)


def _numbered(points: Iterable[NumberedPoint], edition: Edition) -> str:
    return f'<ol class="v-points">{"".join(_point(point, edition) for point in points)}</ol>'


def _point(point: NumberedPoint, edition: Edition) -> str:
    title = inline(point.title, edition)
    detail = f'<div class="v-detail">{inline(point.detail, edition)}</div>' if point.detail else ""
    notes = "".join(f'<div class="v-remark">{inline(note, edition)}</div>' for note in point.notes)
    name = f'<span class="v-point">{title}</span>' if detail or notes or point.points else title
    below = _numbered(point.points, edition) if point.points else ""
    return f"<li>{name}{detail}{notes}{below}</li>"


def _paragraph(block: Paragraph, edition: Edition) -> str:
    note = ' class="v-note"' if block.note else ""
    return f"<p{note}>{inline(block.words, edition)}</p>"


def _rows(block: ListRows, edition: Edition) -> str:
    if not block.rows:
        return f'<p class="v-empty">{escape(edition.words.say("list.empty"))}</p>'
    rows = "\n".join(row(one, edition) for one in block.rows)
    return f'<ul class="v-rows">\n{rows}\n</ul>'


def row(one: ListRow, edition: Edition) -> str:
    """Day, type, title and summary of an item. Each is rendered once for all lists of an edition."""
    return edition.memo.ask(_draw_row, one, edition)


def _draw_row(one: ListRow, edition: Edition) -> str:
    kind = f'<span class="v-kind">{inline(one.kind, edition)}</span>'
    summary = f'<p class="v-abstract">{inline(one.summary, edition)}</p>'
    return (
        f'<li class="v-row"><div class="v-stamp">{_day(one)} {kind}</div>'
        f'<div class="v-words">{_row_title(one, edition)}{summary}</div></li>'
    )


def short_row(one: ListRow, edition: Edition) -> str:
    """Title and day of an item, on a line."""
    title = f'<div class="v-words">{_row_title(one, edition)}</div>'
    return f'<li class="v-row v-row--short">{title}{_day(one)}</li>'


def _row_title(one: ListRow, edition: Edition) -> str:
    mark = f' <span class="v-mark">{escape(one.mark)}</span>' if one.mark else ""
    return f'<span class="v-title">{inline(one.title, edition)}</span>{mark}'


def _day(one: ListRow) -> str:
    return f'<time class="v-date" datetime="{one.day}">{one.day}</time>' if one.day else ""


def _index(block: Index, edition: Edition) -> str:
    entries = "".join(_index_entry(entry, edition) for entry in block.entries)
    return f'<ul class="v-index">\n{entries}</ul>'


def _index_entry(entry: IndexEntry, edition: Edition) -> str:
    count = "" if entry.count is None else f' <span class="v-count">{entry.count}</span>'
    below = "".join(_index_entry(one, edition) for one in entry.below)
    below = f"\n<ul>\n{below}</ul>\n" if below else ""
    return f"<li>{inline(entry.link, edition)}{count}{below}</li>\n"


def _chart(block: Chart, edition: Edition) -> str:
    """The picture says what it shows in a sentence; the table behind it opens without a script."""
    note = f'<span class="v-chart__note">{inline(block.note, edition)}</span>' if block.note else ""
    return (
        f'<figure class="v-chart v-chart--{block.form}" aria-labelledby="{block.id}-title">\n'
        f'<figcaption><span class="v-chart__title" id="{block.id}-title">'
        f"{inline(block.title, edition)}</span>"
        f"{note}</figcaption>\n"
        f"{draw_picture(block, edition)}\n"
        f"<details><summary>{escape(edition.words.say('chart.table'))}</summary>"
        f"{_table(block.table, edition)}</details>\n</figure>"
    )


_RENDERERS: dict[type[Block], Callable[[Any, Edition], str]] = {
    Facts: _facts,
    Table: _table,
    Points: _points,
    Paragraph: _paragraph,
    ListRows: _rows,
    Index: _index,
    Chart: _chart,
    Filter: draw_filter,
    SearchForm: draw_search,
    Subscriptions: draw_subscriptions,
}


def markup(words: Inline, edition: Edition) -> Markup:
    """Spans as HTML for a template."""
    return Markup(inline(words, edition))
