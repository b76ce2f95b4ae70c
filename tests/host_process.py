"""MkDocs in a process of its own, forked from one that has built a site: loading takes longer than that."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

if sys.platform == "win32":
    _CONTEXT = multiprocessing.get_context("spawn")
else:
    _CONTEXT = multiprocessing.get_context("forkserver")
    _CONTEXT.set_forkserver_preload(["tests.built_once"])


def run_mkdocs(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """The exit code of `python -m mkdocs` with these arguments, run in a folder, and all that it printed."""
    with TemporaryDirectory() as place:
        said = Path(place) / "said"
        process = _CONTEXT.Process(target=_run, args=(list(arguments), folder, dict(environment), said))
        process.start()
        process.join()
        code = process.exitcode
        process.close()
        assert code is not None  # it has been waited for
        return code, said.read_text("utf-8")


def _run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], said: Path) -> None:
    """Become `python -m mkdocs`: in its folder, with its environment, and with what it prints in a file."""
    with said.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[0] = str(folder)  # as of a program that is run with -m
    sys.argv = ["mkdocs", *arguments]
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")
