"""The calendar of events as other libraries read it: vobject, and dateutil for what comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
import vobject
import yaml
from dateutil.rrule import YEARLY, rrule
from lxml import html

from tests.conftest import BuiltSite
from tests.golden_accept import prepare_small_site
from tests.town import DAY, Town
from vetsite.feeds.calendars import calendars

CALENDAR = "calendar/events.ics"
MEETING = "meeting-2024/conference@vet.example"  # that the town has from the beginning

each_root = pytest.mark.parametrize("root", ["", "en/"])


def read(text: str) -> Any:
    """A calendar as vobject reads it; the libraries' own ways to repair a file are switched off."""
    return vobject.readOne(text, validate=True, allowQP=False)


def facts(event: Any) -> dict[str, Any]:
    """The values of all properties of an event or a calendar, by name."""
    return {name: lines[0].value for name, lines in event.contents.items() if not name.startswith("v")}


def read_events(text: str) -> dict[str, dict[str, Any]]:
    """The properties of every event of a calendar, by its UID."""
    return {one.uid.value: facts(one) for one in read(text).contents.get("vevent", [])}


def event_of(town: Town, event: dict[str, Any], root: str = "", **more: Any) -> dict[str, Any]:
    """The properties of the only event that an item of the town tells of."""
    town.add("item", {"id": "fair", **event}, **more)
    events = read_events(town.files()[root + CALENDAR])
    assert set(events) == {MEETING, "event-fair@vet.example"}
    return events["event-fair@vet.example"]


def _utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)  # type: ignore[arg-type,misc]


def test_an_event_says_all_that_is_known_of_it(town: Town) -> None:
    event = {
        "title": {"zh": "焊接，决赛; A\\B", "en": 'Welding, "final"; A\\B'},
        "start": "2025-07-05",
        "starts": "14:30",
        "ends": "16:00",
        "place": {"organisation": "pengcheng-school", "place": {"zh": "一楼", "en": "ground floor"}},
        "organisers": ["city-bureau", "pengcheng-school"],
        "status": "confirmed",
        "note": {"zh": "雨天照常", "en": "In all weathers"},
    }
    correction = {"date": "2025-04-01", "text": {"zh": "改了钟点"}}

    found = event_of(
        town, event, "en/", categories=["teaching"], status="corrected", corrections=[correction]
    )

    assert found == {
        "uid": "event-fair@vet.example",
        "sequence": "1",
        "created": _utc(2025, 3, 5, 1),
        "dtstamp": _utc(2025, 3, 31, 16),
        "last-modified": _utc(2025, 3, 31, 16),
        "dtstart": _utc(2025, 7, 5, 6, 30),
        "dtend": _utc(2025, 7, 5, 8),
        "summary": 'Welding, "final"; A\\B',
        "description": (
            "Organisers: Municipal Education Bureau, Pengcheng Vocational School\n"
            "In all weathers\nReported in: item en"
        ),
        "location": "Pengcheng Vocational School, ground floor",
        "categories": ["Teaching"],
        "status": "CONFIRMED",
        "transp": "TRANSPARENT",
        "url": "https://vet.example/en/news/item/",
    }


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ({"start": "2025-07-05"}, dt.date(2025, 7, 5), dt.date(2025, 7, 6)),
        ({"start": "2025-07-05", "part": "afternoon"}, dt.date(2025, 7, 5), dt.date(2025, 7, 6)),
        ({"start": "2025-07-05", "ends": "16:00"}, dt.date(2025, 7, 5), dt.date(2025, 7, 6)),
        ({"start": "2025-07-30", "end": "2025-08-01"}, dt.date(2025, 7, 30), dt.date(2025, 8, 2)),
        (  # when the last day ends is not known
            {"start": "2025-07-30", "end": "2025-08-01", "starts": "09:00"},
            dt.date(2025, 7, 30),
            dt.date(2025, 8, 2),
        ),
        ({"start": "2025-12"}, dt.date(2025, 12, 1), dt.date(2026, 1, 1)),
        ({"start": "2025-07", "end": "2025-08"}, dt.date(2025, 7, 1), dt.date(2025, 9, 1)),
        ({"start": "2025-07-05", "starts": "14:30"}, _utc(2025, 7, 5, 6, 30), None),
        ({"start": "2025-07-05", "starts": "14:30", "ends": "14:30"}, _utc(2025, 7, 5, 6, 30), None),
        (
            {"start": "2025-07-30", "end": "2025-08-01", "starts": "09:00", "ends": "17:00"},
            _utc(2025, 7, 30, 1),
            _utc(2025, 8, 1, 9),
        ),
    ],
)
def test_an_event_has_a_time_only_where_both_its_ends_are_known(
    town: Town, dates: dict[str, str], start: dt.date, end: dt.date | None
) -> None:
    found = event_of(town, dates)

    assert (found["dtstart"], found.get("dtend")) == (start, end)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"start": "2025-07"}, "Only the month is known (July 2025); the day is not stated."),
        ({"yearly": {"month": 7}}, "Only the month is known (July); the day is not stated."),
        ({"start": "2025-07-05", "part": "afternoon"}, "Date: 5 July 2025, afternoon"),
        ({"start": "2025-07-05", "ends": "16:00"}, "Date: 5 July 2025, until 16:00"),
        ({"start": "2025-07-05"}, "Reported in: item en"),
    ],
)
def test_the_description_begins_with_what_a_date_can_not_say(
    town: Town, dates: dict[str, Any], said: str
) -> None:
    assert event_of(town, dates, "en/")["description"].split("\n")[0] == said


def test_an_event_of_which_only_the_year_is_known_is_left_out_and_the_page_says_so(town: Town) -> None:
    town.add("item", {"id": "fair", "start": "2026"}, {"id": "span", "start": "2025-07", "end": "2026"})
    files = town.files()

    assert set(read_events(files[CALENDAR])) == {MEETING}
    assert "只知道年份的活动不归入月份，也不进日历。" in files["events/index.html"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", ("TENTATIVE", "焊接决赛")),
        ("confirmed", ("CONFIRMED", "焊接决赛")),
        ("postponed", ("TENTATIVE", "已延期：焊接决赛")),
        ("cancelled", ("CANCELLED", "已取消：焊接决赛")),
    ],
)
def test_the_title_says_that_an_event_does_not_take_place(
    town: Town, status: str, said: tuple[str, str]
) -> None:
    found = event_of(town, {"title": {"zh": "焊接决赛"}, "start": "2025-07-05", "status": status})

    assert (found["status"], found["summary"]) == said


def test_a_title_in_another_language_says_which(town: Town) -> None:
    town.add("item", {"id": "fair", "title": {"zh": "焊接决赛"}, "start": "2025-07-05"})
    events = read(town.files()["en/" + CALENDAR]).vevent_list

    assert [one.summary.params for one in events] == [{}, {"LANGUAGE": ["zh-Hans"]}]


# What comes back


@pytest.mark.parametrize(
    "yearly",
    [
        {"month": 3},
        {"month": 7},
        {"month": 10, "day": 12, "since": 2021},
        {"month": 3, "since": 2023, "until": 2027},
        {"month": 2, "day": 29, "since": 2020, "until": 2031},
    ],
)
@pytest.mark.parametrize("clock", [{}, {"starts": "06:30", "ends": "23:30"}])
def test_programs_find_the_same_days_that_the_pages_say(
    town: Town, yearly: dict[str, int], clock: dict[str, str]
) -> None:
    clock = clock if "day" in yearly else {}
    town.add("item", {"id": "fair", "yearly": yearly, **clock})
    event = next(one for one in read(town.files()[CALENDAR]).vevent_list if "fair" in one.uid.value)
    end = dt.datetime(2035, 6, 30)
    events = town.events(end.date())
    said = [one.start.first for one in (*events.past, *events.coming) if one.event.yearly]
    start = event.dtstart.value

    found = [one.date() for one in event.getrruleset(addRDate=True) if one.replace(tzinfo=None) < end]
    expected = rrule(YEARLY, dtstart=dt.datetime(start.year, start.month, start.day), until=end)
    until = dt.datetime(yearly.get("until", 9999), 12, 31)

    assert found == [one.date() for one in expected if one <= until]
    assert found == [day for day in sorted(said) if day < end.date()]


def test_a_february_that_comes_back_never_reaches_into_march(town: Town) -> None:
    found = event_of(town, {"yearly": {"month": 2, "since": 2024}})

    assert (found["dtstart"], found["dtend"]) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


# The file


def test_a_calendar_names_itself_and_says_how_often_to_look(town: Town) -> None:
    calendar = read(town.files()["en/" + CALENDAR])

    assert facts(calendar) == {
        "prodid": "-//vetsite//events//EN",
        "calscale": "GREGORIAN",
        "uid": "events-en@vet.example",
        "name": "Pengcheng VET: events",
        "x-wr-calname": "Pengcheng VET: events",
        "description": calendar.contents["x-wr-caldesc"][0].value,
        "x-wr-caldesc": calendar.contents["description"][0].value,
        "x-wr-timezone": "Asia/Shanghai",
        "url": "https://vet.example/en/events/",
        "source": "https://vet.example/en/calendar/events.ics",
        "last-modified": "20240409T160000Z",  # when the report of the meeting was published
        "refresh-interval": "P1D",
        "x-published-ttl": "P1D",
    }


def test_a_calendar_has_the_zone_of_its_clocks_and_one_component_at_least(town: Town) -> None:
    timed = read(town.files()[CALENDAR])
    meeting = town.folder / "news/2024/conference/index.zh.md"
    text = meeting.read_text("utf-8")
    meeting.write_text(text.replace("  starts: 09:00\n", ""), "utf-8")
    untimed = read(town.files()[CALENDAR])
    meeting.write_text(text.replace("day: 2024-04-09\n  starts: 09:00\n", "day: 2024\n"), "utf-8")
    empty, later = (town.files(day)[CALENDAR] for day in (DAY, dt.date(2030, 1, 1)))

    assert empty == later
    assert [
        [one.tzid.value for one in calendar.contents.get("vtimezone", [])]
        for calendar in (timed, untimed, read(empty))
    ] == [["Asia/Shanghai"], [], ["Asia/Shanghai"]]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/Lima"])
def test_a_clock_is_that_of_the_site_in_summer_and_winter(town: Town, zone: str) -> None:
    settings = town.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("Asia/Shanghai", zone), "utf-8")
    days = ("2025-07-05", "2025-12-05")
    town.add("item", *({"id": day, "start": day, "starts": "09:00"} for day in days))
    found = read_events(town.files()[CALENDAR])

    assert {uid: one["dtstart"] for uid, one in found.items() if uid != MEETING} == {
        f"event-{day}@vet.example": dt.datetime.combine(
            dt.date.fromisoformat(day), dt.time(9), ZoneInfo(zone)
        ).astimezone(dt.UTC)
        for day in days
    }


def test_lines_end_in_crlf_and_are_folded_at_75_octets_between_characters() -> None:
    for edition in prepare_small_site().editions:
        (output,) = calendars(edition)
        assert isinstance(output.content, bytes)
        lines = output.content.split(b"\r\n")

        assert lines[-1] == b""
        assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
        assert [line.decode() for line in lines] == output.content.decode().split("\r\n")


def test_a_later_build_and_a_new_address_change_nothing_that_programs_know_an_event_by(town: Town) -> None:
    event = {"id": "fair", "start": "2025-07-05", "starts": "09:00"}
    town.add("item", event, {"id": "month", "yearly": {"month": 3}})
    first, later = (town.files(day)[CALENDAR] for day in (DAY, dt.date(2030, 1, 1)))
    for language in ("zh", "en"):
        file = town.folder / f"news/item.{language}.md"
        file.rename(town.folder / f"news/moved.{language}.md")
    moved = town.files()[CALENDAR]

    assert first == later
    assert read_events(first).keys() == read_events(moved).keys()
    assert moved.replace("/moved/", "/item/") == first


def test_the_calendars_of_all_languages_hold_the_same_events(town: Town) -> None:
    town.add("item", {"id": "fair", "start": "2025-07-05"})
    chinese, english = (read_events(town.files()[root + CALENDAR]) for root in ("", "en/"))
    words = ("summary", "description", "location", "url", "categories")

    assert [{key: one[key] for key in one if key not in words} for one in chinese.values()] == [
        {key: one[key] for key in one if key not in words} for one in english.values()
    ]


# A built site


@each_root
def test_a_built_site_serves_its_calendar_and_the_page_of_events_leads_to_it(
    site: BuiltSite, root: str
) -> None:
    with urlopen(f"{site.url}{root}events/") as answer:
        page = html.fromstring(answer.read())
    page.make_links_absolute(f"{site.url}{root}events/")
    with urlopen(site.url + root + CALENDAR) as answer:
        media, text = answer.headers.get_content_type(), answer.read().decode()

    assert [str(one) for one in page.xpath("//link[@type='text/calendar']/@href")] == [
        site.url + root + CALENDAR
    ]
    assert site.url + root + CALENDAR in page.xpath("//a/@href")
    assert media == "text/calendar"
    assert set(read_events(text)) == _expected(site)


def _expected(site: BuiltSite) -> set[str]:
    """The UIDs of all events that the items of a project tell of."""
    host = "xuzhou-vet.example"
    found = set()
    for file in sorted((site.project / "news").glob("2*/**/*.zh.md")):
        front = yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])
        id = file.relative_to(site.project / "news").as_posix().removesuffix(".zh.md").removesuffix("/index")
        if front["type"] == "meeting":
            found.add(f"meeting-{id}@{host}")
        found |= {f"event-{event['id']}@{host}" for event in front.get("events", [])}
    return found
