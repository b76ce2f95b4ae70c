"""How long a text is, and how long it takes to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vetsite.model.settings import ReadingSpeed

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*")
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True)
class Length:
    """The length of a text."""

    count: int  # Han characters and words, or words alone
    minutes: int  # rounded up


def measure(text: str, speed: ReadingSpeed) -> Length:
    """Measure plain text. Among Han characters, a word or a number counts as one, as in 字数."""
    count = len(_WORD.findall(text))
    if speed.unit == "characters":
        count += sum(map(len, _HAN.findall(text)))
    return Length(count, max(1, -(-count // speed.per_minute)))
