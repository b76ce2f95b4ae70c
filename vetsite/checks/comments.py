"""Comments that speak to vetsite and that it does not understand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.switches import is_switch
from vetsite.checks.written import Passage
from vetsite.foundation.problems import Problem
from vetsite.rendering.block_marks import find_block_marks

_TO_US = re.compile(r"<!--\s*vetsite\b[^\n]*?-->", re.I)  # HTML comments in Markdown
_TO_US_IN_YAML = re.compile(r"(?<![^ \t\n])#[ \t]*vetsite[ \t]*[:：].*", re.I)


def find_unread_comments(passage: Passage) -> Iterator[Problem]:
    """Comments like `<!-- vetsite home -->` and `# vetsite: of same-title`: neither a block nor a switch."""
    form = _TO_US if passage.is_markdown else _TO_US_IN_YAML
    if not form.search(passage.text):
        return
    for number, line in enumerate(passage.lines_without_code, start=passage.first_line):
        for match in form.finditer(line):
            is_read = is_switch(match[0], passage.is_markdown) or (
                passage.is_markdown and any(find_block_marks(match[0]))
            )
            if not is_read:
                values = {"given": match[0][:60]}
                yield Problem(passage.path, number, match.start() + 1, "unread-comment", values)
