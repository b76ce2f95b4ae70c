"""What a source does not state is said once, in a box at the end of the page, and nowhere else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from tests.golden_accept import prepare_small_site
from tests.plain_frame import PlainFrame
from tests.town import Town
from vetsite.search.pages import search_pages
from vetsite.site.export import export_outputs
from vetsite.site.site import site_outputs

NOTICE: dict[str, Any] = {
    "type": "notice",
    "number": None,
    "issuer": None,
    "valid_from": None,
    "valid_until": None,
}


def read(page: str) -> tuple[list[str], list[str]]:
    """The labels of a page's facts, and the sentences of its box."""
    tree = html.document_fromstring(page)
    boxes = tree.find_class("v-section--box")
    assert len(boxes) <= 1
    sentences = [one.text_content() for box in boxes for one in box.findall("p")]
    return tree.xpath("//dl[@class='v-facts']/div/dt/text()"), sentences


def show(town: Town, root: str = "", **facts: Any) -> tuple[list[str], list[str]]:
    """The page of a new item with facts, of whose source the publisher is known."""
    source = {"name": {"zh": "彭城职业学校", "en": "Pengcheng Vocational School"}}
    town.add("2025/open", **{"source": source, **facts})
    return read(town.files()[f"{root}news/2025/open/index.html"])


def award(id: str, **facts: Any) -> dict[str, Any]:
    """An award of which all is known that a table shows, but what `facts` say."""
    known = {"id": id, "title": {"zh": id}, "kind": "honour", "level": "district", "year": 2024}
    known |= {"recipient_type": "school", "count": 1, "completeness": "complete"}
    return {**known, "recipients": [{"name": {"zh": "甲"}}], "presenters": ["钱一"], **facts}


@pytest.mark.parametrize(
    ("root", "sentence"),
    [
        ("", "来源没有说明发文字号、发文机关和有效期。"),
        (
            "en/",
            "The source does not state the document number, who issued the notice or"
            " how long the notice is valid.",
        ),
    ],
)
def test_facts_that_are_not_known_have_no_row_and_stand_in_the_box(
    town: Town, root: str, sentence: str
) -> None:
    assert show(town, root, **NOTICE) == ([], [sentence])


def test_a_fact_that_is_known_has_its_row_and_is_not_in_the_box(town: Town) -> None:
    assert show(town, **{**NOTICE, "number": "教职〔2025〕1号"}) == (
        ["发文字号"],
        ["来源没有说明发文机关和有效期。"],
    )


def test_a_notice_that_has_no_number_and_no_end_says_nothing_of_them(town: Town) -> None:
    assert show(town, type="notice") == ([], [])


def test_a_source_that_names_nobody_has_no_row_either(town: Town) -> None:
    town.add("2025/open")
    page = town.files()["news/2025/open/index.html"]
    meta = html.document_fromstring(page).xpath("//header/p[@class='v-meta']/span/text()")

    assert ([one for one in meta if one.startswith("来源")], read(page)[1]) == (
        [],
        ["来源没有说明由谁发布。"],
    )


@pytest.mark.parametrize(
    ("period", "row", "sentences"),
    [
        ({"start": 2024, "end": None}, ["自2024年起"], ["来源没有说明结束时间。"]),
        ({"start": None, "end": 2025}, ["至2025年止"], ["来源没有说明开始时间。"]),
        ({"start": None, "end": None}, [], ["来源没有说明起止时间。"]),
        ({"start": 2024, "end": 2025}, ["2024年至2025年"], []),
    ],
)
def test_of_a_period_only_the_end_that_is_not_known_stands_in_the_box(
    town: Town, period: dict[str, Any], row: list[str], sentences: list[str]
) -> None:
    source = {"name": {"zh": "彭城职业学校"}}
    town.add("2025/open", type="plan", period=period, measures=[], source=source)
    page = town.files()["news/2025/open/index.html"]
    shown = html.document_fromstring(page).xpath("//dt[.='起止时间']/following-sibling::dd/text()")

    assert (shown, read(page)[1]) == (row, sentences)


def test_rows_that_lack_the_same_share_a_sentence(town: Town) -> None:
    people = [{"name": {"zh": "钱一"}, "roles": [{"title": {"zh": "校长"}}], "present": None}]
    awards = [award("甲奖", year=None), award("乙奖", level="unstated"), award("丙奖", year=None)]
    awards = [{**one, "id": f"a{number}"} for number, one in enumerate(awards)]

    assert show(town, people=people, awards=awards)[1] == [
        "来源没有说明是否到会的有：钱一。没有说明年度的有：“甲奖”和“丙奖”。没有说明级别的有：“乙奖”。"
    ]


@pytest.mark.parametrize(
    ("root", "sentence"),
    [
        ("", "来源没有说明年度的有6项。"),
        ("en/", "For 6 entries, the source does not state the year."),
    ],
)
def test_of_more_than_five_rows_their_number_is_said(town: Town, root: str, sentence: str) -> None:
    people = [{"name": {"zh": "钱一"}, "roles": [{"title": {"zh": "校长"}}]}]
    awards = [award(f"a{number}", year=None) for number in range(6)]

    assert show(town, root, people=people, awards=awards)[1] == [sentence]


def test_a_cell_that_is_not_known_is_empty_and_a_column_without_any_value_is_left_out(town: Town) -> None:
    town.add("2025/open", {"id": "fair", "start": "2025-07-01"})
    page = html.document_fromstring(town.files()["news/2025/open/index.html"])
    (table,) = page.xpath("//section[h2[@id='s-events']]//table")

    assert [one.text_content() for one in table.xpath(".//th | .//td")] == [
        *("活动", "时间", "状态"),
        *("fair", "2025年7月1日", "计划中"),
    ]


def test_the_page_of_an_award_ends_with_what_is_not_known_of_it(town: Town) -> None:
    people = [{"name": {"zh": "钱一"}, "roles": [{"title": {"zh": "校长"}}]}]
    show(town, people=people, awards=[award("cup", year=None, level="unstated")])
    labels, sentences = read(town.files()["awards/cup/index.html"])

    assert (labels, sentences) == (
        ["类别", "颁奖人", "数量", "公布于", "来源"],
        ["来源没有说明级别、年度和评定单位。"],
    )


def test_the_box_has_what_the_editor_wrote_of_the_source_around_it(town: Town) -> None:
    source = {"name": {"zh": "彭城职业学校"}, "note": {"zh": "文末缺一页。"}}
    unstated = {"zh": "发言的内容也没有说明。"}

    assert show(town, **NOTICE, source=source, unstated=unstated)[1] == [
        "文末缺一页。",
        "来源没有说明发文字号、发文机关和有效期。",
        "发言的内容也没有说明。",
    ]


def test_a_withdrawn_item_has_no_box(town: Town) -> None:
    withdrawal = {"date": "2025-03-06", "reason": {"zh": "有误"}}

    assert show(town, **NOTICE, status="withdrawn", withdrawal=withdrawal) == ([], [])


def test_feeds_and_the_export_have_the_box_and_the_search_has_not(town: Town) -> None:
    event = {"id": "fair", "start": "2025-07-01", "note": {"zh": "雨天顺延"}}
    town.add("2025/open", event, **NOTICE)
    edition = town.site().editions[0]
    exported = {one.path: one.content for one in export_outputs(town.site().editions)}
    page = exported["docs/news/2025/open/index.md"]
    searched = next(
        page.text for page in (make() for make in search_pages(edition)) if "open" in page.address
    )
    assert isinstance(page, bytes)

    texts = {"feed": town.files()["feeds/news.json"], "export": page.decode(), "search": searched}
    assert {name: "来源没有说明" in text for name, text in texts.items()} == {
        "feed": True,
        "export": True,
        "search": False,
    }
    assert "雨天顺延" in searched  # an editor's note is no fact that is not known


@pytest.mark.parametrize(
    ("root", "said"), [("", r"来源没有说明(?!的|，)"), ("en/", r"the source does not state (?!is|it)")]
)
def test_no_page_of_the_small_site_says_it_outside_its_box(root: str, said: str) -> None:
    site = prepare_small_site()
    outputs = site_outputs(site.editions, PlainFrame(site.settings.site_url))
    boxes: list[str] = []
    elsewhere: list[str] = []
    for output in outputs:
        if output.path.startswith(root) and output.path.endswith("index.html"):
            assert isinstance(output.content, bytes)
            tree = html.document_fromstring(output.content.decode())
            for box in tree.find_class("v-section--box"):
                boxes += re.findall(said, box.text_content(), re.I)
                box.drop_tree()
            elsewhere += re.findall(said, tree.text_content(), re.I)

    assert (elsewhere, boxes != []) == ([], True)
