"""Boxes of MkDocs (`!!! note "Title"`, `??? note`) and how they are written here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from vetsite.foundation.problems import Change
from vetsite.foundation.wording import Words
from vetsite.rendering.parser import Alert, BlockQuote, Paragraph, Part
from vetsite.rendering.places import Fault, Places

_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)?(?:[ \t]+\"(?P<title>[^\"]*)\")?")
# the whole of such a line, as Python-Markdown and pymdownx read it; more words are classes
_LINE = re.compile(r"(?P<mark>!!!|\?\?\?\+?) *+(?P<kind>[\w-]+)?(?: ++[\w-]++)*+(?: *+\"(?P<title>.*)\")? *")
_ALERTS = {  # kind of a box -> of the alert that stands for it; every other one is a note
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "example"), "TIP"),
    **dict.fromkeys(("important", "question", "help", "faq"), "IMPORTANT"),
    **dict.fromkeys(("warning", "attention", "failure", "fail", "missing"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug"), "CAUTION"),
}
_OWN_NAMES = {  # kind of a box -> its name, where that of the alert is another
    **dict.fromkeys(("abstract", "summary", "tldr"), "abstract"),
    **dict.fromkeys(("success", "check", "done"), "success"),
    **dict.fromkeys(("question", "help", "faq"), "question"),
    **dict.fromkeys(("failure", "fail", "missing"), "failure"),
    **dict.fromkeys(("quote", "cite"), "quote"),
    "bug": "bug",
    "example": "example",
    "todo": "todo",
}
_SAME_NAMES = frozenset(["note", "info", "seealso", *_ALERTS]) - frozenset(_OWN_NAMES)
_INDENT = re.compile(r" {4}| {0,3}\t")
_QUOTATION = re.compile(r"(?:>[ ]?)*")  # what may stand before a box and each of its lines
_MARKUP = re.compile(r"[*_`~\[\]<>\\]|&#?\w+;|://|www\.")  # in a title, where it means nothing here


@dataclass(frozen=True)
class _Body:
    """The lines of a box below its first. Each may be empty, but the last is not."""

    first: int
    last: int
    begin: str  # of each line: the marks of quotations around


def match_old_box(words: str) -> re.Match[str] | None:
    """The kind and the title of the box that a line begins with, if it does."""
    shown = _BOX.match(words) if words.startswith(("!!!", "???")) else None
    return shown if shown and (shown["kind"] or shown["title"]) else None


def find_old_box(part: Part, places: Places, words: Words) -> Iterator[Fault]:
    """The box that begins with a part, if it does; with its repair, if it has lines of its own."""
    shown = match_old_box(part.words)
    if shown is None:
        return
    place = places.find_part(part, "!?")
    kind, title = (shown["kind"] or "").lower(), shown["title"]
    values = {"given": shown[0][:60], "write": _write_alert(kind, title, words)}
    changes = _make_changes(place, places, words) if _stands_free(part) else ()
    yield Fault(place, "old-box", values, changes)


def _stands_free(part: Part) -> bool:
    """Whether only quotations are around a paragraph: in lists, other lines than ours may end a box."""
    above = part.parent
    while above is not None and above.kind in (Paragraph, BlockQuote, Alert):
        above = above.parent
    return above is not None and above.parent is None


def _write_alert(kind: str, title: str | None, words: Words) -> str:
    """The first line of the alert that stands for a box."""
    if title is None and kind not in _SAME_NAMES:
        title = _name(kind, words)
    return f"> [!{_ALERTS.get(kind, 'NOTE')}] {title or ''}".rstrip()


def _name(kind: str, words: Words) -> str:
    """What a box without a title was called."""
    own = _OWN_NAMES.get(kind)
    return words.say(f"old_box.{own}") if own else kind.capitalize()


def _write_summary(kind: str, title: str | None, words: Words) -> str:
    """The name of a box that opens."""
    if title is None:
        alert = _ALERTS.get(kind, "NOTE").lower()
        title = words.say(f"alert.{alert}") if kind in _SAME_NAMES else _name(kind, words)
    return escape(title, quote=False)


def _make_changes(place: tuple[int, int], places: Places, words: Words) -> tuple[Change, ...]:
    """The box in the way of this dialect. None in a list, or where something would be lost."""
    number, column = place
    begin, rest = places.line(number)[: column - 1], places.line(number)[column - 1 :]
    line = _LINE.fullmatch(rest)
    body = _find_body(number, begin, places) if _QUOTATION.fullmatch(begin) else None
    if line is None or body is None:
        return ()
    kind, title = (line["kind"] or "").lower(), line["title"]
    if title is not None and (not title.strip() or _MARKUP.search(title)):
        return ()  # an empty one took the name away, which every alert has
    blank = begin.rstrip()
    end = body.last, len(places.line(body.last)) + 1
    before = f"{blank}\n{begin}" if number > 1 and _touches(places.line(number - 1), begin) else begin
    after = f"\n{blank}" if _goes_on(body, places) else ""

    def head(text: str) -> Change:
        return Change((number, 1), (number, len(places.line(number)) + 1), before + text)

    if line["mark"] == "!!!":
        ending = [Change(end, end, after)] if after else []
        return (head(_write_alert(kind, title, words)), *_replace_indents(body, places, "> "), *ending)
    tag = "<details open>" if line["mark"].endswith("+") else "<details>"
    summary = f"<summary>{_write_summary(kind, title, words)}</summary>"
    gap = "" if _is_blank(places.line(body.first), begin) else f"\n{blank}"
    return (
        head(f"{tag}\n{begin}{summary}{gap}"),
        *_replace_indents(body, places, ""),
        Change(end, end, f"\n{blank}\n{begin}</details>{after}"),
    )


def _touches(above: str, begin: str) -> bool:
    """Whether the line above a box is of a paragraph, and not empty or a line of another box."""
    return not _is_blank(above, begin) and not (above.startswith(begin) and _INDENT.match(above, len(begin)))


def _goes_on(body: _Body, places: Places) -> bool:
    """Whether text follows directly behind a box, which would become its own."""
    below = places.line(body.last + 1)
    return body.last < places.count and below.strip() != "" and not _is_blank(below, body.begin)


def _find_body(number: int, begin: str, places: Places) -> _Body | None:
    """The indented lines below the first line of a box."""
    last, below = 0, number + 1
    while below <= places.count:
        line = places.line(below)
        if not _is_blank(line, begin):
            if not (line.startswith(begin) and _INDENT.match(line, len(begin))):
                break
            last = below
        below += 1
    return _Body(number + 1, last, begin) if last else None


def _is_blank(line: str, begin: str) -> bool:
    """Whether a line is an empty one of the quotations around a box."""
    return line.rstrip() == begin.rstrip()


def _replace_indents(body: _Body, places: Places, text: str) -> Iterator[Change]:
    """Each line of a box with `text` instead of its indent."""
    start = len(body.begin)
    for number in range(body.first, body.last + 1):
        line = places.line(number)
        indent = _INDENT.match(line, start)
        if _is_blank(line, body.begin):
            if text:
                yield Change((number, 1), (number, len(line) + 1), f"{body.begin}{text}".rstrip())
        elif indent:
            yield Change((number, start + 1), (number, indent.end() + 1), text)
