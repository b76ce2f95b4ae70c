"""What is left when the repairs of problems are made: of a text, one after another; of a project, all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.wrong_accept import find_all
from vetsite.foundation.problems import Problem
from vetsite.repairs import Repair, repair_files


def apply_edits(text: str, problems: Iterable[Problem]) -> str:
    """A text from the first line of a file on, with all edits of single lines that problems carry."""
    lines = text.split("\n")
    for edit in (problem.edit for problem in problems if problem.edit):
        for change in edit.changes:
            (number, start), (_, end) = change.start, change.end
            lines[number - 1] = lines[number - 1][: start - 1] + change.text + lines[number - 1][end - 1 :]
    return "\n".join(lines)


_ROUNDS = 20  # as many as `vetsite check --fix` makes


def find_added(project: Path, before: Sequence[Problem]) -> list[tuple[str, str]]:
    """Path and code of what is told of a project after all of its repairs, and was not `before`."""
    return sorted((_count(_repair(project, before)) - _count(before)).elements())


def _repair(project: Path, found: Sequence[Problem]) -> Sequence[Problem]:
    """Make all repairs of a project; what is found then. They have to come to an end."""
    for _ in range(_ROUNDS):
        if not [one for one in repair_files(project, found) if isinstance(one, Repair)]:
            return found
        found = find_all(project)
    raise AssertionError("repairs come to no end")


def _count(found: Iterable[Problem]) -> Counter[tuple[str, str]]:
    return Counter((one.path, one.code) for one in found)
