"""A part of the site that is made by itself: its name, what it tells of, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, NamedTuple, TypeVar

Product = TypeVar("Product", covariant=True)  # outputs, or pages before they are outputs


class UnitName(NamedTuple):
    """What no other unit of a site is called. Every build of the same content gives the same names."""

    kind: str  # what it is: "item", "list", "feed"
    language: str  # the code of its edition; "" where all languages share it
    key: str = ""  # which one of its kind: an id or an address; "" of the only one, or of that above all


class Subject(NamedTuple):
    """A thing of the content that outputs tell of."""

    kind: str  # what it is: "item", "docs page"
    id: str  # which one of its kind


@dataclass(frozen=True)
class Unit(Generic[Product]):
    """A part of the site. Those of one name are equal.

    Whatever was made before, `make` gives the same, also where nothing was. `about` is what its outputs are
    there for, and not all that they are made of: the title of a neighbour stands on an item's page too.
    """

    name: UnitName
    about: tuple[Subject, ...] = field(compare=False)  # none: the site as a whole
    make: Callable[[], Iterable[Product]] = field(compare=False)


def unit_of_one(name: UnitName, about: tuple[Subject, ...], make: Callable[[], Product]) -> Unit[Product]:
    """A unit that is made of a single product."""
    return Unit(name, about, partial(_make_one, make))


def _make_one(make: Callable[[], Product]) -> tuple[Product]:
    return (make(),)


def make_all(units: Iterable[Unit[Product]]) -> Iterator[Product]:
    """What units make, one after another."""
    for unit in units:
        yield from unit.make()
