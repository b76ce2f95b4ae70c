"""YAML with several mistakes: each is told at its place, and mended in memory so that the next one is found.

Only what is certain is mended: a value that ends on its line becomes an empty one, so no other line changes
its meaning. What the file says is not read from that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import yaml

from vetsite.foundation.problems import Problem
from vetsite.foundation.yaml_mistakes import tell_mistake
from vetsite.foundation.yaml_nodes import read_nodes

_MOST = 20  # mistakes of a file in one run: each costs a reading
_OF_VALUES = frozenset(
    """
    bad-escape bad-start colon-in-text full-width-bracket text-after-bracket text-after-quote unclosed-bracket
    unclosed-quote
    """.split()
)
_VALUE = re.compile(r"( *(?:- +)*)((?:[\w-]+:(?= ))?) *(\S.*)")
_BAD_COLON = re.compile(r"( *(?:- +)?)([a-z_]+)(?:：|:)(.*)")
_BAD_HYPHEN = re.compile(r"( *)-([a-z_]+:) (.*)")
_NEXT = re.compile(r" *(?:-(?: |$)|#|[\w-]+[:：])")  # an entry, a comment, or a key, which may be wrong too


def find_mistakes(
    error: yaml.MarkedYAMLError, text: str, path: str, first_line: int
) -> tuple[list[Problem], str | None]:
    """The mistakes of a text that can't be read, one a line; and the text without them, if it can be read.

    `error` is of the first reading. Those after the first are told only where they are of a known kind.
    """
    lines = text.split("\n")
    problems: dict[int, Problem] = {}  # by line
    while len(problems) < _MOST:
        found = tell_mistake(error, "\n".join(lines), path, first_line)
        if found.line in problems or (problems and found.code == "bad-yaml"):
            break  # it may come of the mending
        problems[found.line] = based_on(text, found)
        mended = _mend(lines, found.line - first_line, found)
        if mended is None:
            break
        lines[found.line - first_line] = mended
        try:
            read_nodes("\n".join(lines))
        except yaml.MarkedYAMLError as next_error:
            error = next_error
            continue
        return list(problems.values()), "\n".join(lines)
    return list(problems.values()), None


def based_on(text: str, problem: Problem) -> Problem:
    """A problem of a line that is as it was in `text`: its repair is one of that text."""
    return replace(problem, edit=replace(problem.edit, read=text)) if problem.edit else problem


def _mend(lines: Sequence[str], number: int, found: Problem) -> str | None:
    """A line without its mistake; None, where it is not certain what belongs to it."""
    line = lines[number] if number < len(lines) else ""
    if found.code == "odd-space":
        at = found.column - 1
        return f"{line[:at]} {line[at + 1 :]}" if found.edit else None
    if found.code == "bad-colon":
        match = _BAD_COLON.fullmatch(line)
        parts = (match[1], f"{match[2]}:", match[3]) if match else None
    elif found.code == "bad-hyphen":
        match = _BAD_HYPHEN.fullmatch(line)
        parts = (f"{match[1]}- ", match[2], match[3]) if match else None
    else:
        match = _VALUE.fullmatch(line) if found.code in _OF_VALUES else None
        parts = (match[1], match[2], match[3]) if match and (match[1].strip() or match[2]) else None
    if parts is None:
        return None
    before, key, value = parts
    if value.strip() and not _ends(lines, number, len(before)):
        return None
    return f"{before}{key}" + (" ''" if value.strip() else "")


def _ends(lines: Sequence[str], number: int, indentation: int) -> bool:
    """Whether a value ends on its line: what follows is not indented further, and begins something else."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    is_deeper = len(following) - len(following.lstrip(" ")) > indentation
    return following == "" or (not is_deeper and _NEXT.match(following) is not None)
