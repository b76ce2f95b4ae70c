"""Values in YAML that a comment has cut: behind a blank, `#` and all that follows is no part of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Passage
from vetsite.foundation.problems import Problem, edit_line
from vetsite.foundation.yaml_nodes import PlainValue, find_plain_values

# "通知 #3", but not "通知  # 待核": who writes a comment mostly puts a blank behind its sign
_MAY_BE_CUT = re.compile(r"[^\s#][ \t]+#[^\s#!]")
_CUT = re.compile(r"[ \t]+#(?=[^\s#!]| [0-9])(?![ \t]*vetsite[ \t]*[:：])[^\n]*")
# Nobody comments so. In braces `,`, `]` and `}` are no text, so with one it is not clear what was meant
_NUMBER = re.compile(r"[ \t]+#[0-9]+[^\s#,\[\]{}]{0,20}[ \t]*")
_IS_TEXT = re.compile("[\u3400-\u9fff ]")  # of ids and dates a comment is one
_OF_TEXTS = frozenset(["title", "summary", "description", "name", "site_name", "site_description"])


def find_cut_values(passage: Passage) -> Iterator[Problem]:
    """Texts without quotation marks that a sign of a comment ends in the midst of what was meant."""
    if not passage.is_markdown and _MAY_BE_CUT.search(passage.text):
        lines = passage.text.split("\n")
        for value in find_plain_values(passage.text):
            lost = _CUT.fullmatch(lines[value.line], value.end)
            if lost and (_IS_TEXT.search(value.value) or value.key in _OF_TEXTS):
                yield _problem(passage, value, lost[0])


def _problem(passage: Passage, value: PlainValue, lost: str) -> Problem:
    meant = value.value + lost.rstrip()
    values = {"given": lost.strip()[:60], "write": f'"{meant[:60]}"'}
    quoted = '"' + meant.replace("\\", "\\\\").replace('"', '\\"') + '"'
    is_sure = _NUMBER.fullmatch(lost) is not None
    span = value.start + 1, value.end + len(lost) + 1
    line = passage.first_line + value.line
    edit = edit_line(line, *span, quoted, passage.text, passage.first_line) if is_sure else None
    column = value.end + len(lost) - len(lost.lstrip()) + 1
    return Problem(passage.path, line, column, "cut-value", values, edit=edit)
