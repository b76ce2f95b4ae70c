"""The files of an edition's search: the index, in segments, and what its script must know before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vetsite.edition.edition import Edition
from vetsite.foundation.output import MadeFolder, Output
from vetsite.search.choices import choice_values
from vetsite.search.names import known_names
from vetsite.search.pages import search_pages
from vetsite.search.segments import Segment, dump, make_segments
from vetsite.search_index.grams import LEVELS, LONGEST, RARE
from vetsite.search_index.sounds import SYLLABLES
from vetsite.search_index.streams import ENDS, Analyzer
from vetsite.search_index.units import read_forms, read_traditional

_SHOWN, _AT_ONCE = 10, 5  # results on a page, and below the box in the head
_SAID = "search.said."


def search_files(edition: Edition) -> Iterator[Output]:
    """All files of an edition's search but its page."""
    settings = edition.settings
    analyzer = Analyzer(edition.language, settings.reading.unit, edition.is_chinese)
    choices = choice_values(edition)
    segments = make_segments(analyzer, search_pages(edition))
    yield Output(edition.addresses.search_index, dump(_index(segments, analyzer, dict(choices), edition)))
    for segment in segments:
        yield Output(edition.addresses.search_segment(segment.path), MadeFolder(segment.files))


def _index(
    segments: tuple[Segment, ...], analyzer: Analyzer, choices: Mapping[str, Any], edition: Edition
) -> dict[str, Any]:
    """What is read first, and once."""
    words = edition.words.texts
    return {
        "unit": analyzer.unit,
        "language": analyzer.language,
        "longest": LONGEST,
        "rare": RARE,
        "levels": LEVELS,
        "shown": _SHOWN,
        "at_once": _AT_ONCE,
        "segments": [{"path": segment.path, "pages": len(segment.addresses)} for segment in segments],
        "choices": choices,
        "option": words["search.option"],
        "words": {key.removeprefix(_SAID): text for key, text in words.items() if key.startswith(_SAID)},
        "names": list(known_names(edition, _places(segments))),
        "traditional": read_traditional(),
        "forms": read_forms(analyzer.language) if analyzer.unit == "words" else {},
        "syllables": " ".join(SYLLABLES) if analyzer.has_pinyin else "",
        "ends": ENDS,
    }


def _places(segments: tuple[Segment, ...]) -> dict[str, tuple[int, int]]:
    """The address of each page, and its place: the number of its segment, and its own there."""
    return {
        address: (place, number)
        for place, segment in enumerate(segments)
        for number, address in enumerate(segment.addresses)
    }
