"""A register is one record: with it and its words there is all. Most files of registers need not be there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.golden_accept import DAY, SMALL_SITE
from tests.package_copy import PackageCopy, copy_package
from tests.plain_frame import PlainFrame
from tests.test_addresses import differences
from vetsite.foundation.problems import ContentError
from vetsite.foundation.wording import read_words
from vetsite.model.registers import REGISTERS
from vetsite.model.settings import read_settings
from vetsite.site.building import prepare_site
from vetsite.site.export import export_outputs
from vetsite.site.site import site_outputs

_MODEL = '''class TrainingBase(RegisterEntry):
    """Where pupils train with what a trade uses (实训基地)."""

    organisation: OrganisationId
    level: Level | None
    aliases: LocalNames | None = None
    tools: tuple[Line, ...] | None = None


'''
_RECORD = """TRAINING_BASES = Register(
    "training-bases",
    TrainingBase,
    is_optional=True,
    is_private=False,
    page="training-bases/",
    own_page=None,
    lists=Lists(
        "training-bases",
        "training_bases",
        lambda facts: facts.training_bases,
        position="last",
        is_folded=True,
        is_kept_empty=True,
        weight=2,
        feed="training-base",
        filter="training-base",
    ),
    fields=(
        EntryField("name", "words"),
        EntryField("organisation", "organisation"),
        EntryField("level", "choice", "award_level"),
        EntryField("aliases", "names"),
        EntryField("tools", "lines"),
    ),
)
"""
_FIELD = """    training_bases: tuple[
        Annotated[str, known_in("training-bases", "unknown-training-base")], ...
    ] = ()
"""


def _words(name: str, one: str) -> Mapping[str, Any]:
    return {
        "training-bases": {"title": name, "description": name, "count": {"other": f"{{number}} {name}"}},
        "directory": {"training-bases": name},
        "item": {"training-bases": name},
        "reason": {"training-bases": f"{name}: {{name}}"},
        "subscribe": {"to": {"training-bases": name}},
        "search": {"labels": {"training-base": one}, "every": {"training-base": name}},
        "data": {
            "tables": {"training-bases": name},
            "descriptions": {"training-bases": name},
            "fields": {"organisation": "school of it", "tools": "tools of it"},
        },
        "problems": {"unknown-training-base": {"what": f"no {one} {{given}}", "fix": "write {close}"}},
    }


_NAMES = {"zh": ("实训基地", "某实训基地"), "en": ("Training bases", "Training base")}
_BASES = """- id: crane
  name: {zh: 起重机实训基地, en: Crane Training Base}
  organisation: yg-port
  level: municipal
  aliases: {zh: [吊机房], en: [Hoist Hall]}
  tools: [crane, winch]
- id: deck
  name: {zh: 甲板实训基地, en: Deck Training Base}
  organisation: yg-port
  level: null
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    """A copy of the package that has a register of training bases."""
    copy = copy_package(tmp_path_factory.mktemp("bases"))
    copy.insert("model/entries.py", "class Takedown", _MODEL)
    copy.insert("model/registers.py", "class ListedRegister(", _RECORD)
    copy.insert("model/registers.py", "WORDINGS))", "TRAINING_BASES, ")
    copy.insert(
        "model/registers.py",
        "from vetsite.model.register ",
        "from vetsite.model.entries import TrainingBase\n",
    )
    copy.insert("model/items.py", "    pinned: bool", _FIELD)
    copy.insert("model/items.py", "from pydantic import", "from typing import Annotated\n")
    copy.insert(
        "model/items.py", "from vetsite.model.values", "from vetsite.model.references import known_in\n"
    )
    for language, names in _NAMES.items():
        copy.add_words(language, _words(*names))
    return copy


def test_a_register_that_is_added_has_everything_in_both_languages(
    package: PackageCopy, tmp_path: Path
) -> None:
    project, site, export = tmp_path / "project", tmp_path / "site", tmp_path / "export"
    shutil.copytree(SMALL_SITE, project)
    (project / "news" / "registers" / "training-bases.yml").write_text(_BASES, "utf-8")
    item = project / "news" / "2024" / "quay-opened.zh.md"
    item.write_text(
        item.read_text("utf-8").replace("\npublished:", "\ntraining_bases: [crane]\npublished:"), "utf-8"
    )
    built = package.run(project, "build", "--site-dir", str(site))
    exported = package.run(project, "export", str(export))

    assert [code for code, _ in (built, exported)] == [0, 0], f"{built}\n{exported}"
    for root, language, name, alias in (
        ("", "zh", "起重机实训基地", "吊机房"),
        ("en/", "en", "Crane Training Base", "Hoist Hall"),
    ):
        title, _ = _NAMES[language]
        shown = {
            "training-bases/index.html": (title, name, "entry-crane"),  # the page of the register
            "training-bases/crane/index.html": (name, "quay-opened/"),  # the list of an entry's items
            "feeds/training-base/crane.atom": (name, "quay-opened/"),
            "directory/index.html": ("training-bases/crane/",),
            "subscribe/index.html": ("feeds/training-base/crane.atom",),
            "organisations/yg-port/index.html": (title, name),  # what the register says of a school
            "news/2024/quay-opened/index.html": (title, "training-bases/crane/"),
            "search/index.html": ('name="training-base"', 'value="crane"'),
        }
        pages = {path: (site / root / path).read_text("utf-8") for path in shown}
        lacking = {path: [one for one in said if one not in pages[path]] for path, said in shown.items()}
        assert {path: said for path, said in lacking.items() if said} == {}
        assert alias in "".join(file.read_text("utf-8") for file in (site / root / "search").rglob("*.json"))
        assert name in (export / "docs" / root / "training-bases/index.md").read_text("utf-8")
    assert (site / "data/training-bases.csv").read_text("utf-8-sig").splitlines() == [
        "id,name_zh,name_en,organisation,level,aliases_zh,aliases_en,tools,items,url",
        "crane,起重机实训基地,Crane Training Base,yg-port,municipal,吊机房,Hoist Hall,crane; winch,1,"
        "https://yungang.example/vet/training-bases/crane/",
        "deck,甲板实训基地,Deck Training Base,yg-port,,,,,0,https://yungang.example/vet/training-bases/deck/",
    ]


def test_an_item_that_is_begun_has_the_field_of_a_new_register(package: PackageCopy, tmp_path: Path) -> None:
    shutil.copytree(SMALL_SITE, tmp_path / "project")
    code, said = package.run(tmp_path / "project", "new", "news", "first")
    draft = tmp_path / "project" / "news" / "2026" / "first" / "index.zh.md"

    assert code == 0, said
    assert "\norganisations: []\ntraining_bases: []\n" in draft.read_text("utf-8")


def test_an_id_that_a_new_register_does_not_have_is_a_problem(package: PackageCopy, tmp_path: Path) -> None:
    shutil.copytree(SMALL_SITE, tmp_path / "project")
    item = tmp_path / "project" / "news" / "2024" / "quay-opened.zh.md"
    item.write_text(
        item.read_text("utf-8").replace("\npublished:", "\ntraining_bases: [crane]\npublished:"), "utf-8"
    )
    code, said = package.run(tmp_path / "project", "check")

    assert (code, "There is no 'crane': registers/training-bases.yml has no entries yet." in said) == (
        1,
        True,
    )


# Files that need not be there


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The small site without its items and without the registers that it may be without."""
    shutil.copytree(SMALL_SITE, tmp_path / "bare", ignore=shutil.ignore_patterns("20??"))
    for register in REGISTERS:
        if register.is_optional:
            (tmp_path / "bare" / "news" / "registers" / f"{register.name}.yml").unlink()
    for page in (tmp_path / "bare" / "docs").glob("*.md"):  # they link to items
        page.write_text("---\ntitle: Page\n---\n\nText.\n", "utf-8")
    return tmp_path / "bare"


def test_a_site_is_built_and_exported_without_the_registers_that_it_may_be_without(bare: Path) -> None:
    site = prepare_site(read_settings(bare / "mkdocs.yml"), DAY, read_words("en"))
    written = list(site_outputs(site.editions, PlainFrame(site.settings.site_url)))
    exported = {one.path for one in export_outputs(site.editions)}
    pages = {one.path for one in written if one.path.endswith("/index.html")}

    assert differences(written, site) == (set(), set())
    assert {f"{one.page}index.html" for one in REGISTERS if one.page} - pages == set()
    assert {f"docs/{one.page}index.md" for one in REGISTERS if one.page} - exported == set()
    assert {
        one.name: list(site.editions[0].collection.registers.of(one)) for one in REGISTERS if one.is_optional
    } == {
        "categories": [],
        "terms": [],
        "organisations": [],
        "competitions": [],
        "takedowns": [],
        "wordings": [],
    }


def test_an_id_of_a_register_without_a_file_is_unknown(bare: Path) -> None:
    (bare / "news" / "visit.zh.md").write_text(
        "---\ntype: news\ntitle: 参观\nsummary: 参观学校。\ncolumn: meetings\npublished: 2025-01-05\n"
        "source: {name: null}\norganisations: [yg-port]\ntags: [dual]\ncategories: [skills]\n---\n\n正文。\n",
        "utf-8",
    )

    with pytest.raises(ContentError) as told:
        prepare_site(read_settings(bare / "mkdocs.yml"), DAY, read_words("en"))

    assert sorted(problem.code for problem in told.value.problems) == [
        "nothing-registered",
        "nothing-registered",
        "nothing-registered",
    ]


def test_a_site_without_columns_is_told_which_file_is_missing(bare: Path) -> None:
    (bare / "news" / "registers" / "columns.yml").unlink()

    with pytest.raises(ContentError) as told:
        prepare_site(read_settings(bare / "mkdocs.yml"), DAY, read_words("en"))

    assert ("news/registers/columns.yml", "no-register") in [
        (one.path, one.code) for one in told.value.problems
    ]
