"""Keys of docs pages that are nearly those which vetsite reads, and so are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Edit, Problem, edit_line
from vetsite.foundation.sources import read_yaml
from vetsite.model.items import DocsPageFacts
from vetsite.model.validation import Place
from vetsite.rendering.texts import Rendering

_KNOWN = tuple(DocsPageFacts.model_fields)
_OF_OTHERS = frozenset(["authors", "subtitle"])  # which themes and plugins read, and which look like ours


def find_misspelt_keys(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Other keys are for templates and plugins, so none is wrong; but one that looks like ours is meant."""
    del rendering
    for page in collection.content.pages:
        place = page.text.place
        data, _ = read_yaml(place.text, place.path)
        for key in data or ():
            close = _find_close(key)
            if close and close not in data:
                found = place.problem("misspelt-key", (key,), given=key, close=close)
                is_case = key.lower() == close  # nothing else can be meant: safe to repair
                yield replace(found, edit=_edit(place, found, key, close)) if is_case else found


def _find_close(key: str) -> str | None:
    """The key of ours that is meant. None: it is one, or another program's."""
    if key in _KNOWN or key in _OF_OTHERS:
        return None
    close = get_close_matches(key.lower(), _KNOWN, n=1, cutoff=0.75)
    return close[0] if close else None


def _edit(place: Place, found: Problem, key: str, close: str) -> Edit | None:
    line = place.text.split("\n")[found.line - place.first_line]
    if not line.startswith(key, found.column - 1):  # it stands in quotation marks
        return None
    end = found.column + len(key)
    return edit_line(found.line, found.column, end, close, place.text, place.first_line)
