"""Frames: pages that are filled in equal those that the theme renders in full, whatever the theme does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import escape

from tests.bench.city import write_city
from tests.conftest import Build
from vetsite.about.about import About
from vetsite.host.frames import Render, ThemeFrames
from vetsite.pages.page import Kind, Page
from vetsite.rendering.links import BASE

SITE_URL = "https://town.example/"


def test_a_filled_page_equals_its_full_rendering() -> None:
    pages = [make_page(number) for number in range(20)]
    frames = ThemeFrames(render, SITE_URL, pytest.fail)

    assert [frames.fill(page) for page in pages] == [render_fully(page) for page in pages]


def test_the_theme_renders_the_first_page_of_each_language_kind_section_and_type_twice() -> None:
    rendered: list[str] = []

    def count(page: Page) -> str:
        rendered.append(page.address)
        return render(page)

    frames = ThemeFrames(count, SITE_URL, pytest.fail)
    for number in range(400):
        frames.fill(make_page(number))

    assert len(rendered) == 2 * 2 * 2  # two languages, two types, a frame and a full page to compare


def test_a_template_may_choose_by_what_many_items_share() -> None:
    def choose(page: Page) -> str:
        return render(page) + ("<p>Notice!</p>" if page.facts["type"] == "notice" else "")

    pages = [make_page(number) for number in range(20)]
    frames = ThemeFrames(choose, SITE_URL, pytest.fail)

    assert [frames.fill(page) for page in pages] == [render_fully(page, choose) for page in pages]


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.title.upper(),
        lambda page: page.title[:4],
        lambda page: f"{len(page.title)} letters",
        lambda page: page.facts["id"].split("/")[-1],
        lambda page: f"<a data-address='{page.address}'>here</a>",
    ],
    ids=["upper", "cut", "length", "split", "address"],
)
def test_a_theme_that_changes_a_value_gets_its_pages_in_full_and_it_is_said(
    change: Callable[[Page], str],
) -> None:
    def render_changed(page: Page) -> str:
        return render(page) + change(page)

    said: list[str] = []
    pages = [make_page(number) for number in range(20)]
    frames = ThemeFrames(render_changed, SITE_URL, said.append)

    assert [frames.fill(page) for page in pages] == [render_fully(page, render_changed) for page in pages]
    assert said == ["item"]
    assert frames.outdated == frozenset()


def test_other_kinds_of_pages_keep_their_frames() -> None:
    def shout(page: Page) -> str:
        return render(page) + (page.title.upper() if page.kind == "item" else "")

    said: list[str] = []
    frames = ThemeFrames(shout, SITE_URL, said.append)
    lists = [make_page(number, kind="list") for number in range(10)]
    items = [make_page(number) for number in range(10)]

    assert [frames.fill(page) for page in [*lists, *items]] == [
        render_fully(page, shout) for page in [*lists, *items]
    ]
    assert said == ["item"]


def test_pages_that_were_filled_before_their_frame_failed_are_named_to_be_filled_again() -> None:
    def pick(page: Page) -> str:
        return render(page) + ("<p>The last one!</p>" if page.facts["id"].endswith("item-499") else "")

    said: list[str] = []
    pages = [make_page(number) for number in range(500)]
    frames = ThemeFrames(pick, SITE_URL, said.append)
    for page in pages:
        frames.fill(page)

    assert (said, frames.outdated) == (["item"], frozenset(["item"]))
    assert [frames.fill(page) for page in pages] == [render_fully(page, pick) for page in pages]


@pytest.mark.parametrize(
    ("site_url", "root", "home"),
    [("https://town.example/", "/", "/"), ("https://town.example/news-site/", "/news-site/", "/news-site")],
)
def test_a_missing_page_is_linked_from_the_root_of_the_site(site_url: str, root: str, home: str) -> None:
    page = make_page(2, kind="missing", address="404.html")
    frames = ThemeFrames(lambda page: render(page, site_url), site_url, pytest.fail)
    filled = frames.fill(page)

    assert f'<link rel="stylesheet" href="{root}assets/theme.css">' in filled
    assert f'<a class="home" href="{home}">' in filled
    assert f'<a href="{root}news/">All news</a>' in filled
    assert f'<link rel="canonical" href="{site_url}404.html">' in filled


# In a real build


def test_a_sites_own_template_may_tell_types_apart(tmp_path: Path, build: Callable[[Path], Build]) -> None:
    template = "{% if page.meta.type == 'notice' %}<p class='own'>{{ page.meta.id }}</p>{% endif %}"
    project = write_project(tmp_path, "{% block content %}" + template + "{{ super() }}{% endblock %}")
    built = build(project)

    assert built.code == 0, built.said
    assert "rendered in full" not in built.said
    assert find_own(built) == {(path, id) for path, id, type in list_items(project) if type == "notice"}


def test_a_sites_own_template_that_changes_values_is_rendered_in_full_and_it_is_said(
    tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    template = "{% if page.meta.type == 'notice' %}<p class='own'>{{ page.meta.id | upper }}</p>{% endif %}"
    project = write_project(tmp_path, "{% block content %}" + template + "{{ super() }}{% endblock %}")
    built = build(project)

    assert built.code == 0, built.said
    assert built.said.count("are rendered in full") == 1
    assert "Pages of kind 'item' are rendered in full" in built.said
    assert find_own(built) == {
        (path, id.upper()) for path, id, type in list_items(project) if type == "notice"
    }


def test_a_sites_own_template_that_leaves_out_our_head_ends_a_strict_build(
    tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    project = write_project(tmp_path, "{% block extrahead %}<meta name='own' content='1'>{% endblock %}")
    built = build(project)

    assert built.code == 1
    assert "leaves out vetsite's styles, feeds and language links" in built.said
    assert not built.folder.exists()


# A theme, small enough to see through


def render(page: Page, site_url: str = SITE_URL) -> str:
    """A page as a theme prints it: links of its own, then the page's values."""
    root = "../" * page.address.count("/") or "./"
    return "\n".join(
        [
            f'<html lang="{page.language}"><title>{escape(page.title)}</title>',
            f'<meta name="description" content="{escape(page.description)}">',
            f'<link rel="canonical" href="{site_url}{page.address}">',
            f'<link rel="stylesheet" href="{root}assets/theme.css">',
            page.head,
            f'<a class="home" href="{root.removesuffix("/")}">Home</a>{page.switcher}',
            f"<main>{page.body}</main>",
            *(f"<i>{escape(value)}</i>" for value in page.facts.values()),
        ]
    )


def render_fully(page: Page, render: Render = render) -> str:
    """What a frame must give."""
    return render(page).replace(BASE, "../" * page.address.count("/") or "./")


def make_page(number: int, kind: Kind = "item", address: str = "") -> Page:
    """A page with everything in its text that means something in HTML or in a frame."""
    language = ("zh", "en")[number // 2 % 2]
    address = address or "news/2024/" + f"deep-{number % 3}/" * (number % 3) + f"item-{number}/"
    return Page(
        address=address,
        language=language,
        kind=kind,
        about=About(
            title=f'第{number}期 "A & B" <2024>',
            description=f"../../ & 'description' {number}",
            addresses={language: address},
        ),
        body=f'<p>Text {number} <a href="{BASE}news/">All news</a> {{title}} %s</p>',
        head=f'<link rel="alternate" href="{BASE}feeds/news.atom">',
        switcher=f'<a href="{BASE}en/">English</a>',
        path=f"{address}index.html",
        navigation_entry="news/",
        facts={"type": ("news", "notice")[number % 2], "id": f"2024/item-{number}"},
    )


# A project with a template of its own


def write_project(folder: Path, blocks: str) -> Path:
    """A city whose `main.html` has blocks of its own. All its items are in one column."""
    project = folder / "city"
    write_city(project, 20)
    for path in project.glob("news/*/*/index.zh.md"):
        lines = path.read_text("utf-8").splitlines()
        lines = ["column: notices" if line.startswith("column: ") else line for line in lines]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("theme: material\n", "theme: {name: material, custom_dir: overrides}\n"), "utf-8"
    )
    write_template(project, blocks)
    return project


def write_template(project: Path, blocks: str) -> None:
    """The site's own `main.html`."""
    (project / "overrides").mkdir(exist_ok=True)
    (project / "overrides" / "main.html").write_text('{% extends "vetsite.html" %}\n' + blocks, "utf-8")


def list_items(project: Path) -> list[tuple[str, str, str]]:
    """Path of the page, id and type of every item in both languages."""
    items = []
    for root in ("", "en/"):
        for file in sorted(project.glob("news/*/*/index.zh.md")):
            id = file.parent.relative_to(project / "news").as_posix()
            items.append((f"{root}news/{id}/index.html", id, file.read_text("utf-8").split()[2]))
    return items


def find_own(build: Build) -> set[tuple[str, str]]:
    """Path and text of every paragraph that the site's own template has added."""
    found = set()
    for path in build.folder.rglob("*.html"):
        _, mark, rest = path.read_text("utf-8").partition("<p class='own'>")
        if mark:
            found.add((path.relative_to(build.folder).as_posix(), rest.partition("</p>")[0]))
    return found
