"""Text becomes lines of a width, counted as terminals and mail programs show them, broken by Chinese rules.

A Chinese character takes two columns (Unicode Standard Annex 11), and so does a mark whose width is a matter
of the font. A line may end between Chinese characters and at a space; no closing mark begins a line and no
opening one ends it (GB/T 15834-2011, 5.1). A word that is longer than a line is never broken.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OPENING = "（〔［｛〈《「『【〖“‘￥"
_CLOSING = "、。，．：；！？）〕］｝〉》」』】〗”’…—～·％‰℃々ー"
_WIDE = (  # characters between which a line may end, as ranges: Chinese, Japanese, Korean, full-width forms
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003ffff"
)
_WORD = rf"(?:[^\s{_WIDE}{_OPENING}{_CLOSING}]|(?<=[^\W{_WIDE}])’(?=[^\W{_WIDE}]))+"
_UNIT = re.compile(rf"(\s*)([{_OPENING}]*(?:{_WORD}|[^\s{_OPENING}{_CLOSING}])[{_CLOSING}]*|\S)")


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` columns wide but for words that are longer."""
    lines: list[str] = []
    line, used = "", 0
    for space, unit in _UNIT.findall(text):
        gap = " " if space and line else ""
        needed = len(gap) + measure(unit)
        if line and used + needed > width:
            lines.append(line)
            line, used, gap, needed = "", 0, "", measure(unit)
        line += gap + unit
        used += needed
    return [*lines, line] if line else lines


@lru_cache(maxsize=20_000)
def measure(text: str) -> int:
    """How many columns a text takes."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):  # they stand on the one before
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F", "A") else 1
