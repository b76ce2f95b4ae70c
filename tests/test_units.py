"""Each output belongs to a unit, which can be made alone and in any order: its bytes are the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import pytest

from tests.bench.city import write_city
from tests.golden_accept import prepare_small_site
from tests.plain_frame import PlainFrame
from tests.rooms import ROOT
from tests.town import Town
from vetsite.collection.groups import group_keys
from vetsite.edition.edition import editions
from vetsite.foundation.memo import Memo
from vetsite.foundation.output import Made, Output
from vetsite.foundation.unit import Subject, Unit, UnitName
from vetsite.foundation.wording import read_words
from vetsite.model.registers import ORGANISATIONS
from vetsite.model.settings import read_settings
from vetsite.publish.publish import unfold
from vetsite.site.building import Site, prepare_site
from vetsite.site.site import site_units

Digests = dict[UnitName, dict[str, str]]  # by unit, then by path: a hash of the bytes
SEED = 12


def units_of(site: Site) -> Iterator[Unit[Output]]:
    """The units of a site, of which nothing has been made yet."""
    first = site.editions[0]
    fresh = editions(first.collection, first.rendering, Memo())
    return site_units(fresh, PlainFrame(site.settings.site_url))


def digest(unit: Unit[Output]) -> dict[str, str]:
    """A hash of each file of a unit. The path of a picture tells all that it is made of."""
    return {output.path: _digest(output) for output in unfold(unit.make())}


def _digest(output: Output) -> str:
    content = output.content
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    return "made later" if isinstance(content, Made) else str(content)


def digest_all(units: Iterable[Unit[Output]]) -> Digests:
    """The files of units, which are made one after another."""
    return {unit.name: digest(unit) for unit in units}


@pytest.fixture(scope="module")
def small() -> Site:
    """A site that uses every field."""
    return prepare_small_site()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose lists and feeds have several pages and archives."""
    folder = tmp_path_factory.mktemp("units") / "city"
    write_city(folder, 40, awards=25)
    return prepare_site(read_settings(folder / "mkdocs.yml"), dt.date(2026, 1, 1), read_words("en"))


@pytest.fixture(scope="module")
def small_files(small: Site) -> Digests:
    """The files of the small site by unit, made in the order of a build."""
    return digest_all(units_of(small))


@pytest.fixture(scope="module")
def city_files(city: Site) -> Digests:
    """Those of the city."""
    return digest_all(units_of(city))


def test_no_two_units_have_one_name_and_two_listings_have_the_same(city: Site) -> None:
    names = [unit.name for unit in units_of(city)]

    assert len(names) > 400
    assert len(set(names)) == len(names)
    assert [unit.name for unit in units_of(city)] == names


def test_no_output_belongs_to_two_units(small_files: Digests, city_files: Digests) -> None:
    for made in (small_files, city_files):
        paths = [path for files in made.values() for path in files]

        assert len(set(paths)) == len(paths)


def test_units_are_listed_without_being_made(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    ask = Memo.ask

    def note(memo: Memo, make: Callable[[Any, Any], Any], key: Any, scope: Any) -> Any:
        asked.add(make.__name__)
        return ask(memo, make, key, scope)

    monkeypatch.setattr(Memo, "ask", note)
    units = list(units_of(small))

    assert units
    assert asked == {"_name_group"}  # names of columns, which are in the paths of cards


def test_the_order_in_which_units_are_made_changes_no_byte(city: Site, city_files: Digests) -> None:
    units = list(units_of(city))
    random.Random(SEED).shuffle(units)

    assert digest_all(units) == city_files


@pytest.mark.parametrize(("name", "number"), [("small", 60), ("city", 10)])
def test_a_unit_that_is_made_alone_is_as_it_is_among_all(
    name: str, number: int, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    files: Digests = request.getfixturevalue(f"{name}_files")
    of_each_kind = {one.kind: one for one in files}.values()
    names = {*of_each_kind, *random.Random(SEED).sample(sorted(files), number)}
    alone = {one: next(digest(unit) for unit in units_of(site) if unit.name == one) for one in names}

    assert alone == {one: files[one] for one in alone}


_SCRIPT = """
import json
from tests.test_units import digest_all, units_of
from tests.golden_accept import prepare_small_site
made = digest_all(reversed(list(units_of(prepare_small_site()))))
print(json.dumps([[*name, files] for name, files in made.items()]))
"""


def test_another_process_makes_the_same_from_the_last_unit_to_the_first(small_files: Digests) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = (sys.executable, "-c", _SCRIPT)
    printed = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    ).stdout
    made = {UnitName(*name): files for *name, files in json.loads(printed)}

    assert made == small_files
    assert list(made) == list(reversed(small_files))


# What units are about


def test_every_item_award_organisation_and_list_has_units_that_are_about_it(small: Site) -> None:
    about = {subject for unit in units_of(small) for subject in unit.about}
    collection = small.editions[0].collection
    things = {item.subject for item in collection.items}
    things |= {key.subject for key in collection.list_sizes}
    things |= {Subject("award", id) for id in collection.awards.by_id}
    things |= {ORGANISATIONS.subject_of(id) for id in collection.registers.organisations}

    assert things - about == set()


def find_changed(before: Site, after: Site) -> dict[UnitName, set[Subject]]:
    """The units of which a file differs between two sites, and what they are about."""
    old, units = digest_all(units_of(before)), units_of(after)
    return {unit.name: set(unit.about) for unit in units if digest(unit) != old[unit.name]}


def test_an_edited_sentence_changes_no_unit_that_is_about_other_things(town: Town) -> None:
    town.add("2025/other")
    before = town.site()
    file = town.folder / "news/2024/school-visit.zh.md"
    file.write_text(file.read_text("utf-8") + "\n又加了一句话。\n", "utf-8")
    changed = find_changed(before, town.site())
    item = before.editions[0].collection.by_id["2024/school-visit"]
    things = {item.subject, *(key.subject for key in group_keys(item))}

    assert {name: about for name, about in changed.items() if about and not about & things} == {}
    assert {(name.kind, name.language) for name in changed} == {
        ("item", "zh"),
        ("feed", "zh"),
        ("search", "zh"),
    }


def test_an_edited_note_of_an_organisation_changes_no_unit_that_is_about_other_things(town: Town) -> None:
    before = town.site()
    file = town.folder / "news/registers/organisations.yml"
    id, *_ = before.editions[0].collection.registers.organisations
    noted = "  kind: school\n  note: {zh: 新的说明。}\n"
    file.write_text(file.read_text("utf-8").replace("  kind: school\n", noted, 1), "utf-8")
    changed = find_changed(before, town.site())
    things = {ORGANISATIONS.subject, ORGANISATIONS.subject_of(id)}

    assert {name: about for name, about in changed.items() if about and not about & things} == {}
    assert {name.kind for name in changed} == {"organisation", "search"}
