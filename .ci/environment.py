"""A new environment with vetsite from its wheel, and the steps that are taken in it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ("docs", "news", "tests", "mkdocs.yml", "pyproject.toml")  # without the package: it is installed
IS_INSTALLED = """
import sys, vetsite
from pathlib import Path
package, environment = Path(vetsite.__file__).resolve(), Path(sys.prefix).resolve()
sys.exit(0 if package.is_relative_to(environment) else f"This is not the installed package: {package}")
"""


@dataclass(frozen=True)
class Step:
    """What a step took and said."""

    name: str
    seconds: float
    is_failed: bool
    said: str  # all that it printed

    def __str__(self) -> str:
        return f"{self.name} {self.seconds:.1f}{' FAILED' if self.is_failed else ''}"


@dataclass(frozen=True)
class Environment:
    """A virtual environment that is made in a folder."""

    folder: Path

    def program(self, name: str) -> str:
        """The path of one of its programs: "python", "vetsite"."""
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / name)

    def pip_install(self, *arguments: str, is_pinned: bool) -> list[str]:
        """The command that installs something, in the versions of constraints.txt or in the newest ones."""
        versions = ["--constraint", str(ROOT / "constraints.txt")] if is_pinned else []
        return [
            self.program("python"),
            *"-m pip install --quiet --no-compile".split(),
            *versions,
            *arguments,
        ]

    def set_up(self, python: str, wheel: str, is_pinned: bool) -> dict[str, list[str]]:
        """The steps that make it with a Python and install a wheel of vetsite, by name."""
        return {
            "environment": [python, "-m", "venv", str(self.folder)],
            "install": self.pip_install(wheel, is_pinned=is_pinned),
            "is installed": [self.program("python"), "-c", IS_INSTALLED],
        }


def build_wheel(folder: Path) -> Path:
    """What users install, built in a folder."""
    make = "-m pip wheel --quiet --no-deps --wheel-dir".split()
    subprocess.run([sys.executable, *make, str(folder), str(ROOT)], check=True)
    return next(folder.glob("*.whl"))


def copy_project(folder: Path) -> Path:
    """The content and the tests of this repository in a folder from which its package can't be imported."""
    folder.mkdir()
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    return folder


def take_steps(
    commands: Mapping[str, Sequence[str]], folder: Path, needed: Collection[str]
) -> Iterator[Step]:
    """Run commands in a folder, also after one has failed, but none after one that the others need."""
    for name, command in commands.items():
        start = time.monotonic()
        done = run_command(command, folder)
        yield Step(name, time.monotonic() - start, done.returncode != 0, done.stdout)
        if done.returncode and name in needed:
            return


def run_command(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a folder; all that it prints is in `stdout`."""
    return subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
