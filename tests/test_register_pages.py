"""The pages of the registers: organisations in the order of protocol, terms in all languages."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.wrong_accept import SITE
from vetsite.collection.addresses import numbered
from vetsite.edition.blocks import Facts, Inline, ListRows, Paragraph, Section, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages import organisations
from vetsite.pages.block_pages import BlockPage
from vetsite.site.building import prepare_site
from vetsite.site.pages import block_pages

DAY = dt.date(2024, 12, 31)
Pages = Callable[[str], dict[str, BlockPage]]  # language -> pages by the address of each


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages of a site with one item on a page, whose registers are written below."""
    project = tmp_path / "project"
    shutil.copytree(SITE, project)
    settings = (project / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("time_zone:", "page_size: 1\n      time_zone:")
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    for name, text in {"organisations": _ORGANISATIONS, "terms": _TERMS}.items():
        (project / "news" / "registers" / f"{name}.yml").write_text(text, "utf-8")

    def make(language: str) -> dict[str, BlockPage]:
        site = prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en"))
        edition = next(one for one in site.editions if one.language == language)
        return {numbered(page.address, page.number): page for page in block_pages(edition)}

    return make


_ORGANISATIONS = """
- {id: pengcheng-school, kind: school, name: {zh: 彭城职业学校, en: Zhuang School}, working: [en]}
- id: city-bureau
  kind: bureau
  name: {zh: 市教育局, en: City Bureau}
  aliases: {zh: [教育局], en: [the Bureau, the Bureau]}
  district: {zh: 东区}
  note: {zh: 备注, en: A remark}
- {id: art-school, kind: school, name: {zh: 艺术学校, en: Art School}}
"""
_TERMS = """
- {id: credit-bank, kind: policy, status: unconfirmed, name: {zh: 学分银行}, note: {zh: 备注, en: A remark}}
- id: vocational-education
  kind: system
  status: confirmed
  name: {zh: 职业教育, en: vocational education}
  alternatives: [VET, TVET]
  source: a law
"""


def test_organisations_stand_by_kind_each_kind_in_the_order_of_the_register(pages: Pages) -> None:
    page = pages("en")["organisations/"]

    assert _tables(page) == {
        "Government bureaus": [["City Bureau", "市教育局", "the Bureau, 教育局", "东区", "2"]],
        "Vocational schools": [
            ["Zhuang School (working translation)", "彭城职业学校", "", "", "2"],
            ["Art School", "艺术学校", "", "", "0"],
        ],
    }


def test_an_organisation_s_page_says_all_that_its_register_knows(pages: Pages) -> None:
    said = {address: _facts(pages("en")[f"organisations/{address}/"]) for address in _IDS}

    assert said == {
        "pengcheng-school": {
            "Name (English)": "Zhuang School (working translation)",
            "Name (中文)": "彭城职业学校",
            "Kind": "Vocational school",
        },
        "city-bureau": {
            "Name (English)": "City Bureau",
            "Name (中文)": "市教育局",
            "Also known as": "the Bureau, 教育局",
            "Kind": "Government bureau",
            "District": "东区",
            "Remarks": "A remark",
        },
        "art-school": {
            "Name (English)": "Art School",
            "Name (中文)": "艺术学校",
            "Kind": "Vocational school",
        },
    }


_IDS = ("pengcheng-school", "city-bureau", "art-school")


def test_what_other_registers_say_stands_between_facts_and_items_on_the_own_page_alone(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell(id: str, edition: Edition) -> Iterator[Section]:
        yield Section(f"s-{id}", edition.literal(f"About {id}"), (Paragraph(edition.literal("Told.")),))

    monkeypatch.setattr(organisations, "ORGANISATION_SECTIONS", (tell,))
    found = pages("en")

    assert [
        (address, bool(page.blocks), [plain_text(section.title) for section in page.sections])
        for address, page in found.items()
        if address.startswith("organisations/city-bureau/")
    ] == [
        ("organisations/city-bureau/", True, ["About city-bureau", "Items"]),
        ("organisations/city-bureau/page/1/", False, ["Items"]),
    ]


def test_the_pages_of_an_organisation_hold_its_items(pages: Pages) -> None:
    found = pages("en")
    rows = [found[f"organisations/city-bureau/{rest}"].sections[-1].blocks[0] for rest in ("", "page/1/")]

    assert [[plain_text(row.title) for row in one.rows] for one in rows if isinstance(one, ListRows)] == [
        ["Municipal vocational education conference held"],
        ["The Education Bureau visits Pengcheng Vocational School"],
    ]


@pytest.mark.parametrize(
    ("language", "tables"),
    [
        (
            "en",
            {
                "Policy and strategy": [
                    ["no translation yet", "学分银行", "", "working translation", "A remark"]
                ],
                "Education system": [
                    ["vocational education", "职业教育", "VET, TVET", "seen in a source: a law", ""]
                ],
            },
        ),
        (
            "zh",
            {
                "政策与战略": [["学分银行", "暂无译名", "", "本站暂译", "备注"]],
                "教育体系": [["职业教育", "vocational education", "VET、TVET", "已见于来源：a law", ""]],
            },
        ),
    ],
)
def test_the_glossary_says_each_term_in_all_languages_and_where_its_translation_was_read(
    pages: Pages, language: str, tables: Mapping[str, list[list[str]]]
) -> None:
    assert _tables(pages(language)["glossary/"]) == tables


def test_a_term_that_items_use_leads_to_their_list_which_leads_back_to_its_place(pages: Pages) -> None:
    found = pages("en")
    tables = [block for section in found["glossary/"].sections for block in section.blocks]
    links = {
        id: row[0][0].address
        for table in tables
        if isinstance(table, Table)
        for id, row in zip(table.ids, table.rows, strict=True)
    }
    back = found["tags/vocational-education/"].above[0][0]

    assert links == {
        "term-credit-bank": None,
        "term-vocational-education": "en/tags/vocational-education/",
    }
    assert back.address == "en/glossary/#term-vocational-education"


def _tables(page: BlockPage) -> dict[str, list[list[str]]]:
    """The cells of the table in each section, as plain text."""
    return {
        plain_text(section.title): [[plain_text(cell) for cell in row] for row in block.rows]
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table)
    }


def _facts(page: BlockPage) -> dict[str, str]:
    """Label -> value of a page's facts, in their order."""
    (block,) = page.blocks
    assert isinstance(block, Facts)
    return {fact.label: _line(fact.values) for fact in block.facts}


def _line(values: tuple[Inline, ...]) -> str:
    return " / ".join(plain_text(value) for value in values)
