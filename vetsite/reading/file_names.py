"""Names of files and folders that another system would take for other names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.foundation.normal_form import compose, find_decomposed
from vetsite.foundation.problems import Problem


def find_decomposed_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Names with marks that are characters of their own, as Macs write them: each file or folder once.

    On one system such a file would have one address, on another system another one.
    """
    told: set[str] = set()
    for path in paths:
        if path.isascii():
            continue
        above = ""
        for name in path.split("/"):
            here = f"{above}{name}"
            letters = [match[0] for match in find_decomposed(name)]
            if letters and here not in told:
                told.add(here)
                values = {"letter": compose(letters[0]), "write": above + _write_plainly(name)}
                yield Problem(path, 1, 1, "decomposed-name", values)
            above = f"{here}/"


def _write_plainly(name: str) -> str:
    """The name without the marks of Latin letters, which a Mac would write in its own way again."""
    for letter in dict.fromkeys(match[0] for match in find_decomposed(name)):
        name = name.replace(letter, letter[0] if letter[0].isascii() else compose(letter))
    return name
