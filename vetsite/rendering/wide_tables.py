"""Tables of texts get a box each, in which readers move those that are wider than the screen."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table\b([^<>]*)>|</table>")


def box_tables(html: str) -> str:
    """The HTML of a text with every table in a box.

    A table without a class gets one: Material's script would put it into boxes of its own, but only after
    the page has been seen, so that all below moves.
    """
    return _TABLE.sub(_box, html)


def _box(match: re.Match[str]) -> str:
    attributes = match[1]
    if attributes is None:
        return "</table></div>"
    named = attributes if re.search(r"\sclass\s*=", attributes) else f' class="v-plain"{attributes}'
    return f'<div class="v-wide"><table{named}>'
