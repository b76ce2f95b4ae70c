"""A text becomes the same text without what hides its words: invisible characters, and blanks beside Han."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from vetsite.foundation.invisible import UNSEEN

# Of Chinese, which needs no blanks
WIDE = "\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uff01-\uff60\uffe0-\uffe6“”‘’—…·"
_INVISIBLE = re.compile(f"[{UNSEEN}]+")
_BESIDE_WIDE = re.compile(f" (?=[{WIDE}])|(?<=[{WIDE}]) ")
_RUN = re.compile(f"[\\s{UNSEEN}]+")
_IS_WIDE = re.compile(f"[{WIDE}]")
_BROKEN = re.compile(f"[^{WIDE}\\n]\\n+[^{WIDE}\\n]")  # a line break that becomes a blank


@dataclass(frozen=True)
class Squeezed:
    """A squeezed text, each of whose characters has a place in the text that it was made of."""

    text: str
    stops: tuple[int, ...]  # where in `text` something was left out before, from 0
    shifts: tuple[int, ...]  # how much was left out up to each of them

    def find_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the first text of the characters from `start` up to `end`."""
        return self._find(start), self._find(end - 1) + 1

    def _find(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.stops, offset) - 1]


def squeeze_text(text: str) -> str:
    """The squeezed text alone, many times as fast. Space around it goes too."""
    joined = text.replace("\n", "")
    is_plain = " " not in joined and joined.isprintable() and not _INVISIBLE.search(joined)
    if is_plain and not _BROKEN.search(text):  # so are most Chinese texts
        return joined
    return _BESIDE_WIDE.sub("", " ".join(_INVISIBLE.sub("", text).split()))


def squeeze(text: str) -> Squeezed:
    """Leave out what hides words. Elsewhere a run of blanks, line breaks too, is one."""
    pieces: list[str] = []
    stops, shifts = [0], [0]
    end = length = 0
    for match in _RUN.finditer(text):
        instead = _replace(match)
        pieces += (text[end : match.start()], instead)
        length += match.start() - end + len(instead)
        end = match.end()
        stops.append(length)
        shifts.append(end - length)
    return Squeezed("".join([*pieces, text[end:]]), tuple(stops), tuple(shifts))


def _replace(match: re.Match[str]) -> str:
    """What a run becomes: nothing, or one blank."""
    if not re.search(r"\s", match[0]):
        return ""
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return "" if _IS_WIDE.match(before) or _IS_WIDE.match(after) else " "
