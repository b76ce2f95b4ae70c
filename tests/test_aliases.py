"""An organisation may be named by its id, by any of its names, or by an alias, wherever it is referred to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.wrong_accept import SITE
from vetsite.model.items import ItemFacts
from vetsite.model.settings import read_settings
from vetsite.model.validation import Place, validate
from vetsite.model.values import Model, OrganisationId, Scope
from vetsite.reading.reading import read_content


def test_items_that_name_organisations_by_names_are_those_that_name_them_by_ids(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(SITE, project)
    named = {"pengcheng-school": "Pengcheng Vocational School", "city-bureau": "市教育局"}
    for file in (project / "news").glob("2024/**/*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub("|".join(named), lambda match: named[match[0]], text), "utf-8")

    assert _read_items(project) == _read_items(SITE)


@pytest.mark.parametrize(
    ("given", "id"),
    [
        ("xz-no1", "xz-no1"),
        ("徐州一职", "xz-no1"),
        (" 徐州一职 ", "xz-no1"),
        ("XZ No1", "xz-no1"),
        ("ＸＺ　Ｎｏ１", "xz-no1"),
        ("bureau", "bureau"),
    ],
)
def test_an_id_wins_and_a_name_becomes_an_id_whatever_its_width_and_the_space_around_it(
    given: str, id: str
) -> None:
    class Visit(Model):
        to: OrganisationId

    ids = {"organisations": frozenset({"xz-no1", "bureau"})}
    names = {"organisations": {"徐州一职": "xz-no1", "XZ No1": "xz-no1", "bureau": "xz-no1"}}
    visit, problems = validate(Visit, {"to": given}, Scope(("zh", "en"), ids, names), Place("a.md", ""))

    assert (visit and visit.to, problems) == (id, [])


def _read_items(project: Path) -> dict[str, ItemFacts]:
    content = read_content(read_settings(project / "mkdocs.yml"))
    assert content.problems == ()
    return {entry.id: entry.facts for entry in content.items}
