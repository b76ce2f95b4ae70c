"""What editors wrote: the lines of every file of a collection, as they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Edit, edit_line
from vetsite.foundation.sources import find_position
from vetsite.model.validation import Place
from vetsite.reading.content import Text
from vetsite.rendering.code_spans import mask_code

_PLAIN = re.compile(r"[^\x00-\x1f!-,:-@\[-`{-~]*")


def is_plain(text: str) -> bool:
    """Whether a text has no line break and no mark that may mean something in YAML or in Markdown."""
    return _PLAIN.fullmatch(text) is not None


@dataclass(frozen=True)
class Passage:
    """Lines of a file that follow each other: front matter, a body, or all of it."""

    path: str
    text: str  # with "\n" line ends
    first_line: int  # from 1
    is_markdown: bool  # else it is YAML

    @cached_property
    def lines_without_code(self) -> tuple[str, ...]:
        """Its lines, with blanks for code of Markdown: every other character is in its place."""
        return tuple((mask_code(self.text) if self.is_markdown else self.text).split("\n"))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """The repair that puts `text` in the place of the characters from offset `start` up to `end`."""
        line, column = find_position(self.text, start, self.first_line)
        return edit_line(line, column, column + end - start, text, self.text, self.first_line)


def find_comments(line: str) -> Iterator[tuple[int, int]]:
    """Where the HTML comments of a line begin and end; one that goes on in the next line is none."""
    end = 0
    while (start := line.find("<!--", end)) >= 0:
        close = line.find("-->", start + len("<!"))  # `<!-->` is a whole one (HTML 13.6)
        if close < 0:
            return
        end = close + len("-->")
        yield start, end


def find_passages(collection: Collection) -> Iterator[Passage]:
    """Settings, registers, items and pages. What is wrong with a file that could not be read comes first."""
    content = collection.content
    yield _whole(content.settings.place)
    yield from map(_whole, content.register_places.values())
    for text in content.texts:
        yield from _passages(text)


def _whole(place: Place) -> Passage:
    return Passage(place.path, place.text, place.first_line, is_markdown=False)


def _passages(text: Text) -> Iterator[Passage]:
    yield _whole(text.place)
    yield Passage(text.path, text.body, text.body_line, is_markdown=True)
