"""Which Pythons vetsite promises: pyproject.toml says it, and nothing else says otherwise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.ci_scripts import run_script
from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROMISED = re.findall(r"Python :: (3\.\d+)", "\n".join(PYPROJECT["project"]["classifiers"]))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "pythons.yml").read_text("utf-8"))


SMOKE = run_script(".ci/smoke.py")


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_what_is_run_on_every_promised_python_is_run_on_those_of_pyproject() -> None:
    named = {
        "smoke.py": SMOKE["promised_versions"](),
        "README.md": re.findall(r"^\| (3\.\d+) \|", read("README.md"), re.M),
        "pythons.yml": WORKFLOW["jobs"]["quick-tests"]["strategy"]["matrix"]["python"],
    }

    assert named == dict.fromkeys(named, PROMISED)


def test_every_text_for_users_and_every_tool_names_the_oldest_promised_python() -> None:
    named = {
        "requires-python": [PYPROJECT["project"]["requires-python"].removeprefix(">=")],
        "ruff": [PYPROJECT["tool"]["ruff"]["target-version"].replace("py3", "3.")],
        "README.md": re.findall(r"Python (3\.\d+) or newer", read("README.md")),
        "index.en.md": re.findall(r"Python (3\.\d+) or newer", read("docs/handbook/index.en.md")),
        "index.zh.md": re.findall(r"Python (3\.\d+)或更新", read("docs/handbook/index.zh.md")),
    }

    assert named == dict.fromkeys(named, PROMISED[:1])


def test_the_smoke_run_is_run_by_ci_and_by_the_workflow() -> None:
    steps = [step.get("run", "") for job in WORKFLOW["jobs"].values() for step in job["steps"]]

    assert ".venv/bin/python .ci/smoke.py || failed=1\n" in read(".ci/run")
    assert [step for step in steps if step] == ["bash .ci/run", "python .ci/smoke.py --this"]


def test_a_python_is_found_where_it_answers_and_not_where_only_its_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    for program, script in {
        "shims/python3.98": "echo 'pyenv: python3.98: command not found' >&2; exit 127",
        "shims/python3.99": "echo 'pyenv: python3.99: command not found' >&2; exit 127",
        "pyenv/versions/3.99.1/bin/python3.99": "echo 3.99 $0",
    }.items():
        path = tmp_path / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
    found = {version: SMOKE["find_python"](version) for version in ("3.97", "3.98", "3.99")}

    there = str(tmp_path / "pyenv/versions/3.99.1/bin/python3.99")
    assert found == {"3.97": None, "3.98": None, "3.99": there}
