"""A file of the site before it is written: its path, and its bytes or what makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Made:
    """Bytes that cost much. Their path tells all that they are made of: those of a former site can stay."""

    make: Callable[[], bytes]
    is_made: Callable[[bytes], bool]  # whether these are what `make` once gave for this path


@dataclass(frozen=True)
class MadeFolder:
    """Many files that cost much. The path of their folder tells all that they are made of, as with `Made`."""

    make: Callable[[], Iterable[tuple[str, bytes]]]  # the path of each below the folder, and its bytes


@dataclass(frozen=True)
class Output:
    """A file of the site: its path from the site's folder, and its bytes, their file, or their maker.

    The path of a `MadeFolder` ends with a slash.
    """

    path: str
    content: bytes | Path | Made | MadeFolder


@dataclass(frozen=True)
class Difference:
    """What a new site has other than the old one."""

    old: tuple[bytes, ...]  # the sitemaps of the old site; none: nobody knows what it was
    new: tuple[bytes, ...]
    files: frozenset[str]  # paths of the files that are new or have other bytes
    rewritten: frozenset[str] = frozenset()  # paths of the pages among them that say something else
