"""The same content gives the same bytes, and a build that fails leaves the site as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT
from tests.golden_accept import DAY, SMALL_SITE
from tests.wrong_accept import SITE

BUILDS = {  # each way to build a site -> the exit code where content has problems
    "vetsite": (("vetsite", "build", "--site-dir"), 1),
    "mkdocs": (("mkdocs", "build", "--strict", "--site-dir"), 1),
}


def run(command: tuple[str, ...], project: Path, site: Path, **variables: str) -> int:
    """Build a project in a process of its own; give its exit code."""
    environment = {**ENVIRONMENT, "VETSITE_AS_OF": str(DAY), **variables}
    arguments = [sys.executable, "-m", *command, str(site)]
    return subprocess.run(
        arguments, cwd=project, env=environment, capture_output=True, check=False
    ).returncode


def read_all(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def read_state(folder: Path) -> dict[str, tuple[int, str]]:
    """When each file and folder below a folder was last changed, and a hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in folder.rglob("*")
    }


MACHINES = (  # what may differ between two builds: the order of sets, MkDocs' clock, the zone
    {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "2000000000", "TZ": "America/Lima"},
)


@pytest.fixture(scope="module")
def small_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The small site as each of the machines builds it."""
    sites = []
    for machine in MACHINES:
        folder = tmp_path_factory.mktemp("machine")
        project = shutil.copytree(SMALL_SITE, folder / "project")
        assert run(BUILDS["mkdocs"][0], project, folder / "site", **machine) == 0
        sites.append(folder / "site")
    return tuple(sites)


def test_two_builds_of_the_same_content_are_equal_byte_for_byte(small_sites: tuple[Path, ...]) -> None:
    first, second = (read_all(site) for site in small_sites)

    assert len(first) > 100
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()


@pytest.mark.parametrize(("command", "code"), BUILDS.values(), ids=BUILDS)
@pytest.mark.parametrize("fault", ["unknown key", "broken link", "warning of the theme's page"])
def test_a_build_with_problems_leaves_the_site_as_it_was(
    fault: str, command: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    project = shutil.copytree(SITE, tmp_path / "project")
    (tmp_path / "public" / "site" / "about").mkdir(parents=True)
    for page in ("index.html", "about/index.html"):
        (tmp_path / "public" / "site" / page).write_text("old", "utf-8")
    _break(project, fault)
    before = read_state(tmp_path / "public")

    assert run(command, project, tmp_path / "public" / "site") == code
    assert read_state(tmp_path / "public") == before


def _break(project: Path, fault: str) -> None:
    """Make a fault that shows early, while texts are rendered, or when all pages are there."""
    name, old, new = {
        "unknown key": ("news/2024/school-visit.zh.md", "summary:", "sumary:"),
        "broken link": ("docs/about.en.md", "mailto:editor@vet.example", "nowhere.en.md"),
        "warning of the theme's page": (
            "mkdocs.yml",
            "plugins:",
            "extra_css: ['https://cdn.example/x.css']\nplugins:",
        ),
    }[fault]
    file = project / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
