"""Marks of other dialects, which readers would see as they are: found, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vetsite.rendering.parser import (
    BlockQuote,
    CodeBlock,
    HtmlBlock,
    Part,
    SoftBreak,
    Text,
    quick_html,
)
from vetsite.rendering.places import Fault, Places

_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)?(?:[ \t]+\"(?P<title>[^\"]*)\")?")
_KINDS = {  # of boxes elsewhere -> of alerts
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "example"), "TIP"),
    **dict.fromkeys(("important", "question", "help", "faq"), "IMPORTANT"),
    **dict.fromkeys(("warning", "attention", "failure", "fail", "missing"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug"), "CAUTION"),
}
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\[\]\n]+)\]:[ \t]*(?P<long>\S.*)")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][\w-][^{}\n]*\}|\{:[ \t]*[\w-]+=[^{}\n]*\}")
_BLANK_LINK = re.compile(r"(?<!\\)\[[^\[\]\n]{0,200}\]\((?P<target>[^()<>\n\"]{1,200}\s[^()<>\n\"]{0,200})\)")
_NO_ALERT = re.compile(r"\[!(?P<kind>[A-Za-z]+)\]")


_BEGINNINGS = frozenset("!?*[")


def find_old_syntax(parts: Iterable[Part], places: Places) -> Iterator[Fault]:
    """Marks of other dialects in running text; code has none."""
    before: Part | None = None
    for part in parts:
        if part.kind is Text:
            words = part.words
            if "](" in words or "{" in words:
                yield from _find_in_text(part, places)
            if words[:1] in _BEGINNINGS and _begins_line(part, before):
                yield from _find_at_beginning(part, places)
        elif part.kind is CodeBlock:
            yield from _find_in_fence(part, places)
        elif part.kind is HtmlBlock and part.details.block_type in _WITH_TEXT:
            yield from _find_in_html(part, places)
        before = part


def _find_in_text(part: Part, places: Places) -> Iterator[Fault]:
    text = part.words
    if "](" in text:
        for line, match in _find_written(part, _BLANK_LINK, places):
            values = {"given": match[0][:60], "target": match["target"].strip()}
            yield Fault((line, match.start("target") + 1), "blank-in-link", values)
    if "{" in text and _ATTRIBUTES.search(text):
        for line, match in _find_written(part, _ATTRIBUTES, places):
            yield Fault((line, match.start() + 1), "old-attributes", {"given": match[0][:60]})


def _begins_line(part: Part, before: Part | None) -> bool:
    return before is not None and (before is part.parent or before.kind is SoftBreak)


def _find_at_beginning(part: Part, places: Places) -> Iterator[Fault]:
    """What means something in other dialects at the beginning of a line."""
    text = part.words
    box = _BOX.match(text)
    if box and (box["kind"] or box["title"]):
        kind = _KINDS.get((box["kind"] or "").lower(), "NOTE")
        write = f"> [!{kind}] {box['title'] or ''}".rstrip()
        yield Fault(places.find_part(part, "!?"), "old-box", {"given": box[0][:60], "write": write})
    abbreviation = _ABBREVIATION.match(text)
    if abbreviation:
        write = f'<abbr title="{abbreviation["long"]}">{abbreviation["short"]}</abbr>'
        values = {"given": abbreviation[0][:60], "write": write}
        yield Fault(places.find_part(part, "*\\"), "old-abbreviation", values)
    if text.strip() == "[TOC]" and part.parent is not None and len(part.parent.children) == 1:
        yield Fault(places.find_part(part, "["), "old-contents", {})
    above = part.parent.parent if part.parent is not None else None
    alert = _NO_ALERT.match(text)
    if alert and above is not None and above.kind is BlockQuote:
        yield Fault(places.find_part(part, "["), "no-alert", {"given": alert[0]})


def _find_written(
    part: Part, pattern: re.Pattern[str], places: Places
) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a pattern stands in the line of a part."""
    line, column = places.find(*part.start)
    end = places.find(*part.end)
    stop = end[1] if end[0] == line else len(places.line(line))
    for match in pattern.finditer(places.line(line), column - 1, stop):
        yield line, match


def _find_in_fence(part: Part, places: Places) -> Iterator[Fault]:
    """What stands behind the language of a fence and leaves nothing: titles, numbers of lines."""
    block = part.details
    language, _, given = block.info.strip().partition(" ") if block.fenced else ("", "", "")
    given = block.info if language.startswith("{") else given
    if given:
        yield Fault(places.find(*part.start), "old-attributes", {"given": given[:60]})


_WITH_TEXT = (6, 7)  # kinds of HTML blocks (CommonMark 4.6) that hold words for readers: <div>, <span>
_TAG = re.compile("<[^<>]*>")
_MEANS = re.compile("<(?:strong|em|code|del|img|ul|ol|h[1-6]|blockquote|table)[ >]")
_MEANS_INLINE = re.compile("<(?:strong|em|code|del|img)[ >]")


def _find_in_html(part: Part, places: Places) -> Iterator[Fault]:
    """The first words in a block of HTML that would be more than words outside of it."""
    html = part.words
    at = 0
    for tag in (*_TAG.finditer(html), None):
        words = html[at : tag.start() if tag else len(html)]
        if words.strip():
            begins_line = "\n" in words[: len(words) - len(words.lstrip())]
            means = _MEANS if begins_line else _MEANS_INLINE
            shown = quick_html("\n".join(map(str.strip, words.split("\n"))))
            if means.search(shown) or ("](" in words and "<a " in shown):
                first = at + len(words) - len(words.lstrip())
                line = part.start[0] + html.count("\n", 0, first)
                column = places.line(line).find(words.split()[0]) + 1
                yield Fault((line, max(column, 1)), "markdown-in-html", {"given": words.strip()[:60]})
                return
        at = tag.end() if tag else at
