"""What structured data (JSON-LD) says of a page has what search engines need, and the page shows it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from babel.dates import format_date

from tests.built_pages import Document, Node, page, pages, squeeze
from tests.conftest import BuiltSite
from tests.town import Town
from vetsite.about.structured_data import page_nodes
from vetsite.pages.page import Page
from vetsite.site.pages import site_pages

# Type -> properties that search engines need, and what else schema.org defines for it and we use
KNOWN: Mapping[str, tuple[str, str]] = {
    "NewsArticle": (
        "headline description datePublished dateModified inLanguage publisher mainEntityOfPage isPartOf",
        "image author articleSection keywords about digitalSourceType",
    ),
    "ImageObject": ("url", "digitalSourceType"),
    "Event": ("name startDate location", "endDate eventStatus description organizer url"),
    "Place": ("name address", ""),
    "BreadcrumbList": ("itemListElement", ""),
    "ListItem": ("position name", "item"),
    "Organization": ("name", "url alternateName address award"),  # of a source the name alone is known
    "EducationalOrganization": ("name url", "alternateName address award"),
    "GovernmentOrganization": ("name url", "alternateName address award"),
    "NewsMediaOrganization": ("name url", "alternateName address award"),
    "AdministrativeArea": ("name url", "alternateName address"),
    "PostalAddress": ("addressLocality", ""),
    "Person": ("name", ""),
    "WebSite": ("name url", "description inLanguage publisher"),
    "CollectionPage": ("name url", "inLanguage isPartOf"),
    "DefinedTermSet": ("name url", "inLanguage hasDefinedTerm"),
    "DefinedTerm": ("name", "alternateName"),
    "Dataset": (
        "name description creator distribution",
        "@id url inLanguage isAccessibleForFree includedInDataCatalog temporalCoverage license",
    ),
    "DataCatalog": ("name", "url"),
    "DataDownload": ("contentUrl encodingFormat", ""),
}
SHOWN = ("name", "headline", "description", "alternateName", "award", "articleSection", "keywords", "address")
DATES = ("datePublished", "dateModified", "startDate", "endDate")


def test_every_node_has_what_search_engines_need_and_nothing_unknown(real_site: BuiltSite) -> None:
    faults = []
    for one in pages(real_site):
        for node in one.graph:
            required, more = (set(names.split()) for names in KNOWN[node["@type"]])
            lacking, unknown = required - node.keys(), node.keys() - required - more - {"@type"}
            if lacking or unknown:
                faults.append((one.address, node["@type"], lacking, unknown))

    assert faults == []


def test_structured_data_says_only_what_the_page_shows(real_site: BuiltSite) -> None:
    faults = []
    for one in pages(real_site):
        text = one.text
        for node in one.graph:
            if node["@type"].startswith("Data"):  # says of the page's own tables where they come from
                continue
            faults += [
                (one.address, node["@type"], value)
                for key in SHOWN
                for value in _strings(node.get(key))
                if squeeze(value) not in text and not (one.address in ("", "en/") and key == "description")
            ]

    assert faults == []


def test_dates_in_structured_data_are_those_that_the_page_shows(real_site: BuiltSite) -> None:
    dates = [
        (one, node[key])
        for one in pages(real_site)
        for node in one.graph
        for key in DATES
        if key in node and node["@type"] != "Dataset"
    ]

    assert dates != []
    assert [(one.address, value) for one, value in dates if not _is_date_shown(value, one)] == []


def _strings(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, str)]


def _is_date_shown(value: str, one: Document) -> bool:
    """Whether a page has a date as the site writes it, and its clock if it has one."""
    day, _, clock = value.partition("T")
    year, month, number = (int(part) for part in day.split("-"))
    locale = "en_GB" if one.address.startswith("en/") else "zh_Hans_CN"
    long = squeeze(format_date(dt.date(year, month, number), "long", locale))
    if not clock:
        return long in one.text or day in one.text
    assert re.fullmatch(r"\d\d:\d\d:\d\d\+08:00", clock)
    return f"{day}{clock[:8]}" in one.text or (long in one.text and clock[:5] in one.text)


def test_every_address_in_structured_data_is_absolute(real_site: BuiltSite) -> None:
    assert [
        (one.address, node[key])
        for one in pages(real_site)
        for node in one.graph
        for key in ("url", "item", "image", "mainEntityOfPage", "contentUrl")
        if key in node and not urlsplit(node[key]).netloc
    ] == []


def test_the_way_to_a_page_is_numbered_from_one_and_ends_at_the_page(real_site: BuiltSite) -> None:
    ways = [
        (one, node["itemListElement"])
        for one in pages(real_site)
        for node in one.nodes
        if node["@type"] == "BreadcrumbList"
    ]

    assert [
        one.address for one, way in ways if [step["position"] for step in way] != [*range(1, len(way) + 1)]
    ] == []
    assert [
        one.address for one, way in ways if len(way) < 2 or any("item" not in step for step in way[:-1])
    ] == []
    assert [one.address for one, way in ways if not one.heading.startswith(squeeze(way[-1]["name"]))] == []


def test_the_way_to_a_page_of_docs_leads_through_the_page_above_it(own_site: BuiltSite) -> None:
    (way,) = page("en/handbook/awards/", own_site).nodes

    assert [step["name"] for step in way["itemListElement"]][:2] == ["Home", "Editors' handbook"]
    assert way["itemListElement"][1]["item"] == "https://xuzhou-vet.example/en/handbook/"


def test_each_kind_of_page_has_the_types_that_it_shows(small_site: BuiltSite) -> None:
    expected = {
        "": ["WebSite"],
        "404.html": [],
        "about/": ["BreadcrumbList"],
        "news/2025/work-plan/": ["NewsArticle", "BreadcrumbList"],
        "news/2025/city-meeting/": ["NewsArticle", "Event", "BreadcrumbList"],
        "columns/meetings/": ["CollectionPage", "BreadcrumbList"],
        "organisations/yg-port/": ["EducationalOrganization", "BreadcrumbList"],
        "organisations/yg-edu/": ["GovernmentOrganization", "BreadcrumbList"],
        "glossary/": ["DefinedTermSet", "BreadcrumbList"],
    }

    assert {
        address: [node["@type"] for node in page(address, small_site).nodes] for address in expected
    } == expected


def test_a_schools_node_has_its_other_names_its_district_and_the_awards_it_received(
    small_site: BuiltSite,
) -> None:
    assert page("organisations/yg-port/", small_site).nodes[0] == {
        "@type": "EducationalOrganization",
        "name": "云港港务学校",
        "url": "https://yungang.example/vet/organisations/yg-port/",
        "alternateName": ["Yungang Port School", "港校", "云港海员学校"],
        "address": {"@type": "PostalAddress", "addressLocality": "东港区"},
        "award": ["技能大赛先进学校"],
    }


def test_pages_that_no_search_engine_shows_have_no_structured_data(real_site: BuiltSite) -> None:
    assert [one.address for one in pages(real_site) if not one.is_indexed and one.nodes] == []


def test_a_withdrawn_item_has_no_structured_data(town: Town) -> None:
    withdrawal = {"date": "2025-04-01", "reason": {"zh": "内容有误。"}}
    town.add("2025/gone", status="withdrawn", withdrawal=withdrawal)

    assert "ld+json" not in town.files()["news/2025/gone/index.html"]


VENUE = {"place": {"zh": "报告厅"}}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"start": "2025-09-01", "place": VENUE}, ["2025-09-01"]),
        ({"start": "2025-09-01", "part": "afternoon", "place": VENUE}, ["2025-09-01"]),
        ({"start": "2025-09-01", "starts": "14:30", "place": VENUE}, ["2025-09-01T14:30:00+08:00"]),
        (
            {"start": "2025-09-01", "starts": "14:30", "ends": "16:00", "place": VENUE},
            ["2025-09-01T14:30:00+08:00", "2025-09-01T16:00:00+08:00"],
        ),
        ({"start": "2025-09-01", "end": "2025-09-03", "place": VENUE}, ["2025-09-01", "2025-09-03"]),
        ({"start": "2025-09", "place": VENUE}, None),
        ({"start": "2025-09-01"}, None),
        ({"yearly": {"month": 9, "day": 1}, "place": VENUE}, None),
    ],
    ids=["day", "afternoon", "clock", "clocks", "days", "month", "no place", "yearly"],
)
def test_an_event_is_as_exact_as_it_is_known_and_without_day_or_place_it_has_no_node(
    town: Town, event: dict[str, Any], expected: list[str] | None
) -> None:
    town.add("2025/a", {"id": "tour", **event})
    nodes = _nodes(town, "news/2025/a/")
    found = [[node.get("startDate"), node.get("endDate")] for node in nodes if node["@type"] == "Event"]

    assert [[date for date in dates if date] for dates in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", "EventScheduled"), ("postponed", "EventPostponed"), ("cancelled", "EventCancelled")],
)
def test_an_event_says_whether_it_takes_place(town: Town, status: str, expected: str) -> None:
    town.add("2025/a", {"id": "tour", "start": "2025-09-01", "place": VENUE, "status": status})
    nodes = _nodes(town, "news/2025/a/")

    assert [node.get("eventStatus") for node in nodes] == [None, f"https://schema.org/{expected}", None]


def test_a_city_that_holds_an_event_is_not_said_to_be_an_organisation(town: Town) -> None:
    register = town.folder / "news" / "registers" / "organisations.yml"
    added = "- id: city\n  name: {zh: 某市}\n  kind: place\n- id: press\n  name: {zh: 某报}\n  kind: media\n"
    register.write_text(register.read_text("utf-8") + added, "utf-8")
    held = {"start": "2025-09-01", "place": VENUE, "organisers": ["city", "press"]}
    town.add("2025/a", {"id": "tour", **held})
    (event,) = (node for node in _nodes(town, "news/2025/a/") if node["@type"] == "Event")

    assert event["organizer"] == [
        {"@type": "NewsMediaOrganization", "name": "某报", "url": "https://vet.example/organisations/press/"}
    ]


def test_what_comes_back_each_year_has_a_day_on_the_page_of_its_month(town: Town) -> None:
    town.add("2025/a", {"id": "tour", "yearly": {"month": 9, "day": 1}, "place": VENUE})
    nodes = _nodes(town, "events/2025/09/")

    assert [node.get("startDate") for node in nodes] == ["2025-09-01", None]


def test_no_speaker_is_named_as_a_person_for_he_may_be_a_pupil(town: Town) -> None:
    speech = {
        "type": "speech",
        "source": {"name": {"zh": "市教育网"}},
        "speaker": {"name": {"zh": "王明"}, "roles": [{"title": {"zh": "学生代表"}}]},
        "occasion": {"zh": "开学典礼"},
        "sections": [],
    }
    town.add("2025/a", **speech)

    assert _nodes(town, "news/2025/a/")[0]["author"] == {"@type": "Organization", "name": "市教育网"}


def _nodes(town: Town, address: str) -> list[Node]:
    """The structured data of a page."""
    site = town.site()
    made: Iterator[Page] = site_pages(site.editions)
    about = next(one.about for one in made if one.address == address)
    return [dict(node) for node in page_nodes(about, site.editions[0])]


def test_a_pages_text_can_not_end_its_structured_data(town: Town) -> None:
    title = "</script><b>&amp;"
    town.add("2025/a", {"id": "tour", "title": {"zh": title}, "start": "2025-09-01", "place": VENUE})
    text = town.files()["news/2025/a/index.html"]
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)

    assert json.loads(script)["@graph"][1]["name"] == title
