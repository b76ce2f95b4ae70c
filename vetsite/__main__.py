"""`vetsite` and `python -m vetsite`: the command line."""

import sys
from typing import NoReturn

from vetsite.foundation.child import INTERRUPTED


def run() -> NoReturn:
    """Run the command line. Ctrl+C ends it without a traceback, also while its modules are loaded."""
    try:
        from vetsite.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
