"""The documents for those who change the code: in order, and true where they name a file."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.conftest import ROOT
from tests.rooms import ROOMS, decisions

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


@pytest.mark.parametrize("document", ["DECISIONS.md", "CONTRIBUTING.md"])
def test_every_file_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = [name for name in re.findall(r"`([^`\s]+)`", text) if _is_path(name)]

    assert [name for name in named if not any(ROOT.glob(name))] == []


def _is_path(name: str) -> bool:
    """Whether a name is that of a file or a folder of the project, or of a module without its folder."""
    return name.startswith(OF_THE_PROJECT) or name.endswith((".py", ".js", ".toml"))
