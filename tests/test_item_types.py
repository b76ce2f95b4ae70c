"""A type of items is one record: with it and its words there is all, with less a clear error."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.golden_accept import SMALL_SITE
from tests.package_copy import PackageCopy, copy_package
from vetsite.drawing import template as drawing
from vetsite.drawing.template import check_templates
from vetsite.foundation.wording import read_words
from vetsite.model.item_type import FactKind, FactSection, ItemType, KeyFact, SectionKind
from vetsite.model.items import Announcement, ItemFacts
from vetsite.model.parts import Group, Occasion
from vetsite.model.targets import Target
from vetsite.model.types import NEWS, NOTICE, check_types
from vetsite.model.values import DayField

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
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "zh": {
        "types": {"gallery": "图集"},
        "section": {"rooms": "展室"},
        "based_on": {"named": {"gallery": "据{source}图集整理"}, "unnamed": {"gallery": "据一份图集整理"}},
    },
    "en": {
        "types": {"gallery": "Gallery"},
        "section": {"rooms": "Rooms"},
        "based_on": {
            "named": {"gallery": "Compiled from a gallery by {source}"},
            "unnamed": {"gallery": "Compiled from a gallery"},
        },
    },
}
_AWARD = (
    "awards: [{id: gallery-prize, title: {zh: 最佳照片, en: Best picture}, level: municipal, year: 2026,"
    " kind: honour, recipient_type: person, count: 3, completeness: partial, recipients: [],"
    " presenters: [], issuers: [yg-edu]}]\n"
)


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    """A copy of the package that has the type `gallery`, but no words for it."""
    copy = copy_package(tmp_path_factory.mktemp("gallery"))
    copy.insert("model/types.py", "def check_types", _GALLERY)
    copy.insert("model/types.py", "NOTICE))", "GALLERY, ")
    return copy


def test_a_type_that_is_added_in_its_table_has_everything_in_both_languages(
    gallery: PackageCopy, tmp_path: Path
) -> None:
    package = gallery.copy(tmp_path / "package")
    for language, more in _WORDS.items():
        package.add_words(language, more)
    project, site, export = tmp_path / "project", tmp_path / "site", tmp_path / "export"
    shutil.copytree(SMALL_SITE, project)
    written = package.run(project, "new", "gallery", "spring-show")
    _publish(project / "news" / "2026" / "spring-show")
    built = package.run(project, "build", "--site-dir", str(site))
    exported = package.run(project, "export", str(export))

    assert [code for code, _ in (written, built, exported)] == [0, 0, 0], f"{written}\n{built}\n{exported}"
    for root, language in (("", "zh"), ("en/", "en")):
        name, section = _WORDS[language]["types"]["gallery"], _WORDS[language]["section"]["rooms"]
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
        text = text.replace(f"column: {read_words('zh').say('new.words')}", "column: campus")
        text = text.replace("published: null", "published: 2026-11-03").replace("rooms:", f"{_AWARD}rooms:")
        for key, filled in (("title", f"spring show {language}"), ("summary", "Photos."), ("body", "Text.")):
            text = text.replace(words.say(f"new.{key}"), filled)
        for code in ("zh", "en"):
            text = text.replace(read_words(code).say("new.words"), "Hall")
        file.write_text(text, "utf-8")


@pytest.mark.parametrize("lacking", ["zh", "en"])
@pytest.mark.parametrize("command", [("check",), ("new", "gallery", "first"), ("--version",)])
def test_a_type_that_lacks_its_words_in_one_language_ends_every_command_and_names_them(
    lacking: str, command: tuple[str, ...], gallery: PackageCopy, tmp_path: Path
) -> None:
    package = gallery.copy(tmp_path / "package")
    for language in _WORDS.keys() - {lacking}:
        package.add_words(language, _WORDS[language])
    code, said = package.run(tmp_path, *command)

    assert (code != 0, said.splitlines()[-1]) == (
        True,
        f"LookupError: words/{lacking}.yml has no words for types.gallery, based_on.named.gallery,"
        " based_on.unnamed.gallery, section.rooms",
    )


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


def test_a_key_fact_that_every_item_shows_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"^type 'fair': the page of every item shows date$"):
        replace(_FAIR, key_facts=(*_FAIR.key_facts, KeyFact("date", "line", "silent")))


@pytest.mark.parametrize(
    ("kind", "fields"), [("days", ("held",)), ("occasion", ("held", "ends")), ("item", ("held", "ends"))]
)
def test_days_are_made_of_two_fields_and_all_else_of_one(kind: FactKind, fields: tuple[str, ...]) -> None:
    class Fair(_Fair):
        ends: DayField | None = None

    shown = NEWS.sections if "ends" in fields else (*NEWS.sections, FactSection("ends", "groups"))

    with pytest.raises(TypeError, match=r"^type 'fair': the key fact held is made of "):
        ItemType(Fair, (KeyFact("held", kind, "silent", of=fields),), shown, "item", "")


@pytest.mark.parametrize("kind", ["people", "agenda", "awards", "results"])
def test_a_section_of_what_only_announcements_have_is_an_error_elsewhere(kind: SectionKind) -> None:
    class Fair(ItemFacts):
        type: Literal["fair"]
        stands: tuple[Group, ...]

    with pytest.raises(TypeError, match=r"^type 'fair': the section stands needs an Announcement$"):
        ItemType(Fair, (), (FactSection("stands", kind),), "item", "")


def test_a_section_of_targets_stands_in_plans_alone() -> None:
    class Fair(ItemFacts):
        type: Literal["fair"]
        aims: tuple[Target, ...]

    fair = ItemType(Fair, (), (FactSection("aims", "targets"),), "item", "")

    with pytest.raises(TypeError, match=r"^type 'fair': a section of targets needs a Plan$"):
        check_types((fair,))


def test_no_two_types_have_one_id() -> None:
    with pytest.raises(TypeError, match=r"^a type's id stands twice: fair$"):
        check_types((_FAIR, _FAIR))


def test_a_type_without_its_template_is_an_error_before_anything_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_templates()
    monkeypatch.setattr(drawing, "ITEM_TYPES", {"fair": replace(_FAIR, template="fair")})

    with pytest.raises(LookupError, match=r"^drawing/templates has no fair\.html$"):
        check_templates()


def test_days_and_other_items_are_found_by_their_kind() -> None:
    assert NOTICE.fields_of("days") == (("valid_from", "valid_until"),)
    assert NOTICE.fields_of("item") == (("replaces",),)
    assert NEWS.fields_of("days") == ()


def test_a_record_that_lacks_a_part_is_none() -> None:
    with pytest.raises(TypeError, match="'sections', 'template', and 'draft'"):
        ItemType(_Fair, key_facts=())  # type: ignore[call-arg]


def test_a_record_says_which_words_it_needs() -> None:
    assert list(_FAIR.words) == [
        "types.fair",
        "based_on.named.fair",
        "based_on.unnamed.fair",
        "fact.held",
        "section.named-people",
        "section.awards",
        "section.prizes",
    ]
