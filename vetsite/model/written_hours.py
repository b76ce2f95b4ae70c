"""What an editor writes behind a day, as in `2024-03-05 下午`, becomes the fields that say it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLANKS = " T\u00a0\u3000"  # an ordinary one, that of ISO 8601, and those of other programs
_DAY_AND_MORE = re.compile(rf"([0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})(?:[{_BLANKS}]+|(?=[\u3400-\u9fff]))(\S.*)")
_PARTS: Mapping[str, str] = {
    **dict.fromkeys(("上午", "早上", "早晨", "morning"), "morning"),
    **dict.fromkeys(("下午", "午后", "afternoon"), "afternoon"),
    **dict.fromkeys(("晚上", "晚间", "傍晚", "evening"), "evening"),
}
_CLOCK = "([0-9]{1,2})[:：]([0-9]{2})"
_CLOCKS = re.compile(rf"{_CLOCK}(?:\s*[-–—~～至到]+\s*{_CLOCK})?")


def split_day(text: str) -> tuple[str, dict[str, str] | None]:
    """A day, and the fields of `Hours` that what follows it stands for; None: nothing follows.

    What is neither a part of the day nor a clock stands for no field: an hour that nobody wrote is not
    invented.
    """
    match = _DAY_AND_MORE.fullmatch(text)
    if not match:
        return text, None
    day, more = match.groups()
    return day, _read_hours(more) if len(day) == len("2024-03-05") else {}  # a month has no hours


def _read_hours(text: str) -> dict[str, str]:
    part = _PARTS.get(text.lower())
    if part:
        return {"part": part}
    clocks = _CLOCKS.fullmatch(text)
    if not clocks:
        return {}
    pairs = {"starts": clocks.group(1, 2), "ends": clocks.group(3, 4)}
    return {name: f"{int(hour):02d}:{minute}" for name, (hour, minute) in pairs.items() if hour}
