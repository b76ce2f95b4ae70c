"""What a register holds may be named by its id, or by any of its names, wherever it is referred to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.wrong_accept import SITE
from vetsite.foundation.wording import read_words
from vetsite.model.aliases import index_names
from vetsite.model.items import ItemFacts
from vetsite.model.references import OrganisationId
from vetsite.model.scope import Scope
from vetsite.model.settings import read_settings
from vetsite.model.validation import Place, validate
from vetsite.model.values import Model
from vetsite.reading.reading import read_content


def test_items_that_name_entries_by_names_are_those_that_name_them_by_ids(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(SITE, project)
    named = {
        "pengcheng-school": "Pengcheng Vocational School",
        "city-bureau": "市教育局",
        "column: meetings": "column: 会议报道",
        "[teaching]": "[ＴＥＡＣＨＩＮＧ]",
        "[vocational-education]": "[Vocational  Education]",
    }
    found = set()
    for file in (project / "news").glob("2024/**/*.md"):
        text = file.read_text("utf-8")
        found |= {name for name in named if name in text}
        pattern = "|".join(map(re.escape, named))
        file.write_text(re.sub(pattern, lambda match: named[match[0]], text), "utf-8")

    assert found == named.keys()
    assert _read_items(project) == _read_items(SITE)


@pytest.mark.parametrize(
    ("given", "id"),
    [
        ("xz-no1", "xz-no1"),
        ("徐州一职", "xz-no1"),
        (" 徐州一职 ", "xz-no1"),
        ("XZ No1", "xz-no1"),
        ("xz NO1", "xz-no1"),
        ("ＸＺ　Ｎｏ１", "xz-no1"),
        ("bureau", "bureau"),
    ],
)
def test_an_id_wins_and_a_name_becomes_an_id_whatever_its_width_its_case_and_its_spaces(
    given: str, id: str
) -> None:
    class Visit(Model):
        to: OrganisationId

    school = {"id": "xz-no1", "name": {"zh": "徐州一职", "en": "bureau"}, "aliases": {"en": ["XZ No1"]}}
    visit, problems = validate(Visit, {"to": given}, _scope([school, {"id": "bureau"}]), Place("a.md", ""))

    assert (visit and visit.to, problems) == (id, [])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("市职", "No organisation … xz-no1 (徐州市职业学校)"),  # close to nothing, but it shares characters
        ("徐州市职业学院", "No organisation … xz-no1 (徐州市职业学校)"),
        ("xz-no2", "No organisation … xz-no1"),
        ("一中专", "Several entries … Write the id of one of them: xz-no1, xz-tech."),
        ("市教育局、技师学院", "'市教育局、技师学院' is … between them: 市教育局, 技师学院."),
        ("?", "No organisation …"),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest_entry_and_an_ambiguous_one_with_all(
    given: str, told: str
) -> None:
    class Visit(Model):
        to: OrganisationId

    entries = [
        {"id": "xz-no1", "name": {"zh": "徐州市职业学校"}, "aliases": {"zh": ["一中专"]}},
        {"id": "xz-tech", "name": {"zh": "技师学院"}, "aliases": {"zh": ["一中专"]}},
        {"id": "bureau", "name": {"zh": "市教育局"}},
    ]
    _, problems = validate(Visit, {"to": given}, _scope(entries), Place("a.md", ""))
    said = [read_words("en").tell(problem) for problem in problems]

    pattern = ".*".join(map(re.escape, told.split("…")))
    assert [re.search(pattern, one) is not None and "–" not in one for one in said] == [True], said


def test_the_name_of_a_term_goes_before_what_is_only_another_translation_of_one() -> None:
    names = index_names(
        [
            {"id": "tvet", "name": {"en": "VET"}, "alternatives": ["training", "skills"]},
            {"id": "training", "name": {"en": "practice"}},
            {"id": "skill", "name": {"en": "Skills"}, "alternatives": ["practice", "drill"]},
            {"id": "drill", "name": {"en": "exercise"}, "alternatives": ["training", "Drills", "VET"]},
            {"id": "more", "alternatives": ["drills"]},
        ]
    )

    assert {name: named.ids for name, named in names.items()} == {
        "vet": ("tvet",),
        "training": ("training",),
        "skills": ("skill",),
        "practice": ("training",),
        "exercise": ("drill",),
        "drill": ("drill",),
        "drills": ("drill", "more"),
        "tvet": ("tvet",),
        "skill": ("skill",),
        "more": ("more",),
    }


def _scope(organisations: list[Any]) -> Scope:
    ids = {"organisations": frozenset(one["id"] for one in organisations)}
    return Scope(("zh", "en"), ids, {"organisations": index_names(organisations)})


def _read_items(project: Path) -> dict[str, ItemFacts]:
    content = read_content(read_settings(project / "mkdocs.yml"))
    assert content.problems == ()
    return {entry.id: entry.facts for entry in content.items}
