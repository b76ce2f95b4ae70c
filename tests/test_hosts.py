"""The host is what is installed: MkDocs, or ProperDocs in its place. `.ci/properdocs.py` compares both."""

from __future__ import annotations

import sys
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from tests.ci_scripts import run_script
from tests.conftest import ROOT
from tests.golden_accept import SMALL_SITE
from vetsite import cli
from vetsite.cli import main
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.host import command
from vetsite.host.command import Host, find_host

CI = run_script(".ci/properdocs.py")


@pytest.mark.parametrize(
    ("installed", "name"),
    [(["mkdocs"], "MkDocs"), (["properdocs"], "ProperDocs"), (["mkdocs", "properdocs"], "ProperDocs")],
)
def test_properdocs_takes_the_place_of_mkdocs_where_it_is_installed(
    installed: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(installed, monkeypatch)

    host = find_host()
    assert host == Host(name.lower(), name)
    assert host.command(["build"], "site.yml") == [
        *(sys.executable, "-m", name.lower(), "build", "--config-file", "site.yml")
    ]


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_a_host_that_is_ended_from_outside_is_called_by_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install([name], monkeypatch)
    monkeypatch.setattr(cli, "run_child", lambda *_: -9)
    code = main(["--lang", "en", "--config", str(SMALL_SITE / "mkdocs.yml"), "serve"])

    called = {"mkdocs": "MkDocs", "properdocs": "ProperDocs"}[name]
    told = read_words("en").say("cli.host_ended", host=called, number=9)
    assert (code, capsys.readouterr().err) == (3, told + "\n")


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
@pytest.mark.parametrize("name", ["build", "serve"])
def test_without_a_host_a_command_is_wrong_usage_and_says_what_to_install(
    name: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    install([], monkeypatch)
    options = ["--site-dir", str(tmp_path / "site")] if name == "build" else []

    code = main(["--lang", language, "--config", str(SMALL_SITE / "mkdocs.yml"), name, *options])

    assert (code, capsys.readouterr().err) == (2, read_words(language).say("cli.no_host") + "\n")


def test_ci_builds_with_properdocs() -> None:
    assert ".venv/bin/python .ci/properdocs.py || failed=1\n" in (ROOT / ".ci" / "run").read_text("utf-8")


_TOLD = "https://third-party.example/x.js is asked from another host"


@pytest.mark.parametrize(
    ("is_failed", "said", "changed", "faults"),
    [
        (True, _TOLD, "", []),
        (True, "Killed", "", ["a build has failed and did not tell its warning:\nKilled"]),
        (False, "Done", "feeds.json", ["a build did not end with its warning:\nDone"]),
        (True, _TOLD, "index.html", ["after a warning: differs: index.html"]),
        (True, _TOLD, "new.html", ["after a warning: only in one of two sites: new.html"]),
    ],
)
def test_ci_says_what_was_wrong_with_a_build_that_had_to_end_with_a_warning(
    is_failed: bool, said: str, changed: str, faults: list[str], tmp_path: Path
) -> None:
    for site in ("before", "after"):
        (tmp_path / site).mkdir()
        for name in ("index.html", "feeds.json"):
            (tmp_path / site / name).write_text("As it was.")
    if changed:
        (tmp_path / "after" / changed).write_text("Another.")
    build = CI["Step"]("warning", 1.0, is_failed, said)

    found = CI["find_faults_of_warning"](build, tmp_path / "before", tmp_path / "after")
    assert list(found) == faults


def install(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment be one in which only these hosts are installed."""

    def find(name: str) -> list[PathDistribution]:
        return [PathDistribution(Path())] if name in names else []

    monkeypatch.setattr(command, "distributions", find)
