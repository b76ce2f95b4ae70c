"""An event of an item: what an editor knows of its date, its place and who holds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.model.parts import Hours, Venue, Year, find_wrong_end, find_wrong_years
from vetsite.model.references import OrganisationId
from vetsite.model.values import CheckedModel, LocalText, PartialDateField, Slug, fault

_LEAP_YEAR = 2024

EventStatus = Literal["planned", "confirmed", "postponed", "cancelled"]


class Yearly(CheckedModel):
    """A month, or a day of it, that comes back each year (每年)."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    since: Year | None = None  # null: the source does not say; no year before the item's is claimed
    until: Year | None = None  # the last year; null: it has no end

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        try:
            dt.date(_LEAP_YEAR, self.month, self.day or 1)
        except ValueError:
            yield fault("no-such-date", at=("day",), given=f"{self.month:02d}-{self.day:02d}")
        if self.since and self.until and self.until < self.since:
            yield fault("ends-before-start", at=("until",))


class Event(Hours):
    """Something that takes place (活动): once, from a day, a month or a year on, or each year."""

    short_form = ("title",)

    id: Slug  # permanent, and no other event of the site has it: calendars know the event by it
    title: LocalText
    start: PartialDateField | None = None
    end: PartialDateField | None = None  # the last day; null: it ends on the day of its start
    yearly: Yearly | None = None
    place: Venue | None = None
    organisers: tuple[OrganisationId, ...] = ()  # 主办单位
    status: EventStatus = "planned"

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        yield from self._find_wrong_dates()
        if self.yearly:
            yield from self.find_wrong_hours(self.yearly.day, self.yearly.day)
        elif self.start:
            yield from self.find_wrong_hours(self.start.day, (self.end or self.start).day)
        if self.end in (None, self.start):
            yield from self.find_wrong_clocks()

    def _find_wrong_dates(self) -> Iterator[PydanticCustomError]:
        if (self.start is None) == (self.yearly is None):
            yield fault("start-or-yearly", at=("yearly",) if self.yearly else ())
        elif self.end and self.yearly:
            yield fault("start-or-yearly", at=("end",))
        yield from find_wrong_years("start", self.start)
        yield from find_wrong_years("end", self.end)
        yield from find_wrong_end(self.start, self.end, "end")
