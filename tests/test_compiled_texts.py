"""A text that the site compiled from an item of its own carries the site's name and leads to that item."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from lxml import etree, html

from tests.town import Town

NAME = {"": "彭城职教", "en/": "Pengcheng VET"}


def publish(town: Town, id: str, **facts: object) -> None:
    """Add an item that was compiled from the town's own report of a visit, or from another."""
    town.add(id, **{"source": None, "based_on": "2024/school-visit", **facts})


@pytest.mark.parametrize(
    ("root", "byline"),
    [
        ("", "来源：彭城职教 · 据彭城职业学校报道整理"),
        ("en/", "Source: Pengcheng VET · Compiled from a report by Pengcheng Vocational School"),
    ],
)
def test_its_page_names_the_site_and_leads_to_the_item_that_it_was_compiled_from(
    town: Town, root: str, byline: str
) -> None:
    publish(town, "2025/brief")
    page = html.document_fromstring(town.files()[f"{root}news/2025/brief/index.html"])
    (source,) = (one for one in page.xpath("//p[@class='v-meta']/span") if one.xpath("a"))

    assert (source.text_content(), source.xpath("a/@href")) == (
        byline,
        [f"../../../{'../' if root else ''}{root}news/2024/school-visit/"],
    )


@pytest.mark.parametrize("root", ["", "en/"])
def test_programs_are_told_that_the_site_made_it(town: Town, root: str) -> None:
    publish(town, "2025/brief")
    files = town.files()
    page = files[f"{root}news/2025/brief/index.html"]
    (script,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page, re.S)
    (article,) = (node for node in json.loads(script)["@graph"] if node["@type"] == "NewsArticle")
    (entry,) = (
        one for one in json.loads(files[f"{root}feeds/news.json"])["items"] if "/2025/brief/" in one["url"]
    )

    assert (
        re.findall(r'<meta name="ContentSource" content="([^"]+)"', page),
        article["author"]["name"],
        [one["name"] for one in entry["authors"]],
    ) == ([NAME[root]], NAME[root], [NAME[root]])


@pytest.mark.parametrize(
    ("type", "facts", "byline"),
    [
        ("notice", {}, "据一份通知整理"),
        ("speech", {"occasion": {"zh": "会"}, "sections": []}, "据一篇讲话整理"),
        ("plan", {"period": {"start": None, "end": None}, "measures": []}, "据一份工作计划整理"),
    ],
)
def test_where_no_publisher_is_named_it_says_what_it_was_compiled_from(
    town: Town, type: str, facts: dict[str, object], byline: str
) -> None:
    town.add("2025/base", type=type, **facts)
    publish(town, "2025/brief", based_on="2025/base")
    page = html.document_fromstring(town.files()["news/2025/brief/index.html"])

    assert page.xpath("//p[@class='v-meta']//a/text()") == [byline]


def test_an_award_that_such_a_text_makes_known_was_read_there(town: Town) -> None:
    award = {"id": "cup", "title": {"zh": "杯"}, "kind": "honour", "level": "district", "year": 2024}
    award |= {"recipient_type": "school", "count": 1, "recipients": [], "completeness": "count-only"}
    publish(town, "2025/brief", awards=[award])
    page = html.document_fromstring(town.files()["awards/cup/index.html"])
    (source,) = page.xpath("//dt[.='来源']/following-sibling::dd")

    assert source.text_content() == "彭城职教 · 据彭城职业学校报道整理"


def test_it_stays_when_the_item_that_it_was_compiled_from_is_not_shown(town: Town) -> None:
    town.add("2025/later", status="draft", published=None)
    publish(town, "2025/brief", based_on="2025/later")
    page = html.document_fromstring(town.files(dt.date(2025, 6, 30))["news/2025/brief/index.html"])

    assert "来源：彭城职教" in [one.text_content() for one in page.xpath("//p[@class='v-meta']/span")]
    assert etree.tostring(page).count(b"2025/later") == 0
