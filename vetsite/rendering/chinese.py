"""The parts of a text become what a Chinese reader expects of them, beyond what CommonMark says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vetsite.rendering.parser import (
    Code,
    DescriptionItem,
    Emph,
    Escaped,
    Image,
    LineBreak,
    List,
    Paragraph,
    Part,
    Raw,
    SoftBreak,
    Strong,
    Subscript,
    Text,
)

_HAN = re.compile("[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Han, kana and full-width marks; some marks Unicode shares with the Latin script
_WIDE = re.compile(
    "[\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_SHARED = "“”‘’—…·"
_ENDS = tuple("、，；。：！？”’）》」』】〉,;")  # marks with which no emphasis begins
_INDENT = "\u3000\u3000"  # two full-width spaces: how paragraphs begin in Chinese
_FULL_WIDTH = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’—…"

# Stands where a bare address ends, and between a letter and emphasis; no text has a private character. At its
# blank the parser ends its search for the end of the address, which else would go on to the end of the line
# for each address.
BOUNDARY = "<!-- \ue0ad-->"
_NEAR = 8  # characters: more blanks there are not before a target
_ADDRESS = re.compile(rf"(?<![<\"'=/])(?:https?://|www\.)[^\s<>{_FULL_WIDTH}]+(?P<next>[<{_FULL_WIDTH}]?)")
_RUN = re.compile(r"\*+|~~+")
_MOST_SIGNS = 3  # of a run that means something
_LETTER = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u1fff]")  # beside Han the parser knows its way


def mark_boundaries(markdown: str) -> str:
    """A text with marks where the parser would go on: behind bare addresses, and beside emphasis.

    For the parser an address ends only at a blank. And a mark that Chinese shares with other scripts, as in
    `App**“x”**y`, begins and ends no emphasis beside a letter (CommonMark 6.2).
    """
    if "://" in markdown or "www." in markdown:
        markdown = _ADDRESS.sub(_end_address, markdown)
    if "*" in markdown or "~~" in markdown:
        markdown = _RUN.sub(_set_off, markdown)
    return markdown


def _set_off(match: re.Match[str]) -> str:
    """A run of stars or waves, set off from the letter beside it if a shared mark is at its other side."""
    run, text = match[0], match.string
    if len(run) > _MOST_SIGNS:
        return run
    dashes = "—…" if len(run) > 1 else ""  # a single star before one may stand for a masked name
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    if after in "“‘" + dashes and _LETTER.match(before):
        return BOUNDARY + run
    if before in "”’" + dashes and _LETTER.match(after):
        return run + BOUNDARY
    return run


def _end_address(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - _NEAR, 0) : match.start()].rstrip()
    if not match["next"] or before.endswith(("](", "]:")):  # the target of a link, or of a definition
        return match[0]
    return f"{match[0][:-1]}{BOUNDARY}{match['next']}"


def adapt(parts: Iterable[Part]) -> None:
    """Change the parts of a text, given in its order: lines, paragraphs, waves, emphasis."""
    before = ""  # the last character before, but for shared marks
    line_break: Part | None = None  # the one before, if nothing has come since
    opened: Part | None = None  # the last paragraph that became several
    for part in parts:
        kind = part.kind
        if kind is Text or kind is Code:
            if kind is Text and part.words.startswith(_INDENT) and _begin_paragraph(part, line_break):
                if part.parent is not None and part.parent is not opened and _is_tight(part.parent):
                    part.parent.wrap("<p>", "</p>", Raw)  # which the parser leaves out there
                opened, line_break = part.parent, None
            words = part.words.strip(_SHARED)
            if words:
                if line_break and _WIDE.match(before) and _WIDE.match(words):
                    line_break.become(Text(""))  # no space between two Han
                before, line_break = words[-1], None
        elif kind is SoftBreak:
            line_break = part
        elif kind is LineBreak:
            before, line_break = "", part
        elif kind is Paragraph or kind is Image:
            before, line_break = "", None
        elif kind is Subscript:
            _give_back_waves(part)
        elif kind is Emph:
            _adapt_emphasis(part)


def _begin_paragraph(part: Part, before: Part | None) -> bool:
    """Let a line that is indented in the Chinese way begin a paragraph, in the place of the break before it.

    Gives whether that break has become the end of a paragraph.
    """
    holder = part.parent
    if holder is None or holder.kind is not Paragraph:
        return False
    is_first = holder.children[0] is part
    if not is_first and (before is None or before.parent is not holder):
        return False
    part.become(Text(part.words.lstrip("\u3000 ")))
    if is_first or before is None:
        return False
    before.become(Raw("</p>\n<p>"))
    return True


def _is_tight(paragraph: Part) -> bool:
    """Whether a paragraph is shown without an element of its own: in a list without empty lines."""
    item = paragraph.parent
    above = item.parent if item else None
    return above is not None and above.kind in (List, DescriptionItem) and bool(above.details.tight)


def _adapt_emphasis(part: Part) -> None:
    """Han are never slanted. Stars around "、李" are those of two masked names, as in "张*、李*"."""
    text = part.text()
    if text.startswith(_ENDS):
        part.become(Escaped())
        part.wrap("*", "*")
    elif _HAN.search(text):
        part.become(Strong())


def _give_back_waves(part: Part) -> None:
    """ "10~20人，30~40人" has a range twice, and nothing between its waves is special."""
    part.become(Escaped())
    part.wrap("~", "~")
