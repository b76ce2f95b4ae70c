"""Reports of the check: one content in four formats, in both languages, with the same bytes each time.

Workflow commands: docs.github.com, "Workflow commands for GitHub Actions". SARIF: OASIS, version 2.1.0; its
schema comes with npm's `@microsoft/jest-sarif`, which `npm ci` fetches.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for

from tests.conftest import ROOT
from tests.wrong_accept import SITE
from vetsite import __version__
from vetsite.cli import main
from vetsite.foundation.problems import Problem, SwitchedOff, edit_line
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.reports.formats import REPORTS, report_github, report_json, report_text
from vetsite.reports.sarif import report_sarif

EN, ZH = read_words("en"), read_words("zh")
FOUND = (
    Problem("news/课 程/a.zh.md", 4, 2, "missing-key", {"key": "title"}),
    Problem(
        "news/b.zh.md",
        5,
        1,
        "early-correction",
        {"given": "100%\r\n", "moment": "b"},
        level="advice",
        edit=edit_line(5, 3, 5, "丁", "甲乙丙", 5),
    ),
)
SCHEMA = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

in_each_language = pytest.mark.parametrize("language", TOOL_LANGUAGES)


def test_text_is_a_line_for_each_place_and_the_counts_of_both_levels() -> None:
    told = report_text(FOUND, EN).splitlines()

    assert told[0] == "news/课 程/a.zh.md:4:2: 'title' is missing. Add a line 'title: …'."
    assert told[-1] == "1 problem, 1 piece of advice."
    assert report_text((), EN) == ""


@pytest.mark.parametrize(
    ("found", "en", "zh"),
    [
        (FOUND[:1], "1 problem.", "共1个问题。"),
        (FOUND[:1] * 2 + FOUND[1:] * 2, "2 problems, 2 pieces of advice.", "共2个问题、2条建议。"),
        (FOUND[1:], "1 piece of advice.", "共1条建议。"),
    ],
)
def test_a_level_of_which_nothing_was_found_is_not_counted(
    found: tuple[Problem, ...], en: str, zh: str
) -> None:
    assert (EN.count(found), ZH.count(found)) == (en, zh)


@in_each_language
def test_json_has_code_level_place_message_and_what_to_write_instead(language: str) -> None:
    words = read_words(language)

    assert json.loads(report_json(FOUND[:1], words)) == {
        "counts": {"problem": 1, "advice": 0},
        "found": [
            {
                "code": "missing-key",
                "level": "problem",
                "path": "news/课 程/a.zh.md",
                "line": 4,
                "column": 2,
                "message": words.say_fault(FOUND[0]),
                "instead": words.say_fix(FOUND[0]),
            }
        ],
    }


def test_github_gets_a_command_for_each_place_with_its_own_signs_escaped() -> None:
    told = report_github((FOUND[0], Problem("a,b:c.md", *FOUND[1].key[1:3], **_but_place(FOUND[1]))), EN)

    assert told == (
        "::error file=news/课 程/a.zh.md,line=4,col=2,title=missing-key::"
        "'title' is missing. Add a line 'title: …'.\n"
        "::warning file=a%2Cb%3Ac.md,line=5,col=1,title=early-correction::"
        "The correction is of 100%25%0D%0A, before the item was published (b). Correct one of the two dates."
        " What was changed before the publication is no correction.\n"
    )


def _but_place(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "values": problem.values, "level": problem.level}


@in_each_language
@pytest.mark.parametrize("found", [(), FOUND], ids=["nothing", "both levels"])
@pytest.mark.skipif(not SCHEMA.exists() and "CI" not in os.environ, reason="run npm ci")
def test_sarif_is_valid_by_its_schema(language: str, found: tuple[Problem, ...]) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    switched_off = [SwitchedOff(FOUND[1], "按时发布", is_on_line) for is_on_line in (True, False)]
    log = json.loads(report_sarif(found, read_words(language), switched_off))

    assert [error.message for error in validator_for(schema)(schema).iter_errors(log)] == []


def test_sarif_names_each_code_once_and_every_place_by_an_address_from_the_projects_folder() -> None:
    run = json.loads(report_sarif((*FOUND, FOUND[0]), EN))["runs"][0]
    driver = run["tool"]["driver"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]

    assert (driver["name"], driver["semanticVersion"]) == ("vetsite", __version__)
    assert [(one["id"], one["defaultConfiguration"]["level"]) for one in driver["rules"]] == [
        ("early-correction", "warning"),
        ("missing-key", "error"),
    ]
    assert [(one["ruleIndex"], one["level"]) for one in run["results"]] == [
        (1, "error"),
        (0, "warning"),
        (1, "error"),
    ]
    assert places[0] == {
        "artifactLocation": {"uri": "news/%E8%AF%BE%20%E7%A8%8B/a.zh.md", "uriBaseId": "PROJECT"},
        "region": {"startLine": 4, "startColumn": 2},
    }
    assert run["columnKind"] == "unicodeCodePoints"  # as columns of problems are counted


def test_sarif_has_advice_that_is_switched_off_with_its_reason_and_no_other_format_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    settings, item = project / "mkdocs.yml", project / "news/2024/school-visit.zh.md"
    switch = "      checks: {half-width-mark: {off: 旧文不改}}\n      languages:"
    settings.write_text(settings.read_text("utf-8").replace("      languages:", switch, 1), "utf-8")
    text = item.read_text("utf-8")
    item.write_text(
        f"{text}\n会议(结束)。<!-- vetsite: off doubled-mark: 原文如此 -->大家同意。。\n", "utf-8"
    )
    told = {}
    for format in REPORTS:
        code = main(["--as-of", "2024-12-31", "--lang", "zh", "check", "--strict", "--format", format])
        told[format] = code, capsys.readouterr().out
    results = json.loads(told["sarif"][1])["runs"][0]["results"]

    assert {format: code for format, (code, _) in told.items()} == dict.fromkeys(REPORTS, 0)
    assert [(one["ruleId"], one["suppressions"]) for one in results] == [
        ("half-width-mark", [{"kind": "external", "justification": "旧文不改"}]),
        ("half-width-mark", [{"kind": "external", "justification": "旧文不改"}]),
        ("doubled-mark", [{"kind": "inSource", "justification": "原文如此"}]),
    ]
    assert [format for format in REPORTS if "原文如此" in told[format][1]] == ["sarif"]


def test_sarif_has_the_repair_that_a_place_has() -> None:
    results = json.loads(report_sarif(FOUND, EN))["runs"][0]["results"]
    (change,) = results[1]["fixes"][0]["artifactChanges"]

    assert "fixes" not in results[0]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 5},
            "insertedContent": {"text": "丁"},
        }
    ]


@in_each_language
def test_every_code_is_described_without_the_values_of_a_place(language: str) -> None:
    words = read_words(language)
    levels = {"problems": "problem", "advice": "advice"}
    coded = [key.split(".") for key in words.texts if key.startswith(tuple(f"{one}." for one in levels))]
    found = [Problem("a", 1, 1, code, _Any(), level=levels[one]) for one, code, _ in coded]  # type: ignore[arg-type]
    rules = json.loads(report_sarif(found, words))["runs"][0]["tool"]["driver"]["rules"]
    texts = [rule[part]["text"] for rule in rules for part in ("shortDescription", "help")]

    assert len(rules) >= 150
    assert [text for text in texts if "{given}" in text or "{key}" in text] == []


class _Any(dict[str, str]):
    """A value for every name."""

    def __missing__(self, key: str) -> str:
        return key


# The command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site with one problem, and the folder in which commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    (project / "news/2024/visit.md").write_text("", "utf-8")
    monkeypatch.chdir(project)
    return project


@in_each_language
@pytest.mark.parametrize("format", [one for one in REPORTS if one != "text"])
def test_a_report_for_programs_is_all_that_is_written_and_has_the_same_bytes_each_time(
    project: Path, format: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--as-of", "2024-12-31", "--lang", language, "check", "--format", format]
    codes, told = [], []
    for _ in range(2):
        codes.append(main(command))
        told.append(capsys.readouterr())
    (project / "news/2024/visit.md").unlink()
    codes.append(main(command))
    clean = capsys.readouterr()

    assert codes == [1, 1, 0]
    assert told[0] == told[1]
    assert (told[0].err, clean.err) == ("", "")
    assert (told[0].out, clean.out) == (
        REPORTS[format](_ONE, read_words(language)),
        REPORTS[format]((), read_words(language)),
    )


_ONE = (Problem("news/2024/visit.md", 1, 1, "no-language", {"known": ".zh.md, .en.md"}),)


def test_wrong_settings_are_reported_in_the_format_that_was_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("per_minute: 300", "per_minute: 0"), "utf-8")
    code, told = main(["check", "--format", "json"]), capsys.readouterr()

    assert (code, [one["code"] for one in json.loads(told.out)["found"]]) == (1, ["out-of-range"])
