"""What checks found in a text or in a passage is remembered, and no result depends on it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.wrong_accept import DAY, SITE
from vetsite.checks import checks
from vetsite.checks.check import CheckedText, PassageCheck, TextCheck
from vetsite.checks.checks import CHECKS
from vetsite.checks.findings import Findings, find_digest
from vetsite.checks.written import Passage
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.model.validation import Place
from vetsite.reading.content import Text
from vetsite.site.building import prepare_site

ITEM = "news/2024/school-visit.zh.md"
ORGANISATIONS = "news/registers/organisations.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with some advice: a doubled word, a Traditional character, a pair that is half."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    put(project, ITEM, "参观了实训基地。", "参观了的的實训基地，又到“彭城。\n\n與会人员通过通过了方案。")
    return project


def put(project: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file of a project."""
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


def check(project: Path, findings: Findings, day: dt.date = DAY) -> tuple[Problem, ...]:
    """All advice on a site, with places, values, levels and repairs."""
    settings = read_settings(project / "mkdocs.yml")
    return prepare_site(settings, day, read_words("en"), findings=findings).advice


EDITS = {
    "nothing": (ITEM, "---", "---"),
    "the text": (ITEM, "调研组", "调研组组长和和"),
    "a line above the text": (ITEM, "## 调研过程", "\n\n## 调研过程"),
    "a line of the facts": (ITEM, "column:", "# 栏目\ncolumn:"),
    "an invisible character": (ITEM, "调研组", "调研\u200b组"),
    "a comment to us": (ITEM, "column:", "# vetsite: x\ncolumn:"),
    "the title": (ITEM, "title: 市教育局", "title: 市教育局的的"),
    "the summary": (ITEM, "summary: 市教育局", "summary: “市教育局"),
    "a register": (ORGANISATIONS, "name: {zh: 彭城职业学校,", "name: {zh: 與会人员,"),
    "the script of a language": ("mkdocs.yml", "tag: zh-Hans", "tag: zh-Hant"),
    "the state of an item": (
        ITEM,
        "column:",
        "status: withdrawn\nwithdrawal: {date: 2024-04-01, reason: {zh: 撤回, en: Gone}}\ncolumn:",
    ),
    "a switch": (
        "mkdocs.yml",
        "      languages:",
        "      checks: {doubled-word: {off: 试}}\n      languages:",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_and_after_its_undoing_advice_is_that_of_a_check_without_memory(
    edit: str, project: Path
) -> None:
    path, old, new = EDITS[edit]
    findings = Findings()
    before = check(project, findings)
    put(project, path, old, new)
    edited = check(project, findings)
    cold = check(project, Findings())
    put(project, path, new, old)

    assert (edited, check(project, findings)) == (cold, before)


def test_these_edits_change_advice_so_that_a_memory_could_be_wrong(project: Path) -> None:
    before = check(project, Findings())
    for path, old, new in list(EDITS.values())[1:]:
        put(project, path, old, new)
        after = check(project, Findings())
        put(project, path, new, old)

        assert after != before


@dataclass
class Looks:
    """The paths of the texts that a check has looked at."""

    paths: list[str] = field(default_factory=list)

    def find(self, checked: CheckedText, common: str) -> Iterator[Problem]:
        """Find one fault in each."""
        self.paths.append(checked.text.path)
        yield Problem(checked.text.path, 1, 1, "cut-paragraph", {"given": common})


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Put a check into the table that notes which texts it looks at."""
    looks = Looks()
    seen = TextCheck(("cut-paragraph",), lambda collection: collection.settings.site_url, looks.find)
    monkeypatch.setattr(checks, "CHECKS", (*CHECKS, seen))
    return looks


def test_of_many_texts_only_the_edited_one_is_looked_at_again(project: Path, looks: Looks) -> None:
    findings = Findings()
    check(project, findings)
    all_texts = sorted(looks.paths)
    looks.paths.clear()
    put(project, ITEM, "调研组", "他们")
    check(project, findings)

    assert (len(all_texts), looks.paths) == (8, [ITEM])


def test_of_many_passages_only_the_edited_one_is_looked_at_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages: list[Passage] = []

    def find(passage: Passage) -> Iterator[Problem]:
        passages.append(passage)
        yield from ()

    monkeypatch.setattr(checks, "CHECKS", (*CHECKS, PassageCheck(("cut-paragraph",), find)))
    findings = Findings()
    check(project, findings)
    passages.clear()
    put(project, ITEM, "调研组", "他们")
    check(project, findings)

    assert [(one.path, one.is_markdown) for one in passages] == [(ITEM, True)]


def test_what_all_texts_share_makes_all_be_looked_at_again(project: Path, looks: Looks) -> None:
    findings = Findings()
    check(project, findings)
    looks.paths.clear()
    put(project, "mkdocs.yml", "https://vet.example/", "https://other.example/")
    check(project, findings)

    assert len(looks.paths) == 8


def test_what_a_run_did_not_ask_for_is_forgotten_by_the_next(project: Path, looks: Looks) -> None:
    findings = Findings()
    for new, old in (("他们", "调研组"), ("大家", "他们"), ("调研组", "大家")):
        put(project, ITEM, old, new)
        check(project, findings)

    assert looks.paths.count(ITEM) == 3


def test_two_values_of_one_digest_are_equal() -> None:
    place = Place("a.zh.md", "title: 甲\n", 2)
    text = Text("zh", "甲", None, "乙\n", "a.zh.md", 5, place)
    others = [
        Text("en", "甲", None, "乙\n", "a.zh.md", 5, place),
        Text("zh", "甲", "None", "乙\n", "a.zh.md", 5, place),
        Text("zh", "甲', None, '乙", None, "\n", "a.zh.md", 5, place),
        Text("zh", "甲", None, "乙\n", "a.zh.md", 6, place),
        Text("zh", "甲", None, "乙\n", "a.zh.md", 5, Place("a.zh.md", "title: 甲\n", 3)),
    ]

    assert len({find_digest(one) for one in (text, *others)}) == len(others) + 1
    assert find_digest(text) == find_digest(Text("zh", "甲", None, "乙\n", "a.zh.md", 5, place))


def test_what_all_texts_share_is_a_value_that_its_repr_says_whole(project: Path) -> None:
    settings = read_settings(project / "mkdocs.yml")
    collection = prepare_site(settings, DAY, read_words("en")).editions[0].collection
    shown = [repr(one.read(collection)) for one in CHECKS if isinstance(one, TextCheck)]

    assert [text for text in shown if re.search(r" at 0x|frozenset\(|\{", text)] == []
