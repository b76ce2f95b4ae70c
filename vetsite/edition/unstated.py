"""What the sources of a page do not state, gathered from its blocks, becomes the sentences of one box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from vetsite.edition.blocks import (
    Block,
    Facts,
    Inline,
    NumberedPoint,
    Paragraph,
    Points,
    Section,
    Span,
    Table,
    plain_text,
    says,
)
from vetsite.edition.edition import Edition

_MOST_NAMED = 5  # things that lack the same facts; of more, their number is said


@dataclass(frozen=True)
class Unstated:
    """Facts that are not known of the page's subject, or of one thing on the page."""

    facts: tuple[str, ...]  # in words: "the document number"
    of: Inline | None = None  # the name of a row or a point, () where it has none; None: the page's subject
    is_person: bool = False


def find_unstated(blocks: Iterable[Block], sections: Iterable[Section] = ()) -> Iterator[Unstated]:
    """What is not known, in the order of the page."""
    for block in blocks:
        yield from (one for one in _of_block(block) if one.facts)
    for section in sections:
        yield from find_unstated(section.blocks, section.sections)


def _of_block(block: Block) -> Iterator[Unstated]:
    if isinstance(block, Facts):
        values = (value for fact in block.facts for value in fact.values)
        yield Unstated(_unknown(values), _name(block.of) or None)
    elif isinstance(block, Table):
        yield from (Unstated(_unknown(row), _name(row[0]), block.has_people) for row in block.rows)
    elif isinstance(block, Points):
        yield from _of_points(block.points)
    elif isinstance(block, Paragraph):
        yield Unstated(_unknown([block.words]))


def _of_points(points: Iterable[NumberedPoint]) -> Iterator[Unstated]:
    for point in points:
        unknown = _unknown((point.title, point.detail, *point.notes))
        yield from (Unstated(unknown, _name(point.title)),) if unknown else ()
        yield from _of_points(point.points)


def _unknown(words: Iterable[Inline]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.unstated for span in chain.from_iterable(words) if span.unstated))


def _name(words: Inline) -> Inline:
    """What a row is about: its first cell, without links and without what we remark there."""
    spans = [Span(span.text, span.language) for span in words if not span.note]
    while spans and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)


def say_unstated(found: Iterable[Unstated], edition: Edition) -> Iterator[Paragraph]:
    """A sentence for all that is not known of the page's subject, then one for things that lack the same.

    They are one paragraph; none where everything is known.
    """
    own: dict[str, None] = {}
    others: dict[tuple[str, ...], list[Inline]] = {}  # facts -> the names of what lacks them
    for one in found:
        if one.of is None:
            own |= dict.fromkeys(one.facts)
        else:
            others.setdefault(one.facts, []).append(one.of if one.is_person else _quote(one.of, edition))
    said = [edition.own("not_stated.own", facts=_say_facts(own, edition))] if own else []
    for facts, names in others.items():
        form = "further" if said else "first"
        said.append(_say_of(_say_facts(facts, edition), names, form, edition))
    if said:
        yield Paragraph(edition.join(said, "join.sentence"))


def _quote(name: Inline, edition: Edition) -> Inline:
    return _fill("not_stated.name", "name", name, edition) if says(name) else ()


def _fill(key: str, place: str, words: Inline, edition: Edition, **values: str) -> Inline:
    """Words of the site with others in their middle, which may be in another language."""
    before, after = edition.words.say(key, **values, **{place: "\0"}).split("\0")
    return (*edition.literal(before), *words, *edition.literal(after))


def _say_facts(facts: Iterable[str], edition: Edition) -> str:
    return plain_text(_in_a_row(map(edition.literal, facts), "join.nor", edition))


def _say_of(facts: str, names: list[Inline], form: str, edition: Edition) -> Inline:
    """`form`: "first" where no sentence is before it, else "further"."""
    if len(names) > _MOST_NAMED or not all(map(says, names)):
        said = edition.words.choose("not_stated.entries", len(names), number=edition.dates.number(len(names)))
        named = edition.literal(said)
    else:
        row = _in_a_row(dict.fromkeys(names), "join.and", edition)
        named = _fill("not_stated.names", "names", row, edition)
    return _fill(f"not_stated.{form}", "names", named, edition, facts=facts)


def _in_a_row(parts: Iterable[Inline], last: str, edition: Edition) -> Inline:
    """Parts of a sentence: "the place, the year or the level"."""
    *first, end = parts
    return edition.join([edition.join(first, "join.list"), end], last)


def unstated_box(found: Iterable[Unstated], edition: Edition) -> Iterator[Section]:
    """The box of a page that is made of blocks; none where everything is known."""
    said = tuple(say_unstated(found, edition))
    if said:
        yield Section("s-unstated", edition.own("section.unstated"), said, is_box=True)
