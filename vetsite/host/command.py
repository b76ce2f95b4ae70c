"""The command of the host that is installed: MkDocs, or ProperDocs in its place."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions


@dataclass(frozen=True)
class Host:
    """A program that runs our plugin."""

    module: str  # of Python, and the name of its distribution
    name: str  # as sentences have it

    def command(self, arguments: Sequence[str], settings_file: str) -> list[str]:
        """The command that runs it with arguments of MkDocs."""
        return [sys.executable, "-m", self.module, *arguments, "--config-file", settings_file]


HOSTS = (Host("properdocs", "ProperDocs"), Host("mkdocs", "MkDocs"))
HOST_VARIABLES: Mapping[str, str] = {"NO_MKDOCS_2_WARNING": "1"}  # Material's long notice is not for editors


def find_host() -> Host | None:
    """The host that is installed. Material brings MkDocs, so where both are there the other was chosen."""
    return next((host for host in HOSTS if any(distributions(name=host.module))), None)
