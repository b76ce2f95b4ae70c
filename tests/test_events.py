"""What takes place: coming or past on the day of the build, by month, each year, and how pages say it."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from lxml import html

from tests.town import DAY, MEETING, Town
from vetsite.collection.events import Occurrence
from vetsite.pages.chrome import navigation


def names(occurrences: tuple[Occurrence, ...]) -> list[str]:
    """Each occurrence as its event's id and its date."""
    return [f"{one.event.id} {one.start}" for one in occurrences]


# Coming and past


@pytest.mark.parametrize(
    ("date", "last_day"),
    [
        ({"start": "2025-05-07"}, dt.date(2025, 5, 7)),
        ({"start": "2025-05-07", "starts": "09:00", "ends": "10:00"}, dt.date(2025, 5, 7)),
        ({"start": "2025-05-07", "end": "2025-05-09"}, dt.date(2025, 5, 9)),
        ({"start": "2024-02"}, dt.date(2024, 2, 29)),
        ({"start": "2025-05", "end": "2025-06"}, dt.date(2025, 6, 30)),
        ({"start": "2025"}, dt.date(2025, 12, 31)),
    ],
)
def test_an_event_is_coming_until_the_last_day_that_it_may_mean_is_over(
    town: Town, date: dict[str, Any], last_day: dt.date
) -> None:
    town.add("item", {"id": "fair", **date}, published="2024-01-01")
    days = (last_day, last_day + dt.timedelta(days=1))
    told = [(town.events(day).coming, town.events(day).past) for day in days]

    assert [
        ["fair" in {one.event.id for one in occurrences} for occurrences in coming_and_past]
        for coming_and_past in told
    ] == [[True, False], [False, True]]


def test_the_next_event_and_the_latest_past_one_are_first(town: Town) -> None:
    town.add("b", {"id": "late", "start": "2025-08-01"}, {"id": "month", "start": "2025-07"})
    town.add(
        "a", {"id": "day", "start": "2025-07-01"}, {"id": "hour", "start": "2025-07-01", "starts": "08:00"}
    )
    town.add("c", {"id": "past", "start": "2025-01-01"}, {"id": "long-past", "start": "2023"})

    events = town.events()

    assert names(events.coming) == ["month 2025-07", "day 2025-07-01", "hour 2025-07-01", "late 2025-08-01"]
    assert names(events.past) == ["past 2025-01-01", MEETING, "long-past 2023"]


def test_events_of_one_day_stand_in_the_order_of_their_items_and_ids(town: Town) -> None:
    same = {"start": "2025-07-01"}
    town.add("b", {"id": "z", **same}, {"id": "a", **same})
    town.add("a", {"id": "y", **same})

    assert names(town.events().coming) == ["y 2025-07-01", "a 2025-07-01", "z 2025-07-01"]


def test_a_withdrawn_item_tells_of_no_event_and_a_scheduled_one_from_its_day_on(town: Town) -> None:
    withdrawal = {"date": "2025-04-01", "reason": {"zh": "误"}}
    town.add("gone", {"id": "gone", "start": "2025-08-01"}, status="withdrawn", withdrawal=withdrawal)
    town.add("later", {"id": "later", "start": "2025-09-01"}, status="scheduled", published="2025-07-05")

    assert [names(town.events(day).coming) for day in (DAY, dt.date(2025, 7, 5))] == [
        [],
        ["later 2025-09-01"],
    ]


# Each year


@pytest.mark.parametrize(
    ("yearly", "past", "coming"),
    [
        ({"month": 3}, ["2025-03"], ["2026-03"]),  # it was going on when the item was published
        ({"month": 2}, [], ["2026-02"]),  # nobody says that there was one before
        ({"month": 6}, [], ["2025-06"]),
        ({"month": 7, "day": 1}, [], ["2025-07-01"]),
        ({"month": 2, "since": 2023}, ["2025-02", "2024-02", "2023-02"], ["2026-02"]),
        ({"month": 2, "since": 2024, "until": 2025}, ["2025-02", "2024-02"], []),
        ({"month": 2, "until": 2020}, ["2020-02"], []),
        ({"month": 9, "since": 2027}, [], ["2027-09"]),
        ({"month": 2, "day": 29, "since": 2020}, ["2024-02-29", "2020-02-29"], ["2028-02-29"]),
    ],
)
def test_what_comes_back_has_its_next_time_and_past_ones_as_far_as_they_are_known(
    town: Town, yearly: dict[str, int], past: list[str], coming: list[str]
) -> None:
    town.add("item", {"id": "fair", "yearly": yearly})

    events = town.events()

    assert (
        [str(one.start) for one in events.past if one.event.yearly],
        [str(one.start) for one in events.coming if one.event.yearly],
    ) == (past, coming)


# Months


def test_an_event_is_in_every_month_that_it_touches_and_has_a_page(town: Town) -> None:
    town.add(
        "item",
        {"id": "tour", "start": "2025-01-20", "end": "2025-05-02"},
        {"id": "day", "start": "2025-03-08"},
        {"id": "month", "start": "2025-03"},
        {"id": "year", "start": "2025"},
    )

    months = town.events().months

    assert {month: names(group) for month, group in months.items()} == {
        "2024/04": [MEETING],
        "2025/01": ["tour 2025-01-20"],  # nothing begins or ends in February and April: they have no page
        "2025/03": ["tour 2025-01-20", "month 2025-03", "day 2025-03-08"],
        "2025/05": ["tour 2025-01-20"],
    }


def test_the_page_of_a_month_leads_to_the_months_before_and_after_it(town: Town) -> None:
    town.add("item", {"id": "march", "start": "2025-03"}, {"id": "may", "start": "2025-05-01"})
    page = town.files()["en/events/2025/03/index.html"]

    assert re.findall(r'<a href="[./]*(en/events/2\d+/\d+/)">([^<]+)</a>', page) == [
        ("en/events/2024/04/", "April 2024"),
        ("en/events/2025/05/", "May 2025"),
    ]


# Words


def cells(page: str) -> list[list[str]]:
    """The words of every cell of a page's tables, row by row, without the heads."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.split("</header>")[-1])
    plain = [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd] (.*?)</t[hd]>", row)] for row in rows
    ]
    return [
        [unescape(cell.partition(">")[2]) for cell in row] for row in plain if 'scope="col"' not in row[0]
    ]


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        ({"start": "2025-07-05"}, "2025年7月5日", "5 July 2025"),
        ({"start": "2025-07"}, "2025年7月", "July 2025"),
        ({"start": "2026"}, "2026年", "2026"),
        ({"start": "2025-07-05", "part": "afternoon"}, "2025年7月5日下午", "5 July 2025, afternoon"),
        ({"start": "2025-07-05", "starts": "14:30"}, "2025年7月5日14:30", "5 July 2025, 14:30"),
        ({"start": "2025-07-05", "ends": "16:00"}, "2025年7月5日（至16:00）", "5 July 2025, until 16:00"),
        (
            {"start": "2025-07-05", "end": "2025-07-07", "starts": "09:00", "ends": "16:00"},
            "2025年7月5日09:00至2025年7月7日16:00",
            "5 July 2025, 09:00 to 7 July 2025, 16:00",
        ),
        ({"yearly": {"month": 7}}, "2025年7月；每年一次", "July 2025; every year"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(town: Town, facts: Any, zh: str, en: str) -> None:
    town.add("item", {"id": "fair", **facts})
    pages = town.files()

    assert [_row(pages[f"{root}events/index.html"])[1] for root in ("", "en/")] == [zh, en]


def test_an_item_says_when_its_yearly_event_comes_back(town: Town) -> None:
    yearly = {"month": 10, "day": 12, "since": 2020, "until": 2030}
    town.add("item", {"id": "fair", "yearly": yearly, "starts": "10:00"})
    pages = town.files()

    assert [_row(pages[f"{root}news/item/index.html"])[1] for root in ("", "en/")] == [
        "每年10月12日10:00自2020年起至2030年止",
        "each year on 12 October, 10:00, since 2020, until 2030",
    ]


@pytest.mark.parametrize(
    "page", ["en/events/index.html", "en/events/2025/07/index.html", "en/news/item/index.html"]
)
def test_the_status_is_said_in_words_and_of_past_events_only_that_they_did_not_take_place(
    town: Town, page: str
) -> None:
    every = ("planned", "confirmed", "postponed", "cancelled")
    town.add("item", *({"id": status, "start": "2025-07-05", "status": status} for status in every))
    before, after = (statuses(town.files(day)[page]) for day in (DAY, dt.date(2025, 8, 1)))

    assert before == {
        "cancelled": "Cancelled",
        "confirmed": "Confirmed",
        "planned": "Planned",
        "postponed": "Postponed",
    }
    assert after == {
        "cancelled": "Cancelled",
        "confirmed": "",
        "planned": "",
        "postponed": "Postponed",
    }


def statuses(page: str) -> dict[str, str]:
    """The status in each of the first four rows, by the name of the row."""
    rows = html.document_fromstring(page).xpath("//tbody/tr")[:4]
    return {row[0].text_content(): row.xpath("string(td[@data-label='Status'])") for row in rows}


def test_a_meeting_is_an_event_by_itself_and_leads_to_its_report(town: Town) -> None:
    page = town.files()["en/events/index.html"]

    assert _row(page) == [
        "Municipal vocational education conference held",
        "9 April 2024, 09:00",
        "lecture hall",
    ]
    assert re.findall(r'<th scope="row"[^>]*><a href="([^"]+)"', page) == ["../../en/news/2024/conference/"]


def _row(page: str) -> list[str]:
    """The first row of the first table of a page."""
    return cells(page)[0]


def test_the_navigation_may_lead_to_the_events(town: Town) -> None:
    settings = town.folder / "mkdocs.yml"
    line = '      navigation: ["", events/, about/]\n'
    settings.write_text(settings.read_text("utf-8") + line, "utf-8")

    assert [list(navigation(edition)) for edition in town.site().editions] == [
        [("首页", ""), ("活动", "events/"), ("关于本站", "about/")],
        [("Home", "en/"), ("Events", "en/events/"), ("About the site", "en/about/")],
    ]
