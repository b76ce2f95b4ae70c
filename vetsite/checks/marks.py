"""What a rule finds in a text: a mark over some of its characters, with a code and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

HAN = "\u3400-\u9fff"  # for classes of regular expressions: [{HAN}]


@dataclass(frozen=True)
class Mark:
    """A fault in a paragraph. Its words stand in `words/*.yml` under `advice`, by its code."""

    start: int  # in characters, from the paragraph's first
    end: int  # the first character that is no longer part of it
    code: str  # "half-width-mark"
    values: Mapping[str, str] = field(
        default_factory=dict, hash=False
    )  # fill the words; `given` is always there
    instead: str | None = None  # what can be put in its place without asking anybody


Rule = Callable[[str], Iterator[Mark]]  # of one paragraph: plain text without markup
TextRule = Callable[[Sequence[str]], Iterator[tuple[int, Mark]]]  # of all paragraphs, which it counts from 0


def mark_match(match: re.Match[str], code: str, instead: str | None = None, **values: str) -> Mark:
    """A mark over all that a regular expression has found."""
    return Mark(match.start(), match.end(), code, {"given": match[0], **values}, instead)


_QUOTED = re.compile("《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』")


def find_quoted(text: str) -> list[tuple[int, int]]:
    """Start and end of what stands in 《》 and in quotation marks: others chose those words."""
    return [match.span() for match in _QUOTED.finditer(text)]


def hide_quoted(text: str) -> str:
    """A text of the same length, in which quotations and titles are blanks."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
