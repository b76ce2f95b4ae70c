"""A title becomes lines of a given width: Chinese between characters, other languages between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]  # the width of a text

_OPENING = frozenset("（［｛〈《「『【〔〖“‘([{")  # never ends a line (GB/T 15834)
_CLOSING = frozenset("，。、；：？！）］｝〉》」』】〕〗”’…—～·,.;:?!)]}%‰℃")  # never begins one
_COUNTED = frozenset("年月日号时分届期次个名所项人万亿")  # stay with the number before them
_WORDS = frozenset(("年度", "季度", "月份"))  # stay together after a number
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class _Piece:
    """A part of a text that no line's end divides."""

    text: str
    width: float
    space: float  # the width of the spaces at its end, which may stand beyond a line's


def break_lines(text: str, width: float, measure: Measure, most: int) -> tuple[list[str], bool]:
    """At most so many lines, as even as they can be, and whether they hold the whole text."""
    pieces = [_Piece(one, measure(one), measure(one) - measure(one.rstrip())) for one in _pieces(text)]
    lines = _fill(pieces, width, measure)
    if len(lines) > most:
        return [*lines[: most - 1], _shorten(" ".join(lines[most - 1 : most + 1]), width, measure)], False
    low, high = width / 2, width
    while len(lines) > 1 and high - low > width / 30:
        middle = (low + high) / 2
        evener = _fill(pieces, middle, measure)
        if len(evener) == len(lines):
            lines, high = evener, middle
        else:
            low = middle
    return lines, True


def _fill(pieces: Iterable[_Piece], width: float, measure: Measure) -> list[str]:
    """The lines of a text, each as full as it can be."""
    lines: list[str] = []
    line, length = "", 0.0
    for piece in pieces:
        if length + piece.width - piece.space > width:
            lines += [line.rstrip()] if line else []
            line, length = "", 0.0
        line += piece.text
        length += piece.width
        while length - piece.space > width:  # a word that no line holds
            end = _fitting(line, width, measure)
            lines.append(line[:end])
            line = line[end:]
            length = measure(line)
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(text: str, width: float, measure: Measure) -> int:
    """How many characters of a text fit: one at least."""
    return next((end for end in range(len(text), 1, -1) if measure(text[:end]) <= width), 1)


def _pieces(text: str) -> Sequence[str]:
    """The parts of a text between which a line may end; spaces stand at their ends."""
    pieces = [""]
    for index, character in enumerate(text):
        if index and _may_break(text[index - 1], character):
            pieces.append("")
        pieces[-1] += character
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    if (before.isdigit() and after in _COUNTED) or before + after in _WORDS:
        return False
    return before == " " or bool(_WIDE.match(before) or _WIDE.match(after))


def _shorten(text: str, width: float, measure: Measure) -> str:
    """As much of a text as fits before an ellipsis. No punctuation stands before that."""
    ellipsis = "…" if _WIDE.search(text) else "..."
    kept = text[: _fitting(text, width - measure(ellipsis), measure)]
    if not _WIDE.search(kept) and " " in kept:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" " + "".join(_CLOSING | _OPENING)) + ellipsis
