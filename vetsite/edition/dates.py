"""Dates and numbers as a language of the site writes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent

from vetsite.model.values import Moment, PartialDate


@lru_cache(maxsize=50_000)
def _day(day: dt.date, locale: str) -> str:
    return format_date(day, "long", locale)


@lru_cache(maxsize=5_000)
def _days(first: dt.date, last: dt.date, locale: str) -> str:
    said = str(format_interval(first, last, "yMMMd", locale=locale))
    return said.replace("\N{THIN SPACE}", " ")  # which subjects of mails may lose


@lru_cache(maxsize=5_000)
def _month(year: int, month: int, locale: str) -> str:
    return format_skeleton("yMMMM", dt.date(year, month, 1), locale=locale)


@lru_cache(maxsize=500)
def _year(year: int, locale: str) -> str:
    return format_skeleton("y", dt.date(year, 1, 1), locale=locale)


@lru_cache(maxsize=500)
def _yearly(month: int, day: int | None, locale: str) -> str:
    if day is not None:
        return format_skeleton("MMMMd", dt.date(2024, month, day), locale=locale)  # a leap year has all days
    names = Locale.parse(locale).months["stand-alone"]
    short = str(names["abbreviated"][month])
    # where a short name has the number (3月), it is what goes with dates; else it is cut off (Mar)
    return short if short[0].isdigit() else str(names["wide"][month])


@dataclass(frozen=True)
class Dates:
    """Writes dates in one locale ("zh_Hans_CN")."""

    locale: str

    def day(self, day: dt.date) -> str:
        """2024年3月5日, 5 March 2024."""
        return _day(day, self.locale)

    def days(self, first: dt.date, last: dt.date) -> str:
        """2024年3月4日至10日, 4–10 Mar 2024."""
        return _days(first, last, self.locale)

    def month(self, year: int, month: int) -> str:
        """2024年3月, March 2024."""
        return _month(year, month, self.locale)

    def year(self, year: int) -> str:
        """2024年, 2024."""
        return _year(year, self.locale)

    def yearly(self, month: int, day: int | None) -> str:
        """3月, March; 3月5日, 5 March."""
        return _yearly(month, day, self.locale)

    def partial(self, date: PartialDate) -> str:
        """A date as exact as it is known."""
        if date.month is None:
            return self.year(date.year)
        if date.day is None:
            return self.month(date.year, date.month)
        return self.day(dt.date(date.year, date.month, date.day))

    def moment(self, moment: Moment) -> str:
        """2024-03-05 20:05:00, as public sites in China print it; a date alone stays a date."""
        return str(moment)

    def number(self, number: int | Decimal) -> str:
        """15,000 as the locale groups it."""
        return str(format_decimal(number, locale=Locale.parse(self.locale)))

    def share(self, share: Decimal) -> str:
        """98.7%, never more than it is: 0.9996 is no 100%."""
        rounded = share.quantize(Decimal("0.001"), ROUND_FLOOR).normalize()
        return str(format_percent(rounded, locale=Locale.parse(self.locale), decimal_quantization=False))
