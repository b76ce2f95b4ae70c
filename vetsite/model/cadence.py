"""How often a column gets a new item, and the day by which the next one is due."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from vetsite.model.values import CheckedModel, fault

Number = Annotated[int, Field(ge=1, le=1000)]


class Cadence(CheckedModel):
    """A length of time (更新周期): `{weeks: 2}`, `{months: 6}`; what is stated together is added up."""

    days: Number | None = None
    weeks: Number | None = None
    months: Number | None = None

    @override
    def find_faults(self) -> Iterator[PydanticCustomError]:
        if self.days is None and self.weeks is None and self.months is None:
            yield fault("missing-key", at=("months",), key="months")

    def after(self, day: dt.date) -> dt.date:
        """The day that lies so long after another. One month after 31 January is the last day of February."""
        month = day.month - 1 + (self.months or 0)
        year, month = day.year + month // 12, month % 12 + 1
        later = dt.date(year, month, min(day.day, monthrange(year, month)[1]))
        return later + dt.timedelta(days=self.days or 0, weeks=self.weeks or 0)
