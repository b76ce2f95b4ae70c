"""The form, the rules and the types of the site's scripts are checked: `python -m tests.check_scripts`.

The tools are npm's, of the versions in `package-lock.json`. Without npm nothing is checked, and that is said;
in CI it is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.conftest import ROOT

_COMMANDS = ("format", "lint", "types")  # as in package.json


def main() -> int:
    """Fetch the tools where they are missing and run all; give the number of those that found something."""
    npm = shutil.which("npm")
    if npm is None:
        print("The scripts in vetsite/assets were NOT checked: there is no npm. Install Node.js 18 or newer.")
        return int("CI" in os.environ)
    if not fetch_packages(npm):
        return 1
    return sum(_run(npm, "run", "--silent", name) != 0 for name in _COMMANDS)


def fetch_packages(npm: str) -> bool:
    """Fetch the packages of `package-lock.json` where they are missing; give whether they are there."""
    is_complete = _run(npm, "ls", "--silent", quiet=True) == 0
    return is_complete or _run(npm, "ci", "--silent", "--no-audit", "--no-fund") == 0


def _run(*command: str, quiet: bool = False) -> int:
    """Run a command in the project's folder; give its exit code."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, check=False, stdout=output, stderr=output).returncode


if __name__ == "__main__":
    sys.exit(main())
