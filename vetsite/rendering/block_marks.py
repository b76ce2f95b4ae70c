"""Marks in a text that stand for a block of a page: `<!-- vetsite: home -->` on a line of its own.

Cleaning takes comments out, so a mark passes it as characters that no text has. In the HTML it is a comment
again: the only one there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vetsite.rendering.markdown import mask_code

_MARK = re.compile(r"<!-- *vetsite: *([a-z-]+) *-->")
_EDGE = "\ue000"  # a private character, which `reading` keeps out of every text
_HIDDEN = re.compile(rf"(<p>)?\n?{_EDGE}([a-z-]+){_EDGE}\n?(</p>)?|<[^<>]*>")
_IN_ATTRIBUTE = re.compile(rf"&lt;!-- --&gt;{_EDGE}([a-z-]+){_EDGE}")  # what stands there is text, no mark


def find_marks(markdown: str) -> Iterator[re.Match[str]]:
    """The marks of a text with the name of the block as their first group. In code they are examples."""
    return _MARK.finditer(mask_code(markdown)) if "<!--" in markdown else iter(())


def hide_marks(markdown: str) -> str:
    """The Markdown with marks that cleaning leaves alone, on the same lines."""
    parts, end = [], 0
    for match in find_marks(markdown):
        # a comment comes first, so that the line is no part of a paragraph
        parts += [markdown[end : match.start()], f"<!-- -->{_EDGE}{match[1]}{_EDGE}"]
        end = match.end()
    return "".join([*parts, markdown[end:]])


def show_marks(html: str) -> str:
    """Clean HTML whose hidden marks are comments, outside of the paragraphs that Markdown made of them."""
    return _HIDDEN.sub(_show, html) if _EDGE in html else html


def _show(match: re.Match[str]) -> str:
    begin, name, end = match.groups()
    if name is None:
        return _IN_ATTRIBUTE.sub(r"&lt;!-- vetsite: \1 --&gt;", match[0])
    is_alone = bool(begin) == bool(end)
    before, after = ("", "") if is_alone else (end or "", begin or "")
    return f"{before}<!-- vetsite: {name} -->{after}"


def fill_marks(html: str, draw: Callable[[str], str]) -> str:
    """The HTML of a text with what is drawn for the name of each mark in its place."""
    return _MARK.sub(lambda match: draw(match[1]), html)
