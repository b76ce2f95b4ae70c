"""Checks of all content together: their records, their two levels, and what a command makes of them.

What each check tells, in both languages, stands in `tests/wrong`.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.wrong_accept import SITE, lay_case
from vetsite.checks.checks import ADVICE, CHECKS, UNUSED_SWITCH
from vetsite.checks.registered_forms import CODES as ENGLISH_CODES
from vetsite.cli import main
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.proofreading.chinese import CODES as CHINESE_CODES

EN = read_words("en")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site without a problem, and the folder in which commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    return project


def run(*command: str) -> int:
    """The exit code of a command on the last day of 2024, in English."""
    return main(["--as-of", "2024-12-31", "--lang", "en", *command])


def date_item(project: Path, day: str) -> None:
    """Give an item of the site another day of publication."""
    path = project / "news/2024/school-visit.zh.md"
    path.write_text(path.read_text("utf-8").replace("published: 2024-03-05", f"published: {day}"), "utf-8")


# Records


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_all_advice_has_words_and_words_say_the_level_of_every_check(language: str) -> None:
    texts = read_words(language).texts
    coded = {
        level: {key.split(".")[1] for key in texts if key.startswith(f"{level}.")} for level in _SECTIONS
    }

    assert coded["advice"] == ADVICE | {UNUSED_SWITCH}
    assert coded["problems"] | coded["advice"] >= {code for check in CHECKS for code in check.codes}
    assert coded["problems"] & coded["advice"] == set()


_SECTIONS = ("problems", "advice")


def test_a_code_stands_once_among_the_checks_of_each_kind_but_for_those_of_two_languages() -> None:
    codes = Counter((type(check).__name__, code) for check in CHECKS for code in check.codes)

    assert {code for code, count in codes.items() if count > 1} == {
        ("TextCheck", code) for code in set(CHINESE_CODES) & set(ENGLISH_CODES)
    }


# Levels


@pytest.mark.usefixtures("project")
def test_a_site_without_problems_and_advice_passes_also_when_it_is_strict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run("check", "--strict")

    assert (code, *capsys.readouterr()) == (0, "2 items checked: no problems.\n", "")


def test_advice_is_told_and_stops_only_who_is_strict(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date_item(project, "2025-03-05")
    codes, told = [run("check"), run("check", "--strict")], capsys.readouterr()

    assert codes == [0, 1]
    assert told.err.splitlines()[1::2] == ["1 piece of advice."] * 2
    assert told.err.splitlines()[0].startswith("news/2024/school-visit.zh.md:5:1: Advice: The item is called")


def test_an_error_of_content_tells_problems_and_advice_apart() -> None:
    advice, problem = Problem("a.zh.md", 4, 1, "future-item", level="advice"), Problem("a.zh.md", 5, 1, "x")
    error = ContentError([problem, advice])

    assert (error.found, error.problems, error.advice) == ((advice, problem), (problem,), (advice,))


def test_problems_and_advice_are_told_at_once_in_the_order_of_their_places(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date_item(project, "2025-03-05")
    (project / "news/2024/visit.md").write_text("", "utf-8")
    code, told = run("check"), capsys.readouterr().err.splitlines()

    assert code == 1
    assert [line.split(": ")[0] for line in told] == [
        "news/2024/school-visit.zh.md:5:1",
        "news/2024/visit.md:1:1",
        "1 problem, 1 piece of advice.",
    ]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "a.zh.md:4:1: Advice: The correction is of 1, before the item was published (2)."),
        ("zh", "a.zh.md:4:1: 建议：更正的日期是 1，早于文章的发布时间（2）。"),
    ],
)
def test_advice_says_that_it_is_no_more_and_ends_with_its_code(language: str, told: str) -> None:
    values = {"given": "1", "moment": "2"}
    advice = Problem("a.zh.md", 4, 1, "early-correction", values, level="advice")
    said = read_words(language).tell(advice)

    assert (said[: len(told)], said[-len(" [early-correction]") :]) == (told, " [early-correction]")


def test_the_same_content_has_its_advice_by_the_day_of_the_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date_item(project, "2025-03-05")
    codes = [main(["--as-of", day, "check", "--strict"]) for day in ("2025-03-04", "2025-03-05")]

    assert (codes, capsys.readouterr().err.count("future-item")) == ([1, 0], 1)


# What is no advice: the other direction is in `tests/wrong`


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("ITEM", "published: 2024-03-05", "status: scheduled\npublished: 2025-03-05"),
        ("ITEM", "published: 2024-03-05 20:05:00", "status: draft\npublished: 2025-03-05"),
        ("ITEM", "published: 2024-03-05 20:05:00", "published: 2024-12-31"),
        (
            "ITEM",
            "\ncolumn",
            "\nstatus: corrected\ncorrections: [{date: 2024-03-05, text: {zh: 改, en: c}}]\ncolumn",
        ),
        ("ITEM", "title: 市", "title: \U0001f469\u200d\U0001f3eb می\u200cخواهم \u200fשלום市"),
        ("PAGE", "title: 关于本站", "title: 关于本站\nicon: home\nauthors: [a]\ntags: [b]\nsubtitle: c"),
        ("PAGE", "请", "见[别站](https://other.example/)和`https://vet.example/directory/`。请"),
    ],
    ids=[
        "scheduled",
        "draft",
        "today",
        "same day",
        "joined letters",
        "keys of themes",
        "other sites and code",
    ],
)
def test_what_an_editor_can_have_meant_is_no_advice(project: Path, path: str, old: str, new: str) -> None:
    put(project, {"ITEM": ITEM, "PAGE": "docs/about.zh.md"}[path], old, new)

    assert run("check", "--strict") == 0


@pytest.mark.parametrize(
    ("title", "status", "advised"),
    [
        ("市教育局到彭城职业学校调研", "published", True),
        ("市教育局到彭城 职业学校调研", "scheduled", True),
        ("市教育局到彭城职业学校调研", "draft", False),
        ("市教育局到彭城职业学校调研（二）", "published", False),
    ],
)
def test_a_title_is_the_same_whatever_its_blanks_and_drafts_have_none(
    project: Path, title: str, status: str, advised: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (project / ITEM).read_text("utf-8").replace("市教育局到彭城职业学校调研", title)
    text = text.replace("\ncolumn", f"\nstatus: {status}\ncolumn").replace("参观了", "又看了")
    (project / "news/2024/second-visit.zh.md").write_text(text, "utf-8")
    run("check")

    assert ("[same-title]" in capsys.readouterr().err) is advised


def put(project: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file of a project."""
    file = project / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


ITEM = "news/2024/school-visit.zh.md"


# Switches


FUTURE = "published: 2025-03-05 20:05:00"
SWITCH = "# vetsite: off future-item: 按时发布"


@pytest.mark.parametrize(
    "written",
    [
        f"{FUTURE}  {SWITCH}",
        f"{SWITCH}\n{FUTURE}",
        f"{SWITCH}\n\n{FUTURE}",
        f"{SWITCH}\n# vetsite: off future-item：同上\n{FUTURE}",
        f"#vetsite:off future-item 按时发布\n{FUTURE}",
    ],
    ids=["on the line", "above", "above an empty line", "twice", "without blanks and colon"],
)
def test_a_switch_takes_advice_from_its_line_or_from_the_next_one(project: Path, written: str) -> None:
    put(project, ITEM, "published: 2024-03-05 20:05:00", written)

    assert run("check", "--strict") == 0


@pytest.mark.parametrize(
    "written",
    [f"{FUTURE}\n{SWITCH}", f"{SWITCH}\nstatus: published\n{FUTURE}", f"{FUTURE}  # off future-item: 按时"],
    ids=["below", "two lines above", "no switch"],
)
def test_a_switch_leaves_advice_on_other_lines_alone(
    project: Path, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, ITEM, "published: 2024-03-05 20:05:00", written)
    code = run("check", "--strict")

    assert (code, "[future-item]" in capsys.readouterr().err) == (1, True)


def test_a_switch_of_the_settings_is_for_the_whole_site(project: Path) -> None:
    date_item(project, "2025-03-05")
    put(
        project,
        "mkdocs.yml",
        "      languages:",
        "      checks: {future-item: {off: 按时}}\n      languages:",
    )

    assert run("check", "--strict") == 0


def test_a_switch_without_a_reason_in_the_settings_is_a_problem(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, "mkdocs.yml", "      languages:", "      checks: {future-item: {off: }}\n      languages:")
    code = run("check")

    assert (code, capsys.readouterr().err.splitlines()[0].split(": ")[1]) == (
        1,
        "'off' should have text. Write text. A text that begins with '[' or '{', or has commas or colons"
        " in it, needs quotation marks.",
    )


def test_an_example_of_a_switch_in_code_is_none(project: Path) -> None:
    example = "`<!-- vetsite: off no-alt: x -->`\n\n```\n<!-- vetsite: off nothing -->\n```"
    put(project, ITEM, "调研组参观了实训基地。", example)

    assert run("check", "--strict") == 0


def test_a_switch_is_not_called_unused_while_content_is_missing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, ITEM, "column: meetings", "column: nowhere  # vetsite: off future-item: 按时")
    code = run("check")

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (1, "1 problem.")


# Builds


def test_a_build_says_how_much_advice_there_is_and_stops_only_if_it_is_strict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lay_case("future-item", tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    codes = [run("build", *options, "--site-dir", str(tmp_path / "site")) for options in (["--strict"], [])]
    told = capfd.readouterr().err

    assert codes == [1, 0]
    assert "1 piece of advice. Run vetsite check to read it.\n" in told
    assert told.count("[future-item]") == 1  # of the strict one


def test_the_repositorys_own_content_passes_the_strict_check() -> None:
    settings = str(ROOT / "mkdocs.yml")

    assert main(["--config", settings, "--as-of", "2026-12-01", "check", "--strict"]) == 0
