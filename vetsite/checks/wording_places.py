"""What facts, texts and registers say instead of set wordings becomes problems and advice at its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from vetsite.checks.asides import find_asides
from vetsite.checks.check import CheckedText
from vetsite.checks.prose import Prose
from vetsite.checks.seen_settings import find_seen_settings
from vetsite.checks.written import Passage, is_plain
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Edit, Problem
from vetsite.foundation.sources import find_position
from vetsite.foundation.squeezed import squeeze_text
from vetsite.foundation.yaml_nodes import find_scalars, read_escapes
from vetsite.model.entries import Wording
from vetsite.model.registers import WORDINGS
from vetsite.model.validation import Place
from vetsite.proofreading.marks import Lines, Mark
from vetsite.proofreading.wordings import WordingTable, choose_wordings, make_table
from vetsite.reading.content import Item, Text


@dataclass(frozen=True)
class WordingsCommon:
    """The wordings of a site."""

    wordings: tuple[Wording, ...]

    @cached_property
    def table(self) -> WordingTable:
        """All of them, made once for all texts."""
        return make_table(self.wordings)


def read_wordings_common(collection: Collection) -> WordingsCommon:
    """The wordings that come with vetsite and those of the site, but for what it has turned off."""
    wordings = choose_wordings(collection.registers.wordings)
    return WordingsCommon(tuple(one for one in wordings if one.level != "off"))


def find_wrong_wordings(checked: CheckedText, common: WordingsCommon) -> Iterator[Problem]:
    """What the facts and the body of a text say otherwise than on its day it must be said."""
    text = checked.text
    yield from _find_in_place(text.place, common.table, checked.day)
    yield from _find_in_body(checked, common.table)
    yield from _find_in_asides(text, common.table, checked.day)


def find_wrong_wordings_beside_texts(collection: Collection) -> Iterator[Problem]:
    """The same in registers, in settings, and in the cells of tables beside items."""
    table = read_wordings_common(collection).table
    yield from _find_in_registers(collection, table)
    for item in collection.content.items:
        yield from _find_in_tables(item, table, collection.as_of)


def _find_in_registers(collection: Collection, table: WordingTable) -> Iterator[Problem]:
    """Registers and settings, as of the day of the check. The register of wordings must name wrong ones."""
    for name, place in collection.content.register_places.items():
        if name != WORDINGS.name:
            yield from _find_in_place(place, table, collection.as_of)
    place = collection.settings.place
    yield from _find_at(place, sorted(find_seen_settings(place.text)), table, collection.as_of)


def _find_in_tables(item: Item, table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """What readers see of the tables beside an item, as of the day of the item; `day`, if it has none."""
    if item.facts.status == "withdrawn":
        return
    if table.may_find(squeeze_text("\n".join(cell.words for cell in item.cells))):
        for cell in item.cells:
            for mark in table.find(cell.words, item.facts.published.day if item.facts.published else day):
                yield cell.problem(mark.code, **mark.values)


def _find_in_body(checked: CheckedText, table: WordingTable) -> Iterator[Problem]:
    body = [one for one in checked.words if one.kind not in ("title", "summary")]  # these are in the facts
    if table.may_find(squeeze_text("\n".join(one.words for one in body))):
        for _, block in groupby(body, key=lambda one: one.block):
            yield from _find_in_block(tuple(block), table, checked.day)


def _find_in_block(block: Sequence[Prose], table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """A paragraph with all of its lines: a hard line break does not change what its words say."""
    lines = Lines([one.words for one in block])
    for mark in table.find(lines.joined, day):
        number, start = lines.place(mark.start)
        end = start + mark.end - mark.start
        words = block[number].words
        instead = mark.instead if end <= len(words) and not _is_in_path(words, start, end) else None
        yield block[number].problem(start, end, mark.code, mark.values, instead)


def _find_in_asides(text: Text, table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """What stands in HTML, and in titles of links, pictures and boxes, is no prose."""
    passage = Passage(text.path, text.body, text.body_line, is_markdown=True)
    for aside in find_asides(text):
        for mark in table.find(aside.words, day):
            tell = _tell_with_repair if aside.is_placed else _tell
            yield tell(passage, aside.start, mark)


def _find_in_place(place: Place, table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """The keys and values of YAML: comments say nothing to readers, and paths are no words."""
    if "\\" in place.text or table.may_find(squeeze_text(place.text)):
        written = find_scalars(place.text)
        scalars = [one for one in written if not _PATH.fullmatch(place.text, *one)]
        yield from _find_at(place, scalars, table, day)


def _find_at(
    place: Place, scalars: Sequence[tuple[int, int]], table: WordingTable, day: dt.date
) -> Iterator[Problem]:
    passage = Passage(place.path, place.text, place.first_line, is_markdown=False)
    for start, end in scalars:
        for mark in table.find(read_escapes(passage.text[start:end]), day):
            yield _tell_with_repair(passage, start, mark)


def _tell_with_repair(passage: Passage, offset: int, mark: Mark) -> Problem:
    """The problem of a mark in a part of a passage that begins at `offset`, with a safe repair."""
    start, end = offset + mark.start, offset + mark.end
    instead = mark.instead or ""
    is_safe = instead and is_plain(instead) and passage.text[start:end] == mark.values["given"]
    if is_safe and not _is_in_path(passage.text, start, end):
        return _tell(passage, start, mark, passage.edit(start, end, instead))
    return _tell(passage, start, mark)


def _tell(passage: Passage, offset: int, mark: Mark, edit: Edit | None = None) -> Problem:
    line, column = find_position(passage.text, offset, passage.first_line)
    return Problem(passage.path, line, column, mark.code, mark.values, edit=edit)


# A value of YAML: an address, what lies in a folder with a plain name, or the name of a file
_PATH = re.compile(
    r"[\"']?(?:[a-z]+://\S*|[\w.-]*[A-Za-z0-9_.-]/\S*|[^\s:]*\.[A-Za-z][A-Za-z0-9]{1,4})[\"']?"
)
_BEFORE_IN_PATH = re.compile(r"[/\\]")
_AFTER_IN_PATH = re.compile(r"[\w.%()（）-]{0,200}(?:[/\\]|\.[A-Za-z][A-Za-z0-9]{1,4}(?!\w))")
_LONGEST_NAME = 200  # characters of a path that are looked at before a wording


def _is_in_path(text: str, start: int, end: int) -> bool:
    """Whether some words are part of a path: a repair of them would break what it leads to."""
    words = re.split(r"[\s\"'“”《》<>|，。；：、]", text[max(start - _LONGEST_NAME, 0) : start])[-1]
    return _BEFORE_IN_PATH.search(words) is not None or _AFTER_IN_PATH.match(text, end) is not None
