"""Letters whose marks are characters of their own become one character each, where Unicode has one.

That is normal form C (UAX #15), in which text is written nearly everywhere; Macs write names of files in form
D. What looks the same is then the same. Characters that only look old-fashioned in form C, like 神 (U+FA19),
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

_MOST_MARKS = 8  # on one letter: longer runs mean nothing, and cost more than their length
_MARKS = f"[\u0300-\u036f\u0653-\u0655\u3099\u309a]{{1,{_MOST_MARKS}}}"
_HANGUL = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
_MARKED = re.compile(f"[^\\s\u0300-\u036f]{_MARKS}|{_HANGUL}")
_MAY_BE_MARKED = re.compile("[\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u3099\u309a]")  # most texts are not


def compose(text: str) -> str:
    """The text with one character for each letter."""
    if text.isascii() or not _MAY_BE_MARKED.search(text):
        return text
    return _MARKED.sub(lambda match: normalize("NFC", match[0]), text)


def decompose(text: str) -> str:
    """The text as Macs write it in names of files."""
    return text if text.isascii() else normalize("NFD", text)


def find_decomposed(text: str) -> Iterator[re.Match[str]]:
    """The letters that `compose` would change."""
    if not text.isascii() and _MAY_BE_MARKED.search(text):
        yield from (match for match in _MARKED.finditer(text) if normalize("NFC", match[0]) != match[0])
