"""What a text says beside its running words: in blocks and tags of HTML, and in titles of links and boxes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vetsite.checks.bodies import Body, read_body
from vetsite.foundation.invisible import HIDDEN
from vetsite.reading.content import Text
from vetsite.rendering.chinese import BOUNDARY
from vetsite.rendering.html_words import show_words
from vetsite.rendering.parser import Alert, BlockQuote, HtmlBlock, HtmlInline, Image, Link, Part, release

_MAY_BE = re.compile(r"[<\"']|\[!")  # HTML, or a title: most bodies have neither
_TITLED = {Link: "[!<", Image: "!", Alert: ">"}  # parts that may have a title -> what they begin with
_BEFORE_TITLE = re.compile(r"\]\([ \t\n]*+(?:<[^<>\n]*+>|[^\s<][^\s]*+)[ \t\n]++[\"'(]")
_AFTER_TITLE = re.compile(r"[\"')][ \t\n]*\)")
_QUOTING = re.compile(r"\n[ \t>]+")


@dataclass(frozen=True)
class Aside:
    """Words of a body."""

    words: str
    start: int  # the offset in the body of the first
    is_placed: bool = True  # else that is where the part begins whose words are written otherwise


def find_asides(text: Text) -> Iterator[Aside]:
    """What is said beside the running words, in the order of the text."""
    body = read_body(text) if _MAY_BE.search(text.body) else None
    if body is None:
        return
    lines = list(accumulate((len(line) + 1 for line in text.body.split("\n")), initial=0))
    titles = _Titles(text.body)
    for part in body.parts:
        if part.kind is HtmlBlock or part.kind is HtmlInline:
            yield _read_html(body, part, lines)
        elif part.kind in _TITLED and part.details.title:
            yield _read_title(body, part, lines, titles)
    release(body.parts)


def _read_html(body: Body, part: Part, lines: Sequence[int]) -> Aside:
    """The words of a piece of HTML; marks of quotations at the beginnings of its lines are none."""
    line, column = body.places.find_part(part, "<")
    start = lines[line - 1] + column - 1
    *before, last = part.words.rstrip("\n").replace(BOUNDARY, "").split("\n")
    begins = (
        lines[line - 1 + len(before)] + max(body.places.line(line + len(before)).find(last), 0)
        if before
        else start
    )
    written = body.text.body[start : begins + len(last)]
    if _is_quoted(part):
        written = _QUOTING.sub(lambda match: "\n" + HIDDEN * (len(match[0]) - 1), written)
    return Aside(show_words(written), start)


def _is_quoted(part: Part) -> bool:
    above = part.parent
    while above is not None and above.kind is not BlockQuote and above.kind is not Alert:
        above = above.parent
    return above is not None


class _Titles:
    """Where titles of links and pictures are written: always behind a target, which may be the same words."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._begins = [match.end() for match in _BEFORE_TITLE.finditer(body)]
        self._taken: set[int] = set()

    def take(self, title: str, start: int, end: int) -> int | None:
        """The offset of the first title with these words between two offsets, each once."""
        for number in range(bisect_left(self._begins, start), bisect_left(self._begins, end)):
            at = self._begins[number]
            if at not in self._taken and self._body.startswith(title, at) and self._ends(at + len(title)):
                self._taken.add(at)
                return at
        return None

    def _ends(self, at: int) -> bool:
        return _AFTER_TITLE.match(self._body, at) is not None


def _read_title(body: Body, part: Part, lines: Sequence[int], titles: _Titles) -> Aside:
    """The title of a link, a picture or a box; where it is written otherwise, it has the place of all."""
    line, column = body.places.find_part(part, _TITLED[part.kind])
    title = part.details.title.replace(BOUNDARY, "")
    start = lines[line - 1] + column - 1
    if part.kind is Alert:
        found = body.text.body.find(title, body.text.body.find("]", start), lines[min(line, len(lines) - 1)])
        return Aside(title, start, is_placed=False) if found < 0 else Aside(title, found)
    place = titles.take(title, start, lines[min(part.end[0], len(lines) - 1)])
    return Aside(title, start, is_placed=False) if place is None else Aside(title, place)
