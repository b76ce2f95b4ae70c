"""A type of items is one record: with it and its words there is all, with less a clear error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import ROOT
from tests.golden_accept import SMALL_SITE
from vetsite.foundation.wording import read_words
from vetsite.model.item_type import FactSection, ItemType, KeyFact
from vetsite.model.items import Announcement
from vetsite.model.parts import Occasion
from vetsite.model.types import NEWS

_GALLERY = '''class Gallery(Announcement):
    """Pictures of an event, room by room (图集)."""

    type: Literal["gallery"]
    held: Occasion | None = None
    rooms: tuple[Group, ...]


GALLERY = ItemType(
    Gallery,
    key_facts=(KeyFact("held", "occasion", "not stated"),),
    sections=(*_ANNOUNCED, FactSection("rooms", "groups")),
    template="item",
    draft="""held: null
rooms:
  - title: %(words)s
    points: []
""",
)


'''
_WORDS = {
    "zh": ("图集", "展室", "据{source}图集整理", "据一份图集整理"),
    "en": ("Gallery", "Rooms", "Compiled from a gallery by {source}", "Compiled from a gallery"),
}
_AWARD = (
    "awards: [{id: gallery-prize, title: {zh: 最佳照片, en: Best picture}, level: municipal, year: 2026,"
    " kind: honour, recipient_type: person, count: 3, completeness: partial, recipients: [],"
    " presenters: [], issuers: [yg-edu]}]\n"
)


@pytest.fixture(scope="module")
def gallery_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that has the type `gallery` too."""
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copytree(ROOT / "vetsite", folder / "vetsite", ignore=shutil.ignore_patterns("__pycache__"))
    types = folder / "vetsite" / "model" / "types.py"
    table = "ITEM_TYPES: Mapping"
    text = types.read_text("utf-8").replace(table, _GALLERY + table).replace("NOTICE)", "NOTICE, GALLERY)")
    types.write_text(text, "utf-8")
    for language, (name, section, named, unnamed) in _WORDS.items():
        words = folder / "vetsite" / "words" / f"{language}.yml"
        text = words.read_text("utf-8")
        for above, line in (
            ("\ntypes:\n", f"  gallery: {name}\n"),
            ("\nsection:\n", f"  rooms: {section}\n"),
            ("\n  named:\n", f'    gallery: "{named}"\n'),
            ("\n  unnamed:\n", f"    gallery: {unnamed}\n"),
        ):
            text = text.replace(above, above + line, 1)
        words.write_text(text, "utf-8")
    return folder


def _run(package: Path, project: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of a command of a copy of the package, and what it said."""
    environment = {**os.environ, "PYTHONPATH": str(package), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "vetsite", "--lang", "en", "--as-of", "2026-12-01", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_type_that_is_added_in_its_table_has_everything_in_both_languages(
    gallery_package: Path, tmp_path: Path
) -> None:
    project, site, export = tmp_path / "project", tmp_path / "site", tmp_path / "export"
    shutil.copytree(SMALL_SITE, project)
    written = _run(gallery_package, project, "new", "gallery", "spring-show")
    _publish(project / "news" / "2026" / "spring-show")
    built = _run(gallery_package, project, "build", "--site-dir", str(site))
    exported = _run(gallery_package, project, "export", str(export))

    assert [code for code, _ in (written, built, exported)] == [0, 0, 0], f"{written}\n{built}\n{exported}"
    for root, language in (("", "zh"), ("en/", "en")):
        name, section, *_ = _WORDS[language]
        words = read_words(language)
        page = (site / root / "news/2026/spring-show/index.html").read_text("utf-8")
        shown = (f">{name}</a>", f">{section}</h2>", words.say("section.awards"), words.say("unstated.held"))
        assert [text for text in shown if text not in page] == []
        for path in (
            f"{root}types/gallery/index.html",
            f"{root}feeds/type/gallery.atom",
            f"{root}awards/gallery-prize/index.html",
        ):
            assert f"spring show {language}" in (site / path).read_text("utf-8"), path
        index = "".join(path.read_text("utf-8") for path in sorted((site / root / "search").rglob("*.json")))
        assert f"spring show {language}" in index
        assert '"gallery"' in index
        assert section in (export / "docs" / root / "news/2026/spring-show/index.md").read_text("utf-8")


def _publish(folder: Path) -> None:
    """Fill in what `vetsite new` wrote, as an editor does, and add an award."""
    for language in ("zh", "en"):
        file, words = folder / f"index.{language}.md", read_words(language)
        text = file.read_text("utf-8").replace("status: draft", "status: published")
        text = text.replace("published: null", "published: 2026-11-03").replace("rooms:", f"{_AWARD}rooms:")
        for key, filled in (("title", f"spring show {language}"), ("summary", "Photos."), ("body", "Text.")):
            text = text.replace(words.say(f"new.{key}"), filled)
        for code in ("zh", "en"):
            text = text.replace(read_words(code).say("new.words"), "Hall")
        file.write_text(text, "utf-8")


def test_a_type_without_its_words_ends_every_command_and_names_them(
    gallery_package: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(gallery_package, package)
    for language, (_, section, _, _) in _WORDS.items():
        words = package / "vetsite" / "words" / f"{language}.yml"
        words.write_text(words.read_text("utf-8").replace(f"  rooms: {section}\n", ""), "utf-8")

    code, said = _run(package, SMALL_SITE, "check")

    assert (code != 0, "words/zh.yml has no words for section.rooms" in said) == (True, True), said


# What a record must say


class _Fair(Announcement):
    type: Literal["fair"]
    held: Occasion


_FAIR = ItemType(
    _Fair,
    key_facts=(KeyFact("held", "occasion", "silent"),),
    sections=NEWS.sections,
    template="item",
    draft="",
)


def test_a_field_that_nothing_shows_is_an_error() -> None:
    without_awards = tuple(one for one in NEWS.sections if one.name != "awards")

    with pytest.raises(TypeError, match=r"^type 'fair': nothing shows awards$"):
        replace(_FAIR, sections=without_awards)


def test_a_part_of_the_page_without_its_field_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"^type 'fair': its model has no stands$"):
        replace(_FAIR, sections=(*NEWS.sections, FactSection("stands", "groups")))


def test_a_record_that_lacks_a_part_is_none() -> None:
    with pytest.raises(TypeError, match="'sections', 'template', and 'draft'"):
        ItemType(_Fair, key_facts=())  # type: ignore[call-arg]


def test_a_record_says_which_words_it_needs() -> None:
    assert list(_FAIR.words) == [
        "types.fair",
        "based_on.named.fair",
        "based_on.unnamed.fair",
        "fact.held",
        "section.people",
        "section.awards",
        "section.prizes",
    ]
