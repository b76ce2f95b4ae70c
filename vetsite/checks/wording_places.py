"""What facts, texts and registers say instead of set wordings becomes problems and advice at its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vetsite.checks.check import CheckedText
from vetsite.checks.marks import Mark
from vetsite.checks.wordings import WordingTable, choose_wordings, make_table
from vetsite.checks.written import Passage, is_plain
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.foundation.squeezed import squeeze_text
from vetsite.foundation.yaml_nodes import find_scalars
from vetsite.model.entries import Wording
from vetsite.model.registers import WORDINGS
from vetsite.reading.content import Text
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.texts import Rendering

_PICTURE = re.compile(r"!\[([^\[\]]*)\]")


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
    front = Passage(text.path, text.place.text, text.place.first_line, is_markdown=False)
    yield from _find_in_yaml(front, common.table, checked.day)
    yield from _find_in_body(checked, common.table)
    yield from _find_in_pictures(text, common.table, checked.day)


def find_wrong_wordings_in_registers(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """The same in registers, which are of the day of the check; that of wordings has them all."""
    del rendering
    table = read_wordings_common(collection).table
    for name, place in collection.content.register_places.items():
        if name != WORDINGS.name:
            passage = Passage(place.path, place.text, place.first_line, is_markdown=False)
            yield from _find_in_yaml(passage, table, collection.as_of)


def _find_in_body(checked: CheckedText, table: WordingTable) -> Iterator[Problem]:
    body = [one for one in checked.prose if one.kind not in ("title", "summary")]  # these are in the facts
    if table.may_find(squeeze_text("\n".join(one.words for one in body))):
        for prose in body:
            for mark in table.find(prose.words, checked.day):
                yield prose.problem(mark.start, mark.end, mark.code, mark.values, mark.instead)


def _find_in_pictures(text: Text, table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """The descriptions of pictures, which are no prose."""
    if "![" not in text.body:
        return
    passage = Passage(text.path, text.body, text.body_line, is_markdown=True)
    masked = _mask_comments(mask_code(text.body))
    for match in _PICTURE.finditer(masked):
        for mark in table.find(match[1], day):
            yield _problem(passage, match.start(1), mark)


def _mask_comments(text: str) -> str:
    """A text of the same length, in which comments of HTML are blanks; one without an end is none."""
    pieces = []
    end = 0
    start = text.find("<!--")
    while start >= 0:
        stop = text.find("-->", start + len("<!--"))
        if stop < 0:
            break
        pieces += [text[end:start], " " * (stop + len("-->") - start)]
        end = stop + len("-->")
        start = text.find("<!--", end)
    return "".join([*pieces, text[end:]])


def _find_in_yaml(passage: Passage, table: WordingTable, day: dt.date) -> Iterator[Problem]:
    """The keys and values of YAML: comments say nothing to readers."""
    if not table.may_find(squeeze_text(passage.text)):
        return
    for start, end in find_scalars(passage.text):
        for mark in table.find(passage.text[start:end], day):
            yield _problem(passage, start, mark)


def _problem(passage: Passage, offset: int, mark: Mark) -> Problem:
    """The problem of a mark in a part of a passage that begins at `offset`."""
    start, end = offset + mark.start, offset + mark.end
    instead = mark.instead or ""
    is_safe = instead and is_plain(instead) and passage.text[start:end] == mark.values["given"]
    edit = passage.edit(start, end, instead) if is_safe else None
    line, column = find_position(passage.text, start, passage.first_line)
    return Problem(passage.path, line, column, mark.code, mark.values, edit=edit)
