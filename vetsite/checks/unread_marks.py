"""Headings, lists and tables that stayed text, because a blank, a line or the right mark is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from vetsite.checks.bodies import Body, Line
from vetsite.foundation.problems import Problem
from vetsite.rendering.parser import Heading, List, Paragraph, Part

# Most texts have no line like these, and are not parsed for them
_BEGINS_WORDS = re.compile("[\u3400-\u9fff《“‘（【「A-Za-z]")
_MAY_BE_UNREAD = re.compile(
    rf"^[ \t>]*+(?:#{{1,6}}[^\s#]|#{{1,6}}[\u3000\xa0]|＃|[-+]{_BEGINS_WORDS.pattern}"
    r"|[-*+][\u3000\xa0]|－|＊|(?:(?:[-*+]|[0-9]{1,2}[.)])[ \t]*+)?\[[ xXｘ√✓✔\u3000\xa0]?\][^(\[:]"
    r"|\*[^\s*][^*\n]*$|[0-9]{1,2}[.)][^\s0-9]|[0-9]{1,2}[．）]|[０-９]{1,2}[.．)）]"
    r"|｜|[:—–－=-]++[ \t]*+[|｜])",
    re.MULTILINE,
)
_WIDE_BLANKS = "\u3000\xa0"  # which Markdown takes for letters
_HAN = re.compile("[\u3400-\u9fff《“（【「]")


def may_have_unread_marks(markdown: str) -> bool:
    """Whether a text is worth being parsed for them."""
    return _MAY_BE_UNREAD.search(markdown) is not None or _may_have_no_table(markdown)


_OF_DELIMITERS = frozenset(" \t|:-")


def _may_have_no_table(markdown: str) -> bool:
    """Whether rows between bars begin without a header and its row of delimiters."""
    if "|" not in markdown:
        return False
    lines = [line.lstrip(" \t>") for line in markdown.split("\n")]
    for number, line in enumerate(lines):
        if line.startswith("|") and not (number and lines[number - 1].startswith("|")):
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if not _OF_DELIMITERS.issuperset(below) or below.count("|") != line.count("|"):
                return True
    return False


def find_unread_marks(body: Body) -> Iterator[Problem]:
    """What begins a line like a mark of Markdown, and is none."""
    paragraphs = list(body.paragraphs())
    lines = [line for of_paragraph in paragraphs for line in of_paragraph]
    yield from _find_headings(body, lines)
    neighbours = _number_neighbours(body.parts)
    yield from _find_tasks(body, lines)
    yield from _find_bullets(body, lines, neighbours)
    for of_paragraph in paragraphs:
        yield from _find_numbers(body, of_paragraph)
    yield from _find_tables(body, lines, neighbours)


# Headings

_HEADING = re.compile(rf"(?P<marks>[#＃]{{1,6}})(?P<blank>[{_WIDE_BLANKS} ]*)(?P<words>[^#＃\s].*)")
_CLOSING = " #＃"  # marks may close a heading too
_ENDS_SENTENCE = tuple("。；，,;")
_LONGEST = 60  # characters of a heading


def _find_headings(body: Body, lines: Iterable[Line]) -> Iterator[Problem]:
    levels = {part.start[0]: part.details.level for part in body.parts if part.kind is Heading}
    last = body.text.body.rstrip().count("\n") + 1
    unread = {
        line.number: (line, match)
        for line in lines
        if (match := _HEADING.fullmatch(line.words)) and _is_heading(match) and line.number < last
    }
    above = 1  # the level of the heading before
    for number in sorted({*levels, *unread}):
        level = levels[number] if number in levels else len(unread[number][1]["marks"])
        if number in unread:
            # of the first level is the title alone, and a level that is left out would be a problem
            yield _tell_heading(body, *unread[number], is_safe=1 < level <= above + 1)
        above = level


def _tell_heading(body: Body, line: Line, match: re.Match[str], is_safe: bool) -> Problem:
    level = len(match["marks"])
    words = match["words"].rstrip(_CLOSING)
    values = {"given": line.words[:60], "write": f"{'#' * max(level, 2)} {words}"}
    edit = body.edit((line.number, line.column), match.start("words"), "#" * level + " ") if is_safe else None
    return body.problem((line.number, line.column), "unread-heading", values, edit)


def _is_heading(match: re.Match[str]) -> bool:
    """Whether words behind marks are a heading: neither a topic (#话题#, #话题 #另一话题) nor a number (#3).

    At the end of a text they are topics too, for headings have text below them.
    """
    words = match["words"]
    open_end = words.rstrip(_CLOSING)
    if "#" in open_end or "＃" in open_end or open_end.endswith(_ENDS_SENTENCE) or len(open_end) > _LONGEST:
        return False
    if len(match["marks"]) > 1:
        return True
    return open_end == words and " " not in words and _HAN.match(words) is not None


# Lists

_BULLET = re.compile(rf"(?P<mark>[-－*＊+])(?P<blank>[{_WIDE_BLANKS}]*)(?P<words>[^\s{_WIDE_BLANKS}].*)")
_NUMBER = re.compile(
    rf"(?P<number>[0-9０-９]{{1,2}})(?P<dot>[.．)）])(?P<blank>[{_WIDE_BLANKS}]*)(?P<words>[^\s0-9].*)"
)
_HALF_WIDTH = {"－": "-", "＊": "*"}

Neighbours = Mapping[int, tuple[int, int]]  # number of a part -> what holds it, and its number there


def _number_neighbours(parts: Sequence[Part]) -> Neighbours:
    """Where each paragraph stands among what stands beside it."""
    places = {id(one): (id(part), at) for part in parts for at, one in enumerate(part.children)}
    return {number: places[id(part)] for number, part in enumerate(parts) if part.kind is Paragraph}


def _group(lines: Iterable[Line], neighbours: Neighbours) -> Iterator[list[Line]]:
    """Lines of one paragraph, or of paragraphs that follow each other."""
    group: list[Line] = []
    for line in lines:
        holder, index = neighbours[line.paragraph]
        if group:
            before, last = neighbours[group[-1].paragraph]
            if holder != before or index - last > 1:
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _find_bullets(body: Body, lines: Iterable[Line], neighbours: Neighbours) -> Iterator[Problem]:
    """Two lines or more that begin with one mark, or one line below an item of a list."""
    found = {line.number: (line, match) for line in lines if (match := _match_bullet(line.words))}
    for _, of_mark in groupby(found.values(), key=lambda one: one[1]["mark"]):
        for group in _group((line for line, _ in of_mark), neighbours):
            if len(group) > 1 or _is_in_list(group[0], body):
                for line in group:
                    match = found[line.number][1]
                    yield _tell_item(body, line, match, _HALF_WIDTH.get(match["mark"], match["mark"]))


def _match_bullet(words: str) -> re.Match[str] | None:
    """A mark of a list without its blank: neither a number (-5) nor emphasis (*甲*)."""
    match = _BULLET.fullmatch(words)
    if match is None or not _BEGINS_WORDS.match(match["words"]):
        return None
    is_other = match["mark"] in "*＊+" and match["mark"] in match["words"]
    return None if is_other else match


def _is_in_list(line: Line, body: Body) -> bool:
    """Whether a line goes on from the first line of an item."""
    paragraph = body.parts[line.paragraph]
    item = paragraph.parent
    above = item.parent if item else None
    return above is not None and above.kind is List and line.number > paragraph.start[0]


def _find_numbers(body: Body, lines: list[Line]) -> Iterator[Problem]:
    """Two lines or more of a paragraph that count on. Each in its own paragraph they are official style."""
    shown = [line for line in lines if line.is_joined or line is lines[0]]
    matches = [(line, match) for line in shown if (match := _NUMBER.fullmatch(line.words))]
    numbers = [int(match["number"]) for _, match in matches]
    is_counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if not is_counted:
        return
    is_item = numbers[0] > 1 and _is_in_list(matches[0][0], body)
    if len(matches) < 2 and not is_item:
        return
    # only a list that begins with 1 begins in the midst of a paragraph (CommonMark 5.2)
    begins = matches[0][0] is lines[0] or numbers[0] == 1 or is_item
    for line, match in matches:
        dot = {"．": ".", "）": ")"}.get(match["dot"], match["dot"])
        yield _tell_item(body, line, match, f"{int(match['number'])}{dot}", is_safe=begins)


def _tell_item(body: Body, line: Line, match: re.Match[str], mark: str, is_safe: bool = True) -> Problem:
    values = {"given": line.words[:60], "write": f"{mark} {match['words'][:60]}"}
    edit = body.edit((line.number, line.column), match.start("words"), f"{mark} ") if is_safe else None
    return body.problem((line.number, line.column), "unread-list", values, edit)


# Tasks

_BOX = r"\[(?P<state>[ xXｘ√✓✔\u3000\xa0]?)\]"
_TASK = re.compile(
    rf"(?P<mark>[-－*＊+]?)(?P<blank>[ {_WIDE_BLANKS}]*){_BOX}[ {_WIDE_BLANKS}]*"
    r"(?P<words>(?:[\u3400-\u9fff《“（【「]|[A-Za-z]{3}).*)"
)
_ANOTHER_BOX = re.compile(r"\[[ xX]?\]")  # 是[ ] 否[ ]: places of a form


def _find_tasks(body: Body, lines: Iterable[Line]) -> Iterator[Problem]:
    """Boxes of tasks (GFM 5.3) that stayed text: without a blank in front, behind or inside."""
    for line in lines:
        match = _TASK.fullmatch(line.words)
        if match is None or _ANOTHER_BOX.search(match["words"]):
            continue
        if not match["state"] and match["words"][0].isascii():  # []string is Go
            continue
        mark = _HALF_WIDTH.get(match["mark"], match["mark"])
        if mark or _begins_item(line, body):
            box = "[ ]" if match["state"] in "\u3000\xa0 " else "[x]"
            yield _tell_item(body, line, match, f"{mark} {box}".strip())


def _begins_item(line: Line, body: Body) -> bool:
    """Whether a line is the first of an item, behind its mark and without a box that is read."""
    paragraph = body.parts[line.paragraph]
    item = paragraph.parent
    above = item.parent if item else None
    is_first = item is not None and item.children[0] is paragraph and line.number == paragraph.start[0]
    before = body.places.line(line.number)[: line.column - 1].rstrip()
    return is_first and above is not None and above.kind is List and not before.endswith("]")


# Tables

_CELL_OF_DELIMITERS = r"[ \t]*:?[-—–－=]+:?[ \t]*"
_DELIMITERS = re.compile(rf"[|｜]?{_CELL_OF_DELIMITERS}(?:[|｜]{_CELL_OF_DELIMITERS})+[|｜]?")
_ROW = re.compile("[|｜][^|｜]+(?:[|｜][^|｜]*)+[|｜]")


def _find_tables(body: Body, lines: Iterable[Line], neighbours: Neighbours) -> Iterator[Problem]:
    """Rows between bars, and rows of delimiters, in paragraphs: once for each table."""
    rows = [line for line in lines if _ROW.fullmatch(line.words) or _DELIMITERS.fullmatch(line.words)]
    for near in _group(rows, neighbours):
        for group in _divide(near):
            if len(group) > 1 or _DELIMITERS.fullmatch(group[0].words):
                line = group[0]
                row = line.words.strip("|｜")
                columns = 1 + sum(map(row.count, "|｜"))
                values = {"given": line.words[:60], "row": "|" + "---|" * columns}
                yield body.problem((line.number, line.column), "unread-table", values)


def _divide(rows: Iterable[Line]) -> Iterator[list[Line]]:
    """The tables of rows in neighbouring paragraphs: an empty line after every row is within one table."""
    alone: list[Line] = []
    for _, lines in groupby(rows, key=lambda line: line.paragraph):
        of_paragraph = list(lines)
        if len(of_paragraph) == 1:
            alone += of_paragraph
            continue
        if alone:
            yield alone
            alone = []
        yield of_paragraph
    if alone:
        yield alone
