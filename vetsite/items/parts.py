"""The parts that items of several types share: people, numbered points, awards, targets, documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.values import (
    CheckedModel,
    ClockField,
    DayField,
    Line,
    LocalText,
    Model,
    MomentField,
    OrganisationId,
    PartialDateField,
    Slug,
    Url,
    fault,
)

Count = Annotated[int, Field(ge=0)]


class Source(Model):
    """Where a text comes from (来源)."""

    name: LocalText | None  # null: the source names no publisher
    column: LocalText | None = None  # 原栏目
    published: MomentField | None = None  # 原发布时间; null: not stated there
    url: Url | None = None  # 原文网址
    note: LocalText | None = None  # what was masked, cut or changed on the way


class Original(Model):
    """The document that an item retells (原文件)."""

    format: Line | None = None  # "DOCX"
    pages: Count | None = None
    size: Line | None = None  # as printed: "18.45KB"
    number: Line | None = None  # the number that the page gives it
    uploaded: MomentField | None = None
    complete: bool | None = None  # false: the text that was found stops early
    note: LocalText | None = None


class Attachment(Model):
    """A file beside the item (附件). Format and size are read from the file itself."""

    file: Line
    title: LocalText
    date: DayField | None = None


class Correction(Model):
    """A change of a published text that readers should know of (更正)."""

    date: DayField
    text: LocalText


class Withdrawal(Model):
    """Why a published item was taken back (撤回). The page stays and says so."""

    date: DayField
    reason: LocalText


class Inference(Model):
    """A fact that the source does not state, and what it was inferred from (编者推断)."""

    fact: LocalText
    basis: LocalText


class Point(Model):
    """One numbered point; it may have points of its own."""

    title: LocalText
    detail: LocalText | None = None
    points: tuple[Point, ...] = ()


class Group(CheckedModel):
    """A numbered list under a heading, in its own order.

    `stated` is the number that the source announces; fewer points than that are shown as a partial list.
    """

    title: LocalText
    intro: LocalText | None = None
    stated: Count | None = None
    points: tuple[Point, ...]

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.stated is not None and len(self.points) > self.stated:
            values = {"listed": str(len(self.points)), "stated": str(self.stated)}
            yield fault("more-than-stated", at=("stated",), **values)


class Role(Model):
    """A post that a person holds (职务), and where."""

    title: LocalText
    organisation: OrganisationId | None = None


class Person(Model):
    """A person at a meeting. The order of people is protocol: it is never sorted."""

    name: LocalText
    roles: tuple[Role, ...] = ()
    did: tuple[LocalText, ...] = ()
    present: bool | None = True  # null: the source does not say


class Occasion(Model):
    """When something took place. A date without an hour stays a date: "afternoon" is not 14:00."""

    day: PartialDateField
    part: Literal["morning", "afternoon", "evening"] | None = None
    starts: ClockField | None = None
    ends: ClockField | None = None
    note: LocalText | None = None  # 节气 …


class Venue(Model):
    """Where something took place (地点)."""

    organisation: OrganisationId | None = None
    place: LocalText | None = None


class AgendaItem(Model):
    """One step of a meeting (议程). `people` are primary-language names from the item's `people`."""

    title: LocalText
    detail: LocalText | None = None
    starts: ClockField | None = None
    people: tuple[Line, ...] = ()


class Recipient(CheckedModel):
    """Who received an award: an organisation of the register, or a name."""

    organisation: OrganisationId | None = None
    name: LocalText | None = None  # as printed, for studios and people

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.organisation is None and self.name is None:
            yield fault("empty-recipient")


class Award(CheckedModel):
    """One batch of an award (一批奖项). Level is who gives, and is never read out of a title."""

    id: Slug
    title: LocalText
    kind: Literal["competition", "honour", "plaque", "project", "title"]
    level: Literal[  # 级别
        "national",
        "provincial",
        "municipal",
        "district",
        "school",
        "association",
        "mixed",
        "unstated",
    ]
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None  # the year that the merit belongs to
    recipient_type: Literal["school", "studio", "team", "person", "class", "project"]
    count: Count | None = None  # 获奖数, as printed
    recipients: tuple[Recipient, ...] = ()
    completeness: Literal["complete", "partial", "count-only"]
    presenters: tuple[Line, ...] = ()  # 颁奖人: primary-language names from the item's `people`
    note: LocalText | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.count is None:
            return
        values = {"listed": str(len(self.recipients)), "stated": str(self.count)}
        if len(self.recipients) > self.count:
            yield fault("more-than-stated", at=("count",), **values)
        if len(self.recipients) < self.count and self.completeness == "complete":
            yield fault("not-complete", at=("completeness",), **values)


class Target(Model):
    """A figure that a plan promises (指标). An unknown value is null and never 0."""

    id: Slug
    title: LocalText
    value: Decimal | None
    unit: LocalText | None = None
    comparison: Literal["≥", "≤", "="] | None = None
    due: PartialDateField | None = None
    note: LocalText | None = None  # also where the source contradicts itself


class Milestone(Model):
    """A date of a plan (时间节点), as exact as the source gives it: `when` in words."""

    when: LocalText
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    yearly: bool = False  # 每年
    title: LocalText
    detail: LocalText | None = None


class Period(Model):
    """The time that a summary or a plan covers (起止). `null` is not stated."""

    start: PartialDateField | None
    end: PartialDateField | None
