"""Marks that come in pairs: each has its other one, none crosses another, inner ones have their own form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vetsite.proofreading.marks import Mark

_OTHERS = dict(
    zip("》〉”’）)】〕」』", "《〈“‘（(【〔「『", strict=True)
)  # closing one -> the one that opens
_MARKS = re.compile(f"[{re.escape(''.join(_OTHERS) + ''.join(_OTHERS.values()))}]")
_INNER = {"《": "〈〉", "“": "‘’"}  # GB/T 15834-2011, 4.8.3 (引号) and 4.15.3.5 (书名号)
_NUMBER = re.compile("(?:^|[；;。，,：:、 \u3000])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")


class _Pair(NamedTuple):
    opening: int
    closing: int
    kind: str  # the mark that opens
    depth: int  # how many of the same kind are open around it


def find_pairs(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Marks without their other one, marks that cross, and inner marks in the form of outer ones.

    A quotation of several paragraphs opens at the beginning of each, and closes in the last.
    """
    for number, text in enumerate(paragraphs):
        if not _MARKS.search(text):
            continue
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        pairs, unpaired, crossing = _match_pairs(text)
        for place in unpaired:
            if not (place == 0 and text[0] == after[:1] == "“"):
                yield number, Mark(place, place + 1, "unpaired-mark", {"given": text[place]})
        for place in crossing:
            yield number, Mark(place, place + 1, "crossing-marks", {"given": text[place]})
        if not unpaired:
            yield from ((number, mark) for pair in pairs for mark in _mark_inner(text, pair))


def _match_pairs(text: str) -> tuple[list[_Pair], list[int], list[int]]:
    """The pairs of a paragraph, the places of what is unpaired, and those of what crosses."""
    pairs: list[_Pair] = []
    unpaired: list[int] = []
    crossing: list[int] = []
    opened: dict[str, list[int]] = {}  # kind -> places, the innermost last
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match[0]
        kind = _OTHERS.get(mark, mark).replace("(", "（")
        if mark not in _OTHERS:
            opened.setdefault(kind, []).append(place)
        elif opened.get(kind):
            begin = opened[kind].pop()
            pairs.append(_Pair(begin, place, kind, len(opened[kind])))
            crossing += [begin for some in opened.values() if some and some[-1] > begin][:1]
        elif not _stands_alone(text, place):
            unpaired.append(place)
    left = {place for some in opened.values() for place in some if text[place] != "("}
    crossing = [] if left or unpaired else crossing
    return pairs, sorted([*unpaired, *left]), crossing


def _stands_alone(text: str, place: int) -> bool:
    """Whether a mark that closes may have no other one: behind a number ("1）"), or as an apostrophe."""
    if text[place] == "’":
        return text[place - 1 : place].isascii()
    before = text[max(place - 4, 0) : place]  # three characters of a number, and one in front of it
    return text[place] == ")" or (text[place] == "）" and _NUMBER.search(before) is not None)


def _mark_inner(text: str, pair: _Pair) -> Iterator[Mark]:
    if pair.depth and pair.kind in _INNER:
        for place, inner in zip((pair.opening, pair.closing), _INNER[pair.kind], strict=True):
            yield Mark(place, place + 1, "inner-mark", {"given": text[place], "inner": inner}, inner)
