"""A new site takes the old one's place in one step, and nothing else of the project is touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Build, run_build
from tests.golden_accept import SMALL_SITE
from vetsite.model.settings import read_settings
from vetsite.publish.publish import Stage, SwapError, find_endangered

MATERIAL = "theme: material\n"  # in the settings of the small site


def write(folder: Path, text: str) -> None:
    """Make a folder with one page."""
    folder.mkdir()
    (folder / "index.html").write_text(text, "utf-8")


def read_all(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# The stage


def test_the_new_site_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    stage = Stage(tmp_path / "site")
    write(stage.folder, "new")
    stage.swap()

    assert read_all(tmp_path) == {"site/index.html": b"new"}


def test_a_file_whose_bytes_are_the_old_ones_keeps_its_time(tmp_path: Path) -> None:
    for folder in ("site", ".site-new"):
        write(tmp_path / folder, "same")
        write(tmp_path / folder / "news", {"site": "old", ".site-new": "new"}[folder])
    for path in ("index.html", "news/index.html"):
        os.utime(tmp_path / "site" / path, ns=(10**18, 10**18))
    Stage(tmp_path / "site").swap()

    times = {
        path: (tmp_path / "site" / path).stat().st_mtime_ns for path in ("index.html", "news/index.html")
    }
    assert (times["index.html"], times["news/index.html"] > 10**18) == (10**18, True)


def test_a_swap_that_was_broken_off_brings_the_old_site_back(tmp_path: Path) -> None:
    write(tmp_path / ".site-old", "old")  # as it lies between the two renames
    write(tmp_path / ".site-new", "new")
    Stage(tmp_path / "site").clear()

    assert read_all(tmp_path) == {"site/index.html": b"old"}


@pytest.mark.parametrize("name", [".site-new", ".site-old"])
def test_a_link_where_a_site_is_made_is_removed_and_what_it_leads_to_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "papers.txt").write_text("papers", "utf-8")
    (tmp_path / name).symlink_to("elsewhere")

    Stage(tmp_path / "site").clear()

    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "elsewhere",
        "elsewhere/papers.txt",
    ]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    stage = Stage(tmp_path / "site")  # and no new site: the second rename fails

    with pytest.raises(SwapError):
        stage.swap()
    assert read_all(tmp_path) == {"site/index.html": b"old"}


def test_hidden_files_of_the_old_site_stay_in_the_new_one_but_replace_nothing(tmp_path: Path) -> None:
    write(tmp_path / "site", "old")
    write(tmp_path / "site" / ".git", "history")
    (tmp_path / "site" / ".nojekyll").touch()
    (tmp_path / "site" / ".htaccess").write_text("old", "utf-8")
    stage = Stage(tmp_path / "site")
    write(stage.folder, "new")
    (stage.folder / ".htaccess").write_text("new", "utf-8")
    stage.swap()

    assert read_all(tmp_path) == {
        "site/.git/index.html": b"history",
        "site/.htaccess": b"new",
        "site/.nojekyll": b"",
        "site/index.html": b"new",
    }


def test_hidden_files_outlast_a_swap_that_was_broken_off_after_its_renames(tmp_path: Path) -> None:
    write(tmp_path / ".site-old", "old")
    write(tmp_path / ".site-old" / ".git", "history")
    write(tmp_path / "site", "new")
    Stage(tmp_path / "site").clear()

    assert read_all(tmp_path) == {"site/.git/index.html": b"history", "site/index.html": b"new"}


def test_a_site_that_is_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    write(tmp_path / "server" / "public", "old")
    (tmp_path / "site").symlink_to(tmp_path / "server" / "public")
    stage = Stage(tmp_path / "site")
    write(stage.folder, "new")
    stage.swap()

    assert (tmp_path / "site").is_symlink()
    assert read_all(tmp_path / "server") == {"public/index.html": b"new"}


# Folders that a site would endanger


@pytest.mark.parametrize(
    ("site", "endangered"),
    [
        ("news", "news"),
        ("news/2025/site", "news"),
        ("docs", "docs"),
        ("docs/site", "docs"),
        ("../project/news", "news"),
        ("linked-news", "news"),
        (".", "."),
        ("..", "."),
        ("site", None),
        ("newsroom", None),
        ("../site", None),
    ],
)
def test_a_site_neither_replaces_content_nor_hides_in_it(
    site: str, endangered: str | None, tmp_path: Path
) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    (project / "linked-news").symlink_to("news")
    found = find_endangered(project / site, read_settings(project / "mkdocs.yml"))

    assert found == ((project / endangered).resolve() if endangered else None)


def test_a_folder_that_holds_content_is_endangered_too(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    (project / "content").mkdir()
    (project / "news").rename(project / "content" / "news")
    set_up(project, "vetsite:\n", "vetsite:\n      news_dir: content/news\n")
    found = find_endangered(project / "content", read_settings(project / "mkdocs.yml"))

    assert found == (project / "content" / "news").resolve()


# Builds of MkDocs


def set_up(project: Path, old: str, new: str) -> None:
    """Change a project's settings."""
    file = project / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_mkdocs_is_refused_a_site_folder_that_holds_content(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    before = read_all(project / "news")
    build = run_build(project, project / "news")

    assert (build.code, read_all(project / "news")) == (1, before)
    assert f"can't be built into '{project / 'news'}'" in build.said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "theme: en\n",
            "theme: english\n",
            "The theme has no words in 'english' ('theme' of the language 'en' in mkdocs.yml).",
        ),
        (MATERIAL, "theme: {name: material, features: [navigation.instant]}\n", "navigation.instant"),
        (MATERIAL, "theme: {name: material, font: {text: Noto Sans}}\n", "Take 'font' out of 'theme'"),
        (MATERIAL, "theme: readthedocs\n", "and the site has 'readthedocs'. Write 'theme: material'"),
        (MATERIAL, "", "and the site has 'mkdocs'. Write 'theme: material' in mkdocs.yml."),
        ("plugins:", "docs_dir: ../docs\nplugins:", "is not inside the project."),
    ],
    ids=["theme's language", "navigation.instant", "font", "other theme", "no theme", "docs outside"],
)
def test_what_the_host_is_set_to_and_a_site_can_not_be_is_refused_in_words(
    old: str, new: str, said: str, tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    shutil.copytree(project / "docs", tmp_path / "docs")
    set_up(project, old, new)
    built = build(project)

    assert (built.code, "Traceback" in built.said) == (1, False)
    assert said in built.said


def test_what_office_keeps_beside_an_open_document_is_neither_checked_nor_published(
    tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    for folder in ("docs", "news"):
        (project / folder / "form.txt").write_text("form")
        (project / folder / "~$form.docx").write_bytes(b"\x15the name of who has it open")
    built = build(project)

    assert built.code == 0, built.said
    assert {path.name for path in built.folder.rglob("*form*")} == {"form.txt"}


@pytest.mark.parametrize("linked", ["project", "docs", "news"])
def test_a_project_may_be_a_link_and_so_may_its_folders_to_others_of_it(linked: str, tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    if linked != "project":
        (project / linked).rename(project / "texts")
        (project / linked).symlink_to("texts")
    (tmp_path / "link").symlink_to(project)
    build = run_build(tmp_path, tmp_path / "site", "--config-file", "link/mkdocs.yml")

    assert (build.code, (tmp_path / "site" / "en" / "index.html").is_file()) == (0, True), build.said


def test_the_lists_of_changes_are_not_written_among_the_content(tmp_path: Path) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    (project / "news").rename(project / "site-changes")
    set_up(project, "vetsite:\n", "vetsite:\n      news_dir: site-changes\n")
    settings = read_settings(project / "mkdocs.yml")

    assert find_endangered(project / "site", settings) == (project / "site-changes").resolve()


def test_what_is_no_site_is_endangered(tmp_path: Path) -> None:
    settings = read_settings(SMALL_SITE / "mkdocs.yml")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear reader")
    write(tmp_path / "site", "old")
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("Dear reader")
    names = ("mine", "note.txt", "site", "empty", "none")
    found = [find_endangered(tmp_path / name, settings) for name in names]

    assert found == [tmp_path / "mine", tmp_path / "note.txt", None, None, None]


def test_a_site_whose_lists_would_lie_in_another_site_endangers_that_one(tmp_path: Path) -> None:
    write(tmp_path / "site-changes", "another site")
    found = find_endangered(tmp_path / "site", read_settings(SMALL_SITE / "mkdocs.yml"))

    assert found == tmp_path / "site-changes"
