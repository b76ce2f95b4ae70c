"""A case that ends and one that does not: what `tests/work.py` has to tell apart."""

from __future__ import annotations

import re

from tests.work import Cases


def large_cases() -> Cases:
    """The same search where it finds at once, and where it begins again at each character."""
    return {
        "a word": lambda: re.search("a+$", "b" * 400_000 + "a"),
        "blanks": lambda: re.search(" +$", " " * 400_000 + "x"),
    }
