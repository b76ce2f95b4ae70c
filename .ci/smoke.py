#!/usr/bin/env python3
"""Does vetsite work on every Python that it promises, when it is installed from its wheel?

.venv/bin/python .ci/smoke.py          on the promised Pythons that this machine has, but this one
.venv/bin/python .ci/smoke.py --this   on this one alone

They get the versions of constraints.txt; one more run gets the newest ones that pyproject.toml allows, and
measures how much of the code its tests reach: less than pyproject.toml asks for is a failure.
"""

import io
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from environment import ROOT, Environment, Step, build_wheel, copy_project, run_command, take_steps

THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
QUICK = """
aliases awards charts checks chinese_texts documented edges feeds garbage glosses lines open_data parser
privacy rendering repairs result_tables rewriting search_files search_units settings sources sounds tables
text_faults values wrong_files
""".split()  # tests without a browser, a server and a whole build
PYTEST = "-m pytest --tb=short -p no:cacheprovider".split()
GOLDEN = ["golden"]  # accepted with the versions of constraints.txt


@dataclass(frozen=True)
class Run:
    """A Python to try, and whether it gets the versions of constraints.txt or the newest."""

    version: str  # "3.12"
    python: str  # the path of its program
    is_newest: bool = False

    def __str__(self) -> str:
        return f"Python {self.version}, {'newest' if self.is_newest else 'pinned'} versions"


def promised_versions() -> list[str]:
    """The Pythons of pyproject.toml's classifiers, in their order: ["3.11", "3.12"]."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    matches = (
        re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", one) for one in project["classifiers"]
    )
    return [match[1] for match in matches if match]


def find_python(version: str) -> str | None:
    """The program of a Python of that version: on the PATH, of pyenv, or where systems have theirs."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv").glob(f"versions/{version}.*/bin")
    for folder in (*os.get_exec_path(), *map(str, sorted(pyenv)), "/usr/local/bin", "/usr/bin"):
        program = shutil.which(f"python{version}", path=folder)
        ask = "import sys; print('%d.%d' % sys.version_info[:2], sys.executable)"
        answer = run_command([program, "-c", ask], ROOT).stdout.strip() if program else ""
        if answer.startswith(f"{version} "):  # pyenv has programs also for versions that it does not run
            return answer.removeprefix(f"{version} ")
    return None


def choose_runs(only_this: bool) -> tuple[list[Run], list[str]]:
    """What to try, the run with the newest versions last; and the versions that were not found."""
    if only_this:
        return [Run(THIS, sys.executable), Run(THIS, sys.executable, is_newest=True)], []
    others = {version: find_python(version) for version in promised_versions() if version != THIS}
    runs = [Run(version, python) for version, python in others.items() if python]
    last = runs[-1] if runs else Run(THIS, sys.executable)
    return [*runs, Run(last.version, last.python, is_newest=True)], [one for one in others if not others[one]]


def try_run(run: Run, wheel: Path) -> list[Step]:
    """Take all steps of a run, also after one has failed, but none without an installed vetsite."""
    with TemporaryDirectory() as folder:
        project = copy_project(Path(folder, "project"))
        commands = _commands(run, wheel, Path(folder))
        return list(take_steps(commands, project, needed=("environment", "install")))


def _commands(run: Run, wheel: Path, folder: Path) -> dict[str, list[str]]:
    """The command of each step. Environment and site are made in a folder."""
    environment = Environment(folder / "env")
    python, vetsite = environment.program("python"), environment.program("vetsite")
    tests = [f"tests/test_{name}.py" for name in QUICK + ([] if run.is_newest else GOLDEN)]
    return {
        **environment.set_up(run.python, f"{wheel}[test]", is_pinned=not run.is_newest),
        "check": [vetsite, "check"],
        "build": [vetsite, "build", "--site-dir", str(folder / "site")],
        "tests": [python, *PYTEST, *tests, *(["--cov"] if run.is_newest else [])],
    }


def tell_run(run: Run, steps: Sequence[Step]) -> None:
    """Print all that was said of what failed, and what the test runner said."""
    print(f"== {run}: {run.python}", flush=True)
    for step in steps:
        if step.is_failed or step.name == "tests":
            print(f"-- {step.name}{' FAILED' if step.is_failed else ''}\n{step.said}", flush=True)


def tell_seconds(tried: Mapping[Run, Sequence[Step]], missing: Sequence[str]) -> None:
    """Print what each step took, and on which Pythons nothing was tried."""
    print("== seconds")
    for run, steps in tried.items():
        print(f"{run}: {', '.join(str(step) for step in steps)}")
    if missing:
        print(f"Promised, but not found on this machine: Python {', '.join(missing)}")


def main() -> int:
    """Try all runs at once; give the number of failed steps."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console of Windows may have no Chinese
    runs, missing = choose_runs(only_this="--this" in sys.argv[1:])
    tried: dict[Run, list[Step]] = {}
    with TemporaryDirectory() as folder, ThreadPoolExecutor(len(runs)) as pool:
        wheel = build_wheel(Path(folder))
        for run, steps in zip(runs, pool.map(lambda run: try_run(run, wheel), runs), strict=True):
            tell_run(run, steps)
            tried[run] = steps
    tell_seconds(tried, missing)
    return sum(step.is_failed for steps in tried.values() for step in steps)


if __name__ == "__main__":
    sys.exit(main())
