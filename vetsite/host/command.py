"""The command of the host that is installed: MkDocs, or ProperDocs in its place."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import distributions

HOSTS = (
    "properdocs",
    "mkdocs",
)  # the first that is installed: Material brings MkDocs, so the other was chosen
HOST_VARIABLES: Mapping[str, str] = {"NO_MKDOCS_2_WARNING": "1"}  # Material's long notice is not for editors


def host_command(arguments: Sequence[str], settings_file: str) -> list[str] | None:
    """The command that runs a host with arguments of MkDocs; none, if no host is installed."""
    host = next((name for name in HOSTS if any(distributions(name=name))), None)
    return [sys.executable, "-m", host, *arguments, "--config-file", settings_file] if host else None
