"""The pages of awards say what is known, how much of it is missing, and what is not in force any more."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.golden_accept import DAY, SMALL_SITE, prepare_small_site
from vetsite.collection.addresses import list_address, numbered
from vetsite.collection.awards import AWARDS
from vetsite.collection.claims import claims
from vetsite.collection.groups import GroupKey
from vetsite.drawing import html, markdown
from vetsite.edition.blocks import Chart, Facts, Paragraph, Section, Span, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.unstated import find_unstated
from vetsite.foundation.unit import make_all
from vetsite.foundation.wording import read_words
from vetsite.model.items import Announcement
from vetsite.model.settings import read_settings
from vetsite.pages.award_pages import award_pages
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.competitions import competition_pages
from vetsite.rendering.links import BASE
from vetsite.sections.award_blocks import award_blocks
from vetsite.sections.organisation_awards import organisation_award_sections
from vetsite.site.building import prepare_site

Change = Callable[[str], str]


@cache
def edition(language: str) -> Edition:
    """The small site in a language."""
    return next(one for one in prepare_small_site().editions if one.language == language)


@cache
def pages(language: str) -> dict[str, BlockPage]:
    """Every page of awards by its address."""
    return by_address(edition(language))


def by_address(edition: Edition) -> dict[str, BlockPage]:
    """Every page of awards of an edition by its address."""
    return {numbered(page.address, page.number): page for page in make_all(award_pages(edition))}


def changed_site(folder: Path, change: Change, day: dt.date = DAY) -> Edition:
    """The English small site after a change of its item with the results."""
    project = folder / "site"
    shutil.copytree(SMALL_SITE, project)
    item = project / "news/2025/contest-results/index.zh.md"
    item.write_text(change(item.read_text("utf-8")), "utf-8")
    site = prepare_site(read_settings(project / "mkdocs.yml"), day, read_words("en"))
    return next(one for one in site.editions if one.language == "en")


def notes(page: BlockPage) -> list[str]:
    """Our own remarks on a page, above its sections."""
    return [plain_text(one.words) for one in page.blocks if isinstance(one, Paragraph)]


def facts(page: BlockPage) -> dict[str, list[str]]:
    """The facts of a page."""
    found = next(block for block in page.blocks if isinstance(block, Facts))
    return {fact.label: [plain_text(value) for value in fact.values] for fact in found.facts}


def not_stated(page: BlockPage) -> list[tuple[str, str]]:
    """Each fact that is not known, and of what: "" for the page's subject."""
    found = find_unstated(page.blocks, page.sections)
    return [(fact, plain_text(one.of or ())) for one in found for fact in one.facts]


def section(page: BlockPage, id: str) -> Section:
    """A section of a page."""
    return next(one for one in page.sections if one.id == id)


def rows(block: object) -> list[list[str]]:
    """A table's rows as plain text."""
    assert isinstance(block, Table)
    return [[plain_text(cell) for cell in row] for row in block.rows]


def table(page: BlockPage) -> Table:
    """The table of a list."""
    return next(block for block in page.blocks if isinstance(block, Table))


def cell(page: BlockPage, title: str, column: str) -> str:
    """What stands in a row of a list below a column's name."""
    shown = table(page)
    index = shown.head.index(column)
    return next(plain_text(row[index]) for row in shown.rows if plain_text(row[0]).startswith(title))


# Lists


def test_every_award_and_list_of_results_has_its_page_in_every_language() -> None:
    ids = {record.id for record in edition("zh").collection.awards.records}
    styles = {
        language: {page.address for page in pages(language).values() if page.style == "award"}
        for language in ("zh", "en")
    }

    assert styles == {language: {f"awards/{id}/" for id in ids} for language in styles}


def test_every_page_has_an_address_that_the_site_owns_and_no_two_share_their_title() -> None:
    own = edition("en")
    titles = [plain_text(page.title) for page in pages("en").values() if page.number == 1]

    assert {f"en/{address}" for address in pages("en")} - {
        claim.address for claim in claims(own.collection)
    } == set()
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            [
                "奖项和成绩共9批 · 获奖名额46个 · 其中列名14个",
                "46个获奖名额中，有32个没有列出名称。",
                "有2批数量不详，未计入合计。",
                "有2批已撤销或已被取代，保留在列表中并加删除线，不计入合计。",
            ],
        ),
        (
            "en",
            [
                "9 awards and lists of results · 46 recipient places · 14 of them named in the sources",
                "For 32 of 46 recipient places the sources name nobody.",
                "The sources do not state the number for 2 of these; the totals leave them out.",
                "2 revoked or replaced awards stay in the list, struck out, and are not counted.",
            ],
        ),
    ],
)
def test_the_totals_say_what_is_missing(language: str, said: list[str]) -> None:
    page = pages(language)["awards/"]

    assert [plain_text(page.meta), *notes(page)] == said


def test_a_number_that_is_not_stated_is_never_0(tmp_path: Path) -> None:
    own = changed_site(tmp_path, lambda text: text.replace("    count: 12\n", ""))
    page = by_address(own)["competitions/harbour-skills/"]

    assert plain_text(page.meta) == "1 award or list of results"
    assert cell(page, "2025年 沿海", "Number") == ""
    assert ("the number", "2025年 沿海港口技能大赛: results") in not_stated(page)


def test_every_list_of_the_facets_holds_just_the_records_of_its_group() -> None:
    own = edition("en")
    index = {span.address for entry in _facet_links(pages("en")["awards/"]) for span in entry}
    held = {}
    for key, records in own.collection.awards.groups.items():
        if key != AWARDS and records:
            shown = [page for page in pages("en").values() if page.address == list_address(key)]
            links = [row[0][0].address for page in shown for row in table(page).rows]
            held[own.addresses.list(key)] = (links, [own.addresses.award(record) for record in records])

    assert index == set(held)
    assert [(listed, wanted) for listed, wanted in held.values() if listed != wanted] == []


def _facet_links(page: BlockPage) -> list[tuple[Span, ...]]:
    lists = next(one for one in page.after if one.id == "s-lists")
    return [entry.link for below in lists.sections for block in below.blocks for entry in block.entries]  # type: ignore[union-attr]


def test_a_row_names_five_recipients_and_says_how_many_more_there_are(tmp_path: Path) -> None:
    names = ", ".join(f"{{name: {{zh: 第{number}队, en: Team {number}}}}}" for number in range(1, 8))
    award = (
        "  - {id: teams, title: {zh: 优秀团队, en: Best teams}, kind: honour, level: municipal,"
        f" recipient_type: project, count: 9, completeness: partial, recipients: [{names}]}}\n"
    )
    own = changed_site(tmp_path, lambda text: text.replace("awards:\n", f"awards:\n{award}"))
    page = by_address(own)["awards/kinds/honour/"]

    assert [cell(page, "Best", column) for column in ("Number", "Recipients")] == [
        "9 projects, 7 named",
        "Team 1, Team 2, Team 3, Team 4, Team 5 and 2 more",
    ]


def test_what_is_revoked_is_struck_out_and_says_so_in_words() -> None:
    page = pages("en")["awards/years/2023/"]
    link = markdown.inline(table(page).rows[0][0], "")

    assert link == "<s>[Model training base](en/awards/yg-2023-base/index.md)</s> (revoked)"


def test_an_organisation_has_its_own_numbers_and_not_those_of_whole_lists() -> None:
    page = pages("en")["awards/organisations/yg-crafts/"]

    assert plain_text(page.meta) == "4 awards and lists of results · named 6 times"
    assert "Recipients" not in table(page).head


def _overview() -> BlockPage:
    (page,) = make_all(competition_pages(edition("en")))
    return page


def test_the_overview_says_who_holds_a_competition_and_what_there_is_of_it() -> None:
    assert rows(table(_overview())) == [
        ["Yungang Skills Competition", "Municipal", "Yungang Education Bureau", "2025", "4"],
        ["沿海港口技能大赛", "Provincial", "", "", "1"],
    ]
    assert not_stated(_overview()) == [
        ("the organisers", "沿海港口技能大赛"),
        ("the latest year", "沿海港口技能大赛"),
    ]


def test_a_year_of_which_no_number_is_stated_is_not_drawn_as_0() -> None:
    numbers = next(one for one in pages("en")["competitions/yg-skills/"].after if one.id == "s-numbers")
    chart = numbers.blocks[0]

    assert isinstance(chart, Chart)
    assert {plain_text(year): set(row) for year, row in zip(chart.categories, chart.values, strict=True)} == {
        "2023": {None},
        "2024": {0, 6},
        "2025": {0, 8},
    }


# The page of an award


def test_who_decided_who_handed_over_and_where_it_was_read_are_three_facts() -> None:
    found = facts(pages("en")["awards/yg-2025-contest/"])

    assert {label: found[label] for label in ("Decided by", "Presented by", "Source", "Announced in")} == {
        "Decided by": ["Yungang Education Bureau"],
        "Presented by": ["Zhong Ping – Yungang Education Bureau, Director"],
        "Source": ["Yungang Daily"],
        "Announced in": ["Results of the Yungang Skills Competition 2025"],
    }


def test_an_issuer_that_nobody_states_is_not_taken_from_the_source() -> None:
    page = pages("en")["awards/yg-2025-students/"]
    found = facts(page)

    assert (found["Decided by"], found["Source"]) == ([""], ["Yungang Education Bureau"])
    assert ("who decided the award", "") in not_stated(page)


def test_what_is_not_in_force_keeps_its_page_with_the_reason_and_its_successor() -> None:
    page = pages("en")["awards/yg-2022-base/"]
    found = facts(page)

    assert [plain_text(line) for line in page.intro] == [
        "No longer in force: replaced. The page stays, so that links to it keep working."
    ]
    assert (found["Status"], found["Replaced by"]) == (
        ["replaced: It became a model base"],
        ["Model training base (2023) (revoked)"],
    )


def test_that_an_award_is_in_force_is_not_said_because_no_source_says_it() -> None:
    assert "Status" not in facts(pages("en")["awards/yg-2025-students/"])


def test_a_validity_that_has_ended_says_so() -> None:
    own = replace(edition("en"), collection=replace(edition("en").collection, as_of=dt.date(2027, 1, 1)))
    ended = facts(by_address(own)["awards/yg-2023-base/"])

    assert (facts(pages("en")["awards/yg-2023-base/"])["Validity"], ended["Validity"]) == (
        ["2023 to 2026; Three years; renewable"],
        ["2023 to 2026; Three years; renewable; no longer in force"],
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "zh",
            "云港职业教育. 优秀选手（2025年）[EB/OL]. (2025-05-21)[引用日期]. "
            "https://yungang.example/vet/awards/yg-2025-students/",
        ),
        (
            "en",
            "Yungang Vocational Education. Outstanding contestants (2025) [online]. (2025-05-21) "
            "[accessed: date of access]. https://yungang.example/vet/en/awards/yg-2025-students/",
        ),
    ],
)
def test_a_page_says_how_to_cite_it_and_leaves_the_day_of_access_to_the_reader(
    language: str, line: str
) -> None:
    block = section(pages(language)["awards/yg-2025-students/"], "s-cite").blocks[0]

    assert isinstance(block, Paragraph)
    assert plain_text(block.words) == line


def test_a_recipient_has_an_organisation_a_district_and_the_name_that_the_source_prints() -> None:
    recipients = section(pages("en")["awards/yg-2025-students/"], "s-recipients").blocks[0]

    assert rows(recipients) == [
        ["江*", "Yungang Port School", "Donggang District", "港务学校"],
        ["name not shown", "Yungang School of Crafts", "西山县", ""],
        ["An Ran", "Yungang Port School", "Donggang District", ""],
    ]


# Results


def test_results_stand_in_a_table_for_each_event_in_the_order_of_the_list() -> None:
    events = section(pages("en")["awards/yg-2025-contest/"], "s-results").sections
    first = events[0].blocks[1]

    assert [plain_text(event.title) for event in events] == ["Welding · W01", "导游服务", "Teaching"]
    assert [row[:3] for row in rows(first)] == [
        ["First prize · place 1", "Yungang Port School", "江小海"],
        ["Second prize", "Yungang School of Crafts", "欧阳*"],
        ["Third prize", "Yungang School of Crafts", "name not shown"],
    ]


def test_a_list_of_many_events_begins_with_links_to_them(tmp_path: Path) -> None:
    more = "\n".join(
        f"      - {{event: {{zh: 赛项{number}, en: Event {number}}}, grade: first, schools: [yg-port]}}"
        for number in (1, 2)
    )
    own = changed_site(
        tmp_path,
        lambda text: text.replace("count: 5", "count: 7", 1).replace("    rows:\n", f"    rows:\n{more}\n"),
    )
    page = by_address(own)["awards/yg-2025-contest/"]
    text = markdown.sections([section(page, "s-results")], page.address)
    links = re.findall(r"^- \[(.+?)\]\(.*?#(.+)\)$", text, re.M)

    assert links == [
        ("Event 1", "s-event-1"),
        ("Event 2", "s-event-2"),
        ("Welding · W01", "s-event-3"),
        ("导游服务", "s-event-4"),
        ("Teaching", "s-event-5"),
    ]
    assert [id for _, id in links] == [event.id for event in section(page, "s-results").sections]


def test_after_its_last_day_a_list_shows_schools_and_grades_alone_and_says_until_when() -> None:
    page = pages("en")["awards/yg-2024-contest/"]
    results = section(page, "s-results")

    assert facts(page)["Names"] == ["shown until 31 May 2025; only totals since then"]
    assert ([block.head for block in results.blocks if isinstance(block, Table)], results.sections) == (
        [("School", "First prize", "Second prize")],
        (),
    )
    assert rows(results.blocks[-1]) == [
        ["Yungang Port School", "1", "1"],
        ["Yungang School of Crafts", "0", "1"],
    ]


def test_a_page_with_a_minors_whole_name_is_for_no_search_engine() -> None:
    hidden = {page.address for page in pages("en").values() if not page.is_indexed}

    assert hidden == {"awards/yg-2025-contest/"}


def test_a_revoked_list_whose_names_are_over_shows_the_totals_of_its_own_rows(tmp_path: Path) -> None:
    until = '    names_until: "2025-05-31"\n'
    revoked = f"{until}    status: revoked\n    status_reason: {{zh: 有误, en: It was wrong}}\n"
    own = changed_site(tmp_path, lambda text: text.replace(until, revoked))
    results = section(by_address(own)["awards/yg-2024-contest/"], "s-results")

    assert rows(results.blocks[-1]) == [
        ["Yungang Port School", "1", "1"],
        ["Yungang School of Crafts", "0", "1"],
    ]


# The page of an item


def test_an_item_strikes_out_what_is_not_in_force_and_does_not_count_what_it_lacks(tmp_path: Path) -> None:
    own = changed_site(
        tmp_path,
        lambda text: text.replace(
            "    count: 1\n    completeness: complete\n", "    count: 5\n    completeness: partial\n"
        ),
    )
    (entry,) = (one for one in own.collection.items if one.id == "2025/contest-results")
    assert isinstance(entry.facts, Announcement)
    blocks = tuple(award_blocks(entry.facts, own))
    assert isinstance(blocks[0], Table)

    assert [markdown.inline(row[0], "") for row in blocks[0].rows] == [
        "[Outstanding contestants](en/awards/yg-2025-students/index.md)",
        "<s>[Model training base](en/awards/yg-2023-base/index.md)</s> (revoked)",
        "<s>[Training base](en/awards/yg-2022-base/index.md)</s> (replaced)",
    ]
    assert len(blocks) == 1  # nothing is missing from the award that counts


# An organisation's own page


def test_an_organisation_with_more_results_than_its_page_shows_says_so_and_leads_to_all(
    tmp_path: Path,
) -> None:
    more = "\n".join("      - {grade: excellence, schools: [yg-port]}" for _ in range(1184))
    own = changed_site(
        tmp_path,
        lambda text: text.replace("count: 5", "count: 1189", 1).replace(
            "    rows:\n", f"    rows:\n{more}\n"
        ),
    )
    results = next(one for one in organisation_award_sections("yg-port", own) if one.id == "s-results")
    table, note = results.blocks[:2]

    assert isinstance(note, Paragraph)
    assert (len(rows(table)), plain_text(note.words), note.words[0].address) == (
        20,
        "These are the latest 20 of 1,189 results. See the lists with all of them",
        "en/awards/organisations/yg-port/",
    )
    assert plain_text(own_page_meta(own)) == "5 awards and lists of results · named 1,192 times"


def own_page_meta(edition: Edition) -> tuple[Span, ...]:
    """What the list of a school's awards says of itself."""
    return by_address(edition)["awards/organisations/yg-port/"].meta


def test_a_picture_of_many_years_says_that_it_shows_the_latest_and_leads_to_all(tmp_path: Path) -> None:
    awards = "".join(
        f"  - {{id: y-{year}, title: {{zh: 先进}}, kind: honour, level: municipal, year: {year}, count: 1,"
        " recipient_type: school, completeness: partial}\n"
        for year in range(1990, 2016)
    )
    own = changed_site(tmp_path, lambda text: text.replace("awards:\n", f"awards:\n{awards}"))
    numbers = next(one for one in by_address(own)["awards/"].after if one.id == "s-numbers")
    chart = numbers.blocks[0]

    assert isinstance(chart, Chart)
    assert (plain_text(chart.note), chart.note[-1].address, len(chart.categories)) == (
        "Unit: places · as far as the sources state the number · the latest 20 of 29 years",
        "en/awards/#s-years",
        21,
    )


def test_an_organisations_page_which_is_searched_has_no_minors_whole_name() -> None:
    own = edition("en")
    results = next(one for one in organisation_award_sections("yg-port", own) if one.id == "s-results")

    assert rows(results.blocks[0]) == [
        [
            "Third Yungang Skills Competition: results",
            "2025",
            "Welding",
            "First prize · place 1",
            "江*",
            "安然",
        ],
        [
            "Third Yungang Skills Competition: results",
            "2025",
            "导游服务",
            "First prize",
            "夏*, name not shown, 沈学文",
            "",
        ],
        ["Yungang Skills Competition: results", "2024", "", "First prize", "", ""],
        ["Yungang Skills Competition: results", "2024", "", "Second prize", "", ""],
        ["Yungang Skills Competition: results", "2023", "船舶驾驶", "Third prize", "丁*", ""],
    ]


def test_an_organisation_without_awards_has_no_section_of_them() -> None:
    assert list(organisation_award_sections("yg-edu", edition("en"))) == []


def test_the_lists_of_an_organisation_are_those_that_its_page_leads_to() -> None:
    own = edition("en")
    awards = next(organisation_award_sections("yg-crafts", own))
    last = awards.blocks[-1]

    assert isinstance(last, Paragraph)
    assert (plain_text(last.words), last.words[0].address) == (
        "See the list of all 6 awards and lists of results",
        own.addresses.list(GroupKey("awards/organisations", "yg-crafts")),
    )


# Links


def test_neighbouring_words_that_lead_to_one_place_are_one_link() -> None:
    words = (Span("赛", "zh", "a/"), Span(" results", "en", "a/"), Span("!", "en"))

    assert html.inline(words, edition("en")).replace(BASE, "") == (
        '<a href="a/"><span lang="zh-Hans">赛</span> results</a>!'
    )
