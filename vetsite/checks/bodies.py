"""The bodies of texts, parsed once more where a check asks for it: parts, and the lines of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vetsite.foundation.problems import Edit, Problem, edit_line
from vetsite.reading.content import Text
from vetsite.rendering.chinese import BOUNDARY, mark_boundaries
from vetsite.rendering.guards import find_too_costly
from vetsite.rendering.parser import Code, HtmlBlock, HtmlInline, Paragraph, Part, parse
from vetsite.rendering.places import Places
from vetsite.rendering.raw_html import RawHtml, RawTag


@dataclass(frozen=True)
class Line:
    """A line of a paragraph."""

    number: int  # in the body, from 1
    column: int  # of its first character, from 1: behind the marks of quotations and lists
    words: str  # as they are written, without blanks around
    is_joined: bool  # readers see it go on from the line before
    paragraph: int  # the number of its paragraph among the parts


class Body:
    """The parts of a text, and their places."""

    def __init__(self, text: Text, parts: list[Part], places: Places) -> None:
        self.text = text
        self.parts = parts
        self.places = places

    def problem(
        self, place: tuple[int, int], code: str, values: Mapping[str, Any], edit: Edit | None = None
    ) -> Problem:
        """What is wrong at a line and a column of the body, both from 1."""
        return Problem(self.text.path, self.text.body_line + place[0] - 1, place[1], code, values, edit=edit)

    def edit(self, place: tuple[int, int], length: int, instead: str) -> Edit:
        """The repair of some characters from a line and a column of the body on."""
        line, column = self.text.body_line + place[0] - 1, place[1]
        return edit_line(line, column, column + length, instead, self.text.body, self.text.body_line)

    def find_target(self, part: Part) -> tuple[int, int]:
        """The place of the target of a link or a picture where it is written in it, else of the whole."""
        target = part.details.url
        line, column = self.places.find_part(part, "![<")
        shown = self.places.line(line)[column - 1 : column + _WINDOW + len(target)]
        found = re.search(r"\]\(\s*<?(?=" + re.escape(target) + r"[\s>)])", shown)
        return line, column + (found.end() if found else 0)

    def read_tags(self) -> list[RawTag]:
        """The start tags of HTML, in their order."""
        raw = RawHtml(self.places, _keep_target)
        for part in self.parts:
            if part.kind is HtmlInline or part.kind is HtmlBlock:
                raw.take(part)
        return raw.tags

    def has(self, words: str, place: tuple[int, int]) -> bool:
        """Whether some words stand at a place as they are."""
        return self.places.line(place[0]).startswith(words, place[1] - 1)

    def paragraphs(self) -> Iterator[list[Line]]:
        """The lines of each paragraph."""
        for number, part in enumerate(self.parts):
            if part.kind is Paragraph and not any(map(_is_code_in_lines, part.children)):
                yield list(self._lines(part, number))

    def _lines(self, paragraph: Part, of_part: int) -> Iterator[Line]:
        first, last = paragraph.start[0], paragraph.end[0]
        is_broken = True  # by two blanks or a backslash at the end of the line before (CommonMark 6.7)
        for number in range(first, last + 1):
            written = self.places.line(number)
            column = len(written) - len(written.lstrip(_CONTAINERS)) + 1
            if number == first:
                column = self.places.find(*paragraph.start)[1]
            words = written[column - 1 :]
            is_joined = not is_broken and not words.startswith(_INDENT)
            yield Line(number, column, words.strip(" \t"), is_joined, of_part)
            is_broken = words.endswith(("  ", "\\"))


def _keep_target(tag: str, target: str, find_place: Callable[[], tuple[int, int]]) -> str:
    del tag, find_place
    return target


_WINDOW = 2000  # characters of a link's words behind which its target is looked for
_CONTAINERS = " \t>"  # marks of quotations, and blanks below a list's item
_INDENT = "\u3000\u3000"  # two full-width spaces begin a paragraph


def _is_code_in_lines(part: Part) -> bool:
    return part.kind is Code and part.start[0] != part.end[0]


def read_body(text: Text) -> Body | None:
    """The body of a text; none, if it would cost without bounds: that is a problem already."""
    marked = mark_boundaries(text.body)
    if find_too_costly(marked):
        return None
    return Body(text, parse(marked), Places(marked, BOUNDARY))
