"""Names of people that are several names, or one with blanks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem, edit_line
from vetsite.foundation.sources import Loc
from vetsite.model.awards import Award, ResultList
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.types import Speech
from vetsite.model.values import LocalText
from vetsite.reading.content import Item

_HAN = "\u3400-\u9fff"
_NAME = rf"(?:[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,6}})+)"
# 张三、李四; 张三,李四: each as long as a name is. What follows "等" or a bracket is no name
_SEVERAL = re.compile(rf"{_NAME}(?:[ \u3000]*[、,，;；/][ \u3000]*{_NAME})+等?")
_SEVERAL_WITH_BLANKS = re.compile(r"[\u3400-\u9fff]{2,4}(?:[ \u3000]+[\u3400-\u9fff]{2,4})+")
_WITH_BLANKS = re.compile(r"[\u3400-\u9fff]{1,2}(?:[ \u3000\xa0]+[\u3400-\u9fff]{1,2}){1,2}")
_BLANKS = re.compile("[ \u3000\xa0]+")


def find_wrong_names(collection: Collection) -> Iterator[Problem]:
    """`{zh: 张三、李四}` and `{zh: 张 三}`: nobody is found by such a name."""
    for item in collection.content.items:
        for name, loc in _find_names(item.facts):
            is_one = _WITH_BLANKS.fullmatch(name) and len(_BLANKS.sub("", name)) < 4
            if is_one:
                yield _tell_blanks(item, name, loc)
            elif _SEVERAL.fullmatch(name) or _SEVERAL_WITH_BLANKS.fullmatch(name):
                yield item.place.problem("several-names", loc, given=name)


def _tell_blanks(item: Item, name: str, loc: Loc) -> Problem:
    joined = _BLANKS.sub("", name)
    found = item.place.problem("blank-in-name", loc, given=name, write=joined)
    line = item.place.text.split("\n")[found.line - item.place.first_line]
    at = line.find(name, found.column - 1)
    if at < 0:
        return found
    edit = edit_line(found.line, at + 1, at + 1 + len(name), joined, item.place.text, item.place.first_line)
    return replace(found, edit=edit)


def _find_names(facts: ItemFacts) -> Iterator[tuple[str, Loc]]:
    """Names of people, each with the way to it: not those in tables, which may list several in a cell."""
    speaker = facts.speaker if isinstance(facts, Speech) else None
    if speaker:
        yield from _say(speaker.name, ("speaker", "name"))
    if isinstance(facts, Announcement):
        for index, person in enumerate(facts.people):
            yield from _say(person.name, ("people", index, "name"))
        for index, award in enumerate(facts.awards):
            yield from _find_in_award(award, ("awards", index, "recipients"))
        for index, results in enumerate(facts.results):
            yield from _find_in_results(results, ("results", index, "rows"))


def _say(name: LocalText, loc: Loc) -> Iterator[tuple[str, Loc]]:
    return ((words, (*loc, language)) for language, words in name.root.items())


def _find_in_award(award: Award, loc: Loc) -> Iterator[tuple[str, Loc]]:
    for index, recipient in enumerate(award.recipients):
        if recipient.name and award.recipient_type == "person":
            yield from _say(recipient.name, (*loc, index, "name"))
        if recipient.student and recipient.student.name:
            yield recipient.student.name, (*loc, index, "student", "name")


def _find_in_results(results: ResultList, loc: Loc) -> Iterator[tuple[str, Loc]]:
    """The names that stand in the item itself. Those of a table are split as they are read."""
    for index, row in enumerate(() if results.file else results.rows):
        for position, student in enumerate(row.students):
            if student.name:
                yield student.name, (*loc, index, "students", position, "name")
        for field in ("teachers", "advisers"):
            for position, name in enumerate(getattr(row, field)):
                yield name, (*loc, index, field, position)
