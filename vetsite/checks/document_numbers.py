"""Document numbers in the fields that are for them, in the official form as in texts (发文字号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Passage
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.proofreading.chinese_punctuation import find_document_numbers

_FIELD = re.compile(r"(?<![\w-])number:[ \t]+([^\n,{}#]*)")  # of a notice, or of the decision on an award


def find_wrong_numbers(passage: Passage) -> Iterator[Problem]:
    """Fields `number` whose number is in another form, with the repair."""
    if passage.is_markdown:
        return
    for field in _FIELD.finditer(passage.text):
        for mark in find_document_numbers(field[1]):
            start, end = field.start(1) + mark.start, field.start(1) + mark.end
            line, column = find_position(passage.text, start, passage.first_line)
            edit = passage.edit(start, end, str(mark.instead))
            yield Problem(passage.path, line, column, mark.code, mark.values, edit=edit)
