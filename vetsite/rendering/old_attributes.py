"""Attribute lists of MkDocs (`{: .wide}`), and what stands behind the language of a fence: no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.foundation.problems import Change
from vetsite.rendering.parser import Heading, Part, TableCell
from vetsite.rendering.places import Fault, Places

ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][\w-][^{}\n]*\}|\{:[ \t]*[\w-]+=[^{}\n]*\}")
_TOKEN = re.compile(r"([\w-]++)=(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)|([#.])[\w:.-]+|\S+")
# what changes the looks alone; words, languages and places would be lost
_LOOKS = frozenset("align class height loading rel style target width".split())
_OF_FENCES = frozenset("hl_lines linenums linenostart linenospecial linenostep".split())
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n]*)")
_BEFORE_LINE = re.compile(r"[ \t>]*")


def find_attributes(
    part: Part, found: Iterator[tuple[int, re.Match[str]]], places: Places
) -> Iterator[Fault]:
    """The lists in a part: where each stands in its line."""
    for line, match in found:
        changes = _take_out(part, line, match, places)
        yield Fault((line, match.start() + 1), "old-attributes", {"given": match[0][:60]}, changes)


def _take_out(part: Part, number: int, match: re.Match[str], places: Places) -> tuple[Change, ...]:
    """The change that leaves a list out where it was one before: behind an element, at the end of a block."""
    line = match.string
    start, end = match.span()
    is_heading = part.parent is not None and part.parent.kind is Heading
    tokens = [(one[1], one[2], one[0]) for one in _TOKEN.finditer(match[0].strip("{}").removeprefix(":"))]
    own = [written for _, sign, written in tokens if sign == "#"]
    looks = (key in _LOOKS or key.startswith("data-") if key else sign == "." for key, sign, _ in tokens)
    if sum(looks) < len(tokens) - len(own) or (own and not is_heading) or len(own) > 1:
        return ()
    ends_line = not line[end:].strip()
    is_cell = part.parent is not None and part.parent.kind is TableCell
    ends_cell = is_cell and line[end:].lstrip().startswith("|")
    if _BEFORE_LINE.fullmatch(line, 0, start) and ends_line and not own:
        return (places.delete_line(number),)
    if is_heading and ends_line:
        start = len(line[:start].rstrip())
        return (Change((number, start + 1), (number, end + 1), "".join(f" {{{one}}}" for one in own)),)
    is_behind = part.words.startswith(match[0]) and not line[start - 1 : start].isspace()
    if not own and (is_behind or ends_cell or (match[0].startswith("{:") and ends_line)):
        start = len(line[:start].rstrip()) if ends_line or ends_cell else start
        return (Change((number, start + 1), (number, end + 1), ""),)
    return ()


def find_in_fence(part: Part, places: Places) -> Iterator[Fault]:
    """What stands behind the language of a fence and leaves nothing: titles, numbers of lines."""
    block = part.details
    language, _, given = block.info.strip().partition(" ") if block.fenced else ("", "", "")
    given = block.info if language.startswith("{") else given
    if given:
        place = places.find(*part.start)
        yield Fault(place, "old-attributes", {"given": given[:60]}, _shorten(place, language, given, places))


def _shorten(place: tuple[int, int], language: str, given: str, places: Places) -> tuple[Change, ...]:
    """A fence with its language alone, where the rest was for looks; a title has words."""
    number, column = place
    fence = _FENCE.fullmatch(places.line(number), column - 1)
    tokens = [(one[1], one[2], one[0]) for one in _TOKEN.finditer(given.strip().strip("{}").strip())]
    looks = all(key in _OF_FENCES if key else sign in ("#", ".") for key, sign, _ in tokens)
    if fence is None or not looks:
        return ()
    if language.startswith("{"):
        language = next((written[1:] for _, sign, written in tokens if sign == "."), "")
    return (Change((number, fence.start("info") + 1), (number, fence.end("info") + 1), language),)
