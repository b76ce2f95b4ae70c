"""Pages become the segments of an index: files that stay as they are until one of their pages changes.

A page belongs to a segment by a hash of its address, and a segment's folder is named after all that it is
made of: a changed page changes one segment, and the others are taken over from the site before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import unidata_version
from zlib import crc32

from vetsite import search_index
from vetsite.search.pages import MakePage, SearchPage
from vetsite.search_index.shards import find_starts, make_shards
from vetsite.search_index.streams import Analyzer, sounds_of, stream

PAGES = 768  # of a segment, about: what is made anew for a changed page


@dataclass(frozen=True)
class Segment:
    """Some pages and what they are found by, in the order in which a search shows equals."""

    path: str  # of its folder, from that of the whole index
    analyzer: Analyzer
    addresses: tuple[str, ...]  # of its pages
    makers: tuple[MakePage, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All its files: the head, the shards, and what is shown of each page."""
        pages = [make() for make in self.makers]
        documents = [
            stream(page.title, page.names, page.summary, page.text, page.people, self.analyzer)
            for page in pages
        ]
        shards = make_shards(documents, self.analyzer.separator)
        yield "pages.json", dump(_head(pages, shards))
        for number, shard in enumerate(shards):
            yield f"{number}.txt", shard.encode()
        for number, page in enumerate(pages):
            yield f"pages/{number}.json", dump(_show(page, self.analyzer))


def _head(pages: Sequence[SearchPage], shards: Sequence[str]) -> dict[str, Any]:
    """What a search must know of all pages: where the shards begin, their days, and what narrows them.

    A day is how far it is from that of the page before: a small number, as pages are in the order of days.
    """
    names = dict.fromkeys(name for page in pages for name in page.values)
    days = [page.day.toordinal() if page.day else 0 for page in pages]
    return {
        "starts": list(find_starts(shards)),
        "days": [day - before for before, day in pairwise((0, *days))],
        "values": {name: _number([page.values.get(name, ()) for page in pages]) for name in names},
    }


def _number(values: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Values of pages as a character each, from "0" on, and what these stand for; commas between pages."""
    ids = list(dict.fromkeys(id for some in values for id in some))
    signs = {id: chr(ord("0") + number) for number, id in enumerate(ids)}
    return {"ids": ids, "of": ",".join("".join(signs[id] for id in some) for some in values)}


def _show(page: SearchPage, analyzer: Analyzer) -> dict[str, Any]:
    """What a search shows of a page, and the texts that it looks through."""
    shown = {"address": page.address, "title": page.title, "about": page.about, "text": page.text}
    more = {"names": page.names, "sounds": sounds_of(page.title, page.names, page.people, analyzer)}
    return shown | {name: value for name, value in more.items() if value}


def make_segments(analyzer: Analyzer, makers: Iterable[MakePage]) -> tuple[Segment, ...]:
    """Pages in segments. Their number grows by one with each `PAGES` pages, and all are made anew then."""
    ordered = tuple(makers)
    count = max(1, -(-len(ordered) // PAGES))
    # sha256 is twice as fast as blake2b where the processor helps
    digests = [sha256(f"{_making()}{analyzer}".encode()) for _ in range(count)]
    members: list[dict[str, MakePage]] = [{} for _ in range(count)]
    for make in ordered:
        page = make()
        number = crc32(page.address.encode()) % count
        digests[number].update(page.everything)
        members[number][page.address] = make
    return tuple(
        Segment(f"{digest.hexdigest()[:20]}/", analyzer, tuple(part), tuple(part.values()))
        for digest, part in zip(digests, members, strict=True)
    )


def dump(value: dict[str, Any]) -> bytes:
    """A value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _making() -> str:
    """All that an index depends on but its pages: our code, its data, and the libraries that read texts."""
    digest = sha256()
    for name in ("pypinyin", "snowballstemmer"):
        digest.update(version(name).encode())
    digest.update(unidata_version.encode())
    for folder in (Path(search_index.__file__).parent, Path(__file__).parent):
        for file in sorted((*folder.glob("*.py"), *folder.glob("*.txt"))):
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
