"""DECISIONS.md says of everything where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import chain

from tests.conftest import ROOT

_TEXTS = (".py", ".md", ".pyc")  # written here, and what Python makes of it


def _named() -> list[str]:
    """The files and patterns in the first column of the table."""
    text = (ROOT / "DECISIONS.md").read_text("utf-8")
    table = text.partition("### Where everything comes from\n")[2].partition("\n###")[0]
    return re.findall(
        r"`([^`]+)`", "\n".join(line.split("|")[1] for line in table.splitlines() if "|" in line)
    )


def _files() -> Iterator[str]:
    """The paths of all files at the top of the project and in its folders, but hidden ones."""
    folders = (ROOT / name for name in ("docs", "news", "tests", "vetsite"))
    everything = chain(ROOT.iterdir(), *(folder.rglob("*") for folder in folders))
    for file in everything:
        path = file.relative_to(ROOT)
        if file.is_file() and not any(part.startswith(".") for part in path.parts):
            yield path.as_posix()


def test_every_file_but_code_and_texts_has_an_origin_and_every_origin_a_file() -> None:
    named, files = _named(), list(_files())
    unknown = [
        path for path in files if not path.endswith(_TEXTS) and not any(fnmatch(path, one) for one in named)
    ]
    empty = [one for one in named if not any(fnmatch(path, one) for path in files)]

    assert (unknown, empty) == ([], [])
