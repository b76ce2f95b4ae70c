"""The same content gives the same bytes, and a build that fails leaves the site as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, run_build
from tests.golden_accept import DAY, SMALL_SITE
from tests.wrong_accept import SITE


def run_new(module: str, project: Path, site: Path, **variables: str) -> int:
    """Build a project in a new process: the hashes of its texts are its own. Gives its exit code."""
    arguments = [sys.executable, "-m", module, "build", "--site-dir", str(site)]
    environment = {**ENVIRONMENT, "VETSITE_AS_OF": str(DAY), **variables}
    return subprocess.run(
        arguments, cwd=project, env=environment, capture_output=True, check=False
    ).returncode


BUILDS: Mapping[str, Callable[[Path, Path], int]] = {  # each way to build a project into a folder
    "vetsite": partial(run_new, "vetsite"),
    "mkdocs": lambda project, site: run_build(project, site, day=str(DAY)).code,
}


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
        assert run_new("mkdocs", project, folder / "site", **machine) == 0
        sites.append(folder / "site")
    return tuple(sites)


def test_two_builds_of_the_same_content_are_equal_byte_for_byte(small_sites: tuple[Path, ...]) -> None:
    first, second = (read_all(site) for site in small_sites)

    assert len(first) > 100
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()


@pytest.mark.parametrize("command", BUILDS)
@pytest.mark.parametrize("fault", ["unknown key", "broken link", "warning of the theme's page"])
def test_a_build_with_problems_leaves_the_site_as_it_was(fault: str, command: str, tmp_path: Path) -> None:
    project = shutil.copytree(SITE, tmp_path / "project")
    (tmp_path / "public" / "site" / "about").mkdir(parents=True)
    for page in ("index.html", "about/index.html"):
        (tmp_path / "public" / "site" / page).write_text("old", "utf-8")
    _break(project, fault)
    before = read_state(tmp_path / "public")

    assert BUILDS[command](project, tmp_path / "public" / "site") == 1
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
