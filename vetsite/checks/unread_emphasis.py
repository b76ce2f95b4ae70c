"""Emphasis that stayed text: __词__字, whose marks need blanks around them, and ==词==."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.bodies import Body, Line
from vetsite.foundation.problems import Problem
from vetsite.proofreading.chinese_placeholders import FAILED_BOLD
from vetsite.rendering.code_spans import mask_code

_HAN = "\u3400-\u9fff《》“”（）"
_HIGHLIGHT = re.compile(  # between letters it compares
    rf"(?<![=<>!A-Za-z0-9])==(?P<words>[{_HAN}](?:[^=\n]{{0,60}}[{_HAN}])?)==(?![=A-Za-z0-9])"
)


def may_have_unread_emphasis(markdown: str) -> bool:
    """Whether a text is worth being parsed for it."""
    return "__" in markdown or "==" in markdown


def find_unread_emphasis(body: Body) -> Iterator[Problem]:
    """What readers see with its marks. Code between equals signs is none (a==b)."""
    found = [
        (line, match)
        for lines in body.paragraphs()
        for line in lines
        for form in (FAILED_BOLD, _HIGHLIGHT)
        for match in form.finditer(line.words)
    ]
    written = mask_code(body.text.body).split("\n") if found else []
    for line, match in found:
        column = line.column + match.start()
        if written[line.number - 1].startswith(match[0], column - 1):
            yield _tell(body, line, match)


def _tell(body: Body, line: Line, match: re.Match[str]) -> Problem:
    place = line.number, line.column + match.start()
    write = f"**{match['words']}**"
    edit = body.edit(place, len(match[0]), write)
    return body.problem(place, "unread-emphasis", {"given": match[0][:60], "write": write}, edit)
