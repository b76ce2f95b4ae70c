"""Every mistake that editors make is told at its place, with what to write, in every language of the tool.

The cases are in `tests/wrong/`. To accept a change: `python -m tests.wrong_accept`, then read the diff.
Those of tables, which are no text, are in `tests/test_tables.py`.
"""

from __future__ import annotations

import codecs
import re
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from tests.checks.corpora import read_seeds
from tests.checks.words import find_chinese_words, find_english_words
from tests.edits import find_added
from tests.test_tables import WRONG_TABLES
from tests.wrong_accept import CASES, SITE, find_all, lay_case, read_expected, tell
from vetsite.checks.outside import OUTSIDE
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_words

HANDBOOK = Path(__file__).parent.parent / "docs" / "handbook"
CODES = {key.split(".")[1] for key in read_words("en").texts if key.startswith(("problems.", "advice."))}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Problem, ...]]:
    """The problems of every case."""
    folder = tmp_path_factory.mktemp("wrong")
    for case in CASES:
        lay_case(case, folder / case)
    return {case: find_all(folder / case) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_all_problems_are_told_in_the_order_of_their_places(
    case: str, found: dict[str, tuple[Problem, ...]]
) -> None:
    told = tell(found[case])

    assert told == read_expected(case)


def test_every_problem_has_a_case_that_is_told_it(found: dict[str, tuple[Problem, ...]]) -> None:
    told = {_code(case) for case, problems in found.items() if _code(case) in {one.code for one in problems}}

    assert told | set(WRONG_TABLES) | OUTSIDE == CODES  # which `test_outside_links` has cases of


def test_every_case_is_told_the_problem_that_it_is_named_by(found: dict[str, tuple[Problem, ...]]) -> None:
    codes = {case: {one.code for one in problems} for case, problems in found.items()}

    assert [case for case in CASES if _code(case) not in codes[case]] == []


def test_repairs_add_no_problem_and_come_to_an_end(
    tmp_path: Path, found: dict[str, tuple[Problem, ...]]
) -> None:
    added = {}
    for case in CASES:
        if any(one.edit for one in found[case]):
            lay_case(case, tmp_path / case)
            added[case] = find_added(tmp_path / case, found[case])

    assert {case: codes for case, codes in added.items() if codes} == {}
    assert len(added) > 20


@pytest.mark.parametrize(("language", "heading"), [("zh", "修复"), ("en", "Repairs")])
def test_the_handbook_names_everything_that_is_repaired(
    language: str, heading: str, found: dict[str, tuple[Problem, ...]]
) -> None:
    page = (HANDBOOK / f"commands.{language}.md").read_text("utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {code for cell in rows for code in re.findall("`([a-z-]+)`", cell)}
    repaired = {one.code for problems in found.values() for one in problems if one.edit}
    every_seed = (
        *read_seeds(),
        *read_seeds("word_faults.yml", find_chinese_words),
        *read_seeds("english_faults.yml", find_english_words),
    )
    repaired |= {mark.code for seed in every_seed for _, mark in seed.found if mark.instead}

    # these two are repaired in `test_outside_links` and in `test_old_syntax`
    assert named == repaired | {"moved-link", "blank-in-link"}


def test_the_site_that_the_cases_are_laid_over_has_no_problem() -> None:
    assert find_all(SITE) == ()


def test_files_with_a_byte_order_mark_and_windows_line_ends_have_no_problem(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(SITE, project)
    for file in (path for path in project.rglob("*") if path.suffix in (".md", ".yml")):
        text = file.read_text("utf-8")
        file.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())

    assert find_all(project) == ()


TWO_MISTAKES = {  # pairs of codes that may be told at one place
    ("broken-file", "large-file"),  # a phone can't load it, and nobody can open it
    ("full-width-letter", "mobile-number"),  # the number goes; of the digits that follow, all are told
    ("invisible-character", "unusual-wording"),  # the words are wrong without the character too
    ("needs-quotes", "unread-key"),  # the value can't be read, and with quotation marks it has no effect
}


def test_one_mistake_gets_one_message(found: dict[str, tuple[Problem, ...]]) -> None:
    pairs = {pair for problems in found.values() for pair in _find_pairs(problems)}

    assert pairs == TWO_MISTAKES


def _find_pairs(problems: tuple[Problem, ...]) -> Iterator[tuple[str, str]]:
    """Codes that are told at one place, or where the repair of the other one is made."""
    by_line: dict[tuple[str, int], list[Problem]] = {}
    for one in problems:
        by_line.setdefault((one.path, one.line), []).append(one)
    for of_line in by_line.values():
        for one, other in permutations(of_line, 2):
            changes = one.edit.changes if one.edit else ()
            is_in_repair = any(
                it.start <= (other.line, other.column) < it.end for it in changes if it.start[0] == it.end[0]
            )
            if one.code != other.code and (one.column == other.column or is_in_repair):
                first, second = sorted((one.code, other.code))
                yield first, second


def _code(case: str) -> str:
    """The problem that a case is named by: "no-plugin" of "no-plugin-at-all"."""
    codes = (code for code in CODES if f"{case}-".startswith(f"{code}-"))
    return max(codes, key=len, default="")
