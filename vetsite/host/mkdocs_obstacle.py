"""What keeps a host from its work, said in words."""

from __future__ import annotations

import sys
from typing import Any

from mkdocs.exceptions import MkDocsException

from vetsite.speech import OBSTACLE


class Refusal(MkDocsException):
    """A build that can't be, as its content or its settings are. The host adds nothing to what is said.

    Of its own errors for plugins it says "Aborted with a BuildError!", in English alone.
    """

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message alone, which is in the reader's language."""
        print(self.message, file=file or sys.stderr)


class Obstacle(Refusal):
    """Another command or the machine is in the way of a build, whose content may be sound."""

    exit_code = OBSTACLE
