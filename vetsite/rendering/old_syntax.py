"""Marks of other dialects, which readers would see as they are: found, with what to write instead.

A mark that has one right way to be written here carries the changes that write it so. None lies in code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from vetsite.foundation.problems import Change
from vetsite.foundation.wording import Words
from vetsite.rendering.markdown_in_html import find_in_html
from vetsite.rendering.old_abbreviations import find_old_abbreviations
from vetsite.rendering.old_attributes import ATTRIBUTES, find_attributes, find_in_fence
from vetsite.rendering.old_boxes import find_old_box
from vetsite.rendering.parser import (
    BlockQuote,
    CodeBlock,
    HtmlBlock,
    Part,
    SoftBreak,
    Text,
)
from vetsite.rendering.places import Fault, Places

_LINK = re.compile(
    r"\]\([ \t]*(?P<target>[^()<>\n\"\s`][^()<>\n\"`]{0,200}?)(?P<title>\s+\"[^\"\n`]{0,200}\")?[ \t]*\)"
)
_BLANK = re.compile(r"\s")
_LABEL = 200  # characters of a link's words
_NO_ALERT = re.compile(r"\[!(?P<kind>[A-Za-z]+)\]")
_KNOWN_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_BEGINNINGS = frozenset("!?*[")
_WITH_TEXT = (6, 7)  # kinds of HTML blocks (CommonMark 4.6) that hold words for readers: <div>, <span>

_FAR = re.compile(r" {2,}| *\t")

Leads = Callable[[str, bool], bool]  # whether a target leads anywhere; of a picture?


def find_old_syntax(parts: Sequence[Part], places: Places, words: Words, leads: Leads) -> Iterator[Fault]:
    """Marks of other dialects in running text; code has none."""
    before: Part | None = None
    beginnings: list[Part] = []  # of lines that may be abbreviations
    for part in parts:
        if part.kind is Text:
            text = part.words
            if "](" in text:
                yield from _find_blank_links(part, places, leads)
            if "{" in text and ATTRIBUTES.search(text):
                yield from find_attributes(part, _find_written(part, ATTRIBUTES, places), places)
            if text[:1] in _BEGINNINGS and _begins_line(part, before):
                beginnings.append(part)
                yield from find_old_box(part, places, words)
                yield from _find_at_beginning(part, places)
        elif part.kind is CodeBlock:
            yield from find_in_fence(part, places)
        elif part.kind is HtmlBlock and part.details.block_type in _WITH_TEXT:
            yield from find_in_html(part, places)
        before = part
    if beginnings:
        yield from find_old_abbreviations(beginnings, parts, places)


def _find_blank_links(part: Part, places: Places, leads: Leads) -> Iterator[Fault]:
    """Links that are none because of a blank. Where the target leads anywhere, it was meant."""
    line, start, stop = _find_span(part, places)
    text = places.line(line)
    while (start := text.find("](", start, stop)) >= 0:
        match = _LINK.match(text, start)
        label = text.rfind("[", max(start - _LABEL, 0), start)
        start += 1
        if match is None or not _BLANK.search(match["target"]) or not _is_label(text, label, match.start()):
            continue
        target, (first, end) = match["target"], match.span("target")
        is_meant = leads(target, text[label - 1 : label] == "!")
        changes = (Change((line, first + 1), (line, end + 1), f"<{target}>"),) if is_meant else ()
        values = {"given": text[label : match.end()][:60], "target": target}
        yield Fault((line, first + 1), "blank-in-link", values, changes)


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether the words of a link begin at a bracket and go on to the next one."""
    return start >= 0 and "\\" not in (text[start - 1 : start], text[end - 1]) and "]" not in text[start:end]


def _begins_line(part: Part, before: Part | None) -> bool:
    return before is not None and (before is part.parent or before.kind is SoftBreak)


def _find_at_beginning(part: Part, places: Places) -> Iterator[Fault]:
    """What means something in other dialects at the beginning of a line."""
    text, holder = part.words, part.parent
    if text.strip().upper() == "[TOC]" and holder is not None and len(holder.children) == 1:
        line, column = place = places.find_part(part, "[")
        changes = _take_out(line, places) if places.line(line).strip().upper() == "[TOC]" else ()
        yield Fault(place, "old-contents", {}, changes)
    quotation = holder.parent if holder is not None else None
    alert = _NO_ALERT.match(text)
    if alert and quotation is not None and quotation.kind is BlockQuote:
        line, column = place = places.find_part(part, "[")
        is_first = holder is quotation.children[0] and holder is not None and holder.children[0] is part
        lacks_blank = is_first and places.line(line)[: column - 1].endswith(">")
        changes = (Change(place, place, " "),) if lacks_blank and _KNOWN_ALERT.match(text) else ()
        yield Fault(place, "no-alert", {"given": alert[0]}, changes)


def _take_out(number: int, places: Places) -> tuple[Change, ...]:
    """Take out a line between two empty ones, of which one goes with it."""
    below = number + 1
    is_below_none = number == 1 or not places.line(number - 1).strip()
    if is_below_none and number < places.count and not places.line(below).strip():
        behind = places.delete_line(below)
        return (Change((number, 1), behind.end, ""),)
    return (places.delete_line(number),)


def _find_written(
    part: Part, pattern: re.Pattern[str], places: Places
) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a pattern stands in the line of a part."""
    line, start, stop = _find_span(part, places)
    for match in pattern.finditer(places.line(line), start, stop):
        yield line, match


def _find_span(part: Part, places: Places) -> tuple[int, int, int]:
    """The line of a part, and where in it the part begins and ends."""
    line, column = places.find(*part.start)
    end = places.find(*part.end)
    return line, column - 1, end[1] if end[0] == line else len(places.line(line))


def hold_back(faults: Sequence[Fault], places: Places) -> list[Fault]:
    """Faults, of which those in old boxes lose their changes: what is code there shows later.

    Abbreviations wait for all boxes, in which they may stand.
    """
    boxes = [fault for fault in faults if fault.code == "old-box"]
    inside = {line for box in boxes for line in (*_lines(box), *_find_indented(box, places))}

    def waits(fault: Fault) -> bool:
        if fault.code == "old-box":
            return False
        return fault.code == "old-abbreviation" or not inside.isdisjoint(_lines(fault))

    if not boxes:
        return list(faults)
    return [replace(fault, changes=()) if fault.changes and waits(fault) else fault for fault in faults]


def _lines(fault: Fault) -> set[int]:
    """The lines that a fault and its changes touch."""
    touched = (line for one in fault.changes for line in range(one.start[0], one.end[0] + 1))
    return {fault.place[0], *touched}


def _find_indented(box: Fault, places: Places) -> Iterator[int]:
    """The lines below that are empty, or farther from the edge than a box."""
    number, column = box.place
    while number < places.count:
        number += 1
        line = places.line(number)
        if line.strip(" \t>") and not _FAR.match(line, min(column - 1, len(line))):
            return
        yield number
