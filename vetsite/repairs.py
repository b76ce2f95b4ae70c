"""Safe repairs: edits of lines become new files, each with the difference that it makes."""

from __future__ import annotations

import codecs
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vetsite.foundation.files import read_file
from vetsite.foundation.problems import Edit, Problem

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
class Repairs:
    """What was repaired, and the files that had changed since they were read."""

    done: tuple[Repair, ...]
    changed: tuple[str, ...]  # nothing was written there


def repair_files(root: Path, found: Iterable[Problem]) -> Repairs:
    """Write the repairs that problems of a project's files carry, a file at a time.

    A file that somebody has changed since it was read is left alone. What overlaps waits for the next check,
    and so does advice for a line with a problem: what its signs mean is not known before that is mended.
    """
    by_path: dict[str, dict[tuple[int, Edit], None]] = {}
    found = list(found)
    wrong = {(one.path, one.line) for one in found if one.level == "problem"}
    for one in found:
        if one.edit and (one.level == "problem" or (one.path, one.line) not in wrong):
            by_path.setdefault(one.path, {})[one.line, one.edit] = None
    done, changed = [], []
    for path, edits in sorted(by_path.items()):
        raw = read_file(root, path)
        repair = _repair(path, raw, list(edits)) if isinstance(raw, bytes) else None
        if repair and _replace(root / path, repair):
            done.append(repair)
        else:
            changed.append(path)
    return Repairs(tuple(done), tuple(changed))


def _repair(path: str, raw: bytes, edits: Sequence[tuple[int, Edit]]) -> Repair | None:
    """The file with the edits, each with its line. None: it is not what was read.

    Line ends, a byte order mark and every line without an edit stay as they are.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        before = _LINE.findall(raw.removeprefix(mark).decode("utf-8"))
    except UnicodeDecodeError:
        return None
    bare = [line.rstrip("\r\n") for line in before]
    read = {(edit.first_line, edit.read) for _, edit in edits}
    if not all(_stands_in(bare, first_line, text) for first_line, text in read):
        return None
    after, number = list(before), 0
    by_line: dict[int, list[Edit]] = {}
    for line, edit in sorted(edits, key=lambda one: (one[0], one[1].start, one[1].end)):
        by_line.setdefault(line - 1, []).append(edit)
    for index, of_line in by_line.items():
        after[index], applied = _edit(before[index], of_line)
        number += applied
    changed = [index for index in by_line if after[index] != before[index]]
    difference = "".join(_difference(path, before, after, changed))
    return Repair(path, number, raw, mark + "".join(after).encode("utf-8"), difference)


def _edit(line: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """A line with the edits, which are in order, and how many: without one that overlaps the one before."""
    parts, end, number = [], 0, 0
    for edit in edits:
        if edit.start - 1 >= end:
            parts += [line[end : edit.start - 1], edit.text]
            end, number = edit.end - 1, number + 1
    return "".join([*parts, line[end:]]), number


def _stands_in(lines: Sequence[str], first_line: int, text: str) -> bool:
    """Whether the lines that were read are still those of the file."""
    read = text.removesuffix("\n").split("\n")
    return lines[first_line - 1 :][: len(read)] == read


def _difference(
    path: str, before: Sequence[str], after: Sequence[str], changed: Sequence[int]
) -> Iterator[str]:
    """The unified difference of lines, of which some have changed and none came or went."""
    yield f"--- a/{path}\n+++ b/{path}\n"
    for group in _group(changed):
        first, last = max(0, group[0] - _AROUND), min(len(before), group[-1] + _AROUND + 1)
        left = sum(
            bool(line) for line in after[first:last]
        )  # a last line without an end may have become none
        yield f"@@ -{first + 1},{last - first} +{first + 1},{left} @@\n"
        inside = frozenset(group)
        for index in range(first, last):
            if index not in inside:
                yield from _show(" ", before[index])
            elif index - 1 not in inside:  # the lines of a run stand together, the old ones first
                run = range(index, next(end for end in range(index, last + 1) if end not in inside))
                yield from (part for one in run for part in _show("-", before[one]))
                yield from (part for one in run for part in _show("+", after[one]))


def _group(changed: Sequence[int]) -> Iterator[list[int]]:
    """Changed lines whose surroundings touch."""
    group: list[int] = []
    for index in changed:
        if group and index - group[-1] > 2 * _AROUND:
            yield group
            group = []
        group.append(index)
    yield group


def _show(sign: str, line: str) -> Iterator[str]:
    if line:
        yield sign + line
    if line and not line.endswith("\n"):
        yield "\n\\ No newline at end of file\n"


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
