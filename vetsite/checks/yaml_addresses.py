"""Addresses of web pages that stand in YAML, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.written import Passage, find_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.yaml_nodes import find_scalars

_WIDE_MARKS = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’—…"
_WHOLE = re.compile(r"https?://[^\s<>\"\\，。；！？、]+", re.I)  # all of a value
_IN_WORDS = re.compile(rf"https?://(?=[^\W_])[^\s<>\"'\\\[\]{{}}{_WIDE_MARKS}]+", re.I)
_BEHIND = ".,;:!?*_~"  # ends the sentence, not the address (GFM 6.9)


def find_kept_passages(collection: Collection) -> Iterator[Passage]:
    """All passages but those of withdrawn items, of which readers see nothing."""
    withdrawn = {
        text.path
        for item in collection.content.items
        if item.facts.status == "withdrawn"
        for text in item.texts.values()
    }
    return (passage for passage in find_passages(collection) if passage.path not in withdrawn)


def find_addresses(passage: Passage) -> Iterator[tuple[int, str]]:
    """The addresses in keys and values, each with its offset; none of comments and of unreadable YAML.

    A value that is an address is taken as it is, so `a,b.html` is one; YAML itself ends a value at a comma of
    a flow list. Among words an address ends at Chinese marks, and before the marks of a sentence.
    """
    if "://" not in passage.text:
        return
    for start, end in find_scalars(passage.text):
        written = passage.text[start:end]
        if written[:1] in ("'", '"') and written[-1:] == written[:1]:
            start, written = start + 1, written[1:-1]
        if _WHOLE.fullmatch(written):
            yield start, written
        else:
            for match in _IN_WORDS.finditer(written):
                yield start + match.start(), _end_address(match[0])


def _end_address(written: str) -> str:
    """An address without the marks behind it, and without a bracket that opens before it."""
    end, surplus = len(written), written.count(")") - written.count("(")
    while written[end - 1] in _BEHIND or (written[end - 1] == ")" and surplus > 0):
        surplus -= written[end - 1] == ")"
        end -= 1
    return written[:end]


# Characters that end a line for libyaml but not in an editor become others, each in its place.
