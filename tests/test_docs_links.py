"""Links of docs/ lead to items, lists, feeds and files of the site, from pages of any depth and language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from tests.bench.city import write_city
from tests.conftest import Build
from vetsite.foundation.problems import ContentError
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.site.building import prepare_site

LINKS = """\
- [item](../../news/2026/short.{code}.md) and [part of it](../../news/2026/short.{code}.md#{anchor} "Title")
- [its page](/{root}news/2026/short/), [list](/{root}news/), [column](/{root}columns/notices/)
- [feed](/{root}feeds/news.atom), [home](/{root})
- [file](../../news/2026/plan.pdf), ![picture](../../news/2026/hall.png)
- [docs page](../about.{code}.md), [elsewhere](https://other.example/), <a href="/{root}directory/">HTML</a>
- [by reference][item], [draft](../../news/2026/unfinished.{code}.md)

[item]: ../../news/2026/short.{code}.md

`[code](../../news/2026/short.{code}.md)`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A city with an item, a draft and files beside them."""
    project = tmp_path / "city"
    write_city(project, 2)
    for name, status in (("short", "published: 2026-01-05"), ("unfinished", "status: draft")):
        for code, heading in (("zh", "经过"), ("en", "What happened")):
            facts = f"type: news\ncolumn: notices\nsource: {{name: null}}\n{status}\n" if code == "zh" else ""
            write(
                project / f"news/2026/{name}.{code}.md",
                f"title: Item {name}\nsummary: Words.\n{facts}",
                f"## {heading}\n\nWords.\n",
            )
    (project / "news/2026/plan.pdf").write_bytes(b"%PDF-1.7")
    (project / "news/2026/hall.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return project


def write(path: Path, front: str, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front.strip()}\n---\n\n{body}", "utf-8")


@pytest.mark.parametrize(
    ("code", "root", "anchor"), [("zh", "", "经过"), ("en", "en/", "what-happened")], ids=["zh", "en"]
)
def test_links_of_a_docs_page_lead_to_the_site_in_its_language(
    project: Path, build: Callable[[Path], Build], code: str, root: str, anchor: str
) -> None:
    text = LINKS.format(code=code, root=root, anchor=anchor)
    write(project / f"docs/guide/links.{code}.md", "title: Links", text)
    built = build(project)

    assert built.code == 0, built.said
    assert "links." not in built.said  # MkDocs has nothing to say of them either
    assert read_links(built, f"{root}guide/links/") == {
        "item": f"/{root}news/2026/short/",
        "part of it": f"/{root}news/2026/short/#{anchor}",
        "its page": f"/{root}news/2026/short/",
        "list": f"/{root}news/",
        "column": f"/{root}columns/notices/",
        "feed": f"/{root}feeds/news.atom",
        "home": f"/{root}",
        "file": "/news/2026/plan.pdf",
        "picture": "/news/2026/hall.png",
        "docs page": f"/{root}about/",
        "elsewhere": "https://other.example/",
        "HTML": f"/{root}directory/",
        "by reference": f"/{root}news/2026/short/",
        "draft": None,
    }
    assert (built.folder / "news/2026/plan.pdf").read_bytes() == b"%PDF-1.7"
    assert f"<code>[code](../../news/2026/short.{code}.md)</code>" in built.read(
        f"{root}guide/links/index.html"
    )


def test_a_docs_page_may_link_to_the_other_language(project: Path, build: Callable[[Path], Build]) -> None:
    write(
        project / "docs/languages.en.md",
        "title: Languages",
        "[item](../news/2026/short.zh.md), [list](/news/), [page](about.zh.md)\n",
    )
    built = build(project)

    assert built.code == 0, built.said
    assert read_links(built, "en/languages/") == {
        "item": "/news/2026/short/",
        "list": "/news/",
        "page": "/about/",
    }


def test_a_broken_link_of_a_docs_page_is_a_problem_at_its_place(project: Path) -> None:
    write(
        project / "docs/guide/broken.zh.md",
        "title: Broken",
        "[item](../../news/2026/shrt.zh.md)\n\n"
        "Words, [part](../../news/2026/short.zh.md#nowhere)\n"
        "[list](/nws/) and [page](../abut.zh.md)\n"
        "![picture](https://other.example/hall.png)\n\n"
        "`[code](../../news/2026/shrt.zh.md)`\n",
    )
    settings = read_settings(project / "mkdocs.yml")

    with pytest.raises(ContentError) as error:
        prepare_site(settings, dt.date(2026, 12, 1), read_words("en"))

    assert [(one.path, one.line, one.column, one.code) for one in error.value.problems] == [
        ("docs/guide/broken.zh.md", 5, 8, "broken-link"),
        ("docs/guide/broken.zh.md", 7, 15, "no-anchor"),
        ("docs/guide/broken.zh.md", 8, 8, "broken-link"),
        ("docs/guide/broken.zh.md", 8, 26, "broken-link"),
        ("docs/guide/broken.zh.md", 9, 12, "third-party-picture"),
    ]


def test_a_mark_of_an_unknown_block_is_a_problem_at_its_place(project: Path) -> None:
    write(project / "docs/blocks.zh.md", "title: Blocks", "Words.\n\n<!-- vetsite: hom -->\n")
    settings = read_settings(project / "mkdocs.yml")

    with pytest.raises(ContentError) as error:
        prepare_site(settings, dt.date(2026, 12, 1), read_words("en"))

    assert [(one.path, one.line, one.column, one.code) for one in error.value.problems] == [
        ("docs/blocks.zh.md", 7, 1, "unknown-block")
    ]


def read_links(build: Build, address: str) -> dict[str, str | None]:
    """Where the links and pictures of a docs page's text lead, by their words."""
    page = html.document_fromstring(build.read(f"{address}index.html"))
    found = page.xpath("//*[@class='v-body']//a[not(@class)] | //*[@class='v-body']//img")
    return {one.text_content() or one.get("alt"): _lead(one, address) for one in found}


def _lead(element: html.HtmlElement, address: str) -> str | None:
    target = element.get("href", element.get("src"))
    if target is None:
        return None
    site = "https://xuzhou-vet.example"
    return urljoin(f"{site}/{address}", str(target)).removeprefix(site)
