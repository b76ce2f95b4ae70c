"""What was published, corrected and withdrawn becomes digests: one for each week and each month that is over.

Days are those of the site's zone, as items have them. A digest is made of what was known when its period
ended; later it changes only where an item of its own is corrected or withdrawn.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vetsite.collection.events import Occurrence
from vetsite.model.parts import Correction
from vetsite.reading.content import Item

MAILS = ("mail.html", "mail.txt")  # the files beside the page of each digest
DigestKind = Literal["weeks", "months"]
DIGEST_KINDS: tuple[DigestKind, ...] = ("weeks", "months")
_DAY = dt.timedelta(days=1)


class Period(NamedTuple):
    """A week from Monday to Sunday, or a month."""

    kind: DigestKind
    first: dt.date
    last: dt.date

    @property
    def id(self) -> str:
        """Its name in addresses: "2024-w10" (ISO 8601: 30 December 2024 is in "2025-w01"), "2024-03"."""
        if self.kind == "months":
            return f"{self.first.year:04d}-{self.first.month:02d}"
        year, week, _ = self.first.isocalendar()
        return f"{year:04d}-w{week:02d}"

    @property
    def year(self) -> int:
        """The year that it is listed under: of a week, the one that ISO 8601 counts it to."""
        return int(self.id[:4])

    @property
    def following(self) -> Period:
        """The week or month after it."""
        return period_of(self.last + _DAY, self.kind)


def period_of(day: dt.date, kind: DigestKind) -> Period:
    """The week or month of a day."""
    if kind == "weeks":
        monday = day - day.weekday() * _DAY
        return Period(kind, monday, monday + 6 * _DAY)
    return Period(kind, day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _periods_of(day: dt.date) -> Iterator[Period]:
    return (period_of(day, kind) for kind in DIGEST_KINDS)


@dataclass(frozen=True)
class Digest:
    """What readers are told of a period."""

    period: Period
    items: tuple[Item, ...]  # published in it, newest first; without those that are withdrawn
    corrections: tuple[tuple[Item, Correction], ...]  # made in it to what was published before, by date
    withdrawn: tuple[Item, ...]  # published or withdrawn in it: who has read one must know
    coming: tuple[Occurrence, ...]  # what begins in the period after it, as was known at its end

    @property
    def all_items(self) -> Iterator[Item]:
        """All that it tells of; some may stand in it more than once."""
        yield from self.items
        yield from (item for item, _ in self.corrections)
        yield from self.withdrawn
        yield from (one.item for one in self.coming)

    def by_column(self, columns: Iterable[str]) -> dict[str, list[Item]]:
        """Its items by their columns, in the order of these; columns without any are left out."""
        groups: dict[str, list[Item]] = {column: [] for column in columns}
        for item in self.items:
            groups[item.facts.column].append(item)
        return {column: group for column, group in groups.items() if group}


@dataclass(frozen=True)
class _Told:
    """Something that a period's digest tells of."""

    period: Period
    item: Item
    correction: Correction | None = None  # None: that the item is new, or withdrawn


def find_digests(
    items: Iterable[Item], occurrences: Iterable[Occurrence], as_of: dt.date
) -> Mapping[DigestKind, tuple[Digest, ...]]:
    """The digests of each kind, the latest first.

    `items` are all visible ones, newest first. A period is over on the day after its last.
    """
    told: dict[Period, list[_Told]] = {}
    for one in (one for item in items for one in _tell(item, as_of)):
        told.setdefault(one.period, []).append(one)
    over = sorted((period for period in told if period.last < as_of), reverse=True)
    coming = _group_coming(occurrences)
    digests = [_make_digest(period, told[period], coming.get(period, [])) for period in over]
    return {kind: tuple(one for one in digests if one.period.kind == kind) for kind in DIGEST_KINDS}


def _tell(item: Item, as_of: dt.date) -> Iterator[_Told]:
    facts = item.facts
    if facts.published is None or facts.status == "draft":
        return
    day = facts.published.day
    if facts.withdrawal:
        days = [one for one in (day, facts.withdrawal.date) if one <= as_of]
        for period in dict.fromkeys(period for one in days for period in _periods_of(one)):
            yield _Told(period, item)
        return
    for period in _periods_of(day):
        yield _Told(period, item)
    for correction in (one for one in facts.corrections if one.date <= as_of):
        for period in _periods_of(correction.date):
            if day < period.first:  # else the item itself is in this digest, as it is now
                yield _Told(period, item, correction)


def _group_coming(occurrences: Iterable[Occurrence]) -> dict[Period, list[Occurrence]]:
    """Occurrences by the period before the one that they begin in, as exactly as that is known."""
    found: dict[Period, list[Occurrence]] = {}
    for one in sorted(occurrences, key=lambda one: one.rank):
        kinds = DIGEST_KINDS if one.start.day else DIGEST_KINDS[1:] if one.start.month else ()
        for kind in kinds:
            begins = period_of(one.start.first, kind)
            found.setdefault(period_of(begins.first - _DAY, kind), []).append(one)
    return found


def _make_digest(period: Period, told: Sequence[_Told], coming: Iterable[Occurrence]) -> Digest:
    corrections = [(one.item, one.correction) for one in told if one.correction]
    items = [one.item for one in told if not one.correction]
    return Digest(
        period,
        tuple(item for item in items if not item.facts.withdrawal),
        tuple(sorted(corrections, key=lambda pair: pair[1].date)),
        tuple(item for item in items if item.facts.withdrawal),
        tuple(one for one in coming if _is_known(one.item, period.last)),
    )


def _is_known(item: Item, day: dt.date) -> bool:
    """Whether an item had been published on a day: no digest foretells what was told later."""
    facts = item.facts
    return facts.published is not None and facts.status != "draft" and facts.published.day <= day
