"""Safe repairs: edits become new files, each with the difference that it makes."""

from __future__ import annotations

import codecs
import os
import re
import shutil
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from vetsite.foundation.files import read_file
from vetsite.foundation.problems import Change, Edit, Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")  # with its end, as it is
_AROUND = 3  # unchanged lines before and after a change, as every program shows them


@dataclass(frozen=True)
class Repair:
    """A file before and after."""

    path: str  # from the project's folder
    number: int  # of edits
    before: bytes
    after: bytes
    difference: str  # unified, as `git apply` and `patch` read it


@dataclass(frozen=True)
class Unrepaired:
    """A file that had changed since it was read: nothing was written there."""

    path: str


def repair_files(root: Path, found: Iterable[Problem]) -> Iterator[Repair | Unrepaired]:
    """Write the repairs that problems of a project's files carry. A file is given as soon as it is done.

    A file that somebody has changed since it was read is left alone. What overlaps waits for the next check,
    and so does advice for a line with a problem, or with its repair: what its signs mean is not known before
    that is mended. Raises OSError where a file can't be written; those before are repaired.
    """
    found = list(found)
    wrong = {(one.path, line) for one in found if one.level == "problem" for line in _lines(one)}
    by_path: dict[str, dict[Edit, None]] = {}
    for one in found:
        waits = one.level != "problem" and not wrong.isdisjoint((one.path, line) for line in _lines(one))
        if one.edit and not waits:
            by_path.setdefault(one.path, {})[one.edit] = None
    for path, edits in sorted(by_path.items()):
        raw = read_file(root, path)
        repair = _repair(path, raw, list(edits)) if isinstance(raw, bytes) else None
        yield repair if repair and _replace(root / path, repair) else Unrepaired(path)


def _lines(problem: Problem) -> frozenset[int]:
    """The line of a problem, and those that its repair changes."""
    return frozenset([problem.line]) | (problem.edit.lines if problem.edit else frozenset())


def _repair(path: str, raw: bytes, edits: Sequence[Edit]) -> Repair | None:
    """The file with the edits. None: it is not what was read.

    Line ends, a byte order mark and every line without a change stay as they are.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        lines = _LINE.findall(raw.removeprefix(mark).decode("utf-8"))
    except UnicodeDecodeError:
        return None
    bare = [line.rstrip("\r\n") for line in lines]
    read = {(edit.first_line, edit.read) for edit in edits}
    if not all(_stands_in(bare, first_line, text) for first_line, text in read):
        return None
    chosen = _choose(edits)
    blocks = _join(_make_blocks(lines, [change for edit in chosen for change in edit.changes]))
    after, end = [], 0
    for block in blocks:
        after += [*lines[end : block.first], *block.after]
        end = block.end
    after += lines[end:]
    difference = "".join(_difference(path, *_show_mark(mark.decode(), lines, blocks)))
    return Repair(path, len(chosen), raw, mark + "".join(after).encode("utf-8"), difference)


def _stands_in(lines: Sequence[str], first_line: int, text: str) -> bool:
    """Whether the lines that were read are still those of the file."""
    read = text.removesuffix("\n").split("\n")
    return lines[first_line - 1 :][: len(read)] == read


_Span = tuple[tuple[int, int], tuple[int, int]]  # the start and the end of a change


def _choose(edits: Iterable[Edit]) -> list[Edit]:
    """Edits of which none overlaps another, by their first changes."""
    chosen: list[Edit] = []
    taken: list[_Span] = []  # in order
    for edit in sorted(edits, key=lambda one: [(it.start, it.end, it.text) for it in one.changes]):
        spans = [(change.start, change.end) for change in edit.changes]
        if not any(_overlaps(span, taken) for span in spans):
            chosen.append(edit)
            for span in spans:
                insort(taken, span)
    return chosen


def _overlaps(span: _Span, taken: Sequence[_Span]) -> bool:
    """Whether a span has a character, or its only place, in common with one of those in order."""
    index = bisect_left(taken, span)
    if index and taken[index - 1][1] > span[0]:
        return True
    return index < len(taken) and (taken[index] == span or taken[index][0] < span[1])


@dataclass(frozen=True)
class _Block:
    """Lines that become others, with their ends."""

    first: int  # the index of the first
    before: Sequence[str]
    after: Sequence[str]

    @property
    def end(self) -> int:
        """The index of the first line behind."""
        return self.first + len(self.before)


def _make_blocks(lines: Sequence[str], changes: Iterable[Change]) -> Iterator[_Block]:
    """The lines that changes make different. Changes on one line are of one block."""
    group: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        if group and change.start[0] > group[-1].end[0]:
            yield from _make_block(lines, group)
            group = []
        group.append(change)
    if group:
        yield from _make_block(lines, group)


def _join(blocks: Iterable[_Block]) -> list[_Block]:
    """Blocks of which none begins where another ends: in a difference the old lines stand together."""
    joined: list[list[_Block]] = []
    for block in blocks:
        if joined and joined[-1][-1].end == block.first:
            joined[-1].append(block)
        else:
            joined.append([block])
    return [
        _Block(
            run[0].first,
            [line for one in run for line in one.before],
            [line for one in run for line in one.after],
        )
        for run in joined
    ]


def _make_block(lines: Sequence[str], changes: Sequence[Change]) -> Iterator[_Block]:
    first = changes[0].start[0] - 1
    before = lines[first : changes[-1].end[0]]
    after = _apply(before, first, changes, _line_end(lines[first : first + 1]) or _line_end(lines) or "\n")
    alike = next(
        (index for index, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        min(len(before), len(after)),
    )
    before, after = before[alike:], after[alike:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    if before or after:
        yield _Block(first + alike, before, after)


def _line_end(lines: Sequence[str]) -> str:
    """How the first line ends."""
    return lines[0][len(lines[0].rstrip("\r\n")) :] if lines else ""


def _apply(lines: Sequence[str], first: int, changes: Iterable[Change], line_end: str) -> list[str]:
    """Lines, of which the first has an index, with changes. New lines end with `line_end`."""
    text = "".join(lines)
    starts = list(accumulate(map(len, lines), initial=0))
    pieces, end = [], 0
    for change in changes:
        start, stop = (starts[line - 1 - first] + column - 1 for line, column in (change.start, change.end))
        pieces += [text[end:start], change.text.replace("\n", line_end)]
        end = stop
    return _LINE.findall("".join([*pieces, text[end:]]))


def _show_mark(mark: str, lines: list[str], blocks: list[_Block]) -> tuple[Sequence[str], Sequence[_Block]]:
    """Lines and blocks with the byte order mark, which belongs to the first line for every other program."""
    if not mark or not lines:
        return lines, blocks
    shown = [mark + lines[0], *lines[1:]]
    if blocks and blocks[0].first == 0:
        first, rest = blocks[0], blocks[1:]
        end, after = first.end, first.after
        if not after:  # the line behind becomes the first
            end, after = end + 1, lines[end : end + 1] or [""]
        return shown, [_Block(0, shown[:end], [mark + after[0], *after[1:]]), *rest]
    return shown, blocks


def _difference(path: str, lines: Sequence[str], blocks: Sequence[_Block]) -> Iterator[str]:
    """The unified difference of a file's lines, of which blocks become others."""
    yield f"--- a/{path}\n+++ b/{path}\n"
    more = 0  # lines that the file after has up to here, beyond the file before
    for group in _group(blocks):
        first, last = max(0, group[0].first - _AROUND), min(len(lines), group[-1].end + _AROUND)
        old, grown = last - first, sum(len(block.after) - len(block.before) for block in group)
        yield f"@@ -{_show_range(first, old)} +{_show_range(first + more, old + grown)} @@\n"
        more += grown
        at = first
        for block in group:
            yield from (_show(" ", line) for line in lines[at : block.first])
            yield from (_show("-", line) for line in block.before)
            yield from (_show("+", line) for line in block.after)
            at = block.end
        yield from (_show(" ", line) for line in lines[at:last])


def _show_range(first: int, count: int) -> str:
    """The number of the first line, from 1, or of the one before where there is none; and how many."""
    return f"{first + 1 if count else first},{count}"


def _group(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Blocks whose surroundings touch."""
    group: list[_Block] = []
    for block in blocks:
        if group and block.first - group[-1].end >= 2 * _AROUND:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _show(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def _replace(path: Path, repair: Repair) -> bool:
    """Put the new file in the place of the old one in one step; not if it has just changed."""
    real = Path(os.path.realpath(path))
    new = real.with_name(f".{real.name}.new")  # hidden, so that no check reads it
    try:
        new.write_bytes(repair.after)
        shutil.copymode(real, new)
        if real.read_bytes() != repair.before:
            return False
        os.replace(new, real)
    finally:
        new.unlink(missing_ok=True)
    return True
