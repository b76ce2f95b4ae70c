"""A text becomes the same text with blanks for its code, in which nothing means anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from vetsite.rendering.chinese import BOUNDARY, mark_boundaries
from vetsite.rendering.guards import find_too_costly
from vetsite.rendering.parser import Code, CodeBlock, Part, parse, release
from vetsite.rendering.places import Places

_MAY_BE_CODE = re.compile(r"`|~~~|^(?: {4}|\t)", re.MULTILINE)
_NO_BREAK = re.compile(r"[^\n]")
_BACKTICKS = re.compile("`+")


def mask_code(text: str) -> str:
    """The text with blanks for code, every other character in its place."""
    marked = mark_boundaries(text)
    if not _MAY_BE_CODE.search(text) or find_too_costly(marked):
        return text
    parts = parse(marked)
    pieces, end = [], 0
    for start, stop in _find_code(text, parts, Places(marked, BOUNDARY)):
        if start >= end:
            pieces += [text[end:start], _NO_BREAK.sub(" ", text[start:stop])]
            end = stop
    release(parts)
    return "".join([*pieces, text[end:]])


def _find_code(text: str, parts: list[Part], places: Places) -> Iterator[tuple[int, int]]:
    """Where each piece of code begins and ends."""
    lines = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))  # where each begins
    for part in parts:
        if part.kind is CodeBlock:
            yield lines[part.start[0] - 1], lines[part.end[0]] - 1
        elif part.kind is Code:
            line, column = places.find_part(part, "`")
            opening = _BACKTICKS.match(text, lines[line - 1] + column - 1)
            if opening:  # CommonMark 6.1: it ends with as many backticks
                closing = re.compile(f"(?<!`){opening[0]}(?!`)").search(text, opening.end())
                yield opening.start(), closing.end() if closing else opening.end()
