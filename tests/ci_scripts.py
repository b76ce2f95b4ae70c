"""The names of the scripts that CI runs."""

from __future__ import annotations

import runpy
import sys
from typing import Any

from tests.conftest import ROOT


def run_script(path: str) -> dict[str, Any]:
    """The names of a script, which finds its neighbours as it does when Python runs it."""
    sys.path.insert(0, str((ROOT / path).parent))
    try:
        return runpy.run_path(str(ROOT / path))
    finally:
        sys.path.pop(0)
