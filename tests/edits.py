"""The text that is left when the repairs of problems are made, one after another."""

from __future__ import annotations

from collections.abc import Iterable

from vetsite.foundation.problems import Problem


def apply_edits(text: str, problems: Iterable[Problem]) -> str:
    """A text from the first line of a file on, with all edits of single lines that problems carry."""
    lines = text.split("\n")
    for edit in (problem.edit for problem in problems if problem.edit):
        for change in edit.changes:
            (number, start), (_, end) = change.start, change.end
            lines[number - 1] = lines[number - 1][: start - 1] + change.text + lines[number - 1][end - 1 :]
    return "\n".join(lines)
