"""The level of a code: its words stand either among those of problems or among those of advice."""

from __future__ import annotations

from vetsite.foundation.problems import Level
from vetsite.foundation.wording import read_shipped_words


def find_level(code: str) -> Level:
    """Whether a code stops a build."""
    return "problem" if f"problems.{code}.what" in read_shipped_words("en").texts else "advice"
