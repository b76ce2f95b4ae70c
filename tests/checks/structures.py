"""Faults of structure as items of a site: seeded ones with their places, and official texts without one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from tests.checks.corpora import read_clean_texts
from tests.checks.own_texts import ROOT
from tests.wrong_accept import DAY, SITE, find_all
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.site.building import prepare_site

_FILE = Path(__file__).parent / "structure_faults.yml"
_OF_FACTS = frozenset(["cut-value", "several-names", "blank-in-name"])  # their seeds are lines of facts
_FACTS = {
    "type": "type: meeting",
    "title": "title: 会议召开",
    "summary": "summary: 会议部署了工作。",
    "published": "published: 2024-05-06",
    "source": "source: 彭城教育网",
    "column": "column: meetings",
    "held": "held: 2024-05-05",
}


@dataclass(frozen=True)
class StructuralSeed:
    """An item with one fault of structure or more, and what is found in it."""

    code: str
    text: str
    places: tuple[tuple[int, int, int], ...]  # line and first column, from 1, and the column behind
    found: tuple[Problem, ...]

    @property
    def is_found(self) -> bool:
        """Whether a fault of that code is told at each of the places."""
        return all(any(self._is_at(one, place) for one in self.found) for place in self.places)

    def _is_at(self, one: Problem, place: tuple[int, int, int]) -> bool:
        line, start, end = place
        return one.code == self.code and one.line == line and start <= one.column < end


@cache
def read_structural_seeds() -> tuple[StructuralSeed, ...]:
    """All seeded faults, in the order of their file."""
    data = yaml.safe_load(_FILE.read_text("utf-8"))
    written = [(code, _make_item(seed, code in _OF_FACTS)) for code, seeds in data.items() for seed in seeds]
    found = _find_in_items([re.sub("[⟦⟧]", "", text) for _, text in written])
    return tuple(
        StructuralSeed(code, re.sub("[⟦⟧]", "", text), tuple(_find_places(text)), found[index])
        for index, (code, text) in enumerate(written)
    )


def _make_item(seed: str, is_of_facts: bool) -> str:
    lines = dict(_FACTS)
    if is_of_facts:
        key = ""
        for line in seed.split("\n"):
            name = re.match(r"([a-z]+):", line)
            key = name[1] if name else key
            lines[key] = line if name else f"{lines[key]}\n{line}"
    facts = "".join(f"{line}\n" for line in lines.values())
    return f"---\n{facts}---\n\n{'正文。' if is_of_facts else seed}\n"


def _find_places(text: str) -> Iterator[tuple[int, int, int]]:
    for number, line in enumerate(text.split("\n"), start=1):
        for before, match in enumerate(re.finditer("⟦([^⟧]+)⟧", line)):
            start = match.start() - 2 * before + 1
            yield number, start, start + len(match[1])


def _find_in_items(texts: list[str]) -> Mapping[int, tuple[Problem, ...]]:
    """What a check of a site with these items tells of each."""
    with TemporaryDirectory() as folder:
        project = Path(shutil.copytree(SITE, Path(folder) / "project"))
        (project / "news/seeds").mkdir()
        for index, text in enumerate(texts):
            (project / f"news/seeds/item-{index}.zh.md").write_text(text, "utf-8")
        found = find_all(project)
    by_path: dict[str, list[Problem]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    paths = (f"news/seeds/item-{index}.zh.md" for index in range(len(texts)))
    return {index: tuple(by_path.get(path, ())) for index, path in enumerate(paths)}


@cache
def find_structural_alarms() -> Mapping[str, tuple[int, tuple[Problem, ...]]]:
    """Name of a corpus without a fault -> its characters, and what is told of structure there.

    Of our own content what is switched off counts too.
    """
    codes = {seed.code for seed in read_structural_seeds()}
    bodies = ["\n\n".join(text) for text in read_clean_texts()]
    clean = [
        one for told in _find_in_items([_make_item(body, False) for body in bodies]).values() for one in told
    ]
    own = prepare_site(read_settings(ROOT / "mkdocs.yml"), DAY, read_words("en"))
    told = [*own.advice, *(one.advice for one in own.switched_off)]
    size = sum(len(text.body) for text in own.read.texts)
    return {
        "corpus": (sum(map(len, bodies)), tuple(one for one in clean if one.code in codes)),
        "news/ and docs/": (size, tuple(one for one in told if one.code in codes)),
    }
