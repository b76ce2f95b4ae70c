"""Good answers of earlier days, in a file of the project that may be lost: then all are asked anew."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vetsite.outside_links.asking import Answer

FOLDER = ".cache/vetsite"  # in the project's folder; not part of the site
_NAME = "links.json"


@dataclass(frozen=True)
class Kept:
    """An answer that was good on a day."""

    day: dt.date
    moved_to: str


def read_cache(root: Path) -> dict[str, Kept]:
    """Address -> the answer that was kept; nothing of a file that is damaged or somebody else's."""
    try:
        data = json.loads((root / FOLDER / _NAME).read_text("utf-8"))
        return {url: _read_kept(day, moved_to) for url, (day, moved_to) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _read_kept(day: str, moved_to: object) -> Kept:
    """Raises TypeError or ValueError where these are no parts of an answer."""
    if not isinstance(moved_to, str):
        raise TypeError(moved_to)
    moved_to.encode("utf-8")  # half a surrogate pair can't be written again
    return Kept(dt.date.fromisoformat(day), moved_to)


def write_cache(root: Path, kept: Mapping[str, Kept]) -> None:
    """Put the file in the place of the former one at once. Raises OSError where that is refused."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    data = {url: [str(one.day), one.moved_to] for url, one in sorted(kept.items())}
    new = folder / f"{_NAME}.{os.getpid()}"
    new.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
    os.replace(new, folder / _NAME)


def is_fresh(kept: Kept, as_of: dt.date, most_days: int) -> bool:
    """Whether an answer is young enough. One of a later day, of a clock that was wrong, is not."""
    return 0 <= (as_of - kept.day).days < most_days


def keep(answer: Answer, as_of: dt.date) -> Kept | None:
    """What is kept of an answer: bad ones are asked anew each time, since hosts recover."""
    return Kept(as_of, answer.moved_to) if answer.outcome == "fine" else None
