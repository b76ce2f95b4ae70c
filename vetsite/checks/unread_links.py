"""Links and pictures that stayed text, because a bracket is of full width or a blank stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.checks.bodies import read_body
from vetsite.checks.written import Passage
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.reading.content import Text
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.links import Targets, resolve
from vetsite.rendering.parser import HtmlBlock, Image, Link, release
from vetsite.rendering.texts import Rendering

_LINK = re.compile(
    r"(?<!\\)(?P<picture>!?)(?P<open>[\[【［])(?P<words>[^\[\]【】［］\n]{1,80})(?P<close>[\]】］])"
    r"(?P<blank>[ \u3000]?)(?P<left>[(（])(?P<target>[^\s()（）\[\]<>\"“”]{3,400})(?P<right>[)）])"
)
_COMMENT = re.compile("<!--.*?(?:-->|\\Z)", re.DOTALL)  # one that never closes hides the rest
_HTTP = re.compile("https?://", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:md|pdf|docx?|xlsx?|pptx?|wps|zip|rar|txt|csv|png|jpe?g|gif|webp|svg|mp[34])$", re.IGNORECASE
)
_NO_WORDS = re.compile(r"[ xX0-9\u3000]*")  # a task, or the number of a source: [1] (https://…)


def find_unread_links(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """What was meant as a link, with a repair where its target is there or on another site."""
    for text in collection.content.kept_texts:
        if _LINK.search(text.body):
            yield from _find_in(text, rendering.targets)


def _find_in(text: Text, targets: Targets) -> Iterator[Problem]:
    passage = Passage(text.path, text.body, text.body_line, is_markdown=True)
    taken: set[tuple[int, int]] | None = None
    for match in _LINK.finditer(_mask(text.body)):
        if not _may_be_meant(match):
            continue
        is_there = _is_there(match, text.path, targets)
        if not (is_there or _names_file(match)):
            continue
        taken = _find_taken(text) if taken is None else taken
        line, column = find_position(text.body, match.start(), text.body_line)
        if (line, 0) in taken or (line, column) in taken:
            continue
        write = f"{match['picture']}[{match['words']}]({match['target']})"
        values = {"given": match[0][:60], "write": write}
        edit = passage.edit(match.start(), match.end(), write) if is_there else None
        yield Problem(text.path, line, column, "unread-link", values, edit=edit)


def _mask(body: str) -> str:
    """The body with blanks for code and comments, every other character in its place."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), mask_code(body))


def _may_be_meant(match: re.Match[str]) -> bool:
    """Whether something keeps it from being a link, and its words are words."""
    is_link = (match["open"], match["close"], match["blank"], match["left"], match["right"]) == (
        *"[]",
        "",
        *"()",
    )
    return not is_link and not _NO_WORDS.fullmatch(match["words"])


def _is_there(match: re.Match[str], path: str, targets: Targets) -> bool:
    """Whether a target is on another site, or a file or page that is there.

    【来源】（https://…） is good Chinese, and its address is a link already.
    """
    target = match["target"]
    if _HTTP.match(target):
        return match["open"] != "【" and not match["picture"]
    if target.startswith("#") or ":" in target:
        return False
    link = resolve(target, path, targets, picture=match["picture"] != "")
    return link.fault is None and (link.file is not None or link.page is not None)


def _names_file(match: re.Match[str]) -> bool:
    """Whether something between the brackets of a link is named like a file."""
    return match["open"] == "[" and not match["blank"] and _FILE.search(match["target"]) is not None


def _find_taken(text: Text) -> set[tuple[int, int]]:
    """Where links and pictures begin in the file, and the lines of blocks of HTML, with column 0."""
    body = read_body(text)
    if body is None:
        return set()
    taken: set[tuple[int, int]] = set()
    for part in body.parts:
        if part.kind is Link or part.kind is Image:
            line, column = body.places.find_part(part, "![<")
            taken.add((text.body_line + line - 1, column))
        elif part.kind is HtmlBlock:
            taken |= {(text.body_line + line - 1, 0) for line in range(part.start[0], part.end[0] + 1)}
    release(body.parts)
    return taken
