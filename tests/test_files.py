"""Nothing outside of a project's folder is read or published, and nothing is opened that is no file."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Build
from tests.golden_accept import SMALL_SITE
from tests.town import Town
from tests.wrong_accept import find_problems
from vetsite.cli import main
from vetsite.foundation.files import Folder, find_files, find_refusal, is_inside, read_file
from vetsite.foundation.problems import Problem

SECRET = "a secret of the machine"


def write(path: Path, text: str = "") -> Path:
    """Write a file, and the folders on the way to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def tell(folder: Folder) -> dict[str, str | None]:
    """The paths of a folder's files, and the code of what is told of each."""
    return {path: refusal.code if refusal else None for path, refusal in folder.files.items()}


# What is found


def test_files_come_in_the_order_of_their_paths_without_hidden_ones(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/2.md",
        "a/1.md",
        ".git/config",
        "a/.DS_Store",
        "a/~$1.docx",
        "中.md",
        "B.md",
        "a-b",
    ):
        write(tmp_path / "news" / name)

    assert list(find_files(tmp_path, "news").files) == [
        f"news/{name}" for name in ("B.md", "a/1.md", "a/2.md", "a-b", "b.md", "中.md")
    ]


def test_a_link_may_lead_to_another_file_of_its_folder_with_the_same_ending(tmp_path: Path) -> None:
    links = {
        "again.jpg": ("a/1.jpg", None),
        "a/same.JPG": ("1.jpg", None),
        "twice.jpg": ("again.jpg", None),
        "absolute.jpg": (str(tmp_path / "news" / "a" / "1.jpg"), None),
        "round-about.jpg": ("../news/a/1.jpg", None),
        "other.txt": ("a/1.jpg", "symbolic-link"),
        "no-ending": ("a/1.jpg", "symbolic-link"),
        "hidden.txt": (".notes/1.txt", "symbolic-link"),
        "lock.docx": ("~$1.docx", "symbolic-link"),
        "folder": ("a", "symbolic-link"),
        "up": ("..", "symbolic-link"),
        "beside.jpg": ("../docs/1.jpg", "symbolic-link"),
        "beside-by-name.jpg": ("../news-old/1.jpg", "symbolic-link"),
        "outside.jpg": ("../../1.jpg", "symbolic-link"),
        "outside-and-back.jpg": ("../../back.jpg", None),
        "lost.jpg": ("nowhere.jpg", "unreadable"),
        "circle.jpg": ("circle.jpg", "unreadable"),
        ".hidden-link": ("..", "symbolic-link"),
        ".#lock-of-emacs.md": ("me@here.1234", "left out"),
    }
    project = tmp_path / "project"
    for name in (
        "news/a/1.jpg",
        "news/.notes/1.txt",
        "news/~$1.docx",
        "docs/1.jpg",
        "news-old/1.jpg",
        "../1.jpg",
    ):
        write(project / name)
    (tmp_path / "back.jpg").symlink_to("project/news/a/1.jpg")
    for name, (target, _) in links.items():
        (project / "news" / name).symlink_to(target.replace(str(tmp_path), str(project)))

    told = tell(find_files(project, "news"))

    assert told == {"news/a/1.jpg": None} | {
        f"news/{name}": code for name, (_, code) in links.items() if code != "left out"
    }


def test_a_folder_that_is_a_link_is_not_entered_however_many_there_are(tmp_path: Path) -> None:
    names = [f"news/{number}" for number in range(30)]
    for name in names:
        write(tmp_path / name / "1.md")
    for name in names:
        for other in names:
            (tmp_path / name / f"to-{Path(other).name}").symlink_to(tmp_path / other)

    assert len(find_files(tmp_path, "news").files) == 30 + 30 * 30


def test_pipes_sockets_and_folders_with_the_names_of_texts_are_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news" / "folder.zh.md" / "1.txt")
    for name in ("1.zh.md", "2.jpg", "3"):
        os.mkfifo(tmp_path / "news" / name)
    (tmp_path / "news" / "link.jpg").symlink_to("2.jpg")
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("news/4.csv")
        told = tell(find_files(tmp_path, "news"))

    names = ("1.zh.md", "2.jpg", "3", "4.csv", "folder.zh.md", "link.jpg")
    assert told == {f"news/{name}": "not-a-file" for name in names}


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="who may do all lacks no permission")
def test_files_and_folders_that_may_not_be_read_are_told(tmp_path: Path) -> None:
    for name in ("file.txt", "closed/1.txt", "listed-only/1.txt"):
        write(tmp_path / "news" / name)
    for name, mode in (("file.txt", 0), ("closed", 0), ("listed-only", 0o400)):
        (tmp_path / "news" / name).chmod(mode)
    told = {path: find_refusal(tmp_path, path, "news") for path in find_files(tmp_path, "news").files}
    for name in ("closed", "listed-only"):
        (tmp_path / "news" / name).chmod(0o700)

    paths = ("news/closed", "news/file.txt", "news/listed-only/1.txt")
    assert told == {path: Problem(path, 1, 1, "unreadable") for path in paths}


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_is_read_whether_or_not_the_project_is_reached_by_a_link(linked: bool, tmp_path: Path) -> None:
    write(tmp_path / "project" / "news" / "1.txt", "text")
    (tmp_path / "project" / "news" / "2.txt").symlink_to("1.txt")
    (tmp_path / "link").symlink_to("project")
    root = tmp_path / ("link" if linked else "project")

    assert [read_file(root, f"news/{name}.txt", "news") for name in (1, 2)] == [b"text", b"text"]


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("news", True),
        ("new", True),
        (".docs", True),
        ("to-news", True),
        ("to-hidden", False),
        ("to-project", False),
        ("out", False),
        ("out/news", False),
        ("lost", False),
    ],
)
def test_a_folder_is_inside_of_a_project_where_no_link_leads_it_out(
    path: str, inside: bool, tmp_path: Path
) -> None:
    links = {"to-news": "news", "to-hidden": ".git", "to-project": ".", "out": "..", "lost": "../nowhere"}
    for name in ("news", ".git", ".docs"):
        (tmp_path / "project" / name).mkdir(parents=True)
    for name, target in links.items():
        (tmp_path / "project" / name).symlink_to(target)

    assert is_inside(tmp_path / "project", path) == inside


# What is published


def test_what_is_private_stays_so_by_another_name(town: Town) -> None:
    write(town.folder / "news/2025/results.csv", "学校,学生\n彭城职业学校,李小明\n")
    (town.folder / "news/2025/names.csv").symlink_to("results.csv")
    (town.folder / "news/2025/hard.csv").hardlink_to(town.folder / "news/2025/results.csv")
    (town.folder / "news/2025/list.yml").symlink_to("../registers/takedowns.yml")
    results = {"id": "contest", "competition": "city-skills", "completeness": "partial"}
    names = ("names.csv", "hard.csv", "list.yml", "results.csv")
    attachments = [{"file": name, "title": {"zh": name}} for name in names]
    town.add("2025/contest", results=[results | {"file": "names.csv"}], attachments=attachments)
    links = (*names, "../registers/takedowns.yml", "/news/registers/takedowns.yml")
    with (town.folder / "news/2025/contest.en.md").open("a", encoding="utf-8") as file:
        file.writelines(f"\n[{name}]({name})\n" for name in links)

    told = [(one.path, one.code, one.values["given"]) for one in find_problems(town.folder)]

    assert told == [
        *(("news/2025/contest.en.md", "private-file", name) for name in links),
        *(("news/2025/contest.zh.md", "private-file", name) for name in names),
    ]


def test_a_link_inside_of_a_folder_publishes_what_it_leads_to(
    tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    write(project / "docs" / "form.txt", "a form")
    (project / "docs" / "same-form.txt").symlink_to("form.txt")
    built = build(project)

    assert built.code == 0, built.said
    assert built.read("same-form.txt") == "a form"
    assert not (built.folder / "same-form.txt").is_symlink()


_LINKED: Mapping[str, str] = {  # what leads out of the project -> where the host is told of it
    "news/2025/host.txt": "news/2025/host.txt:1:1",
    "docs/host.txt": "docs/host.txt:1:1",
    "docs/page.en.md": "docs/page.en.md:1:1",
    "docs/.well-known/host.txt": "docs/.well-known/host.txt:1:1",
    "looks/host.txt": "looks/host.txt:1:1",
    "looks/partials/footer.html": "looks/partials/footer.html:1:1",
}


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A project that asks its host for all that it may publish: hidden files, and files of its own theme."""
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    changed = settings.replace("theme: material\n", "theme: {name: material, custom_dir: looks}\n")
    assert changed != settings
    (project / "mkdocs.yml").write_text(f"{changed}exclude_docs: |\n  !.well-known\n", "utf-8")
    write(project / "docs" / ".well-known" / "security.txt", "a text")
    write(project / "looks" / "own.txt", "a text")
    return project


def test_hidden_files_and_files_of_the_theme_are_published_where_they_are_asked_for(
    asking: Path, build: Callable[[Path], Build]
) -> None:
    built = build(asking)

    assert built.code == 0, built.said
    assert [built.read(path) for path in (".well-known/security.txt", "own.txt")] == ["a text", "a text"]


@pytest.mark.parametrize("path", _LINKED)
def test_a_host_publishes_nothing_that_a_link_leads_to_outside(
    path: str, asking: Path, build: Callable[[Path], Build]
) -> None:
    target = write(asking.parent / f"secret{Path(path).suffix}", SECRET)
    (asking / path).parent.mkdir(parents=True, exist_ok=True)
    (asking / path).symlink_to(target)
    built = build(asking)

    assert (built.code, built.folder.exists(), "Traceback" in built.said) == (1, False, False)
    assert _LINKED[path] in built.said


@pytest.mark.parametrize(
    "path", ["docs/pipe.txt", "docs/pipe.en.md", "docs/.well-known/pipe", "looks/pipe.txt"]
)
def test_a_host_opens_no_pipe(path: str, asking: Path, build: Callable[[Path], Build]) -> None:
    os.mkfifo(asking / path)
    built = build(asking)

    assert (built.code, "Traceback" in built.said) == (1, False)
    assert f"{path}:1:1" in built.said


# Commands


def test_settings_that_are_a_pipe_are_no_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "mkdocs.yml")

    assert main(["--config", str(tmp_path / "mkdocs.yml"), "--lang", "en", "check"]) == 2
    assert str(tmp_path / "mkdocs.yml") in capsys.readouterr().err


def test_settings_that_a_link_leads_to_outside_are_not_read(town: Town) -> None:
    path = town.folder / "mkdocs.yml"
    path.rename(town.folder.parent / "mkdocs.yml")
    path.symlink_to("../mkdocs.yml")

    assert [(one.path, one.code) for one in find_problems(town.folder)] == [("mkdocs.yml", "symbolic-link")]


def test_a_new_item_is_not_written_where_a_link_leads_outside(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = town.folder.parent / "outside"
    outside.mkdir()
    (town.folder / "news" / "2026").symlink_to(outside)
    options = ["--config", str(town.folder / "mkdocs.yml"), "--lang", "en", "--as-of", "2026-01-01"]

    assert main([*options, "new", "news", "slug"]) == 1
    assert (list(outside.iterdir()), "news/2026:1:1" in capsys.readouterr().err) == ([], True)


def test_folders_that_are_links_in_a_circle_are_told_to_be_missing(
    town: Town, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(town.folder / "news")
    for name in ("news", "site"):
        (town.folder / name).symlink_to(name)

    assert main(["--config", str(town.folder / "mkdocs.yml"), "--lang", "en", "build"]) == 1
    assert "There is no folder 'news'." in capfd.readouterr().err
