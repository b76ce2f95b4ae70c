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

# Stands where a bare address ends; no text has a private character. At its blank the parser ends its search
# for the end of the address, which else would go on to the end of the line for each address.
_NEAR = 8  # characters: more blanks there are not before a target
ADDRESS_END = "<!-- \ue0ad-->"
_ADDRESS = re.compile(rf"(?<![<\"'=/])(?:https?://|www\.)[^\s<>{_FULL_WIDTH}]+(?P<next>[<{_FULL_WIDTH}]?)")


def end_addresses(markdown: str) -> str:
    """A text with marks where bare addresses end: for the parser they would end only at a blank."""
    if "://" not in markdown and "www." not in markdown:
        return markdown
    return _ADDRESS.sub(_end_address, markdown)


def _end_address(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - _NEAR, 0) : match.start()].rstrip()
    if not match["next"] or before.endswith(("](", "]:")):  # the target of a link, or of a definition
        return match[0]
    return f"{match[0][:-1]}{ADDRESS_END}{match['next']}"


def adapt(parts: Iterable[Part]) -> None:
    """Change the parts of a text, given in its order: lines, paragraphs, waves, emphasis."""
    before = ""  # the last character before, but for shared marks
    line_break: Part | None = None  # the one before, if nothing has come since
    for part in parts:
        kind = part.kind
        if kind is Text or kind is Code:
            if kind is Text and part.words.startswith(_INDENT) and _begin_paragraph(part, line_break):
                line_break = None
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
    before.become(Raw("<br />\n" if _is_tight(holder) else "</p>\n<p>"))
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
