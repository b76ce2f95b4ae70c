"""The edges of content: nothing, one, very many, not yet, no longer, not translated, not known."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from tests.golden_accept import hide_hash
from tests.plain_frame import PlainFrame
from vetsite.foundation.problems import ContentError
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.publish.publish import unfold
from vetsite.site.building import prepare_site
from vetsite.site.site import site_outputs

ZH, EN = read_words("zh"), read_words("en")
DAY = dt.date(2025, 6, 30)
SITE_URL = "https://town.example/"


@dataclass(frozen=True)
class Project:
    """A project's folder, in Chinese and English; each item has the title of its id and language."""

    folder: Path

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def add(self, id: str, languages: str = "zh en", **facts: Any) -> None:
        """Add an item; `facts` win over those of a plain news item."""
        first, *others = languages.split()
        facts = {**_FACTS, "title": f"{id} {first}", **facts}
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
        self.write(f"news/{id}.{first}.md", f"---\n{lines}---\n\nText.\n")
        for language in others:
            self.write(f"news/{id}.{language}.md", f"---\ntitle: {id} {language}\n---\n\nText.\n")

    def build(self, as_of: dt.date = DAY, drafts: bool = False) -> dict[str, str]:
        """Every page, feed and file of the search that vetsite makes of the project, by its path."""
        site = prepare_site(read_settings(self.folder / "mkdocs.yml"), as_of, EN, drafts)
        outputs = unfold(site_outputs(site.editions, PlainFrame(SITE_URL)))
        made = [(one.path, one.content) for one in outputs if not one.path.endswith(".xlsx")]
        texts = {path: content.decode() for path, content in made if isinstance(content, bytes)}
        return {hide_hash(path): text for path, text in texts.items() if not path.startswith("assets/")}


_FACTS: Mapping[str, Any] = {
    "type": "news",
    "summary": "A summary.",
    "published": "2025-03-05 09:00:00",
    "source": {"name": None},
    "column": "campus",
}
_LANGUAGE = """
        - code: {code}
          tag: {code}
          locale: {code}
          theme: {code}
          label: {label}
          site_name: Town {code}
          site_description: News of a town
          reading: {{unit: words, per_minute: 200}}"""


def _settings(*languages: tuple[str, str], more: str = "") -> str:
    told = "".join(_LANGUAGE.format(code=code, label=label) for code, label in languages)
    return (
        f"site_name: Town\nsite_url: {SITE_URL}\nplugins:\n  - vetsite:\n      time_zone: Asia/Shanghai\n"
        f"      page_size: 5\n      related_items: 3\n      languages:{told}{more}\n"
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without items."""
    project = Project(tmp_path)
    project.write("mkdocs.yml", _settings(("zh", "中文"), ("en", "English")))
    for language in ("zh", "en"):
        project.write(f"docs/index.{language}.md", "---\ntitle: Home\n---\n\n<!-- vetsite: home -->\n")
    columns = ("campus", "honours")
    project.write(
        "news/registers/columns.yml",
        "".join(
            f"- {{id: {id}, name: {{zh: {id}, en: {id}}}, description: {{zh: {id}}}}}\n" for id in columns
        ),
    )
    project.write("news/registers/categories.yml", "- {id: crafts, name: {zh: 手艺, en: Crafts}}\n")
    for register in ("terms", "competitions", "takedowns"):
        project.write(f"news/registers/{register}.yml", "[]\n")
    project.write(
        "news/registers/organisations.yml", "- {id: school, kind: school, name: {zh: 学校, en: School}}\n"
    )
    return project


def list_titles(page: str) -> list[str]:
    """The titles of a list's rows, from above."""
    return re.findall(r'<span class="v-title"><a [^>]*>(.*?)</a>', page)


def feed_titles(feed: str) -> list[str]:
    """The titles of a feed's entries, from above."""
    return re.findall(r"<title>(.*?)</title>", feed)[1:]


def all_lists(pages: Mapping[str, str], root: str = "") -> dict[str, list[str]]:
    """The titles of every list page and feed of a language that has any."""
    lists = {
        path: list_titles(text) or (feed_titles(text) if "feeds/" in path else [])
        for path, text in pages.items()
        if path.startswith("en/") == bool(root)
    }
    return {path: titles for path, titles in lists.items() if titles}


def box(page: str) -> str:
    """What the box at the end of a page says of its source."""
    return page.partition('id="s-source"')[2].partition("<p>")[2].partition("</p>")[0]


def cells(page: str, name: str) -> list[list[str]]:
    """The rows of the table in the section `name`, as a reader sees them."""
    section = page.partition(f'<h2 id="s-{name}">')[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", section)[1:]
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


def mentions(pages: Mapping[str, str], words: str) -> list[str]:
    """The paths of all outputs that hold some words."""
    return sorted(path for path, text in pages.items() if words in text)


# Nothing, one, very many


@pytest.mark.parametrize(("root", "words"), [("", ZH), ("en/", EN)])
def test_an_empty_column_has_a_page_that_says_it_is_empty(project: Project, root: str, words: Any) -> None:
    project.add("2025/a")
    page = project.build()[f"{root}columns/honours/index.html"]

    assert re.findall(r'<p class="v-empty">(.*?)</p>', page) == [words.say("list.empty")]


def test_a_site_without_items_has_its_lists_and_feeds(project: Project) -> None:
    pages = project.build()

    assert ("news/index.html" in pages, "en/feeds/news.rss" in pages, all_lists(pages)) == (True, True, {})


def test_one_item_has_neither_neighbours_nor_related_items_nor_further_pages(project: Project) -> None:
    project.add("2025/a")
    pages = project.build()

    assert list_titles(pages["news/index.html"]) == ["2025/a zh"]
    assert mentions(pages, "v-pager") + mentions(pages, "v-neighbours") + mentions(pages, "v-related") == []


def test_a_title_of_300_characters_stands_whole_in_its_heading(project: Project) -> None:
    title = "很长的标题 & <b>" * 30
    project.add("2025/a", title=title[:300])
    page = project.build()["news/2025/a/index.html"]

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == [escape(title[:300])]


def test_200_people_stand_in_the_order_of_protocol(project: Project) -> None:
    names = [f"Name {number * 73 % 200:03}" for number in range(200)]
    people = [{"name": {"zh": name}} for name in names]
    project.add("2025/a", type="meeting", held={"day": "2025-03-05"}, people=people)
    page = project.build()["news/2025/a/index.html"]

    assert [row[0] for row in cells(page, "people")] == names


def test_a_list_of_many_items_has_pages_that_lack_none_and_repeat_none(project: Project) -> None:
    for number in range(12):
        project.add(f"2025/a{number:02}", published=f"2025-03-{number + 1:02}")
    pages = project.build()
    parts = [pages[path] for path in ("news/index.html", "news/page/1/index.html")]

    assert [list_titles(part) for part in parts] == [
        [f"2025/a{number:02} zh" for number in numbers] for numbers in (range(11, 4, -1), range(4, -1, -1))
    ]
    assert not list_titles(pages["news/page/2/index.html"])  # it leads to the list


# Order


def test_items_of_one_minute_stand_in_the_order_of_their_ids_in_every_list(project: Project) -> None:
    for id in ("2025/d", "2024/c", "2025/b", "2025/a"):
        project.add(id, organisations=["school"], categories=["crafts"])
    pages = project.build()

    assert {tuple(titles) for titles in all_lists(pages).values()} == {
        ("2024/c zh", "2025/a zh", "2025/b zh", "2025/d zh")
    }


def test_the_newest_item_is_first_and_a_day_without_a_time_is_that_days_oldest(project: Project) -> None:
    moments = {
        "2025/noon": "2025-03-05 12:00:00",
        "2025/day": "2025-03-05",
        "2025/second": "2025-03-05 12:00:01",
        "2025/eve": "2025-03-04 23:59:59",
        "2025/next": "2025-03-06",
    }
    for id, moment in moments.items():
        project.add(id, published=moment)
    pages = project.build()

    expected = ["2025/next", "2025/second", "2025/noon", "2025/day", "2025/eve"]
    assert list_titles(pages["news/index.html"]) == [f"{id} zh" for id in expected]
    assert feed_titles(pages["feeds/news.atom"]) == [f"{id} zh" for id in expected]


def test_neighbours_are_the_next_items_of_the_same_column_in_both_directions(project: Project) -> None:
    for number, column in enumerate(["campus", "honours", "campus", "honours", "campus"], 1):
        project.add(f"2025/a{number}", column=column, published=f"2025-03-0{number}")
    page = project.build()["en/news/2025/a3/index.html"]

    assert re.findall(r'v-neighbour--(\w+)".*\n<a href="\.\./\.\./\.\./\.\./([^"]*)"', page) == [
        ("earlier", "en/news/2025/a1/"),
        ("later", "en/news/2025/a5/"),
    ]


# Related items


def _related(page: str) -> list[tuple[str, str]]:
    """Title and reason of each related item."""
    part = page.partition('class="v-related"')[2]
    return re.findall(
        r'<li><a [^>]*>(.*?)</a> <span class="v-meta"><span .*?</span> · (.*?)</span></li>', part
    )


def test_related_items_say_why_and_those_of_the_editor_come_first(project: Project) -> None:
    project.add("2025/own", related=["2025/named"], organisations=["school"], categories=["crafts"])
    project.add("2025/named", published="2020-01-01")
    project.add("2025/same-school", organisations=["school"])
    project.add("2025/same-subject", categories=["crafts"])
    project.add("2025/unrelated")
    pages = project.build()

    assert _related(pages["en/news/2025/own/index.html"]) == [
        ("2025/named en", EN.say("reason.editor")),
        ("2025/same-school en", EN.say("reason.organisations", name="School")),
        ("2025/same-subject en", EN.say("reason.categories", name="Crafts")),
    ]
    assert _related(pages["en/news/2025/named/index.html"]) == [("2025/own en", EN.say("reason.editor"))]
    assert _related(pages["en/news/2025/unrelated/index.html"]) == []


def test_there_are_never_more_related_items_than_the_settings_say(project: Project) -> None:
    for number in range(9):
        project.add(f"2025/a{number}", organisations=["school"], related=["2025/a0"] if number else [])
    pages = project.build()

    assert {len(_related(pages[f"news/2025/a{number}/index.html"])) for number in range(9)} == {3}


# Not yet, no longer


def test_a_withdrawn_item_is_a_page_with_a_notice_and_stands_in_no_list_or_feed(project: Project) -> None:
    reason = {"zh": "内容有误。", "en": "It was wrong."}
    withdrawal = {"date": "2025-04-01", "reason": reason}
    project.add("2025/gone", status="withdrawn", withdrawal=withdrawal, summary="No longer shown.")
    project.add("2025/stays", related=["2025/gone"])
    pages = project.build()
    notices = re.findall(r'role="note">(.*?)</div>', pages["en/news/2025/gone/index.html"])

    assert mentions(pages, "2025/gone zh") == ["news/2025/gone/index.html"]
    assert mentions(pages, "2025/gone en") == ["en/news/2025/gone/index.html"]
    assert mentions(pages, "No longer shown.") == []
    assert notices == [f"{EN.say('item.withdrawn', day='April 1, 2025')} It was wrong."]


@pytest.mark.parametrize("status", ["scheduled", "published"])
def test_an_item_of_the_future_is_nowhere_until_its_day_and_then_everywhere(
    project: Project, status: str
) -> None:
    project.add("2025/now")
    project.add("2025/then", published="2025-07-01 18:00:00", status=status, organisations=["school"])
    before, on_its_day = project.build(dt.date(2025, 6, 30)), project.build(dt.date(2025, 7, 1))

    assert mentions(before, "2025/then") == []
    assert mentions(on_its_day, "2025/then zh") == [
        "archive/2025/07/index.html",
        "archive/2025/index.html",
        "columns/campus/index.html",
        *(
            f"{root}feeds/{name}.{format}"  # the English ones lead to it too
            for root in ("en/", "")
            for name in ("column/campus", "news", "organisation/school", "type/news")
            for format in ("atom", "json", "rss")
        ),
        "llms.txt",
        "news/2025/now/index.html",
        "news/2025/then/index.html",
        "news/index.html",
        "organisations/school/index.html",
        "search/…/pages/0.json",
        "sitemap-news.xml",
        "titles/2025/index.html",
        "types/news/index.html",
    ]


def test_a_draft_is_shown_only_where_drafts_are_asked_for_and_never_in_a_feed(project: Project) -> None:
    project.add("2025/done")
    project.add("2025/draft", status="draft", published=None)
    shown = project.build(drafts=True)

    assert mentions(project.build(), "2025/draft") == []
    assert list_titles(shown["news/index.html"]) == ["2025/draft zh", "2025/done zh"]
    assert ZH.say("item.draft") in shown["news/2025/draft/index.html"]
    assert [path for path in mentions(shown, "2025/draft") if "feeds/" in path] == []


# Not translated


def test_an_untranslated_item_is_listed_in_the_other_language_with_its_own_title_and_mark(
    project: Project,
) -> None:
    project.add("2025/a", languages="zh")
    pages = project.build()
    mark = EN.say("list.only_in", label="Chinese")

    assert re.findall(r'<span class="v-title">.*?(?=<p)', pages["en/news/index.html"]) == [
        '<span class="v-title"><a href="../../news/2025/a/" lang="zh">2025/a zh</a></span>'
        f' <span class="v-mark">{mark}</span>'
    ]


def test_an_untranslated_item_has_no_page_and_no_hreflang_in_the_other_language(project: Project) -> None:
    project.add("2025/a", languages="zh")
    pages = project.build()
    page = pages["news/2025/a/index.html"]

    assert [path for path in pages if path.startswith("en/news/2025")] == []
    assert re.findall('<link rel="alternate" hreflang[^>]*>', page) == []
    assert re.findall('<a class="v-switcher"[^>]*href="([^"]*)"', page) == ["../../../en/"]
    assert ZH.say("item.untranslated", label="英文") in page


def test_a_site_in_one_language_speaks_of_no_other(project: Project) -> None:
    project.write("mkdocs.yml", _settings(("zh", "中文")))
    (project.folder / "docs/index.en.md").unlink()
    for register in (project.folder / "news/registers").glob("*.yml"):
        register.write_text(re.sub(r", en: \w+", "", register.read_text("utf-8")), "utf-8")
    project.add("2025/a", languages="zh")
    pages = project.build()
    others = ("v-switcher", 'rel="related"', "_translations", ZH.say("subscribe.holds.languages"))

    assert feed_titles(pages["feeds/news.rss"]) == ["2025/a zh"]
    assert [path for path in mentions(pages, "hreflang") if not path.endswith(".atom")] == []
    assert [path for word in others for path in mentions(pages, word)] == []


def test_a_third_language_is_a_matter_of_settings_and_files(project: Project) -> None:
    languages = (("zh", "中文"), ("en", "English"), ("ja", "日本語"))
    project.write("mkdocs.yml", _settings(*languages, more="\n          words: words.ja.yml"))
    project.write("words.ja.yml", "item: {published: 公開日時}\nlist: {all: すべて}\n")
    project.write("docs/index.ja.md", "---\ntitle: ホーム\n---\n\n<!-- vetsite: home -->\n")
    project.add("2025/a", languages="zh en ja", held={"day": "2025-03-05"}, type="meeting")
    project.add("2025/b")
    pages = project.build()
    page = pages["ja/news/2025/a/index.html"]

    assert re.findall(r'hreflang="([\w-]+)" href="https://town.example/([^"]*)"', page) == [
        ("zh", "news/2025/a/"),
        ("en", "en/news/2025/a/"),
        ("ja", "ja/news/2025/a/"),
        ("x-default", "news/2025/a/"),
    ]
    assert re.findall(r'lang="(\w+)" hreflang="\w+" href="([^"]*)">(.*?)</a>', page) == [
        ("zh", "../../../../news/2025/a/", "中文"),
        ("en", "../../../../en/news/2025/a/", "English"),
    ]
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", pages["ja/news/index.html"]) == ["すべて"]  # the site's word
    assert "<span>公開日時: <time" in page  # its word, and English where it has none
    assert "2025年3月5日" in page  # as the language writes dates
    assert list_titles(pages["ja/news/index.html"]) == ["2025/a ja", "2025/b zh"]
    assert feed_titles(pages["ja/feeds/news.rss"]) == ["2025/a ja", "2025/b zh"]


# Moved


def test_a_former_address_leads_to_the_present_one(project: Project) -> None:
    project.add("2025/a", former_addresses=["old/place/", "2019/a/"])
    pages = project.build()

    assert {
        path: re.findall(r'http-equiv="refresh" content="0; url=(.*?)"', pages[path])
        for path in mentions(pages, 'http-equiv="refresh"')
        if not path.startswith("en/")
    } == {
        "2019/a/index.html": ["https://town.example/news/2025/a/"],
        "old/place/index.html": ["https://town.example/news/2025/a/"],
    }


# Not known

_AWARD = {"id": "a", "title": {"zh": "奖"}, "kind": "honour", "recipient_type": "school"}


def test_what_is_not_known_is_said_to_be_not_stated_and_zero_is_zero(project: Project) -> None:
    words = {"zh": "字"}
    targets = [
        {"id": "unknown", "title": words, "value": None},
        {"id": "none", "title": words, "value": 0, "period": {"start": None, "end": "2025"}},
    ]
    period = {"start": None, "end": None}
    original = {"pages": None}
    project.add("2025/p", type="plan", period=period, targets=targets, measures=[], original=original)
    page = project.build()["news/2025/p/index.html"]

    assert cells(page, "targets") == [["字", "", ""], ["字", "0", "至2025年止"]]
    assert box(page) == (
        "来源没有说明由谁发布、起止时间和原文件页数。没有说明数值的有：“字”。没有说明开始时间的有：“字”。"
    )


def test_an_award_without_year_count_or_recipients_says_so(project: Project) -> None:
    award = {**_AWARD, "level": "unstated", "year": None, "count": None, "completeness": "count-only"}
    project.add("2025/a", type="meeting", held={"day": "2025"}, awards=[award])
    page = project.build()["news/2025/a/index.html"]

    assert cells(page, "awards") == [["奖"]]
    assert box(page) == "来源没有说明由谁发布。没有说明级别、年度、数量、获奖者和颁奖人的有：“奖”。"


def test_a_partial_list_says_how_many_of_how_many(project: Project) -> None:
    recipients = [{"organisation": "school"}]
    award = {**_AWARD, "level": "municipal", "count": 6, "completeness": "partial", "recipients": recipients}
    tasks = [{"title": {"zh": "任务"}, "stated": 12, "points": [{"title": {"zh": "点"}}] * 8}]
    project.add("2025/a", type="meeting", held={"day": "2025"}, awards=[award], tasks=tasks)
    page = project.build()["en/news/2025/a/index.html"]

    assert re.findall(r'<p class="v-note">(.*?)</p>', page) == [
        EN.say("partial.points", stated=12, listed=8),
        EN.choose("partial.awards", 6, listed=1),
    ]
    assert EN.choose("partial.recipients", 5) in page


def test_a_complete_list_says_nothing_of_its_number(project: Project) -> None:
    tasks = [{"title": {"zh": "任务"}, "stated": 1, "points": [{"title": {"zh": "点"}}]}]
    project.add("2025/a", type="meeting", held={"day": "2025"}, tasks=tasks)

    assert mentions(project.build(), "v-note") == []


def test_a_partial_list_without_a_number_says_that_others_may_be_missing(project: Project) -> None:
    recipients = [{"organisation": "school"}]
    award = {**_AWARD, "level": "municipal", "completeness": "partial", "recipients": recipients}
    project.add("2025/a", type="meeting", held={"day": "2025"}, awards=[award])

    assert EN.say("partial.unknown") in project.build()["en/news/2025/a/index.html"]


def test_named_recipients_of_one_award_do_not_fill_the_places_of_another(project: Project) -> None:
    recipients = [{"name": {"zh": name}} for name in "甲乙丙"]
    uncounted = {**_AWARD, "level": "municipal", "recipients": recipients}
    counted = {**_AWARD, "id": "other", "level": "municipal", "count": 2}
    awards = [{**award, "completeness": "partial"} for award in (uncounted, counted)]
    project.add("2025/a", type="meeting", held={"day": "2025"}, awards=awards)

    page = project.build()["en/news/2025/a/index.html"]
    assert EN.choose("partial.awards", 2, listed=0) in page


# What a page says of people and sources


def test_a_person_who_was_absent_is_said_to_be_absent(project: Project) -> None:
    person = {"name": {"zh": "甲"}, "present": "false"}
    project.add("2025/a", type="meeting", held={"day": "2025"}, people=[person])

    page = project.build()["en/news/2025/a/index.html"]
    assert cells(page, "people") == [["甲", EN.say("person.absent")]]


def test_who_else_was_there_is_told_also_where_nobody_is_named(project: Project) -> None:
    project.add("2025/a", type="meeting", held={"day": "2025"}, attendance={"zh": "各校校长", "en": "Heads"})

    assert "Also present: Heads" in project.build()["en/news/2025/a/index.html"]


def test_a_source_with_an_address_leads_there(project: Project) -> None:
    project.add(
        "2025/a", source={"name": {"zh": "报社", "en": "Paper"}, "url": "https://paper.example/1?a=1&b=2"}
    )

    page = project.build()["en/news/2025/a/index.html"]
    assert '<a href="https://paper.example/1?a=1&amp;b=2" rel="external">Paper</a>' in page


def test_an_attachment_with_any_name_has_a_link_that_leads_to_it(project: Project) -> None:
    project.write("news/2025/附件 #1 100%.txt", "text")
    project.add("2025/a", attachments=[{"file": "附件 #1 100%.txt", "title": {"zh": "附件"}}])

    page = project.build()["news/2025/a/index.html"]
    assert re.findall(r'<a href="([^"]*)" download', page) == [
        "../../../news/2025/%E9%99%84%E4%BB%B6%20%231%20100%25.txt"
    ]


def test_a_withdrawn_item_leads_to_no_list_that_does_not_exist(project: Project) -> None:
    withdrawal = {"date": "2025-04-01", "reason": {"zh": "重复"}}
    project.write(
        "news/registers/terms.yml", "- {id: craft, name: {zh: 手艺}, kind: other, status: confirmed}\n"
    )
    project.add("2025/a", status="withdrawn", withdrawal=withdrawal, tags=["craft"])
    pages = project.build()

    links = re.findall(r'href="\.\./\.\./\.\./((?:tags|types)/[^"]*)"', pages["news/2025/a/index.html"])
    assert (links, "types/news/index.html" in pages) == (["types/news/"], True)  # who follows a type keeps it


# What is checked before its day, and what wants the same address


def _problems(project: Project) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as told:
        project.build()
    return [(problem.path, problem.code) for problem in told.value.problems]


def test_an_item_is_checked_before_its_day(project: Project) -> None:
    project.add("2099/a", languages="zh", status="scheduled", published="2099-01-01 08:00:00")
    project.write(
        "news/2099/b.zh.md", (project.folder / "news/2099/a.zh.md").read_text() + "\n![x](no.jpg)\n"
    )

    assert _problems(project) == [("news/2099/b.zh.md", "no-picture")]


def test_an_item_can_not_have_the_address_of_a_later_page_of_a_list(project: Project) -> None:
    for number in range(6):
        project.add(f"2025/item-{number}", languages="zh")
    project.add("page/2", languages="zh")

    assert _problems(project) == [("news/page/2.zh.md", "same-address")]


def test_a_file_can_not_have_the_place_of_a_page(project: Project) -> None:
    project.write("news/2025/a/index.html", "<p>Mine.")
    project.add("2025/a", languages="zh")

    assert _problems(project) == [("news/2025/a/index.html", "same-address")]


@pytest.mark.parametrize(
    "text",
    [
        "![A hall](<my hall.jpg>)",
        "    <div onclick='x()'>code in an indented block</div>",
        "One ` backtick here.\n\nAnother ` there, and [a link](b.zh.md).",
        "## Content\n\nSee [the title](#v-title).",  # a place that the page has beside its text
    ],
)
def test_what_is_legal_markdown_is_no_problem(project: Project, text: str) -> None:
    project.write("news/2025/my hall.jpg", "picture")
    project.add("2025/b", languages="zh")
    project.add("2025/a", languages="zh")
    path = "news/2025/a.zh.md"
    project.write(path, (project.folder / path).read_text("utf-8") + f"\n{text}\n")

    assert "news/2025/a/index.html" in project.build()


# What an item says of organisations


def test_an_item_of_any_type_stands_in_the_list_of_who_holds_its_events(project: Project) -> None:
    event = {"id": "day", "title": {"zh": "开放日"}, "start": "2025-03-01", "organisers": ["school"]}
    period = {"start": None, "end": None}
    project.add("2025/plan", type="plan", period=period, measures=[], events=[event])
    project.add("2025/meeting", type="meeting", held={"day": "2025"}, events=[{**event, "id": "other"}])

    page = project.build()["organisations/school/index.html"]
    assert [title in page for title in ("2025/plan zh", "2025/meeting zh")] == [True, True]
