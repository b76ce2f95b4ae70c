"""`python -m vetsite`: the command line."""

import sys

from vetsite.cli import main

sys.exit(main())
