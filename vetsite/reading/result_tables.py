"""The rows of a table beside an item become competition results, or one problem per bad cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from vetsite.foundation.files import Folder
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import beside
from vetsite.foundation.wording import TOOL_LANGUAGES, read_shipped_words
from vetsite.model.awards import Result
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.scope import Scope, fold_name
from vetsite.model.validation import Place, tell_fault, validate
from vetsite.reading.cells import CellRow, CellTable, RowPlace, ShownCell, find_columns
from vetsite.reading.privacy import find_personal_data_of_table
from vetsite.reading.tables import read_table

# The columns of a table of results; their names stand in the words of each language under `result_columns`.
_TEXTS = ("id", "event_code", "rank")
# field -> where the words for its values are
_CHOICES = {"group": "result_group.", "mode": "result_mode.", "grade": "grade."}
_OF_STUDENTS = {"stage": "student_stage.", "display": "student_display."}
_OF_ALL_STUDENTS = ("consent", "until")
_PEOPLE = ("teachers", "advisers")
_TRANSLATED = ("event", "note")  # a column for each language: "赛项", "赛项_en"
_IGNORED = ("serial",)  # 序号: the place in the table says as much
_REQUIRED = ("schools",)
_SHOWN = frozenset(["schools", *_PEOPLE, *_TRANSLATED])


@dataclass(frozen=True)
class ReadTable:
    """What the table of a list of results becomes."""

    rows: tuple[Result, ...]  # in the order of the file
    problems: tuple[Problem, ...]
    cells: tuple[ShownCell, ...] = ()  # whose words readers see as they are written


def read_tables(
    facts: ItemFacts, place: Place, folder: Folder, scope: Scope
) -> tuple[ItemFacts, list[ReadTable]]:
    """An item with the results that stand in files beside it. `folder` is that of all items."""
    if not isinstance(facts, Announcement) or not any(one.file for one in facts.results):
        return facts, []
    tables: list[ReadTable] = []
    lists = []
    for index, results in enumerate(facts.results):
        if results.file:
            loc = ("results", index)
            path = beside(place.path, results.file)
            if path in folder.files:
                table = _read_file(folder, path, results.sheet, scope)
            else:  # also a way that leads there but is not the path: that file would not be known as private
                missing = place.problem("no-attachment", (*loc, "file"), given=results.file)
                table = ReadTable((), (missing,))
            results = results.model_copy(update={"rows": table.rows})
            faults = () if table.problems else results.find_wrong_counts()
            more = tuple(tell_fault(fault, place, loc) for fault in faults)
            tables.append(replace(table, problems=(*table.problems, *more)))
        lists.append(results)
    return facts.model_copy(update={"results": tuple(lists)}), tables


def _read_file(folder: Folder, path: str, sheet: str | None, scope: Scope) -> ReadTable:
    raw = folder.read(path)
    return ReadTable((), (raw,)) if isinstance(raw, Problem) else read_results(raw, path, sheet, scope)


def table_paths(facts: ItemFacts, place: Place) -> Iterator[str]:
    """The paths of the tables that an item's results stand in."""
    for results in facts.results if isinstance(facts, Announcement) else ():
        if results.file:
            yield beside(place.path, results.file)


def read_results(raw: bytes, path: str, sheet: str | None, scope: Scope) -> ReadTable:
    """The results of a file, and all of its problems."""
    table, problems = read_table(raw, path, sheet)
    if table is None:
        return ReadTable((), tuple(problems))
    columns, more = find_columns(table, _names_of_columns(scope.languages), _REQUIRED)
    private = find_personal_data_of_table(table)
    marked = (one for one in problems if one.code in ("ditto-in-cell", "guard-in-cell"))
    told = {
        (one.line, one.column) for one in (*private, *marked)
    }  # no other message repeats what stands there
    problems += [*(one for one in more if (one.line, one.column) not in told), *private]
    results = []
    for row in table.rows:
        result, more = _read_row(table, row, columns, scope)
        problems += (one for one in more if (one.line, one.column) not in told)
        results += [result] if result else []
    return ReadTable(tuple(results), tuple(problems), tuple(_find_shown(table, columns)))


def _find_shown(table: CellTable, columns: Mapping[str, int]) -> Iterator[ShownCell]:
    """The cells of a table whose words readers see: not those of choices, and no pupil's name."""
    fields = [field for field in columns if field.split("_")[0] in _SHOWN]
    for row in table.rows:
        place = table.place(row, columns)
        yield from (cell for cell in map(place.cell, fields) if cell.words)


@cache
def _names_of_columns(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Field -> the names that its column may have: the field's own, and those in every tool language."""
    fields = ("event", "schools", *_CHOICES, *_TEXTS, "students", *_PEOPLE, *_OF_STUDENTS, *_OF_ALL_STUDENTS)
    names: dict[str, tuple[str, ...]] = {}
    for field in (*fields, "note", *_IGNORED):
        said = [read_shipped_words(code).say(f"result_columns.{field}") for code in TOOL_LANGUAGES]
        names[field] = (*[name for names in said for name in names.split("|")], field)
    for field in _TRANSLATED:
        for code in languages[1:]:
            names[f"{field}_{code}"] = tuple(f"{name}_{code}" for name in names[field])
    return names


def _read_row(
    table: CellTable, row: CellRow, columns: Mapping[str, int], scope: Scope
) -> tuple[Result | None, list[Problem]]:
    place = table.place(row, columns)
    cells = place.data()
    data: dict[str, Any] = {field: cells[field] for field in _TEXTS if field in cells}
    for field in _TRANSLATED:
        words = {code: cells.get(_column(field, code, scope)) for code in scope.languages}
        if any(words.values()):
            data[field] = {code: text for code, text in words.items() if text}
    of_row, problems = _read_choices(cells, _CHOICES, place)
    if "schools" in cells:
        data["schools"] = _split_schools(cells["schools"], scope)
    for field in _PEOPLE:
        data[field] = list(_split_names(cells.get(field, "")))
    of_students, more = _read_choices(cells, _OF_STUDENTS, place)
    of_students |= {field: cells[field] for field in _OF_ALL_STUDENTS if field in cells}
    if more:  # whether a name may be shown so depends on what is wrong here
        of_students.pop("display", None)
    data["students"] = [{"name": name, **of_students} for name in _split_names(cells.get("students", ""))]
    result, faults = validate(Result, data | of_row, scope, place)
    problems += [*more, *(one for one in faults if "schools" in columns or one.code != "missing-key")]
    return (None if problems else result), problems


def _column(field: str, language: str, scope: Scope) -> str:
    return field if language == scope.languages[0] else f"{field}_{language}"


def _read_choices(
    cells: Mapping[str, str], fields: Mapping[str, str], place: RowPlace
) -> tuple[dict[str, str], list[Problem]]:
    """The values that cells' words stand for: "first" of "一等奖". Others are problems."""
    chosen: dict[str, str] = {}
    problems: list[Problem] = []
    for field, prefix in fields.items():
        text = cells.get(field)
        said = _values_by_words(prefix)
        if text and text.casefold() in said:
            chosen[field] = said[text.casefold()]
        elif text:
            values = {"key": field, "given": text, "known": ", ".join(_words(prefix))}
            problems.append(place.problem("not-one-of", (field,), **values))
    return chosen, problems


@cache
def _values_by_words(prefix: str) -> dict[str, str]:
    """Words in every tool language, in lower case -> the value that they stand for. It stands for itself."""
    words = _words(prefix)
    return {said.casefold(): value for said, value in words.items()} | {one: one for one in words.values()}


@cache
def _words(prefix: str) -> dict[str, str]:
    """Words in every tool language -> the value that they stand for."""
    return {
        words: key.removeprefix(prefix)
        for code in TOOL_LANGUAGES
        for key, words in read_shipped_words(code).texts.items()
        if key.startswith(prefix)
    }


_SEPARATOR = re.compile(r"\s*[、;；,，/\n]\s*")
_HAN = re.compile("[\u3400-\u9fff]")


def _split(text: str) -> list[str]:
    """The parts of a cell that lists several."""
    return [part for part in _SEPARATOR.split(text) if part]


def _split_schools(text: str, scope: Scope) -> list[str]:
    """The schools of a cell. A single one may have a comma in its name."""
    return [text] if fold_name(text) in scope.names.get("organisations", {}) else _split(text)


def _split_names(text: str) -> Iterator[str]:
    """The names in a cell. Chinese ones may have spaces between them, and within.

    A name of two characters is set as wide as three, "李　明"; so a single character belongs to the next.
    """
    for part in _split(text):
        if not _HAN.search(part):
            yield part
            continue
        begun = ""
        for piece in part.split():
            begun += piece
            if len(begun) > 1:
                yield begun
                begun = ""
        if begun:
            yield begun
