"""Awards and competition results: what was given, by whom, to whom, and how much of it is known."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal, get_args

from pydantic import Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.model.entries import Level
from vetsite.model.parts import Count, Source, Year, find_wrong_end
from vetsite.model.references import CompetitionId, OrganisationId, PersonName, names_organisation
from vetsite.model.scope import Scope
from vetsite.model.values import (
    CheckedModel,
    DayField,
    FilePath,
    Line,
    LocalText,
    Model,
    PartialDateField,
    Slug,
    Url,
    fault,
)

Kind = Literal["competition", "honour", "plaque", "project", "title"]  # 竞赛 表彰 授牌 项目 称号
Grade = Literal["special", "first", "second", "third", "excellence", "participation"]  # 特等奖 一等奖 …
GRADES: tuple[str, ...] = get_args(Grade)  # the best first
Status = Literal["active", "corrected", "revoked", "expired", "replaced"]


class Decision(Model):
    """The document that an award was decided by (表彰文件)."""

    number: Line | None = None  # 发文字号
    date: DayField | None = None
    url: Url | None = None


class Publicity(CheckedModel):
    """The time in which anybody may object to a list (公示期), and whom to ask."""

    start: DayField | None = None
    end: DayField | None = None
    contact: LocalText | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from find_wrong_end(self.start, self.end, "end")


class Validity(CheckedModel):
    """How long a title or a plaque is held (有效期). What is null is not stated."""

    start: PartialDateField | None = None
    end: PartialDateField | None = None
    term: LocalText | None = None  # in words: "three years"
    renewable: bool | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from find_wrong_end(self.start, self.end, "end")


class Ceremony(Model):
    """The ceremony at which an award was handed over (颁奖授牌仪式)."""

    short_form = ("title",)

    title: LocalText
    date: PartialDateField | None = None


class Student(CheckedModel):
    """A student who received something (学生).

    There is no field for a number, a phone, an address or a birth date, and there must be none: personal
    information of minors under 14 is sensitive (个人信息保护法 art. 28).
    """

    short_form = ("name",)

    name: PersonName | None  # as printed, in the primary language; null: it is not known, or not shown
    id: Slug | None = None  # what the list of takedowns names
    stage: Literal["under-14", "secondary", "adult"] = "secondary"  # 不满十四周岁 中职学生 成年学生
    display: Literal["full", "masked", "none"] | None = None  # null: as is usual for the stage
    consent: Line | None = None  # reference of the recorded consent (同意书编号); never published
    until: DayField | None = None  # the last day on which the name is shown

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        needs_consent = {"under-14": ("full", "masked"), "secondary": ("full",), "adult": ()}
        if self.display in needs_consent[self.stage] and self.consent is None:
            yield fault("no-consent", at=("display",), given=str(self.display))


class Recipient(CheckedModel):
    """Who received an award: an organisation of the register, a name, or a student."""

    short_form = ("organisation",)

    id: Slug | None = None  # what the list of takedowns names
    organisation: OrganisationId | None = None
    printed: Line | None = None  # the organisation's name as the source prints it
    name: LocalText | None = None  # of a studio, a team, a class, a project, or of a grown-up
    student: Student | None = None

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        """Who is no organisation may be a pupil, whose name is not simply shown: the field must be named."""
        return {"organisation": text} if names_organisation(text, scope) else {}

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.organisation is None and self.name is None and self.student is None:
            yield fault("empty-recipient")


class Batch(CheckedModel):
    """What was decided and made known together (一批): an award with its recipients, or a list of results.

    Who decided (issuers), who handed it over (presenters) and where it was read (source) are three facts.
    """

    id: Slug  # permanent: its page is `awards/<id>/`
    year: Year | None = None  # the year that the merit belongs to
    issuers: tuple[OrganisationId, ...] = ()  # 评定单位; none: not stated
    decision: Decision | None = None
    publicity: Publicity | None = None
    ceremony: Ceremony | None = None
    presenters: tuple[Line, ...] = ()  # 颁奖人: primary-language names from the item's `people`
    count: Count | None = None  # 获奖数, as printed
    completeness: Literal["complete", "partial", "count-only"]
    names_until: DayField | None = None  # after this day only totals are shown
    status: Status = "active"
    status_reason: LocalText | None = None
    replaced_by: Slug | None = None  # id of the award or list that took its place
    source: Source | None = None  # where it was read, if not where the item was
    note: LocalText | None = None

    @property
    def is_valid(self) -> bool:
        """Whether it counts: a revoked or replaced one is kept, and struck out."""
        return self.status not in ("revoked", "replaced")

    @property
    @abstractmethod
    def listed(self) -> int:
        """How many recipients or results are given."""

    @property
    @abstractmethod
    def places(self) -> Iterator[tuple[str | None, tuple[Student, ...]]]:
        """Id and students of each recipient or result."""

    @property
    @abstractmethod
    def named_organisations(self) -> Iterator[str]:
        """The ids of the organisations that received it, in its own order, as often as it names them."""

    @property
    def students(self) -> Iterator[Student]:
        """Every student that it names, in its own order."""
        for _, students in self.places:
            yield from students

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from self.find_wrong_counts()
        yield from self._find_wrong_order()
        if self.status in ("corrected", "revoked", "replaced") and self.status_reason is None:
            yield fault("status-without-reason", at=("status",), given=self.status)
        if (self.status == "replaced") != (self.replaced_by is not None):
            yield fault("replaced-by-nothing", at=("replaced_by" if self.replaced_by else "status",))

    def find_wrong_counts(self) -> Iterator[PydanticCustomError]:
        """Where what is listed does not fit what is stated."""
        values = {"listed": str(self.listed), "stated": str(self.count)}
        if self.completeness == "count-only" and self.listed:
            yield fault("names-in-count-only", at=("completeness",), **values)
        if self.count is not None and self.listed > self.count:
            yield fault("more-than-stated", at=("count",), **values)
        if self.count is not None and self.listed < self.count and self.completeness == "complete":
            yield fault("not-complete", at=("completeness",), **values)

    def _find_wrong_order(self) -> Iterator[PydanticCustomError]:
        """A list is made public for objections, then decided, then handed over."""
        dates = [
            (("publicity", "end"), self.publicity.end if self.publicity else None),
            (("decision", "date"), self.decision.date if self.decision else None),
            (("ceremony", "date"), self.ceremony.date if self.ceremony else None),
        ]
        stated = [(at, str(date)) for at, date in dates if date]
        for (_, earlier), (at, later) in pairwise(stated):
            if later < earlier[: len(later)]:  # "2024" is not before "2024-03-05"
                yield fault("dates-out-of-order", at=at, earlier=earlier, later=later)


class Award(Batch):
    """One award given to one batch of recipients (一批奖项).

    The level is who gives, the grade is how good: neither is read out of a title.
    """

    short_form = ("title",)

    title: LocalText
    kind: Kind
    level: Level
    grade: Grade | None = None  # 等级: of competitions alone
    competition: CompetitionId | None = None
    recipient_type: Literal["school", "studio", "team", "person", "class", "project"]
    recipients: tuple[Recipient, ...] = ()
    validity: Validity | None = None

    @property
    @override
    def listed(self) -> int:
        return len(self.recipients)

    @property
    @override
    def places(self) -> Iterator[tuple[str | None, tuple[Student, ...]]]:
        return ((to.id, (to.student,) if to.student else ()) for to in self.recipients)

    @property
    @override
    def named_organisations(self) -> Iterator[str]:
        return (to.organisation for to in self.recipients if to.organisation)

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from super().find_faults()
        for name in ("grade", "competition"):
            if getattr(self, name) and self.kind != "competition":
                yield fault("only-in-competitions", at=(name,), field=name)
        if self.recipient_type == "school":
            seen = set()
            for index, recipient in enumerate(self.recipients):
                if recipient.organisation in seen:
                    at = ("recipients", index, "organisation")
                    yield fault("same-recipient", at=at, given=recipient.organisation or "")
                if recipient.organisation:
                    seen.add(recipient.organisation)


class Result(CheckedModel):
    """A prize at a competition (一项成绩)."""

    id: Slug | None = None  # what the list of takedowns names
    event: LocalText | None = None  # 赛项
    event_code: Line | None = None
    group: Literal["secondary", "higher", "teacher", "employee"] | None = None  # 组别: 中职 高职 教师 职工
    mode: Literal["individual", "team"] | None = None
    grade: Grade | None = None  # null: not stated
    rank: Annotated[int, Field(ge=1)] | None = None  # 名次, within its grade
    schools: Annotated[tuple[OrganisationId, ...], Field(min_length=1)]  # several for a mixed team
    students: tuple[Student, ...] = ()
    teachers: tuple[PersonName, ...] = ()  # 参赛教师: those who competed themselves
    advisers: tuple[PersonName, ...] = ()  # 指导教师
    note: LocalText | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        for index, school in enumerate(self.schools):
            if school in self.schools[:index]:  # it would be counted twice
                yield fault("same-recipient", at=("schools", index), given=school)


class ResultList(Batch):
    """The results of a competition as one document makes them known (成绩公布)."""

    competition: CompetitionId
    edition: LocalText | None = None  # 届次
    level: Level | None = None  # null: that of the competition
    rows: tuple[Result, ...] = ()
    file: FilePath | None = None  # a table beside the item that holds the rows: CSV or XLSX; never published
    sheet: Line | None = None  # of an XLSX file, if not the first

    @property
    @override
    def listed(self) -> int:
        return len(self.rows)

    @property
    @override
    def places(self) -> Iterator[tuple[str | None, tuple[Student, ...]]]:
        return ((row.id, row.students) for row in self.rows)

    @property
    @override
    def named_organisations(self) -> Iterator[str]:
        return (school for row in self.rows for school in row.schools)

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from super().find_faults()
        if self.file and self.rows:
            yield fault("rows-and-file", at=("file",))

    @override
    def find_wrong_counts(self) -> Iterator[PydanticCustomError]:
        if self.rows or self.file is None:  # else they are in a file, and not read yet
            yield from super().find_wrong_counts()
