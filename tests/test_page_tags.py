"""A page's title, description, Open Graph and government tags are true and whole."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from tests.built_pages import page, pages
from tests.conftest import ENVIRONMENT, BuiltSite, run_build
from tests.town import Town
from vetsite.about.about import Picture
from vetsite.about.government import government_tags
from vetsite.about.open_graph import open_graph
from vetsite.about.structured_data import page_nodes
from vetsite.site.pages import site_pages

SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}
MAY = {"Keywords", "Author", "Description", "Image", "Url"}


# Titles


def test_no_two_pages_that_search_engines_show_have_one_title(real_site: BuiltSite) -> None:
    owners: dict[str, list[str]] = {}
    for one in pages(real_site):
        if one.is_indexed:
            owners.setdefault(one.read("//head/title/text()")[0], []).append(one.address)

    assert {title: found for title, found in owners.items() if len(found) > 1} == {}


def test_a_page_of_docs_is_described_by_its_own_front_matter(own_site: BuiltSite) -> None:
    (told,) = page("en/about/", own_site).open_graph("og:description")

    assert told.startswith("What this site is, who it is for, ")


def test_a_page_of_docs_without_a_description_has_that_of_the_site(town: Town) -> None:
    (town.folder / "docs" / "about.zh.md").write_text("---\ntitle: 关于\n---\n\n说明。\n", "utf-8")
    page = town.doc_page("docs/about.zh.md")

    assert '<meta property="og:description" content="一个很小的网站">' in page.head


def test_a_page_has_one_description_which_has_a_capital_where_government_sites_give_it_one(
    real_site: BuiltSite,
) -> None:
    told = {
        one.address: [
            (tag.get("name"), tag.get("content"))
            for tag in one.tree.xpath("//meta[@name]")
            if tag.get("name").lower() == "description"
        ]
        for one in pages(real_site)
        if not one.is_missing
    }

    assert told == {
        address: [
            (
                "Description" if re.match(r"(en/)?news/\d", address) else "description",
                page(address, real_site).open_graph("og:description")[0],
            )
        ]
        for address in told
    }


def test_no_page_says_that_the_next_one_is_of_another_language_or_subject(real_site: BuiltSite) -> None:
    assert [one.address for one in pages(real_site) if one.read("//link[@rel='prev' or @rel='next']")] == []


# Open Graph


def test_open_graph_says_what_each_page_is_and_where(real_site: BuiltSite) -> None:
    told = {
        one.address: [one.open_graph(f"og:{name}") for name in ("title", "type", "url")]
        for one in pages(real_site)
        if not one.is_missing
    }
    titles = {one.address: one.read("//head/title/text()")[0] for one in pages(real_site)}

    assert told == {
        address: [
            [titles[address].rpartition(" - ")[0] or titles[address]],
            ["article" if re.match(r"(en/)?news/\d", address) else "website"],
            [page(address, real_site).url],
        ]
        for address in told
    }


def test_every_page_has_the_picture_and_the_other_properties_that_open_graph_requires(
    real_site: BuiltSite,
) -> None:
    required = ("og:title", "og:type", "og:image", "og:url")

    assert {
        one.address: [len(one.open_graph(name)) for name in required]
        for one in pages(real_site)
        if not one.is_missing
    } == {one.address: [1, 1, 1, 1] for one in pages(real_site) if not one.is_missing}


def test_every_address_in_open_graph_is_absolute_and_no_tag_is_empty(real_site: BuiltSite) -> None:
    assert [
        (one.address, tag.attrib)
        for one in pages(real_site)
        for tag in one.tree.xpath("//meta[@property]")
        if not tag.get("content")
        or (re.search(r":(url|image)$", tag.get("property")) and not urlsplit(tag.get("content")).netloc)
    ] == []


def test_open_graph_names_the_locale_of_a_page_and_of_its_translations(small_site: BuiltSite) -> None:
    assert {
        address: (
            page(address, small_site).open_graph("og:locale"),
            page(address, small_site).open_graph("og:locale:alternate"),
        )
        for address in ("news/2025/work-plan/", "en/news/2025/work-plan/", "news/2025/study-notes/")
    } == {
        "news/2025/work-plan/": (["zh_CN"], ["en_GB"]),
        "en/news/2025/work-plan/": (["en_GB"], ["zh_CN"]),
        "news/2025/study-notes/": (["zh_CN"], []),
    }


def test_of_three_languages_a_page_names_those_that_it_has(town: Town) -> None:
    settings = town.folder / "mkdocs.yml"
    words = resources.files("vetsite") / "words" / "en.yml"
    (town.folder / "ru.yml").write_text(words.read_text("utf-8"), "utf-8")
    settings.write_text(settings.read_text("utf-8") + RUSSIAN, "utf-8")
    town.add("2025/a")
    (town.folder / "news/2025/a.en.md").rename(town.folder / "news/2025/a.ru.md")
    text = town.files()["ru/news/2025/a/index.html"]

    assert re.findall(r'hreflang="([^"]*)" href="(https[^"]*)"', text) == [
        ("zh-Hans", "https://vet.example/news/2025/a/"),
        ("ru", "https://vet.example/ru/news/2025/a/"),
        ("x-default", "https://vet.example/news/2025/a/"),
    ]
    assert re.findall(r'"og:locale(?::alternate)?" content="([^"]*)"', text) == ["ru_RU", "zh_CN"]


RUSSIAN = """\
        - code: ru
          tag: ru
          locale: ru_RU
          theme: ru
          label: Русский
          site_name: Профессиональное образование
          site_description: Небольшой сайт
          words: ru.yml
          reading: {unit: words, per_minute: 200}
"""


def test_a_picture_that_stands_for_a_page_is_named_by_all_its_tags(town: Town) -> None:
    town.add("2025/a")
    edition = town.site().editions[0]
    about = next(one.about for one in site_pages([edition]) if one.address == "news/2025/a/")
    told = replace(about, picture=Picture("news/校徽.png", 1200, 630, "image/png", "“船”"))
    url = "https://vet.example/news/%E6%A0%A1%E5%BE%BD.png"

    assert [tag for tag in open_graph(told, edition) if "image" in tag] == [
        f'<meta property="og:image" content="{url}">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="“船”">',
    ]
    assert f'<meta name="Image" content="{url}">' in government_tags(told, edition)
    assert next(page_nodes(told, edition))["image"] == url


def test_an_article_says_when_it_was_published_and_changed_its_column_and_its_terms(town: Town) -> None:
    correction = {"date": "2025-03-09", "text": {"zh": "更正。"}}
    town.add("2025/a", tags=["vocational-education"])
    town.add("2025/b", published="2025-03-05", status="corrected", corrections=[correction])
    files = town.files()

    assert {id: _article_tags(files[f"news/2025/{id}/index.html"]) for id in "ab"} == {
        "a": {
            "published_time": ["2025-03-05T09:00:00+08:00"],
            "modified_time": ["2025-03-05T09:00:00+08:00"],
            "section": ["会议报道"],
            "tag": ["职业教育"],
        },
        "b": {"published_time": ["2025-03-05"], "modified_time": ["2025-03-09"], "section": ["会议报道"]},
    }


def _article_tags(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta property="article:(\w+)" content="([^"]*)">', text):
        found.setdefault(name, []).append(content)
    return found


# Government tags


def test_each_kind_of_page_has_its_set_of_government_tags(small_site: BuiltSite) -> None:
    column = SITE | COLUMN
    expected = {
        "404.html": SITE,
        "": SITE | {"ColumnName", "ColumnType"},
        "columns/meetings/": column,
        "columns/documents/": SITE | {"ColumnName", "ColumnDescription"},
        "news/page/1/": SITE | {"ColumnName", "ColumnDescription"},
        "news/2025/city-meeting/": column | ARTICLE | MAY,
        "en/news/2025/city-meeting/": column | ARTICLE | MAY,
        "data/": SITE | {"ColumnName", "ColumnDescription", "ColumnType"},
        "awards/yg-2024-schools/": SITE | {"ColumnName"},
        "about/": SITE | {"ColumnName"},
        "news/": SITE | {"ColumnName"},
    }

    assert {address: set(page(address, small_site).tags) for address in expected} == expected


def test_an_items_page_tells_its_column_itself_and_its_source(small_site: BuiltSite) -> None:
    assert page("news/2025/city-meeting/", small_site).tags | {"Image": ""} == {
        "SiteName": "云港职业教育",
        "SiteDomain": "yungang.example",
        "SiteIDCode": "0000000000",
        "ColumnName": "会议",
        "ColumnDescription": "会议报道与讲话",
        "ColumnKeywords": "会议,讲话",
        "ColumnType": "工作动态",
        "ArticleTitle": "云港市召开2025年职业教育工作会议",
        "PubDate": "2025-03-12 18:30",
        "ContentSource": "云港教育网",
        "Keywords": "教学,竞赛,技能大赛,双师型教师",
        "Author": "本站编辑",
        "Description": "3月12日上午，云港市职业教育工作会议在云港港务学校召开，部署全年任务，颁发四批奖项。",
        "Image": "",
        "Url": "https://yungang.example/vet/news/2025/city-meeting/",
    }


def test_a_page_in_a_list_names_the_list_as_its_column(small_site: BuiltSite) -> None:
    assert {
        address: page(address, small_site).tags["ColumnName"]
        for address in ("", "events/", "events/2025/03/", "columns/meetings/", "en/columns/meetings/")
    } == {
        "": "首页",
        "events/": "活动",
        "events/2025/03/": "活动",
        "columns/meetings/": "会议",
        "en/columns/meetings/": "Meetings",
    }


def test_government_tags_are_exact_and_never_empty_or_twice(real_site: BuiltSite) -> None:
    tags = [
        (one.address, tag.get("name"), tag.get("content"))
        for one in pages(real_site)
        for tag in one.tree.xpath("//meta[@name]")
        if tag.get("name")[0].isupper()
    ]
    dates = [content for _, name, content in tags if name == "PubDate"]

    assert {name for _, name, _ in tags} <= SITE | COLUMN | ARTICLE | MAY
    assert [tag for tag in tags if not tag[2]] == []
    assert len({tag[:2] for tag in tags}) == len(tags)
    assert [date for date in dates if not re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", date)] == []


def test_a_term_with_a_comma_is_no_keyword_for_it_would_be_read_as_two(town: Town) -> None:
    register = town.folder / "news" / "registers" / "terms.yml"
    names = {"a": '三全育人, en: "all staff, all the time"', "b": "学徒制, en: apprenticeship"}
    added = (
        f"- {{id: {id}, kind: system, status: confirmed, name: {{zh: {name}}}}}\n"
        for id, name in names.items()
    )
    register.write_text(register.read_text("utf-8") + "".join(added), "utf-8")
    town.add("2025/x", tags=["a", "b"])
    files = town.files()

    assert {
        root: re.findall(r'name="Keywords" content="(.*)"', files[f"{root}news/2025/x/index.html"])
        for root in ("", "en/")
    } == {"": ["三全育人,学徒制"], "en/": ["apprenticeship"]}


def test_a_term_that_is_called_like_a_subject_is_one_keyword(town: Town) -> None:
    for register, facts in {"categories": "", "terms": "kind: system, status: confirmed, "}.items():
        file = town.folder / "news" / "registers" / f"{register}.yml"
        added = f"- {{id: contests, {facts}name: {{zh: 技能大赛, en: skills contests}}}}\n"
        file.write_text(file.read_text("utf-8") + added, "utf-8")
    town.add("2025/x", categories=["contests"], tags=["contests"])
    text = town.files()["news/2025/x/index.html"]

    assert re.findall(r'name="Keywords" content="(.*)"', text) == ["技能大赛"]
    assert re.findall(r'"keywords":(\[.*?\])', text) == ['["技能大赛"]']


def test_where_only_the_day_of_publication_is_known_no_hour_is_invented(town: Town) -> None:
    town.add("2025/day", published="2025-03-05")
    text = town.files()["news/2025/day/index.html"]

    assert re.findall(r'<meta name="PubDate" content="([^"]*)">', text) == ["2025-03-05"]
    assert re.findall(r'"datePublished":"([^"]*)"', text) == ["2025-03-05"]


def test_a_site_without_a_code_has_no_tag_for_it_and_the_build_says_so(town: Town, tmp_path: Path) -> None:
    built = run_build(town.folder, tmp_path / "site")
    said = "No site ID code is set"

    assert said in built.said
    assert "SiteIDCode" not in built.read("index.html")
    assert said in _vetsite_build(town, tmp_path / "again")

    settings = town.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "      footer: {site_id_code: bm01000001}\n", "utf-8")

    assert said not in _vetsite_build(town, tmp_path / "coded")
    assert '<meta name="SiteIDCode" content="bm01000001">' in (tmp_path / "coded" / "index.html").read_text(
        "utf-8"
    )


def _vetsite_build(town: Town, folder: Path) -> str:
    """What `vetsite build` says."""
    command = [sys.executable, "-m", "vetsite", "build", "--site-dir", str(folder)]
    run = subprocess.run(
        command, cwd=town.folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout
