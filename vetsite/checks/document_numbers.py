"""Document numbers in the fields that are for them, in the official form as in texts (发文字号)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vetsite.checks.written import Passage
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.foundation.yaml_nodes import find_scalars
from vetsite.proofreading.chinese_punctuation import find_document_numbers

_KEY = "number"  # of a notice, or of the decision on an award


def find_wrong_numbers(passage: Passage) -> Iterator[Problem]:
    """Fields `number` whose number is in another form, with the repair. Comments are none."""
    if passage.is_markdown or _KEY not in passage.text:
        return
    text = passage.text
    for key, (begin, end) in pairwise(find_scalars(text)):
        if text[slice(*key)].strip("\"'") != _KEY or text[key[1] : begin].lstrip()[:1] != ":":
            continue  # an item of a list, or a key whose value is a collection
        for mark in find_document_numbers(text[begin:end]):
            start = begin + mark.start
            line, column = find_position(text, start, passage.first_line)
            edit = passage.edit(start, begin + mark.end, str(mark.instead))
            yield Problem(passage.path, line, column, mark.code, mark.values, edit=edit)
