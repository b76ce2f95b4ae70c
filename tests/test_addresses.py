"""What the site writes lies where it claims that it lies, and nothing else may lie there."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conftest import BuiltSite
from tests.golden_accept import DAY, SMALL_SITE, prepare_small_site
from tests.plain_frame import PlainFrame
from tests.rooms import ROOMS, modules, room, tree
from tests.town import Town
from vetsite.collection.addresses import (
    DATA_PACKAGE,
    SEARCH,
    asset,
    data_file,
    file_address,
    file_at,
    flat_sitemap,
    shared_picture,
    sitemap_part,
)
from vetsite.collection.claims import claims
from vetsite.data.open_data import TABLES
from vetsite.data.package import MEDIA_TYPES
from vetsite.foundation.output import Output
from vetsite.foundation.problems import ContentError
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages.chrome import navigation
from vetsite.site.building import Site, prepare_site
from vetsite.site.site import site_outputs

# Sites whose settings move things


def change_nothing(project: Path) -> None:
    """The small site lies below a path, and Chinese is its primary language."""
    assert (project / "mkdocs.yml").is_file()


def move_items(project: Path) -> None:
    """The folder of the items has another name."""
    (project / "content").mkdir()
    (project / "news").rename(project / "content" / "items")
    _replace(project / "mkdocs.yml", "time_zone:", "news_dir: content/items\n      time_zone:")
    for page in project.glob("docs/about.*.md"):
        page.write_text(page.read_text("utf-8").replace("../news/", "../content/items/"), "utf-8")


def go_to_the_root(project: Path) -> None:
    """The site lies below no path."""
    _replace(project / "mkdocs.yml", "yungang.example/vet/", "yungang.example/")


def exchange_languages(project: Path) -> None:
    """English is the primary language, by its code."""
    other = {"zh": "en", "en": "zh"}
    told = r"\b(zh|en)(?=:|\.md)|(?<=code: )(zh|en)|(?<=\(/)(en)(?=/)|(?<=_)(zh|en)\b"
    for file in [project / "mkdocs.yml", *project.rglob("*.md"), *project.glob("news/**/*.[cy][sm][vl]")]:
        text = re.sub(told, lambda match: other[match[0]], file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    for file in [path.rename(path.with_suffix(".moved")) for path in project.rglob("*.md")]:
        id, language = file.stem.split(".")
        file.rename(file.with_name(f"{id}.{other[language]}.md"))


def fill_many_pages(project: Path) -> None:
    """Every list has many pages, every feed an archive of many documents."""
    _replace(project / "mkdocs.yml", "page_size: 3", "page_size: 1")
    _replace(project / "mkdocs.yml", "feed_entries: 5", "feed_entries: 1")


def write_own_texts(project: Path) -> None:
    """The project has texts for programs that it has written itself, and no key for IndexNow."""
    for name in ("robots.txt", "en/llms.txt"):
        (project / "docs" / name).parent.mkdir(exist_ok=True)
        (project / "docs" / name).write_text("Ours.\n", "utf-8")
    _replace(project / "mkdocs.yml", "indexnow_key: 8c1f0b6e-small-site", "")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


CHANGES: tuple[Callable[[Path], None], ...] = (
    change_nothing,
    move_items,
    go_to_the_root,
    exchange_languages,
    fill_many_pages,
    write_own_texts,
)


@pytest.fixture(params=CHANGES, ids=lambda change: change.__name__)
def moved_site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """The small site with other settings."""
    project = shutil.copytree(SMALL_SITE, tmp_path / "site")
    request.param(project)
    return prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en"))


# What is written is what is claimed


def claimed(site: Site) -> set[str]:
    """The files at all addresses of a site, but for the pages of docs/, which the host writes."""
    collection = site.editions[0].collection
    hidden = (item for item in collection.content.items if item.id not in collection.by_id)
    not_ours = {text.path for item in hidden for text in item.texts.values()}
    not_ours |= {page.text.path for page in collection.content.pages}
    addresses = {address for address, owner in claims(collection) if owner not in not_ours}
    for item in collection.items:
        addresses.update(
            former for language in item.texts for former in collection.addresses[language].former(item)
        )
    return {file_at(address) for address in addresses}


def possible(site: Site) -> re.Pattern[str]:
    """The files of which only their writer knows how many there are; of some, the form of their name."""
    collection = site.editions[0].collection
    exact = [sitemap_part(number) for number in (1, 2)] + [flat_sitemap(number) for number in (1, 2)]
    exact += [asset(file.name) for file in (files("vetsite") / "assets").iterdir()]
    exact += [file_address(path, site.settings) for path in collection.content.files]
    tables = [one.name for one in TABLES]
    exact += [DATA_PACKAGE, *(data_file(name, format) for name in tables for format in MEDIA_TYPES)]
    digest = "[0-9a-f]{20}"
    forms = [re.escape(shared_picture("*", ending)).replace(r"\*", digest) for ending in ("png", "jpg")]
    forms += [re.escape(one.page(SEARCH)) + f"{digest}/" for one in collection.addresses.values()]
    return re.compile("|".join([*map(re.escape, exact), *forms]))


def differences(outputs: Iterable[Output], site: Site) -> tuple[set[str], set[str]]:
    """The paths that are written without a claim, and the claims that nothing is written for."""
    written, known = {output.path for output in outputs}, possible(site)
    unclaimed = {path for path in written - claimed(site) if not known.fullmatch(path)}
    return unclaimed, claimed(site) - written


def test_every_file_of_the_site_has_a_claim_and_every_claim_a_file(moved_site: Site) -> None:
    outputs = site_outputs(moved_site.editions, PlainFrame(moved_site.settings.site_url))

    assert differences(outputs, moved_site) == (set(), set())


@pytest.mark.parametrize(
    "path",
    [
        "podcasts/index.html",
        "news/page/99/index.html",
        "feeds/all.rss",
        "data/more.csv",
        "search/more.json",
        "assets/vetsite/more.js",
        "assets/share/more.png",
        "sitemap-images.xml",
    ],
)
def test_an_output_with_a_path_of_its_own_making_is_found(path: str) -> None:
    site = prepare_small_site()
    outputs = [Output(path, b""), *(Output(one, b"") for one in claimed(site))]

    assert differences(outputs, site) == ({path}, set())


def test_the_built_site_has_the_pages_of_docs_at_their_claims(small_site: BuiltSite) -> None:
    site = prepare_small_site()
    collection = site.editions[0].collection
    docs = {page.text.path for page in collection.content.pages}
    hosted = {file_at(address) for address, owner in claims(collection) if owner in docs}
    paths = (path.relative_to(small_site.folder).as_posix() for path in small_site.folder.rglob("*.html"))

    assert {path for path in paths if not path.startswith("assets/")} == hosted | {
        path for path in claimed(site) if path.endswith(".html")
    }


_ELSEWHERE = {  # modules of which outputs are no part of the site
    "vetsite.discovery.changes",  # lists beside the site
    "vetsite.publish.publish",  # files as they lie on the disk
    "vetsite.site.export",  # an address below docs/
    "vetsite.site.markdown_pages",  # the same as Markdown
}


def test_no_room_puts_the_path_of_an_output_together_itself() -> None:
    after = ROOMS[ROOMS.index("collection") + 1 :]
    made = {
        (module, ast.unparse(node.args[0]))
        for module in modules().keys() - _ELSEWHERE
        if room(module) in after
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Output" and node.args
        if isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    }

    assert made == set()


def test_an_entry_of_the_navigation_is_called_as_the_list_that_it_leads_to(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "site")
    _replace(
        project / "mkdocs.yml", "events/, directory/", "awards/levels/municipal/, archive/2024/, targets/"
    )
    site = prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en"))

    assert list(navigation(site.editions[1]))[-4:] == [
        ("Municipal", "en/awards/levels/municipal/"),
        ("2024", "en/archive/2024/"),
        ("Targets and results", "en/targets/"),
        ("About this site", "en/about/"),
    ]


def test_a_text_may_lead_to_the_files_of_the_site(town: Town) -> None:
    paths = ("sitemap.xml", "robots.txt", "en/feeds/feeds.opml", "calendar/events.ics", "awards/rows.json")
    _write(town, "docs/files.en.md", "---\ntitle: F\n---\n" + "".join(f"\n[x](/{path})\n" for path in paths))

    assert town.site().editions[0].rendering.problems == ()


# What is claimed is nobody else's


def found(town: Town) -> set[tuple[str, str, str]]:
    """The problems of a town: file, code, and what has the address."""
    with pytest.raises(ContentError) as told:
        town.site()
    return {(one.path, one.code, str(one.values["other"])) for one in told.value.problems}


def _write(town: Town, path: str, text: str) -> None:
    file = town.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_no_file_of_docs_can_have_the_place_of_a_file_of_ours(town: Town) -> None:
    site = town.site()
    ours = sorted(claimed(site) - {"robots.txt", "llms.txt", "en/llms.txt"})  # these the project may replace
    ours += [sitemap_part(1000), flat_sitemap(1000), data_file("more", "csv"), asset("more.js")]
    ours += [shared_picture("more", "png"), "search/more.txt", "en/search/more.txt"]
    for path in ours:
        _write(town, f"docs/{path}", "Mine.")

    told = {(path, code) for path, code, _ in found(town)}
    assert told == {(f"docs/{path}", "same-address") for path in ours}


def test_no_page_of_docs_can_have_the_address_of_a_page_or_lie_in_a_folder_of_ours(town: Town) -> None:
    ids = ("directory", "archive/2024/04", "news/2024/conference", "data/more", "search/more", "sitemap.xml")
    for id in ids:
        _write(town, f"docs/{id}.zh.md", "---\ntitle: Mine\n---\n\nMine.\n")

    assert found(town) == {
        ("docs/directory.zh.md", "same-address", "directory/"),
        ("docs/archive/2024/04.zh.md", "same-address", "archive/2024/04/"),
        ("news/2024/conference/index.zh.md", "same-address", "docs/news/2024/conference.zh.md"),
        ("docs/data/more.zh.md", "same-address", "data/"),
        ("docs/search/more.zh.md", "same-address", "search/"),
        ("docs/sitemap.xml.zh.md", "same-address", "sitemap.xml"),
    }


def test_no_former_address_can_be_one_that_something_has(town: Town) -> None:
    _write(town, "docs/old/index.html", "<p>Mine.")
    town.add("2025/a", former_addresses=["directory/", "data/more/", "assets/share/", "old/", "free/"])
    town.add("2025/b", former_addresses=["free/", "news/2025/a/"])

    assert found(town) == {
        ("news/2025/a.zh.md", "address-in-use", "directory/"),
        ("news/2025/a.zh.md", "address-in-use", "data/"),
        ("news/2025/a.zh.md", "address-in-use", "assets/share/"),
        ("news/2025/a.zh.md", "address-in-use", "docs/old/index.html"),
        ("news/2025/b.zh.md", "address-in-use", "news/2025/a.zh.md"),
        ("news/2025/b.zh.md", "address-in-use", "news/2025/a.en.md"),
    }


def test_an_item_and_docs_can_not_have_one_file(town: Town) -> None:
    for folder in ("news", "docs/news"):
        _write(town, f"{folder}/2025/hall.txt", "Mine.")

    assert found(town) == {("docs/news/2025/hall.txt", "same-address", "news/2025/hall.txt")}


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("docs/search", "search/"),
        ("docs/assets", "assets/vetsite/"),
        ("docs/en", "en/search/"),
        ("docs/feeds", "feeds"),
        ("docs/columns", "columns/meetings/"),
        ("docs/about", "docs/about.zh.md"),
        ("news/2024/school-visit", "news/2024/school-visit.zh.md"),
    ],
)
def test_no_file_can_lie_where_the_site_needs_a_folder(town: Town, path: str, owner: str) -> None:
    _write(town, path, "Mine.")

    assert found(town) == {(path, "same-address", owner)}


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("docs/Robots.txt", "robots.txt"),
        ("docs/Search/mine.txt", "search/"),
        ("docs/FEEDS", "feeds"),
        ("docs/About/INDEX.html", "docs/about.zh.md"),
        ("docs/news/2024/conference/Hall.svg", "news/2024/conference/hall.svg"),
    ],
)
def test_names_that_differ_in_case_alone_are_one_name(town: Town, path: str, owner: str) -> None:
    _write(town, path, "Mine.")

    assert found(town) == {(path, "same-address", owner)}


def test_folders_that_differ_in_case_alone_may_hold_files_of_different_names(town: Town) -> None:
    for path in ("docs/Pictures/a.txt", "docs/pictures/b.txt"):
        _write(town, path, "Mine.")

    assert town.site().editions[0].rendering.problems == ()


def test_no_former_address_can_lie_in_a_folder_that_is_a_file(
    town: Town,
) -> None:
    _write(town, "docs/plain", "Mine.")
    town.add("2025/a", former_addresses=["plain/page/"])

    assert found(town) == {("news/2025/a.zh.md", "address-in-use", "docs/plain")}
