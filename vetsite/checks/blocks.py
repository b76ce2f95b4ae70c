"""Headings, lists, tables, footnotes, emphasis and paragraphs that readers don't see as they were meant."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.checks.bodies import read_body
from vetsite.checks.check import CheckedText
from vetsite.checks.fences import find_open_fences, may_have_open_fences
from vetsite.checks.paragraphs import (
    find_indented_text,
    find_joined_paragraphs,
    find_plain_headings,
    may_be_misread,
)
from vetsite.checks.underlines import find_underlined_sentences, may_have_underlined_sentences
from vetsite.checks.unread_emphasis import find_unread_emphasis, may_have_unread_emphasis
from vetsite.checks.unread_footnotes import find_unread_footnotes, may_have_unread_footnotes
from vetsite.checks.unread_marks import find_unread_marks, may_have_unread_marks
from vetsite.foundation.problems import Problem
from vetsite.rendering.parser import release

BLOCK_CODES = (
    "unread-heading",
    "unread-list",
    "unread-table",
    "unread-emphasis",
    "unread-footnote",
    "unclosed-fence",
    "sentence-as-heading",
    "joined-paragraphs",
    "text-as-code",
    "plain-heading",
)
_MAY_HAVE = (
    may_have_unread_marks,
    may_have_unread_emphasis,
    may_have_unread_footnotes,
    may_have_open_fences,
    may_have_underlined_sentences,
    may_be_misread,
)
_FINDERS = (
    find_unread_marks,
    find_unread_emphasis,
    find_unread_footnotes,
    find_open_fences,
    find_underlined_sentences,
    find_joined_paragraphs,
    find_indented_text,
    find_plain_headings,
)


def find_misread_blocks(checked: CheckedText, common: None = None) -> Iterator[Problem]:
    """Everything that stayed text, was joined or became code. Most texts are not parsed for it."""
    del common
    text = checked.text
    may_be = any(may_have(text.body) for may_have in _MAY_HAVE)
    body = read_body(text) if may_be else None
    if body:
        yield from (found for find in _FINDERS for found in find(body))
        release(body.parts)
