"""A project's folder becomes the files that may be read of it, and a problem for all else.

What a site is made of gets published, and a link may lead to anything that the machine holds; a pipe or a
device may never end. So nothing is opened before it is known to be a file of the project's own.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path, PurePath

from vetsite.foundation.problems import Problem

OFFICE_LOCK = "~$"  # begins the name of the hidden file that Office keeps beside a document that is open
_LEFT_OUT = (".", OFFICE_LOCK)  # begin the names of what is no content
MARKDOWN = re.compile(r"\.(?:md|markdown|mdown|mkdn|mkd|md\.txt)$", re.IGNORECASE)  # as editors save it


@dataclass(frozen=True)
class Folder:
    """A folder of the project, and every file below it but hidden ones."""

    root: Path  # the project's folder
    path: str  # from there, with slashes: "news"
    files: Mapping[str, Problem | None]  # path from `root` -> why it must not be opened; None: it may be

    @property
    def refusals(self) -> Iterator[Problem]:
        """What must not be opened, in the order of paths."""
        return (refusal for refusal in self.files.values() if refusal)

    def read(self, path: str) -> bytes | Problem:
        """The bytes of one of its files."""
        return self.files[path] or _open(self.root, path)


def find_files(root: Path, folder: str) -> Folder:
    """All files below a folder of the project, in the order of their paths.

    A folder is given where nobody goes on from there: one that a link leads to, that can't be listed, or that
    has the name of a text. A hidden link to a folder is given too, because hosts follow it.
    """
    files: dict[str, Problem | None] = {}
    folders = [folder]
    while folders:
        above = folders.pop()
        try:
            with os.scandir(root / above) as found:
                entries = list(found)
        except OSError:
            files[above] = Problem(above, 1, 1, "unreadable")
            continue
        for entry in entries:
            path, is_link = f"{above}/{entry.name}", _is_link(entry)
            is_folder = os.path.isdir(entry) if is_link else entry.is_dir()
            if entry.name.startswith(_LEFT_OUT) and not (is_link and is_folder):
                continue
            if is_folder and not is_link and not MARKDOWN.search(path):
                folders.append(path)
            else:
                is_plain = not is_link and entry.is_file()
                files[path] = None if is_plain else find_refusal(root, path, folder)
    order = sorted(files, key=lambda path: path.split("/"))
    return Folder(root, folder, {path: files[path] for path in order})


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether what is there lies somewhere else; also, if nobody can tell."""
    try:
        is_link = entry.is_symlink()
    except OSError:
        return True
    if sys.platform == "win32" and entry.is_dir():  # a junction is no symbolic link
        own = os.path.join(os.path.realpath(os.path.dirname(entry.path)), entry.name)
        return os.path.normcase(os.path.realpath(entry.path)) != os.path.normcase(own)
    return is_link


def is_inside(root: Path, path: str) -> bool:
    """Whether a path leads to what lies below the project's folder; a link may not lead to what is hidden."""
    real, top = Path(os.path.realpath(root / path)), Path(os.path.realpath(root))
    if real == top or not real.is_relative_to(top):
        return False
    found = real.relative_to(top)
    return found == PurePath(path) or not is_hidden(found)


def find_refusal(root: Path, path: str, folder: str = "") -> Problem | None:
    """Why what is at a path must not be opened; None: it may be.

    `folder` is that to which it belongs; both are paths from the project's folder. A link may lead to another
    file of it with the same ending, so that nothing is published by another name that isn't by its own.
    """
    try:
        mode = os.stat(root / path).st_mode
    except (OSError, ValueError):  # ValueError: no path at all
        return Problem(path, 1, 1, "unreadable")
    if not _leads_to_its_kind(root, path, folder):
        return Problem(path, 1, 1, "symbolic-link", {"folder": folder or root.name})
    if stat.S_ISDIR(mode):
        is_open = os.access(root / path, os.R_OK | os.X_OK)
        return Problem(path, 1, 1, "not-a-file" if is_open else "unreadable")
    if not stat.S_ISREG(mode):
        return Problem(path, 1, 1, "not-a-file")
    return None if os.access(root / path, os.R_OK) else Problem(path, 1, 1, "unreadable")


def _leads_to_its_kind(root: Path, path: str, folder: str) -> bool:
    real, top = Path(os.path.realpath(root / path)), Path(os.path.realpath(root / folder))
    if not real.is_relative_to(top):
        return False
    found, stated = real.relative_to(top), PurePath(path).relative_to(folder)
    is_of_its_kind = found.suffix.lower() == stated.suffix.lower() and not real.is_dir()
    is_left_out = any(part.startswith(_LEFT_OUT) for part in found.parts)
    return found == stated or (is_of_its_kind and not is_left_out)


def is_hidden(path: PurePath | str) -> bool:
    """Whether a file or a folder on the way to it is hidden: ".well-known/security.txt"."""
    return any(part.startswith(".") for part in PurePath(path).parts)


def read_file(root: Path, path: str, folder: str = "") -> bytes | Problem:
    """The bytes of the file at a path of the project; the problem, if `find_refusal` finds one."""
    return find_refusal(root, path, folder) or _open(root, path)


def read_beginning(root: Path, path: str, size: int) -> bytes | Problem:
    """The first bytes of such a file, at most `size`."""
    refusal = find_refusal(root, path)
    if refusal:
        return refusal
    try:
        with FileIO(root / path) as file:
            return file.read(size)
    except OSError:
        return Problem(path, 1, 1, "unreadable")


def _open(root: Path, path: str) -> bytes | Problem:
    try:
        return (root / path).read_bytes()
    except OSError:
        return Problem(path, 1, 1, "unreadable")
