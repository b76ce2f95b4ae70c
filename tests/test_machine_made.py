"""What a machine made, wrote or translated says so wherever readers and programs meet it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from lxml import html
from PIL import Image

from tests.golden_accept import DAY
from tests.town import Town
from vetsite.foundation.problems import ContentError
from vetsite.search.pages import search_pages
from vetsite.site.export import export_outputs

READER = {"zh": "王芳", "en": "Wang Fang"}
BY_MACHINE: Mapping[str, Any] = {"how": "generated", "by": "DeepSeek V3", "reviewed_by": READER}


def translate_by_machine(town: Town, id: str, how: str = "translated") -> None:
    """Say of the English text of an item that a machine made it."""
    path = town.folder / "news" / f"{id}.en.md"
    made = {"how": how, "reviewed_by": READER, "reviewed": "2025-03-06"}
    text = path.read_text("utf-8").replace("\n---\n", f"\nmachine_made: {json.dumps(made)}\n---\n", 1)
    path.write_text(text, "utf-8")


def add_picture(town: Town, how: str, size: tuple[int, int] = (8, 6)) -> None:
    """Add an item with a picture that a machine had a part in."""
    town.add("2025/open/index", pictures=[{"file": "gate.png", "machine_made": {"how": how}}])
    Image.new("RGB", size).save(town.folder / "news/2025/open/gate.png")
    for code in ("zh", "en"):
        path = town.folder / f"news/2025/open/index.{code}.md"
        path.write_text(path.read_text("utf-8") + "\n![门](gate.png)\n", "utf-8")


def notes_of(page: str) -> list[str]:
    """What the page tells its reader below the title."""
    return [one.text_content() for one in html.document_fromstring(page).find_class("v-notice")]


def graph_of(page: str) -> Mapping[str, Any]:
    """The article that the structured data of a page tells of."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    article: Mapping[str, Any] = json.loads(script)["@graph"][0]
    return article


# Texts


def test_the_page_says_in_its_language_what_the_machine_did_and_who_has_read_it(town: Town) -> None:
    town.add("2025/open", machine_made={**BY_MACHINE, "reviewed": "2025-03-04"})
    translate_by_machine(town, "2025/open")
    files = town.files()

    assert [notes_of(files[f"{root}news/2025/open/index.html"]) for root in ("", "en/")] == [
        ["本文由人工智能（DeepSeek V3）生成。审读：王芳，2025年3月4日"],
        ["This text was translated by AI. Reviewed by: Wang Fang – 6 March 2025"],
    ]


def test_a_translation_by_machine_says_nothing_of_the_text_that_people_wrote(town: Town) -> None:
    town.add("2025/open")
    translate_by_machine(town, "2025/open")

    assert notes_of(town.files()["news/2025/open/index.html"]) == []


def test_lists_search_digests_and_feeds_have_the_label_of_the_text_that_they_show(town: Town) -> None:
    town.add("2025/open", machine_made=BY_MACHINE)
    translate_by_machine(town, "2025/open")
    files, site = town.files(), town.site()
    rows = {
        root: html.document_fromstring(files[f"{root}news/index.html"]).xpath(
            "//span[@class='v-mark']/text()"
        )
        for root in ("", "en/")
    }
    abouts = [make().about for edition in site.editions for make in search_pages(edition)]

    assert rows == {"": ["AI生成"], "en/": ["AI translation"]}
    assert [about for about in abouts if "AI" in about] == [
        "2025-03-05 · 新闻 · 会议报道 · AI生成",
        "2025-03-05 · News · Meetings · AI translation",
    ]
    assert "2025-03-05 · 新闻 · AI生成" in files["digests/2025-03/mail.txt"]
    assert "<summary>[AI translation] A summary.</summary>" in files["en/feeds/news.atom"]
    assert "&lt;strong&gt;This text was translated by AI. Reviewed by" in files["en/feeds/news.atom"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("generated", "TrainedAlgorithmicMedia"),
        ("edited", "CompositeWithTrainedAlgorithmicMedia"),
        ("translated", "CompositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_structured_data_has_the_kind_of_source_in_the_words_of_iptc(
    town: Town, how: str, expected: str
) -> None:
    town.add("2025/open", machine_made={**BY_MACHINE, "how": how})
    pages = [town.files()[f"{root}news/2025/open/index.html"] for root in ("", "en/")]

    assert [graph_of(page).get("digitalSourceType") for page in pages] == [
        f"https://schema.org/{expected}DigitalSource",
        None,
    ]


def test_the_export_says_it_in_words_and_as_data(town: Town) -> None:
    town.add("2025/open", machine_made={"how": "edited", "reviewed_by": READER})
    outputs = {one.path: one.content for one in export_outputs(town.site().editions)}
    page, data = outputs["docs/news/2025/open/index.md"], outputs["docs/data/items.json"]
    assert isinstance(page, bytes)
    assert isinstance(data, bytes)
    (item,) = (one for one in json.loads(data) if one["id"] == "2025/open")

    assert "\n**本文部分内容由人工智能生成。审读：王芳**\n" in page.decode()
    assert {code: text["machine_made"] for code, text in item["texts"].items()} == {
        "zh": {"how": "edited", "by": None, "reviewed_by": READER, "reviewed": None},
        "en": None,
    }


def test_a_draft_need_not_be_read_before_it_is_published(town: Town) -> None:
    town.add("2025/open", machine_made={"how": "generated"}, status="draft")

    assert town.site().advice == ()


def test_what_is_published_must_have_been_read(town: Town) -> None:
    town.add("2025/open", machine_made={"how": "generated"}, status="scheduled")
    with pytest.raises(ContentError) as error:
        town.site()

    assert [(one.path, one.code) for one in error.value.problems] == [
        ("news/2025/open.zh.md", "not-reviewed")
    ]


# Pictures


def test_a_picture_has_its_label_on_every_page_that_shows_it(town: Town) -> None:
    add_picture(town, "generated")
    town.add("2025/other")
    path = town.folder / "news/2025/other.zh.md"
    path.write_text(path.read_text("utf-8") + "\n![门](open/gate.png)\n", "utf-8")
    files = town.files()
    pages = ("news/2025/open/", "en/news/2025/open/", "news/2025/other/")

    assert [
        html.document_fromstring(files[f"{page}index.html"]).xpath("//small[@class='v-made']/text()")
        for page in pages
    ] == [["图片由AI生成"], ["AI-generated picture"], ["图片由AI生成"]]


def test_the_words_of_a_text_do_not_have_the_labels_of_its_pictures(town: Town) -> None:
    add_picture(town, "generated")
    rendered = town.site().editions[0].rendering.texts["news/2025/open/index.zh.md"]

    assert rendered.plain == "正文。"


def test_programs_that_share_a_page_or_index_it_learn_how_its_picture_was_made(town: Town) -> None:
    add_picture(town, "edited", size=(800, 400))
    page = town.files()["news/2025/open/index.html"]

    assert re.findall('"og:image:alt" content="([^"]*)"', page) == ["门；图片部分由AI生成"]
    assert graph_of(page)["image"] == {
        "@type": "ImageObject",
        "url": "https://vet.example/news/2025/open/gate.png",
        "digitalSourceType": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    }


def test_the_export_lists_the_pictures_of_a_text_with_their_labels(town: Town) -> None:
    add_picture(town, "generated")
    outputs = {one.path: one.content for one in export_outputs(town.site(DAY).editions)}
    page = outputs["docs/en/news/2025/open/index.md"]
    assert isinstance(page, bytes)

    assert "\n- **AI-generated picture**: [gate.png](../../../../news/2025/open/gate.png)\n" in page.decode()
