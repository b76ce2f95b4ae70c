"""Documents as streams of units become grams: runs of units, each with the documents that have it.

All single units are grams. A gram that more than `RARE` documents have is also followed one unit further, up
to `LONGEST` units. So a run of that many units is a gram, whose documents are known, or it begins with a rare
one, whose few documents can be looked through. No positions are kept: they would be most of the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

LONGEST = 4  # units of a gram
RARE = 3  # documents
LEVELS = 8  # of how much a document is about a gram: 0 to 3 for its text, 4 more where its title has it

_TITLE = 1 << 20  # the weight of a unit in a title: more than any text can have
_KINDS = 8  # more than there are weights
Numbers = NDArray[np.int64]
T = TypeVar("T")


class Part(NamedTuple):
    """A part of a document that no gram goes beyond."""

    units: Sequence[str]
    weight: int  # how often it counts: 1 for a text, 0 for a title, whose grams stand above all others


@dataclass(frozen=True)
class Grams:
    """All grams of one length, in the order of their units, and the documents of each."""

    names: Sequence[tuple[str, ...]]
    starts: Numbers  # where the documents of each gram begin in the next two arrays
    documents: Numbers  # numbers of documents, ascending within a gram
    levels: Numbers  # how much each document is about the gram, 0 to `LEVELS` - 1


def find_grams(documents: Sequence[Sequence[Part]]) -> Iterator[Grams]:
    """Every gram of documents by length, the shortest first."""
    stream = _join(documents)
    names: list[tuple[str, ...]] = [()]
    places = np.flatnonzero(stream.codes)
    ranks = np.zeros(len(places), dtype=np.int64)  # of the gram that begins at each place and is followed on
    for length in range(1, LONGEST + 1):
        last = stream.codes[places + length - 1]
        places, keys = places[last > 0], (ranks * len(stream.alphabet) + last)[last > 0]
        if not len(places):
            return
        found, grams = _group(keys, places, stream)
        names = [
            (*names[key // len(stream.alphabet)], stream.alphabet[key % len(stream.alphabet)])
            for key in found.tolist()
        ]
        yield replace(grams, names=names)
        if length == LONGEST:
            return
        ranks = np.searchsorted(found, keys)
        is_common = (np.diff(grams.starts, append=len(grams.documents)) > RARE)[ranks]
        places, ranks = places[is_common], ranks[is_common]


@dataclass(frozen=True)
class _Stream:
    """All documents, one after another."""

    alphabet: Sequence[str]  # code -> unit, in the order of the units; code 0 stands between two parts
    codes: Numbers
    owners: Numbers  # the document of each unit
    kinds: Numbers  # the number of the weight of each unit
    weights: Numbers  # kind -> weight


def _join(documents: Sequence[Sequence[Part]]) -> _Stream:
    seen: _Seen[str] = _Seen()
    weights: _Seen[int] = _Seen()
    codes: list[int] = []
    lengths: list[int] = []
    owners: list[int] = []
    kinds: list[int] = []
    for number, parts in enumerate(documents):
        for part in parts:
            codes += map(seen.__getitem__, part.units)
            codes.append(0)
            lengths.append(len(part.units) + 1)
            owners.append(number)
            kinds.append(weights[part.weight or _TITLE])
    codes += [0] * LONGEST  # nothing begins so late that it ends behind the stream
    alphabet = ["", *sorted(seen)]
    ranks = {unit: rank for rank, unit in enumerate(alphabet)}
    by_number = np.array([0, *(ranks[unit] for unit in seen)], dtype=np.int64)
    return _Stream(
        alphabet,
        by_number[codes],
        np.repeat(np.array(owners, dtype=np.int64), lengths),
        np.repeat(np.array(kinds, dtype=np.int64), lengths),
        np.array([0, *weights], dtype=np.int64),
    )


class _Seen(dict[T, int]):
    """What was met -> its number, from 1 on."""

    def __missing__(self, key: T) -> int:
        self[key] = len(self) + 1
        return self[key]


def _group(keys: Numbers, places: Numbers, stream: _Stream) -> tuple[Numbers, Grams]:
    """The keys of all grams, sorted, and the grams without their names.

    Key, document and kind of weight are sorted as one number: that takes a third of the time of an `argsort`.
    """
    owners = int(stream.owners[-1]) + 1
    ordered = np.sort((keys * owners + stream.owners[places]) * _KINDS + stream.kinds[places])
    pairs = ordered // _KINDS
    firsts = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    weights = np.add.reduceat(stream.weights[ordered % _KINDS], firsts)
    found, documents = np.divmod(pairs[firsts], owners)
    starts = np.flatnonzero(np.r_[True, found[1:] != found[:-1]])
    return found[starts], Grams((), starts, documents, _levels(weights))


def _levels(weights: Numbers) -> Numbers:
    """How much documents are about a gram: doubling what a text says of it is one level more."""
    text = np.log2(np.maximum(weights % _TITLE, 1)).astype(np.int64)
    return np.minimum(text, LEVELS // 2 - 1) + np.where(weights >= _TITLE, LEVELS // 2, 0)
