"""HTML of editors becomes text of the same length, in which the words that readers see have their places.

All else becomes characters that nobody sees, or a stand-in where words on its sides do not belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from vetsite.foundation.invisible import HIDDEN, STAND_IN

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BEGINNING = re.compile(r"<!--|</?([A-Za-z][^\s/<>]*)")
_REST = re.compile(r"(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*>?")  # of a tag
_SAID = re.compile(
    r"(?<![\w-])(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I
)  # what readers hear or see of it
_WITHOUT_WORDS = frozenset(
    "code iframe kbd noembed noframes noscript plaintext pre script style textarea xmp".split()
)
_IN_LINE = frozenset(
    "a abbr b cite del em font i ins mark q rp rt ruby s small span strong sub sup time u var wbr".split()
)
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_GLOSS = re.compile(r"<r[tp]\b", re.I)
_GLOSS_END = re.compile(r"</?r(?:[tp]|uby)\b", re.I)  # the end of <rt> and <rp> may be left out


def is_line_break(html: str) -> bool:
    """Whether a piece of HTML ends a line, as two blanks at its end do."""
    return _BREAK.match(html) is not None


def begins_gloss(html: str) -> bool:
    """Whether a sound or a bracket follows that stands above a word (<ruby>), and not in it."""
    return _GLOSS.match(html) is not None


def ends_gloss(html: str) -> bool:
    """Whether such a sound ends there."""
    return _GLOSS_END.match(html) is not None


def show_words(html: str) -> str:
    """The words of a piece of HTML. Code has none, and neither has what is no part of a page."""
    return "".join(_show(html))


def _show(html: str) -> Iterator[str]:
    at = 0
    while (match := _BEGINNING.search(html, at)) is not None:
        yield _read_references(html[at : match.start()])
        name = (match[1] or "").lower()
        end = _find_end(html, match)
        tag = html[match.start() : end]
        yield _show_tag(tag, name)
        at = end
        if not tag.startswith("</") and (name in _WITHOUT_WORDS or name in ("rt", "rp")):
            closing = _GLOSS_END if name in ("rt", "rp") else re.compile(f"</{name}", re.I)
            stop = closing.search(html, at)
            at = stop.start() if stop else len(html)
            yield HIDDEN * (at - end)
    yield _read_references(html[at:])


def _find_end(html: str, match: re.Match[str]) -> int:
    if match[1] is None:
        end = html.find("-->", match.end())
        return len(html) if end < 0 else end + len("-->")
    rest = _REST.match(html, match.end())
    return rest.end() if rest else match.end()


def _show_tag(tag: str, name: str) -> str:
    """What readers get of a tag: a line break, a description or a title; else nothing."""
    if not name or tag.startswith("</"):
        between = name and name not in _IN_LINE
        return (STAND_IN if between else HIDDEN) + HIDDEN * (len(tag) - 1)
    if name == "br":
        return "\n" + HIDDEN * (len(tag) - 1)
    shown = [HIDDEN if name in _IN_LINE else STAND_IN, HIDDEN * (len(tag) - 1)]
    said = list(_SAID.finditer(tag))
    if not said:
        return "".join(shown)
    at, shown = 0, []
    for match in said:
        start, end = match.span(1 if match[1] is not None else 2)
        shown += [STAND_IN * (start - at), _read_references(tag[start:end])]
        at = end
    return "".join([*shown, STAND_IN * (len(tag) - at)])


def _read_references(text: str) -> str:
    """A text of the same length with the characters that references stand for: "&#20826;" is 党."""
    return _REFERENCE.sub(_read_reference, text) if "&" in text else text


def _read_reference(match: re.Match[str]) -> str:
    read = unescape(match[0])
    return read + HIDDEN * (len(match[0]) - len(read)) if len(read) < len(match[0]) else match[0]
