"""Grams become shards: small texts, of which a search reads the few that its words are in.

A shard is sorted lines of a gram, a tab and its documents. Who looks for a run of units reads the last shard
that does not begin after it, and there the last line that does not: that of the run, or of the rare gram that
it begins with; or else no page has it.

A document is its distance to the one before it, less one, times `LEVELS`, plus its level: a number in base
32, the lowest digit first, 32 added to each but the last, written in the alphabet of base 64 (RFC 4648, 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from vetsite.search_index.grams import LEVELS, Grams, Part, find_grams

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32
LENGTH = 4_000  # characters: one to two and a half kilobytes on their way to a browser


def make_shards(documents: Sequence[Sequence[Part]], separator: str, length: int = LENGTH) -> tuple[str, ...]:
    """The shards of documents, each of about `length` characters; none where there is no gram.

    `separator` stands between the units of a gram: "" for characters, " " for words.
    """
    lines = [line for grams in find_grams(documents) for line in _lines(grams, separator)]
    lines.sort()
    return tuple("".join(part) for part in _cut(lines, length))


def find_starts(shards: Sequence[str]) -> Iterator[str]:
    """Where each shard begins: as much of its first gram as tells it from the last one of the shard before.

    What lies between begins with no rare gram of the shard before: that one would be followed by nothing.
    """
    last = ""
    for shard in shards:
        first = shard.partition("\t")[0]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
        yield first[: same + 1] if last else ""
        last = shard[shard.rstrip("\n").rfind("\n") + 1 :].partition("\t")[0]


def _lines(grams: Grams, separator: str) -> Iterator[str]:
    written, ends = _write(grams)
    start = 0
    for name, end in zip(grams.names, ends, strict=True):
        yield f"{separator.join(name)}\t{written[start:end]}\n"
        start = end


def _write(grams: Grams) -> tuple[str, Iterable[int]]:
    """All documents of all grams, and where those of each end."""
    before = np.r_[-1, grams.documents[:-1]]
    before[grams.starts] = -1
    numbers = (grams.documents - before - 1) * LEVELS + grams.levels
    written = _numbers_below(1 << int(numbers.max(initial=0)).bit_length())[numbers]
    ends = np.cumsum(np.strings.str_len(written))[np.r_[grams.starts[1:], len(numbers)] - 1]
    return written.tobytes().translate(None, b"\0").decode("ascii"), ends.tolist()


@cache
def _numbers_below(limit: int) -> NDArray[np.bytes_]:
    """Numbers from 0 on, as they are written. numpy fills the shorter ones up with zero bytes."""
    return np.array([_write_number(number) for number in range(limit)], dtype=np.bytes_)


def _write_number(number: int) -> str:
    digits = ""
    while number >= _BASE:
        digits += _DIGITS[number % _BASE + _BASE]
        number //= _BASE
    return digits + _DIGITS[number]


def _cut(lines: Iterable[str], length: int) -> Iterator[list[str]]:
    """Lines in runs that are as long as they must be."""
    run: list[str] = []
    size = 0
    for line in lines:
        run.append(line)
        size += len(line)
        if size >= length:
            yield run
            run, size = [], 0
    if run:
        yield run
