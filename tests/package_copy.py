"""A copy of the package that a test changes as somebody would who adds to it, and commands that run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT


@dataclass(frozen=True)
class PackageCopy:
    """A folder that holds a copy of `vetsite`."""

    folder: Path

    def insert(self, path: str, before: str, text: str) -> None:
        """Put text into a file of the package, before the first place where other text stands."""
        file = self.folder / "vetsite" / path
        whole = file.read_text("utf-8")
        assert before in whole, (path, before)
        file.write_text(whole.replace(before, text + before, 1), "utf-8")

    def add_words(self, language: str, words: Mapping[str, Any]) -> None:
        """Add words to those of a language: {"types": {"gallery": "图集"}}."""
        file = self.folder / "vetsite" / "words" / f"{language}.yml"
        there = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        file.write_text(yaml.safe_dump(_join(there, words), allow_unicode=True), "utf-8")

    def run(self, project: Path, *arguments: str) -> tuple[int, str]:
        """The exit code of a command in a project, as of 1 December 2026, and what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "vetsite", "--lang", "en", "--as-of", "2026-12-01", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(self.folder), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def copy(self, folder: Path) -> PackageCopy:
        """A copy of this one, in another folder."""
        shutil.copytree(self.folder, folder)
        return PackageCopy(folder)


def copy_package(folder: Path) -> PackageCopy:
    """A copy of the package as it stands, in a folder."""
    shutil.copytree(ROOT / "vetsite", folder / "vetsite")
    return PackageCopy(folder)


def _join(there: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(there)
    for key, value in more.items():
        joined[key] = _join(joined.get(key, {}), value) if isinstance(value, Mapping) else value
    return joined
