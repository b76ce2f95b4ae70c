"""Definitions of links and footnotes in a text: whether they are used, and where links by reference lead.

Each gets a sign in what it says, and the parser makes HTML of the whole. A definition is used whose sign is
in the target of a link; a line was none whose sign is anywhere else; nobody uses one whose sign is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.rendering.chinese import mark_boundaries
from vetsite.rendering.parser import quick_html
from vetsite.rendering.places import Fault

# "[附件]: …" or "[^1]: …" at the beginning of a line, behind marks of quotations and lists; up to its words
_DEFINITION = re.compile(
    r"^[ \t>*+\d.)-]*(?P<label>\[[^\[\]\n]+\]):[ \t]*+\n?+[ \t]*+<?+(?=\S)", re.MULTILINE
)
_TARGET = re.compile(r"[^\s>]+")


def find_unused_definitions(text: str) -> Iterator[Fault]:
    """Definitions that leave nothing on the page."""
    found, html, sign = _sign_definitions(text)
    if not found:
        return
    shown = set(map(int, re.findall(f"{sign}([0-9]+)z", html)))
    line, start = 1, 0
    for number, match in enumerate(found):
        line += text.count("\n", start, match.start("label"))
        start = match.start("label")
        if number not in shown:
            column = start - text.rfind("\n", 0, start)
            code = "unused-footnote" if match["label"].startswith("[^") else "unused-definition"
            yield Fault((line, column), code, {"given": match["label"]})


def find_defined_targets(text: str) -> Iterator[tuple[int, int]]:
    """Where the targets of the definitions in use begin and end."""
    found, html, sign = _sign_definitions(text)
    used = set(map(int, re.findall(f'(?:href|src)="{sign}([0-9]+)z', html)))
    for number, match in enumerate(found):
        target = _TARGET.match(text, match.end())
        if number in used and target:
            yield target.span()


def _sign_definitions(text: str) -> tuple[list[re.Match[str]], str, str]:
    """What may be definitions, the HTML of the text with a sign in each, and the sign without its number."""
    found = list(_DEFINITION.finditer(text)) if "]:" in text else []
    if not found:
        return [], "", ""
    sign = find_unused_word(text)
    pieces, end = [], 0
    for number, match in enumerate(found):
        pieces += [text[end : match.end()], f"{sign}{number}z"]
        end = match.end()
    return found, quick_html(mark_boundaries("".join([*pieces, text[end:]]))), sign


def find_unused_word(text: str) -> str:
    """A word of small letters that does not stand in a text."""
    word = "zq"
    while word in text:
        word += "q"
    return word
