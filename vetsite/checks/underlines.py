"""Sentences that became headings, because a line of dashes or equals signs stands right below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.bodies import Body
from vetsite.foundation.problems import Problem
from vetsite.rendering.parser import Heading, Part

_MAY_BE_UNDERLINE = re.compile(r"\S[ \t]*\n[ \t>]*(?:-+|=+)[ \t]*$", re.MULTILINE)
_HAN = re.compile("[\u3400-\u9fff]")
_ENDS_SENTENCE = re.compile(r"[。；，、]$|。[”’）」』]$")
_FEWEST = 7  # blanks between the words of a sentence in English
_LONGEST = {True: 60, False: 120}  # characters of a heading, with Han and without


def may_have_underlined_sentences(markdown: str) -> bool:
    """Whether a text is worth being parsed for them."""
    return _MAY_BE_UNDERLINE.search(markdown) is not None


def find_underlined_sentences(body: Body) -> Iterator[Problem]:
    """Headings that end as a sentence or are too long for one. An empty line makes a paragraph of them."""
    for part in body.parts:
        if part.kind is Heading and part.details.setext and _is_sentence(part.text().strip()):
            yield _tell(body, part)


def _is_sentence(words: str) -> bool:
    return (
        _ENDS_SENTENCE.search(words) is not None
        or (words.endswith(".") and words.count(" ") >= _FEWEST)
        or len(words) > _LONGEST[_HAN.search(words) is not None]
    )


def _tell(body: Body, part: Part) -> Problem:
    """At the line below, which makes the heading: there an empty line is missing."""
    line = part.end[0]
    written = body.places.line(line)
    column = len(written) - len(written.lstrip(" \t>")) + 1
    under = written[column - 1 :].strip()
    values = {"given": under[:20], "words": part.text().strip()[:30]}
    # "===" is no line on its own, and in a quotation the empty line has its mark too
    is_safe = under.startswith("---") and part.parent is body.parts[0]
    edit = body.edit((line, 1), column - 1, "\n") if is_safe else None
    return body.problem((line, column), "sentence-as-heading", values, edit)
