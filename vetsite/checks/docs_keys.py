"""Keys of docs pages that nothing reads: nearly those of vetsite, those of items, or anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Edit, Problem, edit_line
from vetsite.foundation.sources import read_yaml
from vetsite.model.items import DocsPageFacts
from vetsite.model.settings import Settings
from vetsite.model.validation import Place

_KNOWN = tuple(DocsPageFacts.model_fields)
# What hosts, themes and the plugins in their packages read at the top of a page
_OF_OTHERS = frozenset(
    "authors boost categories comments date draft icon links location pin readtime revision_date search slug"
    " social status subtitle tags".split()
)
_READERS = frozenset(["vetsite", "search"])  # plugins that read none but these keys


def find_unread_keys(collection: Collection) -> Iterator[Problem]:
    """A key that looks like one of ours is meant as that. Any other may be for a template, a hook or a plugin
    of the site's own; without one nothing reads it.
    """
    has_readers = _has_readers(collection.settings)
    for page in collection.content.pages:
        place = page.text.place
        data, _ = read_yaml(place.text, place.path)
        for key in data or ():
            close = _find_close(key)
            is_foreign = key not in _KNOWN and key not in _OF_OTHERS
            if is_foreign and not has_readers and (close is None or close in data):
                yield place.problem("unread-key", (key,), given=key, known=", ".join(_KNOWN))
            if close and close not in data:
                found = place.problem("misspelt-key", (key,), given=key, close=close)
                is_case = key.lower() == close  # nothing else can be meant: safe to repair
                yield replace(found, edit=_edit(place, found, key, close)) if is_case else found


def _has_readers(settings: Settings) -> bool:
    """Whether the site has templates, hooks or plugins that may read any key."""
    data, _ = read_yaml(settings.place.text, settings.place.path)
    plugins = data.get("plugins") or ()
    names = {name for one in plugins for name in (one if isinstance(one, dict) else [str(one)])}
    return bool(settings.theme.custom_dir or data.get("hooks") or names - _READERS)


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
