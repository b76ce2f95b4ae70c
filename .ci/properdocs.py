#!/usr/bin/env python3
"""Does ProperDocs, the fork of MkDocs, make the same site?

.venv/bin/python .ci/properdocs.py

vetsite is installed from its wheel into a new environment, and the site of this repository is built twice:
with MkDocs, then with ProperDocs alone. All files must be equal but for the tag that names the host, and a
build that ends with a warning must leave the site as it was.
"""

import datetime as dt
import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from environment import Environment, Step, build_wheel, copy_project, take_steps

HOST_TAG = re.compile(rb'<meta name="generator" content="([^"]*)">')
WARNED_OF = (
    "\nextra_javascript: [https://third-party.example/x.js]\n"  # a setting that strict builds end with
)


def try_hosts(wheel: Path, folder: Path) -> Iterator[Step]:
    """Build the site with each host; the steps after a failed one are left out."""
    environment = Environment(folder / "env")
    python, vetsite = environment.program("python"), environment.program("vetsite")
    build = [vetsite, "build", "--as-of", str(dt.date.today()), "--site-dir"]
    commands = {
        **environment.set_up(sys.executable, str(wheel), is_pinned=True),
        "build with MkDocs": [*build, str(folder / "mkdocs")],
        "install ProperDocs": environment.pip_install("properdocs", is_pinned=True),
        "remove MkDocs": [python, *"-m pip uninstall --quiet --yes mkdocs".split()],
        "build with ProperDocs": [*build, str(folder / "properdocs")],
    }
    project = copy_project(folder / "project")
    yield from take_steps(commands, project, needed=commands)


def find_differences(one: Path, other: Path) -> Iterator[str]:
    """The files that differ in more than the tag of the host, and those that one of two sites lacks."""
    files = [{path.relative_to(site) for path in site.rglob("*") if path.is_file()} for site in (one, other)]
    yield from (f"only in one of two sites: {path}" for path in sorted(files[0] ^ files[1]))
    for path in sorted(files[0] & files[1]):
        bodies = [HOST_TAG.sub(b"", (site / path).read_bytes()) for site in (one, other)]
        if bodies[0] != bodies[1]:
            yield f"differs: {path}"


def named_host(site: Path) -> str:
    """What a site's home page says that it was made with."""
    match = HOST_TAG.search((site / "index.html").read_bytes())
    return match[1].decode() if match else ""


def find_faults(folder: Path) -> Iterator[str]:
    """What is wrong with sites that have been built."""
    hosts = [named_host(folder / name) for name in ("mkdocs", "properdocs")]
    if ["ProperDocs" in host for host in hosts] != [False, True]:
        yield f"the hosts were {hosts}"
    yield from find_differences(folder / "mkdocs", folder / "properdocs")
    shutil.copytree(folder / "properdocs", folder / "before")
    yield from find_faults_of_warning(build_with_warning(folder), folder / "before", folder / "properdocs")


def find_faults_of_warning(build: Step, before: Path, after: Path) -> Iterator[str]:
    """What is wrong with a build that had to end with a warning and to leave the site alone."""
    if not build.is_failed:
        yield f"a build did not end with its warning:\n{build.said}"
        return  # the site is a new one
    if "third-party.example" not in build.said:
        yield f"a build has failed and did not tell its warning:\n{build.said}"
    yield from (f"after a warning: {one}" for one in find_differences(before, after))


def build_with_warning(folder: Path) -> Step:
    """Build with ProperDocs what it warns of, which ends a strict build."""
    with (folder / "project" / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(WARNED_OF)
    vetsite = Environment(folder / "env").program("vetsite")
    commands = {"warning": [vetsite, "build", "--site-dir", str(folder / "properdocs")]}
    (step,) = take_steps(commands, folder / "project", needed=())
    return step


def main() -> int:
    """Build with both hosts and compare; give 1 where a step has failed or the sites differ."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    print("== ProperDocs in the place of MkDocs", flush=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "wheel").mkdir()
        steps = list(try_hosts(build_wheel(folder / "wheel"), folder))
        failed = [step for step in steps if step.is_failed]
        faults = [step.said for step in failed] or list(find_faults(folder))
    print(f"seconds: {', '.join(str(step) for step in steps)}")
    print("\n".join(faults) or "The sites are equal but for the tag of the host.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
