"""Who imports this has built a small site: MkDocs, the theme's templates and the dictionaries are loaded."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

_PROJECT = Path(__file__).with_name("wrong") / "site"

with TemporaryDirectory() as _folder:
    logging.disable()
    build(load_config(str(_PROJECT / "mkdocs.yml"), site_dir=_folder))
    logging.disable(logging.NOTSET)
