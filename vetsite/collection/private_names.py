"""Where the content says a name that must not be shown, or takes down what isn't there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from vetsite.collection.privacy import withhold_names
from vetsite.foundation.normal_form import decompose
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import Loc, beside, find_position
from vetsite.model.awards import Award, ResultList, Student
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.registers import REGISTERS
from vetsite.model.validation import Place
from vetsite.model.values import LocalText
from vetsite.reading.content import Content, Item, Text
from vetsite.reading.privacy import find_whole_name, mask_name


def find_private_names(content: Content) -> Iterator[Problem]:
    """Where texts say a name that is withheld, of content as it was read.

    A student's name that is shown for a time is looked for from the beginning: a text does not end with its
    list, and no build may fail on the day after. Of teachers and advisers, what is taken down is looked for.

    In its own item every name is looked for; elsewhere those of three characters or more, because shorter
    ones are often words (文明) or parts of them. A name that somebody bears openly is not looked for, nor is
    one that came here masked (李某某): it is nobody's.
    """
    begun, lasting = withhold_names(content, dt.date.min), withhold_names(content, dt.date.max)
    kept = set(_open_names(begun, lasting))
    withheld = [{name: path for name, path in _all_names(item) if name not in kept} for item in content.items]
    anywhere = _NameFinder(
        {name: path for names in withheld for name, path in names.items() if len(name) > 2}
    )
    for item, raw, names in zip(begun.items, content.items, withheld, strict=True):
        short = {name: path for name, path in names.items() if len(name) < 3}
        for finder in (anywhere, _NameFinder(short)) if short else (anywhere,):
            yield from _find_in_entry(item, finder, _batches_in_tables(raw.facts))
    for page in content.pages:
        yield from _find_in_page(page.text, anywhere, "description")
    for register in REGISTERS:
        if not register.is_private:
            place = content.register_places[register.name]
            yield from _find_in_text(place.text, place.path, place.first_line, anywhere)
    for path in content.files:
        yield from (_problem(path, (1, 1), name) for _, name in anywhere.find(path))


# Finding


@dataclass(frozen=True)
class _Name:
    """A name that is withheld, as far as a message may say it."""

    masked: str
    source: str  # path of the file that records it


class _NameFinder:
    """Finds names in texts. The cost of a text hardly grows with the number of names."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` -> paths of the files that record them."""
        known = (_Name(mask_name(name), path) for name, path in sorted(names.items()))
        self._names = {
            form: one for name, one in zip(sorted(names), known, strict=True) for form in _forms(name)
        }
        self._width = min((3, *(len(form) for form in self._names)))  # three tell most names from words
        self._by_start: dict[str, list[str]] = {}
        for form in self._names:
            self._by_start.setdefault(form[: self._width], []).append(form)
        first, *more = (_any_of(start[at] for start in self._by_start) for at in range(max(1, self._width)))
        self._start = re.compile(f"{first}(?={''.join(more)})")

    def find(self, text: str) -> Iterator[tuple[int, _Name]]:
        """Offset and name of each place where a name stands."""
        for match in self._start.finditer(text):
            at = match.start()
            for form in self._by_start.get(text[at : at + self._width], ()):
                if text.startswith(form, at) and _is_whole(text, at, at + len(form)):
                    yield at, self._names[form]


def _any_of(characters: Iterable[str]) -> str:
    found = sorted({re.escape(one) for one in characters})
    return f"[{''.join(found)}]" if found else "(?!)"  # which nothing matches


_HAN = re.compile("[\u3400-\u9fff]+")
_SPACES = (" ", "\u3000", "  ", "\u3000\u3000", "&emsp;", "&nbsp;")


def _forms(name: str) -> Iterator[str]:
    """What a name may look like: 李明 is set as wide as a name of three characters, 李　明."""
    yield from dict.fromkeys((name, decompose(name)))
    if _HAN.fullmatch(name):
        yield from (space.join(name) for space in _SPACES)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name ends where a word does, in a script that has spaces: "Li Ming" is not in "Li Mingyu"."""
    return not (_is_latin(text[start]) and _is_latin(text[max(0, start - 1) : start])) and not (
        _is_latin(text[end - 1]) and _is_latin(text[end : end + 1])
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


# Where to look


def _find_in_entry(item: Item, finder: _NameFinder, in_tables: dict[Loc, Loc]) -> Iterator[Problem]:
    """`in_tables` gives the place of each list of results that was read from a file beside the item."""
    for text in item.texts.values():
        if text.path == item.place.path:
            yield from _find_in_text(text.body, text.path, text.body_line, finder)
        else:
            yield from _find_in_page(text, finder, "summary")
    facts = item.place.text  # perhaps the name stands only where it belongs: in the list
    if in_tables or "\\" in facts or next(finder.find(facts), None):  # "\u674e" is 李
        for loc, words in _strings(item.facts):
            for _, name in finder.find(words):
                yield _tell(item.place, in_tables.get(loc[:2], loc), name)


def _find_in_page(text: Text, finder: _NameFinder, summary: str) -> Iterator[Problem]:
    """In a text with its own title and summary, whose key is given: a translation, or a docs page."""
    for key, words in (("title", text.title), (summary, text.summary)):
        yield from (_tell(text.place, (key,), name) for _, name in finder.find(str(words or "")))
    yield from _find_in_text(text.body, text.path, text.body_line, finder)


def _find_in_text(text: str, path: str, first_line: int, finder: _NameFinder) -> Iterator[Problem]:
    for offset, name in finder.find(text):
        yield _problem(path, find_position(text, offset, first_line), name)


def _problem(path: str, position: tuple[int, int], name: _Name) -> Problem:
    return Problem(path, *position, "private-name", {"given": name.masked, "source": name.source})


def _tell(place: Place, loc: Loc, name: _Name) -> Problem:
    return place.problem("private-name", loc, given=name.masked, source=name.source)


def _strings(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """All words of an item's facts, with their places; students' names stand where they belong."""
    if isinstance(value, Student):
        return
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, LocalText):
        yield from (((*loc, code), words) for code, words in value.root.items())
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _strings(getattr(value, field), (*loc, field))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _strings(part, (*loc, index))


# Names of people


def _batches_in_tables(facts: ItemFacts) -> dict[Loc, Loc]:
    """The way to each list of results in a file -> the way to the file's name."""
    lists = facts.results if isinstance(facts, Announcement) else ()
    return {("results", index): ("results", index, "file") for index, one in enumerate(lists) if one.file}


def _all_names(item: Item) -> Iterator[tuple[str, str]]:
    """The names of people in an item's awards and results, and the files that record them."""
    for batch in item.facts.batches:
        file = batch.file if isinstance(batch, ResultList) else None
        path = beside(item.place.path, file) if file else item.place.path
        yield from ((name, path) for name in (*_students(batch), *_others(batch)))


def _students(batch: Award | ResultList) -> Iterator[str]:
    yield from _tell_names(student.name for student in batch.students if student.name)


def _others(batch: Award | ResultList) -> Iterator[str]:
    """Teachers, advisers and grown-up recipients, in every language."""
    if isinstance(batch, ResultList):
        yield from _tell_names(name for row in batch.rows for name in (*row.teachers, *row.advisers))
    elif batch.recipient_type in ("person", "team"):
        yield from _tell_names(name for to in batch.recipients if to.name for name in to.name.root.values())


def _tell_names(written: Iterable[str]) -> Iterator[str]:
    """Names as they are written, and whole: 李　小明（队长） is 李小明. A masked name tells nothing."""
    for name in written:
        whole = find_whole_name(name)
        yield from dict.fromkeys((name, whole)) if whole else ()


def _open_names(begun: Content, lasting: Content) -> Iterator[str]:
    """The names that may be said: of students for ever, of all others until they are taken down."""
    for item in lasting.items:
        yield from (name for batch in item.facts.batches for name in _students(batch))
    for item in begun.items:
        yield from (name for batch in item.facts.batches for name in _others(batch))
        people = (name for person in item.facts.named_people for name in person.name.root.values())
        yield from _tell_names(people)


# The list of takedowns


def find_unknown_takedowns(content: Content) -> Iterator[Problem]:
    """Takedowns of what no item holds: the name that they mean would be shown."""
    if content.faulty:
        return  # what they name may stand in a file with problems
    known = {id for item in content.items for batch in item.facts.batches for id in _ids(batch)}
    for index, id in enumerate(content.registers.takedowns):
        if id not in known:
            place = content.register_places["takedowns"]
            yield place.problem("unknown-takedown", (index, "id"), given=id)


def _ids(batch: Award | ResultList) -> Iterator[str | None]:
    yield batch.id
    for id, students in batch.places:
        yield id
        yield from (student.id for student in students)
