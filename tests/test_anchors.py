"""Places of pages that links lead to: what a page has when it is made is a place, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.wrong_accept import DAY, SITE, find_problems
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.rendering.texts import read_ids
from vetsite.site import anchors
from vetsite.site.building import Site, prepare_site
from vetsite.site.pages import site_pages

ITEM = "news/2024/school-visit.zh.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site without a problem."""
    return Path(shutil.copytree(SITE, tmp_path / "project"))


def prepare(project: Path) -> Site:
    return prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("zh"))


def add(project: Path, *targets: str) -> None:
    """Links to targets, in a text that is there."""
    links = "".join(f"\n\n[见](<{target}>)" for target in targets)
    (project / ITEM).write_text((project / ITEM).read_text("utf-8") + links, "utf-8")


def test_every_place_of_every_page_may_be_linked_to_and_no_other(project: Path) -> None:
    pages = [page for page in site_pages(prepare(project).editions) if page.kind != "missing"]
    places = [f"/{page.address}#{quote(id)}" for page in pages for id in sorted(read_ids(page.body))]
    add(project, *places)

    assert len(places) > 100
    assert find_problems(project) == ()

    add(project, *(f"/{page.address}#v-none" for page in pages))

    assert [one.values["given"] for one in find_problems(project)] == [
        f"/{page.address}#v-none" for page in pages
    ]


def test_no_page_is_made_where_no_place_is_in_question(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchors, "page_units", lambda _: pytest.fail("a page was made"))
    add(project, "#调研过程", "/awards/", "/?a=b")

    assert prepare(project).advice == ()


@pytest.mark.parametrize(
    "target",
    ["/awards/#top", "#TOP", "/awards/#:~:text=%E8%8E%B7%E5%A5%96", "school-visit.zh.md#:~:text=a,b"],
)
def test_every_page_has_a_top_and_words_that_a_browser_may_show(project: Path, target: str) -> None:
    add(project, target)

    assert find_problems(project) == ()


def test_a_place_in_a_file_that_is_no_page_makes_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "page_units", lambda _: pytest.fail("a page was made"))
    add(project, "/sitemap.xml#x", "/feeds/news.atom#x")

    assert prepare(project).advice == ()
