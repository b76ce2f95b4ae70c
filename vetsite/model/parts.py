"""The parts that items of several types share: people, numbered points, dates, documents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.model.references import OrganisationId, names_organisation, refuse_joined_names
from vetsite.model.scope import Scope
from vetsite.model.values import (
    FORMS,
    CheckedModel,
    ClockField,
    DayField,
    FilePath,
    Line,
    LocalText,
    Model,
    MomentField,
    PartialDate,
    PartialDateField,
    Url,
    fault,
)
from vetsite.model.written_forms import write_form
from vetsite.model.written_hours import split_day

Count = Annotated[int, Field(ge=0)]
FIRST_YEAR, LAST_YEAR = 1900, 2200  # nothing of ours lies outside: another year is a slip of the pen
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


_WEB_ADDRESS = re.compile(r"https?:|www\.", re.I)


class Source(Model):
    """Where a text comes from (来源)."""

    short_form = ("name",)

    name: LocalText | None  # null: the source names no publisher
    column: LocalText | None = None  # 原栏目
    published: MomentField | None = None  # 原发布时间; null: not stated there
    url: Url | None = None  # 原文网址
    note: LocalText | None = None  # what was masked, cut or changed on the way

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        return {"url": text} if _WEB_ADDRESS.match(text) else super().expand_short_form(text, scope)


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

    short_form = ("file",)

    file: FilePath
    title: LocalText
    date: DayField | None = None


class Correction(Model):
    """A change of a published text that readers should know of (更正)."""

    short_form = ("text",)

    date: DayField
    text: LocalText


class Withdrawal(Model):
    """Why a published item was taken back (撤回). The page stays and says so."""

    short_form = ("reason",)

    date: DayField
    reason: LocalText


class Inference(Model):
    """A fact that the source does not state, and what it was inferred from (编者推断)."""

    short_form = ("fact",)

    fact: LocalText
    basis: LocalText


class Point(Model):
    """One numbered point; it may have points of its own."""

    short_form = ("title",)

    title: LocalText
    detail: LocalText | None = None
    points: tuple[Point, ...] = ()


class Group(CheckedModel):
    """A numbered list under a heading, in its own order.

    `stated` is the number that the source announces; fewer points than that are shown as a partial list.
    """

    short_form = ("title",)

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

    short_form = ("title",)

    title: LocalText
    organisation: OrganisationId | None = None


class Person(Model):
    """A person at a meeting. The order of people is protocol: it is never sorted."""

    short_form = ("name",)

    name: LocalText
    roles: tuple[Role, ...] = ()
    did: tuple[LocalText, ...] = ()
    present: bool | None = True  # null: the source does not say

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        refuse_joined_names(text)
        return super().expand_short_form(text, scope)


class Hours(CheckedModel):
    """What is known beside a date. A date without an hour stays a date: "afternoon" is not 14:00."""

    part: Literal["morning", "afternoon", "evening"] | None = None
    starts: ClockField | None = None
    ends: ClockField | None = None
    note: LocalText | None = None  # 节气 …

    def find_wrong_hours(self, first: int | None, last: int | None) -> Iterator[PydanticCustomError]:
        """What doesn't fit to the date, whose first and last day are those: None where it has no day."""
        for key, day in (("part", first), ("starts", first), ("ends", last)):
            if getattr(self, key) is not None and day is None:
                yield fault("clock-without-day", at=(key,))

    def find_wrong_clocks(self) -> Iterator[PydanticCustomError]:
        """What is wrong with the clock of a single day."""
        if self.starts and self.ends and self.ends < self.starts:
            yield fault("ends-before-start", at=("ends",))


def find_wrong_years(key: str, date: PartialDate | None) -> Iterator[PydanticCustomError]:
    """What is wrong with the year of a date."""
    if date and not FIRST_YEAR <= date.year <= LAST_YEAR:
        limit = {"ge": str(FIRST_YEAR)} if date.year < FIRST_YEAR else {"le": str(LAST_YEAR)}
        yield fault("out-of-range", at=(key,), given=str(date), **limit)


def find_wrong_end(
    start: PartialDate | dt.date | None, end: PartialDate | dt.date | None, key: str
) -> Iterator[PydanticCustomError]:
    """An end before its start. Dates that may mean one day are not out of order: 2024-03 to 2024."""
    first = start.first if isinstance(start, PartialDate) else start
    last = end.last if isinstance(end, PartialDate) else end
    if first and last and last < first:
        yield fault("ends-before-start", at=(key,))


class Occasion(Hours):
    """When something took place."""

    short_form = ("day",)

    day: PartialDateField

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        day, hours = split_day(text)
        if hours is None:
            return {"day": day}
        form = write_form(cls, scope.languages, {"day": day, **hours}) if hours else day
        raise fault("not-fields", form=form)

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from find_wrong_years("day", self.day)
        yield from self.find_wrong_hours(self.day.day, self.day.day)
        yield from self.find_wrong_clocks()


class Venue(Model):
    """Where something took place (地点)."""

    short_form = ("place",)

    organisation: OrganisationId | None = None
    place: LocalText | None = None

    @override
    @classmethod
    def expand_short_form(cls, text: str, scope: Scope) -> dict[str, str]:
        """A registered organisation, where the text names one; an unknown id is not taken for a place."""
        if names_organisation(text, scope):
            return {"organisation": text}
        if re.fullmatch(FORMS["bad-id"], text):
            raise fault("unclear-place", given=text)
        return {"place": text}


class AgendaItem(Model):
    """One step of a meeting (议程). `people` are primary-language names from the item's `people`."""

    short_form = ("title",)

    title: LocalText
    detail: LocalText | None = None
    starts: ClockField | None = None
    people: tuple[Line, ...] = ()


class Milestone(Model):
    """A date of a plan (时间节点), as exact as the source gives it: `when` in words."""

    short_form = ("title",)

    when: LocalText
    title: LocalText
    detail: LocalText | None = None


class Period(CheckedModel):
    """The time that a summary or a plan covers (起止). `null` is not stated."""

    short_form = ("start", "end")

    start: PartialDateField | None
    end: PartialDateField | None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from find_wrong_end(self.start, self.end, "end")
