"""Names that must not be shown are taken out of the content before anything is made of it.

What comes after this room never sees them: no page, feed, index or data file can give them away. A minor's
whole name, which consent allows, is for the own page of its award or list alone, which is not for search
engines: all else is made of content in which that name is masked too.
Rules: personal information of minors (个人信息保护法 art. 28, 31); lists come down after their time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from vetsite.model.awards import GRADES, Award, Batch, Recipient, Result, ResultList, Student
from vetsite.model.items import Announcement
from vetsite.reading.content import Content, Item
from vetsite.reading.privacy import find_whole_name, mask_name

_DISPLAY: Mapping[str, Literal["full", "masked", "none"]] = {  # how a name is shown where nothing is stated
    "under-14": "none",
    "secondary": "masked",
    "adult": "full",
}


@dataclass(frozen=True)
class _Rules:
    """What decides whether a name is shown."""

    as_of: dt.date
    taken_down: frozenset[str]  # ids
    students: frozenset[str]  # whole names of students who were taken down somewhere: shown nowhere
    is_own_page: bool = False  # whether what is made is for the own page of an award or a list alone

    def is_over(self, until: dt.date | None) -> bool:
        """Whether the time for which a name may be shown has passed."""
        return is_over(until, self.as_of)

    def is_taken_down(self, *ids: str | None) -> bool:
        """Whether any of these ids is on the list of takedowns."""
        return any(id in self.taken_down for id in ids)

    def is_student_taken_down(self, name: str | None) -> bool:
        """Whether somebody of this name was taken down somewhere. A masked name is somebody else's there."""
        return bool(self.students and name) and find_whole_name(name or "") in self.students


def is_over(until: dt.date | None, as_of: dt.date) -> bool:
    """Whether the last day on which names may be shown has passed on a day; null: there is no last day."""
    return until is not None and until < as_of


def withhold_names(content: Content, as_of: dt.date) -> Content:
    """The content of a build for a day without the names that must not be shown.

    A masked name keeps its surname. After its last day a list keeps totals: schools and grades. Who is taken
    down in one list is a student of several, perhaps: the name is shown in none. No minor's name is whole.
    """
    rules = _rules(content, as_of)
    return replace(content, items=tuple(_withhold(item, rules) for item in content.items))


def batches_with_whole_names(content: Content, as_of: dt.date) -> dict[str, Award | ResultList]:
    """Awards and lists that show a minor's whole name, by id: as their own pages show them, and nothing else.

    `content` is as it was read. All other rules are those of `withhold_names`.
    """
    rules = replace(_rules(content, as_of), is_own_page=True)
    found: dict[str, Award | ResultList] = {}
    for item in content.items:
        for batch in item.facts.batches:
            if any(one.display == "full" and one.stage != "adult" for one in batch.students):
                shown = _award(batch, rules) if isinstance(batch, Award) else _results(batch, rules)
                if has_whole_names(shown):
                    found[batch.id] = shown
    return found


def has_whole_names(batch: Batch) -> bool:
    """Whether it shows more of a minor's name than a surname: such a page is not for search engines."""
    minors = (one for one in batch.students if one.stage != "adult" and one.name is not None)
    return any(one.name != mask_name(one.name or "") for one in minors)


def _rules(content: Content, as_of: dt.date) -> _Rules:
    ids = frozenset(content.registers.takedowns)
    students = frozenset(_students_taken_down(content, ids)) if ids else frozenset()
    return _Rules(as_of, ids, students)


def _students_taken_down(content: Content, ids: frozenset[str]) -> Iterator[str]:
    """Whole names of the students that a takedown means: the one, or those of one recipient or result."""
    for item in content.items:
        for batch in item.facts.batches:
            for id, students in batch.places:
                meant = (one.name for one in students if one.name and not ids.isdisjoint({id, one.id}))
                yield from (whole for name in meant if (whole := find_whole_name(name)))


def _withhold(item: Item, rules: _Rules) -> Item:
    facts = item.facts
    if not isinstance(facts, Announcement) or not facts.batches:
        return item
    awards = tuple(_award(award, rules) for award in facts.awards)
    results = tuple(_results(results, rules) for results in facts.results)
    return replace(item, facts=facts.model_copy(update={"awards": awards, "results": results}))


def _award(award: Award, rules: _Rules) -> Award:
    recipients = [_recipient(recipient, award, rules) for recipient in award.recipients]
    return award.model_copy(update={"recipients": tuple(recipients)})


def _recipient(recipient: Recipient, award: Award, rules: _Rules) -> Recipient:
    is_person = award.recipient_type in ("person", "team")
    is_over = rules.is_taken_down(award.id) or rules.is_over(award.names_until)
    hides_name = rules.is_taken_down(recipient.id) or (is_person and is_over)
    student = _student(recipient.student, rules, (recipient.id, award.id), award.names_until)
    name = None if hides_name else recipient.name
    return recipient.model_copy(update={"student": student, "name": name, "id": None})


def _results(results: ResultList, rules: _Rules) -> ResultList:
    if rules.is_over(results.names_until):
        totals = [
            Result.model_construct(schools=row.schools, grade=row.grade) for row in results.rows
        ]  # in an order that says nothing of a row
        totals.sort(key=lambda row: (GRADES.index(row.grade) if row.grade else len(GRADES), row.schools))
        return results.model_copy(update={"rows": tuple(totals), "file": None, "sheet": None})
    rows = tuple(_result(row, results, rules) for row in results.rows)
    return results.model_copy(update={"rows": rows, "file": None, "sheet": None})


def _result(row: Result, results: ResultList, rules: _Rules) -> Result:
    ids = (row.id, results.id)
    students = tuple(
        shown for one in row.students if (shown := _student(one, rules, ids, results.names_until))
    )
    change: dict[str, Any] = {"id": None, "students": students}
    if rules.is_taken_down(*ids):
        change |= {"teachers": (), "advisers": ()}
    return row.model_copy(update=change)


def _student(
    student: Student | None, rules: _Rules, ids: tuple[str | None, ...], until: dt.date | None
) -> Student | None:
    """The student with no more than is shown: a name, a masked name, or none."""
    if student is None:
        return None
    return Student.model_construct(name=_shown_name(student, rules, ids, until), stage=student.stage)


def _shown_name(
    student: Student, rules: _Rules, ids: tuple[str | None, ...], until: dt.date | None
) -> str | None:
    is_over = rules.is_over(student.until) or rules.is_over(until)
    is_taken_down = rules.is_taken_down(student.id, *ids) or rules.is_student_taken_down(student.name)
    if student.name is None or is_over or is_taken_down:
        return None
    display = student.display or _DISPLAY[student.stage]
    if display == "full" and student.stage != "adult" and not rules.is_own_page:
        display = "masked"
    shown: dict[str, str | None] = {"full": student.name, "masked": mask_name(student.name), "none": None}
    return shown[display]
