"""Paragraphs that end in the middle of a sentence: by a wrong line break, or because the rest is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vetsite.proofreading.marks import HAN, Mark

_SHORT = 15  # characters: a line of verse, a heading, a credit
_PROSE = 40
_OPEN_END = re.compile(
    "[，、]$|(?<![参给赋授])与$|(?<![共总缓温平谐调柔])和$|(?:以及|并且|而且|例如|比如|为了|由于|关于|根据)$"
)
_WRONG_BEGIN = re.compile("[，。、；：！？）》”’】]")
_POINT = re.compile("[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、]|[•·●◆★①-⑳]")
_HAN_END = re.compile(f"[{HAN}]$")


def find_cut_paragraphs(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Ends in ，、or a word that joins; prose without a last mark; beginnings with a mark that closes."""
    for number, text in enumerate(paragraphs):
        begin = _WRONG_BEGIN.match(text)
        if begin:
            yield number, Mark(0, 1, "cut-paragraph", {"given": text[:8]})
        if len(text) < _SHORT:
            continue
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        is_cut = _OPEN_END.search(text, len(text) - 3) and not _POINT.match(after)
        if is_cut or _lacks_end(text):
            yield number, Mark(len(text) - 1, len(text), "cut-paragraph", {"given": text[-8:]})


def _lacks_end(text: str) -> bool:
    """Whether prose of several sentences ends with Han, and that is no credit (供稿：教务处) or signature."""
    last = text[text.rfind("。") + 1 :]
    return (
        text.count("。") > 1
        and len(text) >= _PROSE > len(last) >= _SHORT
        and "：" not in last
        and bool(_HAN_END.search(text, len(text) - 1))
    )
