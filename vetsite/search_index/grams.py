"""Documents as streams of units become grams: runs of units, each with the documents that have it.

All single units are grams. A gram that more than `RARE` documents have is also followed one unit further, up
to `LONGEST` units. So a run of that many units is a gram, whose documents are known, or it begins with a rare
one, whose few documents can be looked through. No positions are kept: they would be most of the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LONGEST = 4  # units of a gram
RARE = 3  # documents
LEVELS = 8  # of how much a document is about a gram: 0 to 3 for its text, 4 more where its title has it

_TITLE = 1 << 20  # the weight of a unit in a title: more than any text can have
Numbers = NDArray[np.int32]
Longs = NDArray[np.int64]


class Part(NamedTuple):
    """A part of a document that no gram goes beyond."""

    units: Sequence[str]
    weight: int  # how often it counts: 1 for a text, 0 for a title, whose grams stand above all others


@dataclass(frozen=True)
class Grams:
    """All grams of one length, and the documents of each."""

    names: Sequence[tuple[str, ...]]
    starts: Longs  # where the documents of each gram begin in the next two arrays
    documents: Numbers  # numbers of documents, ascending within a gram
    levels: NDArray[np.int8]  # how much each document is about the gram, 0 to `LEVELS` - 1


def find_grams(documents: Sequence[Sequence[Part]]) -> Iterator[Grams]:
    """Every gram of documents by length, the shortest first."""
    stream = _join(documents)
    names: list[tuple[str, ...]] = [()]
    places = np.flatnonzero(stream.codes).astype(np.int32)
    ranks = np.zeros(len(places), dtype=np.int32)  # of the gram that begins at each place and is followed on
    for length in range(1, LONGEST + 1):
        last = stream.codes[places + (length - 1)]
        goes_on = last > 0
        if not goes_on.any():
            return
        keys = ranks[goes_on].astype(np.int64)
        keys *= len(stream.alphabet)
        keys += last[goes_on]
        places = _sort_pairs(keys, places[goes_on])
        firsts = _find_firsts(keys)
        names = [
            (*names[key // len(stream.alphabet)], stream.alphabet[key % len(stream.alphabet)])
            for key in keys[firsts].tolist()
        ]
        grams = _group(names, firsts, places, stream)
        yield grams
        if length == LONGEST:
            return
        is_common = np.diff(grams.starts, append=len(grams.documents)) > RARE
        sizes = np.diff(firsts, append=len(places))
        ranks = np.repeat(np.flatnonzero(is_common).astype(np.int32), sizes[is_common])
        places = places[np.repeat(is_common, sizes)]


@dataclass(frozen=True)
class _Stream:
    """All documents, one after another."""

    alphabet: Sequence[str]  # code -> unit; code 0 stands between two parts
    codes: Numbers
    owners: Numbers  # the document of each unit
    weights: Numbers  # of each unit


def _join(documents: Sequence[Sequence[Part]]) -> _Stream:
    parts = [part for some in documents for part in some]
    texts, unit_of = _write_in_characters([part.units for part in parts])
    lengths = [len(text) + 1 for text in texts]
    ending = "\0" * LONGEST  # nothing begins so late that it ends behind the stream
    points = np.frombuffer("\0".join((*texts, ending)).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    used = np.flatnonzero(np.bincount(points))
    codes = np.zeros(int(used[-1]) + 1, dtype=np.int32)
    codes[used] = np.arange(len(used))
    owners = [number for number, some in enumerate(documents) for _ in some]
    weights = [part.weight or _TITLE for part in parts]
    return _Stream(
        [unit_of(point) for point in used.tolist()],
        codes[points],
        np.repeat(np.array(owners, dtype=np.int32), lengths),
        np.repeat(np.array(weights, dtype=np.int32), lengths),
    )


def _write_in_characters(parts: Sequence[Sequence[str]]) -> tuple[Sequence[str], Callable[[int], str]]:
    """Parts with a character for each unit, and what the code point of a character stands for.

    Characters become numbers all at once: that is five times as fast as one by one.
    """
    texts = [units for units in parts if isinstance(units, str)]
    if len(texts) == len(parts):
        return texts, chr
    seen = _Seen()
    return ["".join(map(seen.__getitem__, units)) for units in parts], ["", *seen].__getitem__


class _Seen(dict[str, str]):
    """Unit -> a character that stands for it, from U+0001 on: of many words a surrogate, too."""

    def __missing__(self, unit: str) -> str:
        self[unit] = chr(len(self) + 1)
        return self[unit]


def _sort_pairs(keys: Longs, places: Numbers) -> Numbers:
    """Sort keys in place, and give their places in the same order, in theirs where keys are the same.

    Both are sorted as one number: that takes a third of the time of an `argsort`. As little as can be is
    copied: new memory takes longer than what is done with it.
    """
    bits = int(places.max()).bit_length()
    assert int(keys.max()).bit_length() + bits < 64, (
        "these pages are too many or too long to be sorted at once"
    )
    keys <<= bits
    keys |= places
    keys.sort()
    ordered = (keys & ((1 << bits) - 1)).astype(np.int32)
    keys >>= bits
    return ordered


def _find_firsts(ordered: NDArray[np.integer]) -> Longs:
    """Where each run of the same numbers begins."""
    return np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])


def _group(names: Sequence[tuple[str, ...]], firsts: Longs, places: Numbers, stream: _Stream) -> Grams:
    """The documents of grams that begin at `places`, those of the first gram first."""
    owners = stream.owners[places]
    changes = owners[1:] != owners[:-1]
    changes[firsts[1:] - 1] = True
    pairs = np.flatnonzero(np.r_[True, changes])
    weights = np.add.reduceat(stream.weights[places], pairs, dtype=np.int64)
    return Grams(names, np.searchsorted(pairs, firsts), owners[pairs], _levels(weights))


def _levels(weights: Longs) -> NDArray[np.int8]:
    """How much documents are about a gram: doubling what a text says of it is one level more."""
    levels = (weights >= _TITLE).astype(np.int8) * (LEVELS // 2)
    weights &= _TITLE - 1
    for level in range(1, LEVELS // 2):
        levels += weights >= 1 << level
    return levels
