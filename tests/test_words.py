"""The words of the site and of the tool: the same in every language, and none that nobody says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

from tests.golden_accept import prepare_small_site
from tests.plain_frame import PlainFrame
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import TOOL_LANGUAGES, flatten, read_words
from vetsite.site.site import site_outputs

PACKAGE = Path(__file__).parent.parent / "vetsite"

PREFIXES = (  # of keys that the code puts together: f"fact.{label}"
    "advice.",
    "alert.",
    "award.",
    "award_about.",
    "award_completeness.",
    "award_count.",
    "award_kind.",
    "award_level.",
    "award_lists.",
    "award_status.",
    "based_on.named.",
    "based_on.unnamed.",
    "cell.fix.",
    "check.count.",
    "cli.form.",
    "comparison.",
    "conflict.",
    "data.descriptions.",
    "data.fields.",
    "data.head.",
    "data.notes.",
    "data.tables.",
    "data.types.",
    "data.units.",
    "day_part.",
    "digest.",
    "digests.",
    "directory.",
    "event.",
    "event_status.",
    "events.",
    "fact.",
    "feed.introduction.",
    "filter.every.",
    "footer.",
    "grade.",
    "item.",
    "language.",
    "length.",
    "list_kind.",
    "machine_made.label.",
    "machine_made.picture.",
    "machine_made.text.",
    "milestone.",
    "new.",
    "not_stated.",
    "old_box.",
    "organisation.",
    "organisation_kind.",
    "organisation_kinds.",
    "outcome.",
    "person.",
    "problems.",
    "reason.",
    "result.",
    "result_columns.",
    "result_group.",
    "result_mode.",
    "search.every.",
    "search.labels.",
    "search.said.",
    "search.types.",
    "section.",
    "student_display.",
    "student_stage.",
    "subscribe.",
    "subscribe.formats.",
    "subscribe.holds.",
    "subscribe.programs.",
    "subscribe.steps.",
    "subscribe.systems.",
    "subscribe.to.",
    "target.",
    "term_kind.",
    "term_status.",
    "tools.size_",
    "types.",
    "unstated.",
)


def test_every_language_has_the_same_words_with_the_same_values() -> None:
    values = {language: _values(language) for language in TOOL_LANGUAGES}

    assert values == dict.fromkeys(TOOL_LANGUAGES, values["en"])


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_every_key_stands_once(language: str) -> None:
    root = yaml.compose((PACKAGE / "words" / f"{language}.yml").read_text("utf-8"))

    assert list(_doubled_keys(root)) == []


def test_every_problem_and_all_advice_says_what_is_wrong_and_what_to_write() -> None:
    said: dict[str, set[str]] = {}
    for key in _shipped("en"):
        if key.startswith(("problems.", "advice.")):
            _, code, part = key.split(".")
            said.setdefault(code, set()).add(part)

    assert [code for code, parts in said.items() if parts != {"what", "fix"}] == []


def test_every_word_is_said_somewhere() -> None:
    keys = {_stem(key) for key in _shipped("en")}

    assert sorted(key for key in keys if not _is_said(key)) == []


_FILLED_BY_SCRIPT = ("awards/rows.json", "search/index.json", ".js")  # the reader decides what they say


def test_no_output_says_words_whose_values_are_missing() -> None:
    site = prepare_small_site()
    outputs = site_outputs(site.editions, PlainFrame(site.settings.site_url))
    names = set().union(*(names for language in TOOL_LANGUAGES for names in _values(language).values()))
    unfilled = re.compile("[{](" + "|".join(sorted(names)) + ")[}]")
    texts = {
        one.path: one.content.decode("utf-8", "replace")
        for one in outputs
        if isinstance(one.content, bytes) and not one.path.endswith(_FILLED_BY_SCRIPT)
    }

    assert len(texts) > 100
    assert {path for path, text in texts.items() if unfilled.search(text)} == set()


def test_every_word_that_is_said_is_there() -> None:
    said = set(re.findall(r"\b(?:say|own|choose|join)\([^()]*?[\"']([a-z_]+\.[a-z_.-]+)[\"']", _code()))
    there = {_stem(key) for key in _shipped("en")}

    assert said - there - set(PREFIXES) == set()


def test_every_prefix_stands_once() -> None:
    assert list(PREFIXES) == sorted(set(PREFIXES))


def test_every_prefix_is_in_use() -> None:
    assert [one for one in PREFIXES if not re.search(rf"[\"']{re.escape(one)}[\"'{{]", _code())] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "news/visit.zh.md:4:1: 'column' is missing. Add a line 'column: …'."),
        ("zh", "news/visit.zh.md:4:1: 缺少“column”。请加一行“column: …”。"),
    ],
)
def test_a_problem_is_told_as_its_place_what_is_wrong_and_what_to_write(language: str, told: str) -> None:
    problem = Problem("news/visit.zh.md", 4, 1, "missing-key", {"key": "column"})

    assert read_words(language).tell(problem) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", ["0 items", "1 item", "2 items"]), ("zh", ["共0篇", "共1篇", "共2篇"])],
)
def test_a_number_has_the_form_that_its_language_gives_it(language: str, told: list[str]) -> None:
    assert [read_words(language).choose("list.count", number) for number in (0, 1, 2)] == told


def test_a_file_of_the_site_says_its_own_words_and_the_rest_in_english(tmp_path: Path) -> None:
    path = tmp_path / "fr.yml"
    path.write_text("page: {home: Accueil}\n", "utf-8")
    words = read_words("fr", tmp_path, "fr.yml")

    assert [words.say("page.home"), words.say("page.crumbs")] == ["Accueil", "You are here"]


def test_a_file_of_the_site_is_read_anew_each_time(tmp_path: Path) -> None:
    path = tmp_path / "fr.yml"
    said = []
    for text in ("page: {home: Accueil}\n", "page: {home: Début}\n"):
        path.write_text(text, "utf-8")
        said.append(read_words("fr", tmp_path, "fr.yml").say("page.home"))

    assert said == ["Accueil", "Début"]


def _doubled_keys(node: yaml.Node | None) -> Iterator[str]:
    """Keys that stand a second time in their mapping: YAML takes the last one without a word."""
    if isinstance(node, yaml.MappingNode):
        counts = Counter(key.value for key, _ in node.value)
        yield from (key for key, number in counts.items() if number > 1)
        for _, value in node.value:
            yield from _doubled_keys(value)


def _shipped(language: str) -> dict[str, str]:
    """The words that come with vetsite in a language, by dotted key."""
    text = (PACKAGE / "words" / f"{language}.yml").read_text("utf-8")
    return flatten(yaml.safe_load(text))


def _stem(key: str) -> str:
    """A key without its form for one or for many; "organisation_kind.other" is no such form."""
    stem = key.removesuffix(".one").removesuffix(".other")
    return key if f"{stem}." in PREFIXES else stem


def _values(language: str) -> dict[str, set[str]]:
    """What fills each of a language's words: {"list.page": {"number", "pages"}}."""
    texts = _shipped(language)
    return {
        _stem(key): {name for _, name, _, _ in Formatter().parse(text) if name}
        for key, text in texts.items()
        if not key.endswith(".one")  # "1 minute" needs no number
    }


@cache
def _code() -> str:
    """All code, scripts and templates of vetsite."""
    files = (path for ending in ("py", "js", "html") for path in sorted(PACKAGE.rglob(f"*.{ending}")))
    return "\n".join(path.read_text("utf-8") for path in files)


def _is_said(key: str) -> bool:
    """Whether a key, or the part that the code adds to one of the prefixes, stands in the code."""
    parts = [key, *(key.removeprefix(one) for one in PREFIXES if key.startswith(one))]
    parts = [part.removesuffix(".what").removesuffix(".fix") for part in parts]
    return any(f'"{part}"' in _code() or f"'{part}'" in _code() for part in parts)
