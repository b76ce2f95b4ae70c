"""Comments that speak to vetsite and that it does not understand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.switches import is_switch
from vetsite.checks.written import Passage, find_comments
from vetsite.foundation.problems import Problem
from vetsite.rendering.block_marks import find_block_marks

_TO_US = re.compile(r"<!--\s*vetsite\b.*-->", re.I)  # a whole comment of HTML, in Markdown
_OUR_NAME = re.compile("vetsite", re.I)
_TO_US_IN_YAML = re.compile(r"(?<![^ \t\n])#[ \t]*vetsite[ \t]*[:：].*", re.I)


def find_unread_comments(passage: Passage) -> Iterator[Problem]:
    """Comments like `<!-- vetsite home -->` and `# vetsite: of same-title`: neither a block nor a switch."""
    if not _OUR_NAME.search(passage.text):
        return
    for number, line in enumerate(passage.lines_without_code, start=passage.first_line):
        for match in _find_comments_to_us(line, passage.is_markdown):
            is_read = is_switch(match[0], passage.is_markdown) or (
                passage.is_markdown and any(find_block_marks(match[0]))
            )
            if not is_read:
                values = {"given": match[0][:60]}
                yield Problem(passage.path, number, match.start() + 1, "unread-comment", values)


def _find_comments_to_us(line: str, is_markdown: bool) -> Iterator[re.Match[str]]:
    if not is_markdown:
        return _TO_US_IN_YAML.finditer(line)
    return filter(None, (_TO_US.fullmatch(line, *span) for span in find_comments(line)))
