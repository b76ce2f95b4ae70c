"""Problems of content: data with a place, collected for a whole run and told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One fault in a file. Its words stand in `words/*.yml` under `problems`, by its code."""

    path: str  # as the editor sees it, from the project's folder: "news/2024/x/index.zh.md"
    line: int  # from 1
    column: int  # from 1, in characters
    code: str  # "unknown-organisation"
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)  # fill the words

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """Orders problems by their places; two of one code at one place differ in their values."""
        return self.path, self.line, self.column, self.code, repr(sorted(self.values.items()))


class ContentError(Exception):
    """The content has problems; it carries all of them, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        by_key = {problem.key: problem for problem in problems}
        self.problems = tuple(by_key[key] for key in sorted(by_key))
        super().__init__(f"{len(self.problems)} problems of content")
