"""Folders become the sizes of their files but Markdown, which are private, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from vetsite.foundation.files import MARKDOWN, Folder
from vetsite.foundation.normal_form import compose
from vetsite.foundation.problems import Problem
from vetsite.reading.file_names import find_decomposed_names
from vetsite.reading.privacy import FILES_WITH_TEXT, find_personal_data_of_file


@dataclass(frozen=True)
class OtherFiles:
    """The files that are not Markdown, and what is wrong with them."""

    sizes: Mapping[str, int]  # path -> bytes; 0, where it can't be read: links to it are right
    private: frozenset[str]
    problems: tuple[Problem, ...]


def read_sizes(folders: Iterable[Folder], named: AbstractSet[str]) -> OtherFiles:
    """Files but Markdown. Attachments are searched for personal data.

    Private are the paths that are `named` so, and all other paths of their files. Paths are composed, so that
    a name that another system would take for another one is told once, and not at every link. Such names of
    Markdown are told too.
    """
    sizes: dict[str, int] = {}
    private = set(named)
    problems: list[Problem] = []
    hidden = {_identify(folder.root, path) for folder in folders for path in private & folder.files.keys()}
    for folder in folders:
        problems += find_decomposed_names(folder.files)
        for path, refusal in folder.files.items():
            if MARKDOWN.search(path):
                continue
            if refusal or not os.access(folder.root / path, os.R_OK):
                sizes[compose(path)] = 0
                problems.append(refusal or Problem(path, 1, 1, "unreadable"))
            elif compose(path) in private or _identify(folder.root, path) in hidden:
                private.add(compose(path))
            else:
                sizes[compose(path)] = os.stat(folder.root / path).st_size
                if path.lower().endswith(FILES_WITH_TEXT):
                    raw = folder.read(path)
                    problems += [raw] if isinstance(raw, Problem) else find_personal_data_of_file(raw, path)
    return OtherFiles(sizes, frozenset(private), tuple(problems))


def _identify(root: Path, path: str) -> tuple[object, ...]:
    """What is the same for all paths of a file, and for no other file."""
    try:
        state = os.stat(root / path)
    except OSError:
        return (path,)
    return (state.st_dev, state.st_ino) if state.st_ino else (path,)
