"""A text of Markdown becomes the same text whose links lead elsewhere; what stands in code stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate

from vetsite.rendering.chinese import BOUNDARY, mark_boundaries
from vetsite.rendering.definitions import find_defined_targets
from vetsite.rendering.guards import find_too_costly
from vetsite.rendering.links import Link, Targets, resolve
from vetsite.rendering.parser import parse, release
from vetsite.rendering.places import Place, Places
from vetsite.rendering.raw_html import RawHtml
from vetsite.rendering.text_links import take_links


def rewrite_targets(markdown: str, path: str, targets: Targets, lead: Callable[[Link], str | None]) -> str:
    """Markdown with other link targets: `lead` gives the new one, None leaves the target as it is."""
    spans = {*_find_written_targets(markdown), *find_defined_targets(markdown)}
    parts, end = [], 0
    for start, stop in sorted(spans):
        target = lead(resolve(markdown[start:stop], path, targets)) if start >= end else None
        if target is not None:
            parts += [markdown[end:start], target]
            end = stop
    return "".join([*parts, markdown[end:]])


def _find_written_targets(markdown: str) -> Iterable[tuple[int, int]]:
    """Where the targets begin and end that stand in links, pictures and HTML."""
    marked = mark_boundaries(markdown)
    if find_too_costly(marked):
        return []
    parts = parse(marked)
    places = Places(marked, BOUNDARY)
    found = _FoundTargets()
    for _ in take_links(parts, places, found, RawHtml(places, found.take)):
        pass  # pictures without a description are told elsewhere
    release(parts)
    starts = list(accumulate((len(line) + 1 for line in markdown.split("\n")), initial=0))
    offsets = ((starts[line - 1] + column - 1, written) for (line, column), written in found.found)
    return [
        (at, at + len(written)) for at, written in offsets if markdown.startswith(written, at) and written
    ]


class _FoundTargets:
    """Takes the links of a text, and notes where their targets stand."""

    def __init__(self) -> None:
        self.found: list[tuple[Place, str]] = []

    def take(self, _tag: str, written: str, find_place: Callable[[], Place]) -> str:
        """Note a link; it stays as it is."""
        self.found.append((find_place(), written))
        return written
