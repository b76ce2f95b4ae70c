"""The headings of a text: their ids, which last as long as their words, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vetsite.rendering.parser import Heading as HeadingPart
from vetsite.rendering.parser import Part, Text
from vetsite.rendering.places import Fault, Places

_NOT_IN_IDS = re.compile(r"[^\w\- ]")
_OWN_ID = re.compile(
    r"(?<![ \t])[ \t]++\{#([^\s{}\"<>]+)\}[ \t]*$"
)  # "## Heading {#id}": links to it outlive its words


@dataclass(frozen=True)
class Heading:
    """A heading of a text."""

    level: int  # 2 for <h2>
    id: str
    title: str  # plain text


def slug(title: str, separator: str = "-") -> str:
    """The id of a title: small letters, Han as they are, no marks."""
    if not title.isascii():
        title = unicodedata.normalize("NFC", title)
    return _NOT_IN_IDS.sub("", title).strip().lower().replace(" ", separator)


def find_id(words: str) -> str:
    """The id of a heading by its words as they are written: its own one, or that of its title."""
    own = _OWN_ID.search(words)
    return own[1] if own else slug(" ".join(words.split()))


def read_headings(parts: Iterable[Part]) -> list[tuple[Part, Heading]]:
    """The headings of a text; an id that its editor gave is taken out of the words."""
    found = []
    used: dict[str, int] = {}  # id -> the last number behind it
    for part in parts:
        if part.kind is HeadingPart:
            own = _take_own_id(part)
            words = part.children[0].words if len(part.children) == 1 else ""
            title = " ".join((words or part.text()).split())
            wanted = own or slug(title)
            id, number = _make_unique(wanted, used)
            used[wanted], used[id] = number, 0
            found.append((part, Heading(part.details.level, id, title)))
    return found


def _take_own_id(part: Part) -> str | None:
    last = part.children[-1] if part.children else None
    if last is None or last.kind is not Text or not last.words.rstrip().endswith("}"):
        return None
    match = _OWN_ID.search(last.words)
    if match is None:
        return None
    last.become(Text(last.words[: match.start()]))
    return match[1]


def _make_unique(wanted: str, used: Mapping[str, int]) -> tuple[str, int]:
    """The id, with a number behind it where it is used already or empty; and that number, or 0."""
    if wanted and wanted not in used:
        return wanted, 0
    number = used.get(wanted, 0) + 1
    while f"{wanted}_{number}" in used:
        number += 1
    return f"{wanted}_{number}", number


_OPENED = re.compile("<h[1-6]>")


def write_ids(html: str, headings: Iterable[Heading]) -> str:
    """HTML of the parser with the ids of its headings. Those in editors' HTML have attributes already."""
    if "<h" not in html:
        return html
    ids = iter(headings)
    return _OPENED.sub(lambda match: f'{match[0][:-1]} id="{next(ids).id}">', html)


def find_wrong_headings(headings: Iterable[tuple[Part, Heading]], places: Places) -> Iterator[Fault]:
    """Headings of the first level, which is the title's, and those that leave out a level."""
    level = 1
    for part, heading in headings:
        if heading.level == 1:
            yield Fault(places.find(*part.start), "heading-one", {"title": heading.title})
        elif heading.level > level + 1:
            values = {"title": heading.title, "level": str(heading.level), "above": str(level)}
            yield Fault(places.find(*part.start), "heading-jump", values)
        level = heading.level
