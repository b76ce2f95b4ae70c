"""The table of all checks, and their run over a collection."""

from __future__ import annotations

from dataclasses import replace

from vetsite.checks.check import Check
from vetsite.checks.dates import find_early_corrections, find_future_items
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.rendering.texts import Rendering

CHECKS = (
    Check("future-item", "advice", find_future_items),
    Check("early-correction", "advice", find_early_corrections),
)


def run_checks(collection: Collection, rendering: Rendering) -> list[Problem]:
    """All that the checks find."""
    return [
        replace(found, level=check.level) for check in CHECKS for found in check.find(collection, rendering)
    ]
