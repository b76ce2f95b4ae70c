"""Tables of texts get a box each, in which readers move those that are wider than the screen."""

from __future__ import annotations

import re

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_TABLE = re.compile(rf"<table\b((?:{_QUOTED}|[^<>\"'])*)>|</table\s*>", re.IGNORECASE)
_LINE_NUMBERS = "highlighttable"  # the class of a table that Pygments makes of code: it has a box already


def box_tables(html: str) -> str:
    """The HTML of a text with every outermost table in a box.

    A table without a class gets one: Material's script would put it into boxes of its own, but only after
    the page has been seen, so that all below moves.
    """
    opened: list[bool] = []  # of each table around a place, whether it has a box

    def box(match: re.Match[str]) -> str:
        tag, attributes = match[0], match[1]
        if attributes is None:
            return f"{tag}</div>" if opened and opened.pop() else tag
        opened.append(not opened and _LINE_NUMBERS not in attributes)
        if not re.search(r"\sclass\s*=", re.sub(_QUOTED, "", attributes), re.IGNORECASE):
            tag = f'<table class="v-plain"{attributes}>'
        return f'<div class="v-wide">{tag}' if opened[-1] else tag

    return _TABLE.sub(box, html)
