"""The documents for those who change the code: in order, and true where they name a file."""

from __future__ import annotations

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.rooms import ROOMS, decisions
from vetsite import __version__

OF_OTHERS = {"package-lock.json", "constraints.txt", "CHANGELOG.md"}  # versions of others, and all of ours
OF_THE_PROJECT = ("vetsite/", "tests/", "docs/", "news/", ".ci/", ".github/")


def test_the_decisions_stand_by_room_in_the_order_of_the_rooms() -> None:
    first, *rooms = decisions()

    assert (first, rooms) == ("The whole project", [name for name in ROOMS if name in rooms])


def test_each_decision_has_a_title_of_its_own() -> None:
    counts = Counter(title for titles in decisions().values() for title in titles)

    assert [title for title, count in counts.items() if count > 1] == []


def test_each_decision_says_what_was_rejected() -> None:
    text = (ROOT / "DECISIONS.md").read_text("utf-8")
    bodies = re.findall(r"^### ([^\n]+)\n(.+?)(?=^##|\Z)", text, re.M | re.S)

    assert [title for title, body in bodies if "Rejected" not in body] == []


@pytest.mark.parametrize("document", ["README.md", "DECISIONS.md", "CONTRIBUTING.md"])
def test_every_file_and_command_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    words = [word for code in re.findall(r"`([^`\n]+)`", text) for word in code.split()]
    modules = [word for word in words if re.fullmatch(r"tests(\.\w+)+", word)]
    missing = [word for word in words if _is_path(word) and not any(ROOT.glob(word))]
    missing += [module for module in modules if find_spec(module) is None]

    assert missing == []


def test_the_newest_version_of_the_changelog_is_that_of_the_package_and_what_comes_next_stands_above() -> (
    None
):
    sections = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)

    assert sections[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", sections[1])


def test_no_other_file_states_the_version() -> None:
    names = ["*.*", "docs/**/*.md", "vetsite/**/*.py", "vetsite/**/*.yml", "vetsite/**/*.html", ".ci/*"]
    files = [path for name in names for path in ROOT.glob(name) if path.is_file()]
    stating = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.name not in OF_OTHERS and re.search(rf"(?<![\d.]){re.escape(__version__)}", _read(path))
    }

    assert stating == {"vetsite/__init__.py"}


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _is_path(name: str) -> bool:
    """Whether a name is that of a file or a folder of the project, or of a module without its folder."""
    return name.startswith(OF_THE_PROJECT) or name.endswith((".py", ".js", ".toml"))
