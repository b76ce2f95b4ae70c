"""Markdown inside a block of HTML, where it means nothing, and the attribute that gives it one in MkDocs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.foundation.problems import Change
from vetsite.rendering.parser import Part, quick_html
from vetsite.rendering.places import Fault, Place, Places

_TAG = re.compile("<[^<>]*>")
_MEANS = re.compile("<(?:strong|em|code|del|img|ul|ol|h[1-6]|blockquote|table)[ >]")
_MEANS_INLINE = re.compile("<(?:strong|em|code|del|img)[ >]")


def find_in_html(part: Part, places: Places) -> Iterator[Fault]:
    """The first words in a block of HTML that would be more than words outside of it."""
    html = part.words
    at = 0
    for tag in (*_TAG.finditer(html), None):
        words = html[at : tag.start() if tag else len(html)]
        if words.strip():
            begins_line = "\n" in words[: len(words) - len(words.lstrip())]
            means = _MEANS if begins_line else _MEANS_INLINE
            shown = quick_html("\n".join(map(str.strip, words.split("\n"))))
            if means.search(shown) or ("](" in words and "<a " in shown):
                first = at + len(words) - len(words.lstrip())
                line = part.start[0] + html.count("\n", 0, first)
                column = places.line(line).find(words.split()[0]) + 1
                yield Fault((line, max(column, 1)), "markdown-in-html", {"given": words.strip()[:60]})
                return
        at = tag.end() if tag else at


# the blanks before an attribute begin where nobody else can: a search goes over them once
_ATTRIBUTE = re.compile(
    r"(?<!\s)\s++(?P<name>[^\s=\"'<>/]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+"
)
_HOLDS_BLOCKS = frozenset("blockquote details div figure".split())
_HOLDS_WORDS = frozenset("a abbr b cite del em i ins kbd mark q s small span strong sub sup u".split())
_BEGIN = re.compile(r"(?:>[ ]?)* {0,3}")
_SUMMARY = re.compile(r" {0,3}<summary>.*</summary>[ \t]*", re.IGNORECASE)
# from such a line on, all is HTML up to the next empty one
_BLOCK_TAG = re.compile(rf" {{0,3}}</?(?:{'|'.join(sorted(_HOLDS_BLOCKS))})[\s/>]", re.IGNORECASE)
_FAR = re.compile(r" {4}| {0,3}\t")


def take_out_attribute(name: str, written: str, place: Place, places: Places) -> tuple[Change, ...]:
    """A start tag of HTML without its attribute `markdown`, and empty lines around what it holds.

    None where that is not the same: lines that are indented become code, a cell would hold paragraphs.
    """
    number, column = place
    line = places.line(number)
    named = (one for one in _ATTRIBUTE.finditer(written) if one["name"].lower() == "markdown")
    attribute = next(named, None)
    if not line.startswith(written, column - 1) or attribute is None:
        return ()
    start = column + attribute.start()
    change = Change((number, start), (number, start + len(attribute[0])), "")
    begin, rest = line[: column - 1], line[column - 1 + len(written) :]
    if name in _HOLDS_WORDS:
        return (change,) if begin.strip() or rest.strip() else ()
    if name not in _HOLDS_BLOCKS or not _BEGIN.fullmatch(begin):
        return ()
    if rest.strip():
        return _open_line(name, change, rest, (number, column + len(written)), begin)
    return _open_block(change, number, begin, places)


def _open_line(name: str, change: Change, rest: str, place: Place, begin: str) -> tuple[Change, ...]:
    """Empty lines around the words of an element that has a line for itself."""
    held = re.fullmatch(rf"\s*+(?P<words>[^<]++)(?P<end></{name}>)\s*+", rest, re.IGNORECASE)
    if held is None:
        return ()
    number, column = place
    gap = f"\n{begin.rstrip()}\n{begin}"
    stop = held.start("words") + len(held["words"].rstrip())
    return (
        change,
        Change(place, (number, column + held.start("words")), gap),
        Change((number, column + stop), (number, column + held.start("end")), gap),
    )


def _open_block(change: Change, number: int, begin: str, places: Places) -> tuple[Change, ...]:
    """An empty line below a tag, or below the summary that follows it."""
    quotation = begin.rstrip(" ")
    if number < places.count and _SUMMARY.fullmatch(places.line(number + 1).removeprefix(begin)):
        number += 1
    if number == places.count or places.line(number + 1).rstrip() == quotation.rstrip():
        return (change,)
    for below in range(number + 1, places.count + 1):
        line = places.line(below)
        if line.rstrip() == quotation.rstrip() or not line.startswith(quotation):
            break
        inside = line.removeprefix(quotation).removeprefix(" " if quotation else "")
        if _BLOCK_TAG.match(inside):
            break
        if _FAR.match(inside):
            return ()
    end = number, len(places.line(number)) + 1
    return change, Change(end, end, f"\n{quotation.rstrip()}")
