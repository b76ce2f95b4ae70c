"""Python's collector of garbage, which looks in all objects for those that hold each other in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(is_paused: bool = True) -> Iterator[None]:
    """Spare the collector what work leaves behind, and stop it meanwhile if little is thrown away.

    All of it stays to the end: each collection would walk through it, and the cost of a page would grow
    with their number.
    """
    was_enabled = gc.isenabled()
    if is_paused:
        gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.freeze()


def forget_spared() -> None:
    """Let the collector walk through all again: of what earlier builds of `serve` left little is needed."""
    gc.unfreeze()
