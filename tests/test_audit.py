"""What public sites are audited for: what is advice, and what is none. The words stand in `tests/wrong`."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from lxml import html

from tests.town import Town
from vetsite.model.cadence import Cadence

DAY = dt.date(2025, 6, 30)


def codes(town: Town, as_of: dt.date = DAY) -> list[str]:
    """The codes of all advice of a day."""
    return [one.code for one in town.site(as_of).advice]


def promise(town: Town, cadence: str) -> None:
    """Give the town's column a cadence; its newest item is of 10 April 2024."""
    path = town.folder / "news/registers/columns.yml"
    path.write_text(path.read_text("utf-8") + f"  updated_every: {cadence}\n", "utf-8")


# Columns


@pytest.mark.parametrize(
    ("cadence", "day", "expected"),
    [
        ({"months": 1}, "2024-01-31", "2024-02-29"),
        ({"months": 12}, "2024-02-29", "2025-02-28"),
        ({"months": 1, "weeks": 1, "days": 1}, "2024-12-30", "2025-02-07"),
    ],
)
def test_a_cadence_counts_months_by_the_calendar_and_then_days(
    cadence: dict[str, int], day: str, expected: str
) -> None:
    due = Cadence(**cadence).after(dt.date.fromisoformat(day))

    assert str(due) == expected


def test_a_column_is_late_from_the_day_after_its_next_item_was_due(town: Town) -> None:
    promise(town, "{weeks: 2}")
    days = (dt.date(2024, 4, 24), dt.date(2024, 4, 25))

    assert [codes(town, day) for day in days] == [[], ["stale-column"]]


def test_a_column_whose_only_items_are_drafts_or_withdrawn_is_blank(town: Town) -> None:
    path = town.folder / "news/registers/columns.yml"
    notices = "- id: notices\n  name: {zh: 通知}\n  description: {zh: 通知}\n"
    path.write_text(path.read_text("utf-8") + notices, "utf-8")
    town.add("2025/draft", column="notices", status="draft")
    withdrawal = {"date": "2025-03-06", "reason": {"zh": "重复"}}
    town.add("2025/gone", column="notices", status="withdrawn", withdrawal=withdrawal)

    assert codes(town) == ["blank-column"]


# Items that are over


def test_lists_say_that_an_item_is_over_and_digests_stay_as_they_were_sent(town: Town) -> None:
    town.add("2025/open", type="notice", valid_until="2025-03-20")
    files = town.files()
    marks = {
        page: html.document_fromstring(files[f"{page}index.html"]).xpath("//span[@class='v-mark']/text()")
        for page in ("news/", "en/news/", "digests/2025-03/")
    }

    assert marks == {"news/": ["已失效"], "en/news/": ["no longer in force"], "digests/2025-03/": []}


def test_the_page_of_an_item_that_is_over_says_so_below_its_title(town: Town) -> None:
    town.add("2025/over", type="notice", valid_until="2025-06-29")
    town.add("2025/last-day", type="notice", valid_until="2025-06-30")
    withdrawal = {"date": "2025-03-06", "reason": {"zh": "重复", "en": "Twice"}}
    town.add("2025/gone", type="notice", valid_until="2025-06-29", status="withdrawn", withdrawal=withdrawal)
    files = town.files()
    notes = {
        page: html.document_fromstring(files[f"{page}/index.html"]).xpath(
            "//*[@class='v-head']/..//*[@role='note']/text()"
        )
        for page in ("news/2025/over", "en/news/2025/over", "news/2025/last-day", "news/2025/gone")
    }

    assert notes == {
        "news/2025/over": ["本文有效期至2025年6月29日，现已失效。"],
        "en/news/2025/over": ["This item is no longer in force: it was valid until 29 June 2025."],
        "news/2025/last-day": [],
        "news/2025/gone": ["本文已于2025年3月6日撤回。 重复"],
    }


@pytest.mark.parametrize(("last", "expected"), [("2025-06-29", ["expired-pin"]), ("2025-06-30", [])])
def test_a_pinned_item_is_advice_from_the_day_after_its_last(
    town: Town, last: str, expected: list[str]
) -> None:
    town.add("2025/open", type="notice", valid_until=last, pinned=True)

    assert codes(town) == expected


# Files


def write(path: Path, content: bytes | dict[str, str]) -> None:
    """Write a file: bytes, or a ZIP archive with some parts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)


_TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"\r\n%PDF-1.7 ...", []),
        ("a.pdf", b"<!DOCTYPE html><html>404</html>", [("wrong-file-type", ".html")]),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", []),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", []),
        ("a.doc", b"{\\rtf1 text}", []),
        (
            "a.doc",
            {"[Content_Types].xml": _TYPES, "word/document.xml": "<a/>"},
            [("wrong-file-type", ".docx")],
        ),
        ("a.docx", {"[Content_Types].xml": _TYPES, "word/document.xml": "<a/>"}, []),
        ("a.zip", {"a.txt": "text"}, []),
        ("a.jpeg", b"\xff\xd8\xff\xe0....", []),
        ("a.png", b"\xff\xd8\xff\xe0....", [("wrong-file-type", ".jpg")]),
        ("a.png", b"", [("broken-file", "")]),
        ("a.mp4", b"\0\0\0\x20ftypisom", []),
        ("a.html", b"<!-- saved -->\n<p>text</p>", []),
        ("a.html", b"<?xml version='1.0'?><!DOCTYPE html><html></html>", []),
        ("a.pdf", b"<!-- saved -->\n<!-- twice -->\n<html></html>", [("wrong-file-type", ".html")]),
        ("a.svg", b"<?xml version='1.0'?>\n<?x y?><!-- a > b -->\n<svg/>", []),
        ("a.svg", b"<!--" + 4_000 * b"-" + b"-->\n<!DOCTYPE svg><svg/>", []),
        ("a.svg", b"<!-- a --> text", [("broken-file", "")]),
        ("a.txt", b"<html> is how a page begins", []),
        ("a.txt", b"MZ is a name", []),
        ("a.unknown", b"anything", []),
    ],
)
def test_a_file_is_what_the_ending_of_its_name_says(
    town: Town, name: str, content: bytes | dict[str, str], expected: list[tuple[str, str]]
) -> None:
    town.add("2025/open/index", attachments=[{"file": name, "title": {"zh": "附件"}}])
    write(town.folder / "news/2025/open" / name, content)
    advice = town.site().advice

    assert [(one.code, one.values.get("found", "")) for one in advice] == expected


# Government sites


def test_nothing_is_asked_of_a_site_that_is_no_government_site(town: Town) -> None:
    town.add("2025/open", published="2025-03-05", source={"name": None})

    assert codes(town) == []
