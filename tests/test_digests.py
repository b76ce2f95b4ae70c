"""Digests: what a week and a month tell, their pages, and the mails that an editor sends."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.browsing import Watch, open_page
from tests.conftest import BuiltSite
from tests.town import Town
from vetsite.collection.digests import Digest, period_of
from vetsite.foundation.wrapping import measure, wrap
from vetsite.site.export import export_outputs

LONG_AFTER = dt.date(2025, 6, 30)

each_root = pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])


def digests_of(town: Town, as_of: dt.date = LONG_AFTER) -> dict[str, Digest]:
    """The digests of a town by their names, without those of its first items."""
    digests = town.site(as_of).editions[0].collection.digests
    all_digests = (one for kind in digests.values() for one in kind)
    return {one.period.id: one for one in all_digests if one.period.first > dt.date(2024, 5, 1)}


def told(digest: Digest) -> tuple[list[str], list[str], list[str], list[str]]:
    """The ids of what a digest tells: new, corrected, withdrawn, coming."""
    return (
        [entry.id for entry in digest.items],
        [entry.id for entry, _ in digest.corrections],
        [entry.id for entry in digest.withdrawn],
        [one.event.id for one in digest.coming],
    )


# Periods


@pytest.mark.parametrize(
    ("day", "week", "first", "last"),
    [
        ("2024-03-03", "2024-w09", "2024-02-26", "2024-03-03"),
        ("2024-03-04", "2024-w10", "2024-03-04", "2024-03-10"),
        ("2024-12-29", "2024-w52", "2024-12-23", "2024-12-29"),
        ("2024-12-30", "2025-w01", "2024-12-30", "2025-01-05"),
        ("2025-01-05", "2025-w01", "2024-12-30", "2025-01-05"),
        ("2021-01-03", "2020-w53", "2020-12-28", "2021-01-03"),
    ],
)
def test_a_week_is_that_of_iso_8601_and_belongs_to_its_year(
    day: str, week: str, first: str, last: str
) -> None:
    period = period_of(dt.date.fromisoformat(day), "weeks")

    assert (period.id, str(period.first), str(period.last)) == (week, first, last)
    assert str(period.year) == week[:4]


@pytest.mark.parametrize(
    ("day", "month", "last", "following"),
    [("2024-02-29", "2024-02", "2024-02-29", "2024-03"), ("2024-12-31", "2024-12", "2024-12-31", "2025-01")],
)
def test_a_month_ends_with_its_last_day(day: str, month: str, last: str, following: str) -> None:
    period = period_of(dt.date.fromisoformat(day), "months")

    assert (period.id, str(period.last), period.following.id) == (month, last, following)


def test_an_item_is_told_in_the_week_and_the_month_of_its_day(town: Town) -> None:
    town.add("eve", published="2024-12-29 23:59:59")
    town.add("monday", published="2024-12-30")

    assert {id: told(digest)[0] for id, digest in digests_of(town).items()} == {
        "2025-w01": ["monday"],
        "2024-w52": ["eve"],
        "2024-12": ["monday", "eve"],
    }


def test_a_period_has_a_digest_from_the_day_after_its_end(town: Town) -> None:
    town.add("item", published="2025-03-31 09:00:00", status="scheduled")  # a Monday
    days = ("2025-03-31", "2025-04-01", "2025-04-06", "2025-04-07")

    assert {day: list(digests_of(town, dt.date.fromisoformat(day))) for day in days} == {
        "2025-03-31": [],
        "2025-04-01": ["2025-03"],
        "2025-04-06": ["2025-03"],
        "2025-04-07": ["2025-w14", "2025-03"],
    }


def test_a_draft_and_a_quiet_week_have_no_digest(town: Town) -> None:
    town.add("draft", status="draft")
    town.add("future", published="2025-07-01")
    town.add("scheduled", published="2025-07-01", status="scheduled")

    assert digests_of(town) == {}


# What is told


def test_entries_are_grouped_by_the_columns_of_the_register_and_are_newest_first(town: Town) -> None:
    add_column(town, "campus")
    town.add("a", column="campus", published="2025-03-06")
    town.add("b", published="2025-03-05")
    town.add("c", column="campus", published="2025-03-07")
    digest = digests_of(town)["2025-w10"]
    columns = digest.by_column(["meetings", "empty", "campus"])

    assert {column: [entry.id for entry in entries] for column, entries in columns.items()} == {
        "meetings": ["b"],
        "campus": ["c", "a"],
    }
    assert list(columns) == ["meetings", "campus"]


def test_a_correction_is_told_in_its_own_period_where_the_item_is_older(town: Town) -> None:
    dates = ("2025-03-07", "2025-03-12", "2025-03-10", "2025-07-01")
    corrections = [{"date": date, "text": {"zh": date}} for date in dates]
    town.add("item", status="corrected", corrections=corrections)  # of 5 March

    found = {
        id: (told(one)[0], [correction.text.primary for _, correction in one.corrections])
        for id, one in digests_of(town).items()
    }

    assert found == {
        "2025-w10": (["item"], []),
        "2025-w11": ([], ["2025-03-10", "2025-03-12"]),
        "2025-03": (["item"], []),
    }


def test_a_withdrawal_is_told_to_those_who_got_the_item_and_its_old_digest_stays(town: Town) -> None:
    reason = {"zh": "内容有误。", "en": "It was wrong."}
    town.add("gone", status="withdrawn", withdrawal={"date": "2025-04-01", "reason": reason})
    files = town.files()
    mails = [path for path in files if path.startswith("digests/") and "gone" in files[path]]

    assert {id: told(one) for id, one in digests_of(town).items()} == {
        id: ([], [], ["gone"], []) for id in ("2025-w14", "2025-w10", "2025-04", "2025-03")
    }
    assert len(mails) == 4 * 3
    assert [path for path, text in files.items() if "gone zh" in text] == ["news/gone/index.html"]
    assert (
        "* 2025年3月5日发布的一篇新闻\n  2025-04-01 · 新闻\n  内容有误。\n"
        in (files["digests/2025-w14/mail.txt"])
    )


def test_events_that_begin_in_the_period_after_are_told_as_exactly_as_they_are_known(town: Town) -> None:
    town.add(
        "item",  # of 5 March, in week 10
        {"id": "sunday", "start": "2025-03-09"},
        {"id": "monday", "start": "2025-03-10", "end": "2025-04-20"},
        {"id": "day-after", "start": "2025-03-17"},
        {"id": "april-day", "start": "2025-04-30"},
        {"id": "april", "start": "2025-04"},
        {"id": "year", "start": "2025"},
        {"id": "each-april", "yearly": {"month": 4, "since": 2020}},
    )

    assert {id: told(one)[3] for id, one in digests_of(town).items()} == {
        "2025-w10": ["monday"],
        "2025-03": ["april", "each-april", "april-day"],
    }


def test_no_event_is_told_that_nobody_knew_when_the_digest_was_made(town: Town) -> None:
    town.add("early")
    town.add("late", {"id": "fair", "start": "2025-03-12"}, published="2025-03-11")

    assert told(digests_of(town)["2025-w10"]) == (["early"], [], [], [])


def test_a_later_build_changes_nothing_in_a_digest_that_is_there(town: Town) -> None:
    town.add("item", {"id": "fair", "start": "2025-03-12", "status": "confirmed"})
    first, later = (
        {path: text for path, text in town.files(day).items() if "2025-w10/" in path}
        for day in (dt.date(2025, 3, 10), dt.date(2030, 1, 1))
    )

    assert len(first) == 2 * 3
    assert first == later


# Pages


def test_the_page_of_all_digests_lists_them_by_year_the_latest_first(town: Town) -> None:
    town.add("a", published="2024-12-30")
    town.add("b", published="2025-01-06")
    page = html.document_fromstring(town.files()["en/digests/index.html"])

    assert [
        one.text_content() for one in page.xpath("//section[@aria-labelledby='s-weeks']/ul/li/ul/li")
    ] == [
        "Week 2 (6–12 Jan 2025) 1",
        "Week 1 (30 Dec 2024 – 5 Jan 2025) 1",
        "Week 15 (8–14 Apr 2024) 1",
        "Week 10 (4–10 Mar 2024) 1",
    ]
    assert [
        one.text_content() for one in page.xpath("//section[@aria-labelledby='s-months']/ul/li/ul/li")
    ] == [
        "January 2025 1",
        "December 2024 1",
        "April 2024 1",
        "March 2024 1",
    ]


def test_a_digest_leads_to_the_one_before_and_after_it_of_its_kind_and_to_its_mails(town: Town) -> None:
    for day in ("2025-03-05", "2025-03-12", "2025-03-26"):
        town.add(day, published=day)
    page = html.document_fromstring(town.files()["en/digests/2025-w11/index.html"])
    links = page.xpath("//section[@aria-labelledby='s-around' or @aria-labelledby='s-mail']//a")

    assert [(one.text, one.get("href")) for one in links] == [
        ("E-mail (HTML)", "../../../en/digests/2025-w11/mail.html"),
        ("Plain text", "../../../en/digests/2025-w11/mail.txt"),
        ("Week 10 (3–9 Mar 2025)", "../../../en/digests/2025-w10/"),
        ("Week 13 (24–30 Mar 2025)", "../../../en/digests/2025-w13/"),
    ]
    assert "Pengcheng VET – Weekly digest: 10–16 Mar 2025" in page.text_content()


# Mails


@pytest.fixture
def rich_town(town: Town) -> Town:
    """A town whose week 10 of 2025 has all that a digest can tell."""
    add_column(town, "campus")
    summary = "市教育局在彭城职业学校举办“技能成才、强国有我”职业教育活动周，全市十二所学校参加。"
    event = {
        "id": "fair",
        "title": {"zh": "招生开放日", "en": "Open day"},
        "start": "2025-03-12",
        "starts": "09:00",
        "place": {"organisation": "pengcheng-school"},
        "organisers": ["city-bureau"],
    }
    town.add("week", event, column="campus", summary=summary)
    town.add("only-chinese", summary="A & B < C", published="2025-03-06")
    (town.folder / "news/only-chinese.en.md").unlink()
    correction = {"date": "2025-03-07", "text": {"zh": "更正了人数。", "en": "The number was corrected."}}
    town.add("older", published="2025-02-03", status="corrected", corrections=[correction])
    reason = {"zh": "内容有误。", "en": "It was wrong."}
    withdrawal = {"date": "2025-03-08", "reason": reason}
    town.add("gone", published="2025-02-04", status="withdrawn", withdrawal=withdrawal)
    return town


def test_the_plain_text_of_a_digest(rich_town: Town) -> None:
    files = rich_town.files()

    assert files["digests/2025-w10/mail.txt"] == "\ufeff" + ZH_TEXT
    assert files["en/digests/2025-w10/mail.txt"] == "\ufeff" + EN_TEXT


ZH_TEXT = """\
彭城职教一周汇总：2025年3月3日至9日


会议报道
--------

* only-chinese zh
  2025-03-06 · 新闻
  A & B < C
  https://vet.example/news/only-chinese/


校园
----

* week zh
  2025-03-05 · 新闻
  市教育局在彭城职业学校举办“技能成才、强国有我”职业教育活动周，全市十
  二所学校参加。
  https://vet.example/news/week/


对以前文章的更正
----------------

* older zh
  2025-03-07 · 新闻
  更正了人数。
  https://vet.example/news/older/


撤回的文章
----------

* 2025年2月4日发布的一篇新闻
  2025-03-08 · 新闻
  内容有误。
  https://vet.example/news/gone/


2025年3月10日至16日的活动
-------------------------

* 招生开放日
  2025年3月12日09:00
  地点：彭城职业学校 · 主办单位：市教育局 · 状态：计划中
  https://vet.example/news/week/


------------------------------------------------------------------------
彭城职教

在网站上阅读本期
https://vet.example/digests/2025-w10/

全部汇总
https://vet.example/digests/

网站首页
https://vet.example/
"""
EN_TEXT = """\
Pengcheng VET – Weekly digest: 3–9 Mar 2025


Meetings
--------

* only-chinese zh
  2025-03-06 · News · in Chinese
  A & B < C
  https://vet.example/news/only-chinese/


Campus
------

* week en
  2025-03-05 · News
  市教育局在彭城职业学校举办“技能成才、强国有我”职业教育活动周，全市十
  二所学校参加。
  https://vet.example/en/news/week/


Corrections to earlier items
----------------------------

* older en
  2025-03-07 · News
  The number was corrected.
  https://vet.example/en/news/older/


Withdrawn items
---------------

* News published on 4 February 2025
  2025-03-08 · News
  It was wrong.
  https://vet.example/en/news/gone/


Events: 10–16 Mar 2025
-----------------------

* Open day
  12 March 2025, 09:00
  Place: Pengcheng Vocational School · Organisers: Municipal Education
  Bureau · Status: Planned
  https://vet.example/en/news/week/


------------------------------------------------------------------------
Pengcheng VET

Read this digest on the site
https://vet.example/en/digests/2025-w10/

All digests
https://vet.example/en/digests/

Home page
https://vet.example/en/
"""


@each_root
def test_page_html_and_plain_text_say_the_same(rich_town: Town, root: str) -> None:
    files = rich_town.files()
    page, mail = (
        html.document_fromstring(files[f"{root}digests/2025-w10/{name}"])
        for name in ("index.html", "mail.html")
    )
    text = "".join(files[f"{root}digests/2025-w10/mail.txt"].split())
    said = [
        *("".join(one.text_content().split()) for one in mail.xpath("//h2 | //h3 | //h3/../p[2]")),
        *mail.xpath("//h3/a/@href"),
    ]
    rows = page.xpath("//li[@class='v-row']")

    assert [one for one in said if one not in text] == []
    assert [one.text_content() for one in mail.xpath("//h3")] == [
        row.xpath("string(.//*[@class='v-title'])") for row in rows
    ]
    assert [one.text_content() for one in mail.xpath("//h3/../p[2]")] == [
        row.xpath("string(.//*[@class='v-abstract'])") for row in rows
    ]


@each_root
def test_the_html_mail_asks_for_nothing_and_carries_its_looks_in_its_elements(
    rich_town: Town, root: str
) -> None:
    text = rich_town.files()[f"{root}digests/2025-w10/mail.html"]
    mail = html.document_fromstring(text)
    (style,) = mail.xpath("//style/text()")

    assert mail.xpath("//link | //script | //img | //form | //iframe | //@src | //@background") == []
    assert "url(" not in text
    assert re.sub(r"\.d-\w+ \{( (background-)?color: #[0-9a-f]{6} !important;)+ \}", "", style).split() == (
        "@media (prefers-color-scheme: dark) { }".split()
    )
    assert [
        one.tag for one in mail.xpath("//td | //p | //h1 | //h2 | //h3 | //a") if not one.get("style")
    ] == []
    assert {one.get("role") for one in mail.xpath("//table")} == {"presentation"}
    assert mail.xpath("string(//meta[@name='robots']/@content)") == "noindex"


@each_root
def test_the_html_mail_says_its_language_and_that_of_words_in_another(rich_town: Town, root: str) -> None:
    mail = html.document_fromstring(rich_town.files()[f"{root}digests/2025-w10/mail.html"])
    own, other = ("en", ["zh-Hans", "zh-Hans"]) if root else ("zh-Hans", [])

    assert [mail.get("lang"), *mail.xpath("//body/table/@lang")] == [own, own]
    assert mail.xpath("//h3[contains(., 'only-chinese')]/..//@lang") == other
    assert ("in Chinese" in mail.text_content()) == bool(root)


def test_the_foot_of_a_mail_names_who_runs_the_site_where_the_settings_do(rich_town: Town) -> None:
    settings = rich_town.folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8") + "      footer: {organiser: {zh: 市教育局, en: City Bureau}}\n", "utf-8"
    )
    files = rich_town.files()

    assert [
        "Run by: City Bureau" in html.document_fromstring(text).text_content()
        for path, text in files.items()
        if path.startswith("en/digests/2025-w10/mail")
    ] == [True, True]


def test_the_export_has_the_mails_beside_the_pages_of_their_digests(rich_town: Town) -> None:
    files = rich_town.files()
    exported = {one.path: one.content for one in export_outputs(rich_town.site().editions)}
    mails = [path for path in files if path.endswith(("/mail.html", "/mail.txt"))]
    page = exported["docs/en/digests/2025-w10/index.md"]

    assert {path: exported[f"docs/{path}"] for path in mails} == {
        path: files[path].encode() for path in mails
    }
    assert isinstance(page, bytes)
    assert b"[E-mail (HTML)](mail.html)" in page


@each_root
@pytest.mark.parametrize("width", [390, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mail_fits_its_window_and_asks_for_nothing(
    own_site: BuiltSite, browser: Browser, root: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    url = f"{own_site.url}{root}digests/2024-w10/mail.html"
    with open_page(browser, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        watch = Watch(page)
        page.goto(url)
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        ground = page.locator("table.d-card").evaluate("one => getComputedStyle(one).backgroundColor")

    assert (wide, watch.requested) == (width, [url])
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(31, 36, 41)"}[scheme]


@each_root
def test_every_link_of_a_built_mail_is_whole_and_answers(city_site: BuiltSite, root: str) -> None:
    folder = city_site.folder / root / "digests"
    links = {
        str(link)
        for file in sorted(folder.glob("*/mail.html"))
        for link in html.document_fromstring(file.read_text("utf-8")).xpath("//@href")
    }
    links |= {
        line.strip()
        for file in sorted(folder.glob("*/mail.txt"))
        for line in file.read_text("utf-8").splitlines()
        if "://" in line
    }
    ours = {link for link in links if link.startswith("https://xuzhou-vet.example/")}

    assert links - ours == set()
    assert len(links) > 20
    for link in sorted(links):
        with urlopen(link.replace("https://xuzhou-vet.example/", city_site.url)) as answer:
            assert answer.status == 200


@each_root
def test_no_line_of_plain_text_is_wider_than_72_columns_but_urls(city_site: BuiltSite, root: str) -> None:
    files = sorted((city_site.folder / root / "digests").glob("*/mail.txt"))
    lines = {line for file in files for line in file.read_text("utf-8-sig").splitlines()}

    assert len(files) > 10
    assert {
        line for line in lines if measure(line) > 72 and not re.fullmatch(r" *https?://\S+", line)
    } == set()
    assert {line for line in lines if "://" in line and not re.fullmatch(r" *https?://\S+", line)} == set()


# Lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("一二三四五六", 10, ["一二三四五", "六"]),
        ("一二三四五。六", 10, ["一二三四", "五。六"]),  # no closing mark begins a line
        ("一二三四（五）", 10, ["一二三四", "（五）"]),  # no opening mark ends one
        ("他说：“好。”再见", 10, ["他说：", "“好。”再", "见"]),
        ("一二——三", 6, ["一", "二——", "三"]),
        ("在Xuzhou的学校", 10, ["在Xuzhou的", "学校"]),
        ("one  two\nthree", 8, ["one two", "three"]),
        ("the school’s hall", 12, ["the", "school’s", "hall"]),
        ("unbreakable-word-of-a-line x", 10, ["unbreakable-word-of-a-line", "x"]),
        ("é" * 4 + " e\u0301e\u0301", 7, ["éééé", "e\u0301e\u0301"]),
    ],
)
def test_lines_break_by_width_between_words_and_by_chinese_rules(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width) == lines


def add_column(town: Town, id: str) -> None:
    """Add a column after those that the town has."""
    register = Path(town.folder / "news/registers/columns.yml")
    column = f"- {{id: {id}, name: {{zh: 校园, en: Campus}}, description: {{zh: 校园}}}}\n"
    register.write_text(register.read_text("utf-8") + column, "utf-8")
