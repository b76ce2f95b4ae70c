"""A text becomes paragraphs of running words, each of whose characters has a place in the text's file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate
from typing import Any, Literal

from vetsite.checks.written import Passage, is_plain
from vetsite.foundation.invisible import STAND_IN
from vetsite.foundation.problems import Edit, Problem
from vetsite.foundation.sources import find_place, find_position
from vetsite.foundation.squeezed import WIDE
from vetsite.reading.content import Text
from vetsite.rendering.chinese import BOUNDARY, mark_boundaries
from vetsite.rendering.guards import find_too_costly
from vetsite.rendering.headings import find_id
from vetsite.rendering.html_words import begins_gloss, ends_gloss, is_line_break
from vetsite.rendering.old_abbreviations import match_definition
from vetsite.rendering.old_boxes import match_old_box
from vetsite.rendering.parser import (
    Code,
    Heading,
    HtmlInline,
    Image,
    LineBreak,
    Link,
    Paragraph,
    Part,
    SoftBreak,
    Subscript,
    TableCell,
    parse,
    release,
)
from vetsite.rendering.parser import Text as Words
from vetsite.rendering.places import Places

Kind = Literal["title", "summary", "heading", "paragraph", "cell", "picture"]
_KINDS: Mapping[type, Kind] = {
    Paragraph: "paragraph",
    Heading: "heading",
    TableCell: "cell",
    Image: "picture",
}
_WIDE = re.compile(f"[{WIDE}]")


@dataclass(frozen=True)
class Prose:
    """Running words without markup, comments and line breaks: a break between two Han leaves nothing."""

    words: str
    kind: Kind
    source: Text
    pieces: tuple[tuple[int, int], ...]  # offset of each piece, and the number of its part in the body
    block: int = -1  # of the body, counted from 0: a hard line break cuts one into several

    def problem(
        self, start: int, end: int, code: str, values: Mapping[str, Any], instead: str | None = None
    ) -> Problem:
        """What is found at the characters from `start` up to `end`; with `instead`, it may carry a repair."""
        line, column = self.find_place(start)
        edit = None if instead is None else self.find_edit(start, end, instead)
        return Problem(self.source.path, line, column, code, values, edit=edit)

    def find_place(self, offset: int) -> tuple[int, int]:
        """The line and column of a character in the file; of a title or a summary that is written with quotes
        or over several lines, those of its key.
        """
        place = self.source.place
        if self.kind in _FIELDS:
            at = self._in_front
            if at is not None:
                return find_position(place.text, at + offset, place.first_line)
            return find_place(place.text, (self._key,), place.first_line)
        return find_position(self.source.body, self._find_in_body(offset), self.source.body_line)

    def find_edit(self, start: int, end: int, instead: str) -> Edit | None:
        """The repair of some characters, if they are written as they are read and nothing else can change.

        The id of a heading is part of addresses, so what would change it has none.
        """
        if not is_plain(instead) or STAND_IN in self.words[start:end]:
            return None
        if self.kind == "heading" and not self._keeps_id(start, end, instead):
            return None
        place = self.source.place
        if self.kind in _FIELDS:
            at = None if self._in_front is None else self._in_front + start
            passage = Passage(self.source.path, place.text, place.first_line, is_markdown=False)
        else:
            at = self._find_in_body(start)
            passage = Passage(self.source.path, self.source.body, self.source.body_line, is_markdown=True)
        if at is None or not passage.text.startswith(self.words[start:end], at):
            return None
        if _ENTITY.match(passage.text, at + end - start - 1) or passage.text[at - 1 : at] == "\\":
            return None
        return passage.edit(at, at + end - start, instead)

    def _keeps_id(self, start: int, end: int, instead: str) -> bool:
        """Whether a heading surely has the same id after a repair."""
        if len(self.words) > _LONGEST_HEADING:
            return False
        return find_id(self.words[:start] + instead + self.words[end:]) == find_id(self.words)

    @property
    def _key(self) -> str:
        """The key of a title or a summary; on a docs page this is called a description."""
        text = self.source.place.text
        is_description = self.kind == "summary" and re.search("^description:", text, re.M)
        return "description" if is_description else self.kind

    @cached_property
    def _in_front(self) -> int | None:
        """The offset in the front matter of words that stand there on one line as they are read."""
        form = rf"^{self._key}:[ \t]+[\"']?({re.escape(self.words)})[\"']?[ \t]*(?:#.*)?$"
        match = re.search(form, self.source.place.text, re.M)
        return match.start(1) if match else None

    def _find_in_body(self, offset: int) -> int:
        """The offset in the body of a character."""
        most = len(self.source.body)  # more parts than characters it has not
        start, number = self.pieces[max(bisect_right(self.pieces, (offset, most)) - 1, 0)]
        starts = _find_starts(self.source.body, number)
        return starts[min(offset - start, len(starts) - 1)]


_LONGEST_HEADING = 1_000  # characters whose id is made for each repair: a longer one is a mistake
_FIELDS: Sequence[Kind] = ("title", "summary")
_SHOWN = frozenset([Words, Code, SoftBreak, Subscript])
_MARKUP = "`<[!~hHwW"  # with which code, addresses, pictures and waves begin
_LONGEST_ENTITY = len("&CounterClockwiseContourIntegral;")  # of HTML: no character is written in more
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


@lru_cache(maxsize=1)
def _read_again(markdown: str) -> tuple[list[Part], Places, list[int]]:
    """The parts of a body, their places, and the offset at which each line begins.

    Most bodies have nothing to tell, so none is asked for before there is a place to find; then there are
    often several in one body.
    """
    marked = mark_boundaries(markdown)
    lines = accumulate((len(line) + 1 for line in markdown.split("\n")), initial=0)
    return parse(marked), Places(marked, BOUNDARY), list(lines)


@lru_cache(maxsize=256)
def _find_starts(markdown: str, number: int) -> tuple[int, ...]:
    """The offsets in a body at which the characters of a part are written, and that of its end.

    A number below 0 is that of a wave behind its words: ~3 is the second wave of part 3.
    """
    parts, places, lines = _read_again(markdown)
    part = parts[number if number >= 0 else ~number]
    words = part.words if part.kind is Words else ""
    if number < 0:
        line, column = places.find(*part.end)
    else:
        line, column = places.find_part(part, f"{words[:1]}\\&" if words else _MARKUP)
    first = column - 1
    written = places.line(line)[first : first + _LONGEST_ENTITY * (len(words) + 1)]
    return tuple(lines[line - 1] + first + at for at in _find_written(words, written))


def _find_written(words: str, written: str) -> Iterator[int]:
    """Where each character of some words is written; `written` begins as they do, with its markup."""
    at = 0
    for word in words:
        if written[at : at + 1] == "\\" and written[at + 1 : at + 2] == word:
            at += 1
        yield at
        entity = _ENTITY.match(written, at)
        is_entity = entity is not None and unescape(entity[0]) == word
        at = entity.end() if entity and is_entity else at + 1
    yield at


def find_prose(text: Text) -> list[Prose]:
    """The title, the summary, and of the body headings, paragraphs, cells and descriptions of pictures."""
    found = [Prose(text.title, "title", text, ())]
    if text.summary:
        found.append(Prose(text.summary, "summary", text, ()))
    return [*found, *_read_body(text)]


def _read_body(text: Text) -> Iterator[Prose]:
    """A hard line break ends a paragraph. A text that would cost without bounds is a problem, without any."""
    marked = mark_boundaries(text.body)
    if find_too_costly(marked):
        return
    parts = parse(marked)
    blocks: dict[int, Part | None] = {}  # id of a part -> the block that shows it as prose
    inside: dict[int, list[list[tuple[int, Part]]]] = {}  # id of a block -> its paragraphs, as parts
    waves: dict[int, list[int]] = {}  # number of a part -> those of the waves that end behind it
    glossed = None  # the block in which a sound above a word has begun
    for number, part in enumerate(parts):
        block = blocks.get(id(part.parent))
        is_hidden = part.kind is Image or (part.kind is Link and _is_address(part))
        if block and part.kind is HtmlInline:
            glossed = block if begins_gloss(part.words) else None if ends_gloss(part.words) else glossed
        if block and _breaks_line(part):
            inside[id(block)].append([])
        elif block and block is not glossed and (is_hidden or part.kind in _SHOWN):
            inside[id(block)][-1].append((number, part))
        if part.kind in _KINDS:
            inside[id(part)] = [[]]
            block = part
        blocks[id(part)] = None if is_hidden and part.kind is not Image else block
        if block and part.kind is Subscript:
            waves.setdefault(number + sum(1 for _ in part.inside()), []).append(number)
        if block:
            inside[id(block)][-1] += ((~one, parts[one]) for one in reversed(waves.get(number, ())))
    kinds = {id(part): _KINDS[part.kind] for part in parts if part.kind in _KINDS}
    prose = [
        _join(text, kinds[id], paragraph, block)
        for block, (id, paragraphs) in enumerate(inside.items())
        for paragraph in paragraphs
    ]
    release(parts)
    yield from (one for one in prose if one.words.strip(f" {STAND_IN}"))


def _breaks_line(part: Part) -> bool:
    return part.kind is LineBreak or (part.kind is HtmlInline and is_line_break(part.words))


def _is_address(link: Part) -> bool:
    """Whether what is shown of a link is its address."""
    shown = link.text()
    return shown != "" and link.details.url.endswith(shown)


def _begins_old_mark(words: str) -> bool:
    """Whether a line is a mark of another dialect, which is told as a whole: a box or an abbreviation."""
    return match_old_box(words) is not None or match_definition(words) is not None


def _join(text: Text, kind: Kind, inside: Sequence[tuple[int, Part]], block: int) -> Prose:
    """A paragraph of its parts, each with its number."""
    pieces: list[tuple[int, int]] = []
    words, is_broken, is_old = "", False, False
    texts: list[str] = []
    length = 0
    for number, part in inside:
        if part.kind is SoftBreak:
            is_broken, is_old = True, False
            continue
        if is_old:  # the rest of its line
            continue
        is_text = part.kind is Words
        is_old = is_text and (is_broken or not texts) and _begins_old_mark(part.words)
        words = part.words.replace(BOUNDARY, "") if is_text and not is_old else STAND_IN
        if part.kind is Subscript:  # "10~20人，30~40人": it stays as it is
            words = "~"
        if is_broken and texts and not (_WIDE.match(texts[-1][-1:]) and _WIDE.match(words)):
            texts.append(" ")
            length += 1
        is_broken = False
        pieces.append((length, number))
        texts.append(words)
        length += len(words)
    return Prose("".join(texts), kind, text, tuple(pieces), block)
