"""Abbreviations of MkDocs (`*[HTML]: A language`), which readers would see as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from vetsite.foundation.problems import Change
from vetsite.rendering.parser import HtmlInline, Image, Link, Paragraph, Part, Text
from vetsite.rendering.places import Fault, Place, Places

_DEFINITION = re.compile(r"\*\[(?P<short>[^\[\]\n]+)\]:[ \t]*(?P<long>\S.*)")
_MOST = 200  # abbreviations of a text that are repaired: each is looked for everywhere
_LETTER = re.compile("[A-Za-z0-9_]")


@dataclass(frozen=True)
class _Definition:
    """A line that explains an abbreviation."""

    short: str
    long: str
    place: Place
    is_plain: bool  # whether the line is no more than that: not in a list, not in a quotation

    @property
    def write(self) -> str:
        """How the abbreviation is written instead."""
        title = escape(self.long).replace("|", "&#124;")  # a bar would end a cell
        return f'<abbr title="{title}">{self.short}</abbr>'


def match_definition(words: str) -> re.Match[str] | None:
    """The abbreviation and its explanation with which a line begins, if it does."""
    return _DEFINITION.match(words)


def find_old_abbreviations(
    beginnings: Iterable[Part], parts: Iterable[Part], places: Places
) -> Iterator[Fault]:
    """Definitions of abbreviations among the texts at the `beginnings` of lines.

    The repair takes the line out and writes the explanation wherever the abbreviation stands in the text, as
    it was shown there. Where it stands in a way that is not plainly read, there is none.
    """
    found = list(_find_definitions(beginnings, places))
    if not found:
        return
    by_short = {one.short: one for one in found}  # the last one counts
    is_short = len(by_short) <= _MOST
    uses = _find_uses(parts, by_short, places, {one.place[0] for one in found}) if is_short else {}
    deleted = {one.place[0] for one in found if is_short and _can_repair(one, uses)}
    for one in found:
        values = {"given": f"*[{one.short}]: {one.long}"[:60], "write": one.write}
        changes: list[Change] = []
        if one.place[0] in deleted:
            changes.append(_take_out(one.place[0], deleted, places))
            if by_short[one.short] is one:
                changes += [Change(start, end, one.write) for start, end in uses.get(one.short) or ()]
        yield Fault(one.place, "old-abbreviation", values, tuple(sorted(changes, key=lambda it: it.start)))


def _find_definitions(beginnings: Iterable[Part], places: Places) -> Iterator[_Definition]:
    for part in beginnings:
        shown = match_definition(part.words)
        if shown:
            line, _ = place = places.find_part(part, "*\\")
            written = _DEFINITION.fullmatch(places.line(line).strip())
            is_plain = written is not None and _is_outermost(part.parent)
            long = written["long"] if written and is_plain else shown["long"]
            yield _Definition(shown["short"], long.rstrip(), place, is_plain)


def _is_outermost(part: Part | None) -> bool:
    return (
        part is not None and part.kind is Paragraph and part.parent is not None and part.parent.parent is None
    )


def _can_repair(one: _Definition, uses: Mapping[str, object]) -> bool:
    return one.is_plain and uses.get(one.short, ()) is not None


_Uses = dict[str, "list[tuple[Place, Place]] | None"]


def _find_uses(
    parts: Iterable[Part], definitions: Mapping[str, _Definition], places: Places, without: set[int]
) -> _Uses:
    """Where each abbreviation stands in running text; None, if one of its places can't be told.

    Lines `without` are those of definitions.
    """
    pattern = re.compile("|".join(map(_write_pattern, sorted(definitions, key=len, reverse=True))))
    uses: _Uses = {}
    before: Part | None = None
    for part in parts:
        if part.kind is Text and not _is_explained(before) and not _is_in_picture(part):
            found = list(pattern.finditer(part.words))
            if found:
                _add_uses(part, found, pattern, places, without, uses)
        before = part
    return uses


def _write_pattern(short: str) -> str:
    """An abbreviation that is no part of a longer word: Han have no words that one can see."""
    before = r"(?<![A-Za-z0-9_])" if _LETTER.match(short) else ""
    return before + re.escape(short) + (r"(?![A-Za-z0-9_])" if _LETTER.match(short[-1]) else "")


def _is_explained(before: Part | None) -> bool:
    return before is not None and before.kind is HtmlInline and before.words.startswith("<abbr")


def _is_in_picture(part: Part) -> bool:
    above = part.parent
    while above is not None and above.kind is not Image:
        above = above.parent
    return above is not None


def _add_uses(
    part: Part,
    found: list[re.Match[str]],
    pattern: re.Pattern[str],
    places: Places,
    without: set[int],
    uses: _Uses,
) -> None:
    line, column = places.find_part(part, part.words[0])
    if line in without or _is_address(part, places):
        return
    written = places.line(line)
    if written.startswith(part.words, column - 1):
        starts = [column + match.start() for match in found]
    else:  # with escapes or references between
        end = places.find(*part.end)
        stop = end[1] if end[0] == line else len(written)
        there = list(pattern.finditer(written, column - 1, stop))
        is_same = [match[0] for match in there] == [match[0] for match in found]
        starts = [match.start() + 1 for match in there] if is_same else []
    is_cut = any(written[: start - 1].endswith("\\") for start in starts)  # `\<` begins no tag
    for number, match in enumerate(found):
        if not starts or is_cut:
            uses[match[0]] = None
            continue
        known = uses.setdefault(match[0], [])
        if known is not None:
            known.append(((line, starts[number]), (line, starts[number] + len(match[0]))))


def _is_address(part: Part, places: Places) -> bool:
    """Whether a text is a bare address."""
    link = part.parent
    if link is None or link.kind is not Link:
        return False
    line, column = places.find(*link.start)
    return not places.line(line).startswith("[", column - 1)


def _take_out(number: int, deleted: set[int], places: Places) -> Change:
    """Take a line out; where it stood between two lines of text, an empty one is left."""
    below, above = number + 1, number - 1
    if below <= places.count and below not in deleted and places.line(below).strip():
        while above in deleted:
            above -= 1
        if above >= 1 and places.line(above).strip():
            return Change((number, 1), (number, len(places.line(number)) + 1), "")
    return places.delete_line(number)
