"""Wrong files, the problems that they are told, and the command that accepts what is told.

    python -m tests.wrong_accept

Each folder of `tests/wrong/` but `site` is a case: files that are laid over the small valid site in `site`,
and what is told of them in each language. A case is named by the code of its problem. `delete.txt` names
files to take away; `links.txt` names symbolic links to make, and what they lead to; `pipes.txt` names pipes
to make, which nobody writes to; `sizes.txt` names files to make, and how many bytes they have;
`x.zh.md.as-gbk` is stored in UTF-8 and laid as `x.zh.md` in GBK.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.model.settings import read_settings
from vetsite.site.building import Site, prepare_site

WRONG = Path(__file__).parent / "wrong"
SITE = WRONG / "site"
CASES = tuple(sorted(path.name for path in WRONG.iterdir() if path != SITE))
DAY = dt.date(2024, 12, 31)


def lay_case(case: str, project: Path) -> None:
    """Copy the valid site to a new folder and lay a case over it."""
    shutil.copytree(SITE, project)
    for file in _case_files(case):
        name = file.relative_to(WRONG / case).as_posix()
        if name == "delete.txt":
            for deleted in file.read_text("utf-8").splitlines():
                (project / deleted).unlink()
            continue
        if name == "links.txt":
            for link, target in (line.split(" -> ") for line in file.read_text("utf-8").splitlines()):
                (project / link).symlink_to(target)
            continue
        if name == "pipes.txt":
            for pipe in file.read_text("utf-8").splitlines():
                os.mkfifo(project / pipe)
            continue
        if name == "sizes.txt":
            for large, size in (line.split() for line in file.read_text("utf-8").splitlines()):
                (project / large).parent.mkdir(parents=True, exist_ok=True)
                (project / large).touch()
                os.truncate(project / large, int(size))
            continue
        name, _, encoding = name.partition(".as-")
        raw = file.read_bytes()
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw.decode().encode(encoding) if encoding else raw)


def _case_files(case: str) -> list[Path]:
    files = [path for path in (WRONG / case).rglob("*") if path.is_file()]
    return sorted(path for path in files if not path.name.startswith("expected."))


def find_problems(project: Path) -> tuple[Problem, ...]:
    """What is wrong with a project, without advice."""
    try:
        _prepare(project)
    except ContentError as error:
        return error.problems
    return ()


def find_all(project: Path) -> tuple[Problem, ...]:
    """What is wrong with a project, and advice: all that a run finds."""
    try:
        return _prepare(project).advice
    except ContentError as error:
        return error.found


def _prepare(project: Path) -> Site:
    return prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en"))


def tell(problems: Iterable[Problem]) -> dict[str, str]:
    """Problems as editors read them, by language."""
    problems = tuple(problems)
    return {
        language: "".join(f"{read_words(language).tell(problem)}\n" for problem in problems)
        for language in TOOL_LANGUAGES
    }


def read_expected(case: str) -> dict[str, str]:
    """What was accepted for a case, by language."""
    return {language: _expected(case, language).read_text("utf-8") for language in TOOL_LANGUAGES}


def _expected(case: str, language: str) -> Path:
    return WRONG / case / f"expected.{language}.txt"


def accept() -> None:
    """Write what is told of every case anew."""
    for case in CASES:
        with TemporaryDirectory() as folder:
            project = Path(folder) / case
            lay_case(case, project)
            for language, told in tell(find_all(project)).items():
                _expected(case, language).write_text(told, "utf-8", newline="\n")


if __name__ == "__main__":
    accept()
