"""Straight quotation marks and apostrophes in an English text that has curly ones, or the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vetsite.proofreading.marks import HAN, Mark

_STRAIGHT = re.compile("\"|(?<=[A-Za-z])'(?=[A-Za-z])")
_CURLY = re.compile(
    f"“(?![{HAN}”])|(?<![{HAN}“])”|(?<=[A-Za-z])’(?=[A-Za-z])"
)  # those of Chinese words are Chinese
_PLAIN = str.maketrans("“”’", '""\'')


def find_mixed_quotes(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """The marks of the rarer kind in a whole text; as many of both: the straight ones."""
    straight, curly = (
        [(number, match) for number, text in enumerate(paragraphs) for match in find(text)]
        for find in (_find_straight, _CURLY.finditer)
    )
    if straight and curly:
        rarer = straight if len(straight) <= len(curly) else curly
        doubles = Counter(number for number, match in straight if match[0] == '"')
        for number, match in rarer:
            right = match[0].translate(_PLAIN) if rarer is curly else _curl(match)
            values = {"given": match[0], "right": right}
            is_safe = doubles[number] % 2 == 0 or match[0] != '"'
            yield number, Mark(*match.span(), "mixed-quotes", values, right if is_safe else None)


def _find_straight(text: str) -> Iterator[re.Match[str]]:
    """Straight marks. One behind a digit is an inch (5"), unless it closes what is open ("150")."""
    is_open = False
    for match in _STRAIGHT.finditer(text):
        if match[0] == '"':
            if not is_open and text[match.start() - 1 : match.start()].isdigit():
                continue
            is_open = not is_open
        yield match


def _curl(match: re.Match[str]) -> str:
    """The curly form of a straight mark: what follows a blank or a bracket opens."""
    if match[0] == "'":
        return "’"
    before = match.string[match.start() - 1 : match.start()]
    return "“" if not before or before in " \u00a0([{—–-" else "”"
