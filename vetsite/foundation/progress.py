"""Long work says how far it is: on a terminal, and only there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

_STEP = 100  # a line for each step would cost more than the step


def show_nothing(done: int) -> None:
    """Work in silence."""
    del done


def show_progress(words: str, stream: TextIO | None = None) -> Callable[[int], None]:
    """A function that shows how many are done: "writing pages: 1200"."""
    stream = stream or sys.stderr
    if not stream.isatty():
        return show_nothing

    def show(done: int) -> None:
        if done % _STEP == 0:
            print(f"\r{words}: {done}\x1b[K", end="", file=stream, flush=True)

    return show


def end_progress(stream: TextIO | None = None) -> None:
    """Clear the line of progress."""
    stream = stream or sys.stderr
    if stream.isatty():
        print("\r\x1b[K", end="", file=stream, flush=True)
