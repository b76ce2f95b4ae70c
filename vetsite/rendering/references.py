"""References to characters that no text may have: "&#x1F;" is a control character."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from vetsite.foundation.sources import find_bad_characters, name_character
from vetsite.rendering.chinese import mark_boundaries
from vetsite.rendering.definitions import find_unused_word
from vetsite.rendering.parser import quick_html
from vetsite.rendering.places import Fault

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,7})|([0-9]{1,8}));?")


def find_bad_references(text: str) -> Iterator[Fault]:
    """References to characters that no text may have. In code they are none: the parser leaves them alone.

    In the place of each stands a word whose first letter is a reference; where it is read as one, it is told.
    """
    references = _REFERENCE.finditer(text) if "&#" in text else ()
    found = [match for match in references if find_bad_characters(_character(match), "")]
    if not found:
        return
    word = find_unused_word(text)
    pieces, end = [], 0
    for number, match in enumerate(found):
        pieces += [text[end : match.start()], f"&#122;{word[1:]}{number}z"]
        end = match.end()
    html = quick_html(mark_boundaries("".join([*pieces, text[end:]])))
    told = set(map(int, re.findall(f"(?:z|&#122;){word[1:]}([0-9]+)z", html)))
    line, start = 1, 0
    for number, match in enumerate(found):
        line += text.count("\n", start, match.start())
        start = match.start()
        if number in told:
            character = name_character(_character(match))
            yield Fault((line, start - text.rfind("\n", 0, start)), "bad-character", {"character": character})


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    is_character = 0 < number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else "\ufffd"  # as in HTML
