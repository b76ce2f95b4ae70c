"""Whatever stands in front matter and registers is read, or told at its place: never a traceback."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from tests.wrong_accept import SITE
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.sources import find_place, find_values_to_quote, read_source, read_yaml
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.foundation.yaml_nodes import find_plain_values, find_scalars
from vetsite.model.settings import read_settings
from vetsite.site.building import prepare_site

DAY = dt.date(2024, 12, 31)
EN = read_words("en")
SIGNS = (
    "[",
    "]",
    "{",
    "}",
    ": ",
    ":",
    "- ",
    "-\u3000",
    "? ",
    "\n",
    "\n  ",
    "  ",
    "# ",
    "#3",
    "'",
    '"',
    ",",
    "|\n",
    "> ",
)
TAGS = (
    "! ",
    "!x ",
    "!ENV ",
    "!!int ",
    "!!bool ",
    "!!float ",
    "!!binary ",
    "!!timestamp ",
    "!!str ",
    "!!map ",
    "!!seq ",
)
VALUES = (
    "党的20大",
    "通知 #3甲",
    "2024-13-45",
    "=",
    "~",
    "0x",
    "1e999",
    "1:99",
    "？",
    "title: ",
    "name: ",
    "a: ",
    "<<: ",
)
ODD = (
    "\x07",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u3000",
    "\u00a0",
    "\\x",
    "\t",
    "\x00",
    "---\n",
    "...\n",
    "@",
    "%",
    "`",
)
REFERENCES = ("&a ", "*a", "? [a, b]\n: c\n", "<<: [*a, *a]\n")
PIECES = (*SIGNS, *TAGS, *VALUES, *ODD, *REFERENCES)


@pytest.mark.parametrize("seed", range(4))
def test_a_random_text_is_read_or_told_by_all_that_read_yaml(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        _, problems = read_yaml(text, "a.yml")
        source, more = read_source(f"---\n{text}\n---\n".encode(), "a.zh.md", "zh")
        quoted = find_values_to_quote(source) if source else []
        places = [*find_scalars(text), *((one.start, one.end) for one in find_plain_values(text))]

        assert _are_told([*problems, *more, *quoted])
        assert all(0 <= start <= end <= len(text) for start, end in places)
        assert find_place(text, ("a", 0, "b")) >= (1, 1)


@pytest.mark.parametrize("seed", range(24))
def test_random_slips_in_a_sound_site_are_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    files = sorted(path for path in (project / "news").rglob("*") if path.suffix in (".md", ".yml"))
    for path in chance.sample(files, 2):
        text = path.read_text("utf-8")
        end = text.index("---\n", 4) if path.suffix == ".md" else len(text)
        at = chance.randint(min(4, end), end)
        slip = "".join(chance.choices(PIECES, k=3))
        path.write_text(f"{text[:at]}{slip}党的20大 #3甲{text[at:]}", "utf-8")

    assert _are_told(_find_all(project))


def _find_all(project: Path) -> tuple[Problem, ...]:
    try:
        return prepare_site(read_settings(project / "mkdocs.yml"), DAY, EN).advice
    except ContentError as error:
        return error.found


def _are_told(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Whether all have a place and words in every language."""
    return all(
        one.line >= 1 and one.column >= 1 and read_words(language).tell(one)
        for one in problems
        for language in TOOL_LANGUAGES
    )
