"""One mistake gets one message: of several at one place, the one that says what was meant.

Steps that know nothing of each other may stumble over the same characters: `１．甲` has a full-width digit,
and is an item of a list that stayed text. What repairs or names the whole is told, the other is not. Where
each message asks for something of its own, both stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vetsite.foundation.problems import Problem

_LEFT_OUT: Mapping[str, frozenset[str]] = {  # code -> those that are not told at its place besides
    # its repair writes "1. 甲" of "１．甲", and takes the bracket of "1）甲" out
    "unread-list": frozenset(["full-width-letter", "unpaired-mark"]),
    # the marks around a value go with it
    "spreadsheet-guard": frozenset(["half-width-mark"]),
    # a link needs words, which this message asks for; a description would be for nothing
    "link-as-picture": frozenset(["no-alt"]),
    # what was meant as text is there, and only looks like a definition
    "unused-definition": frozenset(["empty-body"]),
    "unused-footnote": frozenset(["empty-body"]),
    # what can't be read has no value either
    "alias-in-itself": frozenset(["not-a-text"]),
}

_Spans = Mapping[tuple[str, str, int], list[tuple[int, int]]]  # code, path, line -> first and last column


def leave_out_repeated(found: Iterable[Problem]) -> list[Problem]:
    """What was found, in its order, without what another message says of the same characters."""
    found = list(found)
    spans: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for one in found:
        for code in _LEFT_OUT.get(one.code, ()):
            for line, first, last in _find_spans(one):
                spans.setdefault((code, one.path, line), []).append((first, last))
    return [one for one in found if not _is_in(one, spans)] if spans else found


def _find_spans(one: Problem) -> Iterator[tuple[int, int, int]]:
    """The characters that a problem is of: its place, and what its repair replaces on one line."""
    yield one.line, one.column, one.column
    for change in one.edit.changes if one.edit else ():
        if change.start[0] == change.end[0]:
            yield change.start[0], change.start[1], change.end[1] - 1


def _is_in(one: Problem, spans: _Spans) -> bool:
    near = spans.get((one.code, one.path, one.line), ())
    return any(first <= one.column <= last for first, last in near)
