"""Paragraphs that readers see otherwise than they were typed: joined, as code, or without being headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vetsite.checks.bodies import Body, Line
from vetsite.foundation.problems import Problem
from vetsite.proofreading.chinese_numerals import NUMERALS, read_numeral
from vetsite.rendering.parser import CodeBlock, Heading, Paragraph, Part

# Most texts have no lines like these, and are not parsed for them
_MAY_BE_HEADING = re.compile(
    rf"^[ \t]*+(?:\*\*|__)?(?:[{NUMERALS}]+、|[（(][{NUMERALS}]+[）)]|[0-9]{{1,2}}[.．])"
    r"[^\s0-9][^\n。；;，,]{0,34}$",
    re.MULTILINE,
)
_MAY_BE_POINT = re.compile(rf"[{NUMERALS}]+、|[（(][{NUMERALS}0-9]+[）)]|[0-9]{{1,2}}、|[①-⑳•●▪◦‣·]")
_MAY_BE_PROSE = re.compile('[\u3400-\u9fffA-Z《“（【「"]|[0-9]{4}年')
_BLOCK = re.compile(r"[|#*+<`-]|[0-9]{1,2}[.)] ")  # a line that is no further one of a paragraph
_STOPS = tuple("。！？：；.!?:;”’」』）)\"'")


def may_be_misread(markdown: str) -> bool:
    """Whether a text is worth being parsed for such paragraphs."""
    if _MAY_BE_HEADING.search(markdown):
        return True
    labelled = 0  # lines before, without another between, that are a label with what it says
    ended = 0  # lines before, without an empty one between, that end as paragraphs do
    before = ""  # the first of those lines, while it is the only one
    is_begun = False  # a line that says something stands directly above
    for line in markdown.split("\n"):
        words = line.strip(" \t>")
        is_indented = not is_begun and line.startswith(("    ", "\t"))
        if (is_begun and _MAY_BE_POINT.match(words)) or (is_indented and _MAY_BE_PROSE.match(words)):
            return True
        ended = ended + words.endswith(_STOPS) if words and not _BLOCK.match(words) else 0
        labelled = labelled + 1 if _LABELLED.match(words) else 0
        if ended >= _FEWEST or labelled >= _FEWEST or (ended > 1 and before.startswith(_INDENT)):
            return True
        before = words if ended == 1 else ""
        is_begun = bool(words)
    return False


# Joined paragraphs

_FEWEST = 3  # lines that end as paragraphs do
_ENDS = re.compile("[。！？：；.!?:;][”’」』）)\"']*$")
_TWO_SENTENCES = re.compile("[。！？][^”’」』）\\s]|[a-z0-9][.!?][\"'”’)]* +[A-Z]")
_LABELLED = re.compile(
    r"(?:[\u3400-\u9fff][\u3400-\u9fff \u3000]{1,9}[：:](?!//)"
    r"|[A-Z][A-Za-z]*(?: [A-Za-z]+){0,2}: )[ \u3000]*\S"
)
_INDENT = "\u3000\u3000"  # two full-width spaces begin a paragraph
_LENGTHS = {True: 30, False: 120}  # characters of a paragraph on average, with Han and without
_NUMBERED = tuple(  # forms of numbers at the beginning of a line, each with its number
    re.compile(form)
    for form in (
        rf"(?P<number>[{NUMERALS}]+)、",
        rf"[（(](?P<number>[{NUMERALS}]+)[）)]",
        r"(?P<number>[0-9]{1,2})、",
        r"[（(](?P<number>[0-9]{1,2})[）)]",
        r"(?P<number>[①-⑳])",
    )
)
_BULLETS = re.compile(r"[•●▪◦‣·][ \u3000\xa0]*(?=[^\s•●▪◦‣·])")


def find_joined_paragraphs(body: Body) -> Iterator[Problem]:
    """Lines that were paragraphs elsewhere, as in Word, and that readers see as one: once for all of them."""
    for lines in body.paragraphs():
        for joined in _split(lines):
            if _are_paragraphs(joined) or _are_points(joined) or _are_labelled(joined):
                values = {"given": joined[0].words[:30], "number": str(len(joined))}
                yield body.problem((joined[0].number, joined[0].column), "joined-paragraphs", values)
                break


def _split(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that readers see as one."""
    joined: list[Line] = []
    for line in lines:
        if joined and not line.is_joined:
            yield joined
            joined = []
        joined.append(line)
    yield joined


def _are_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether all lines end as paragraphs do, and are as long; one has two sentences, else a text may have a
    sentence a line. A title or a heading, which has a number (一、), has no full stop.
    """
    ended = [line for line in lines if _ENDS.search(line.words)]
    # below a line that begins as a paragraph, one that is longer was not broken off it at a width
    is_indented = lines[0].words.startswith(_INDENT) and len(lines) == len(ended) == 2
    is_longer = len(lines[-1].words) > len(lines[0].words) + 4
    fewest = 2 if is_indented and is_longer else _FEWEST
    others = (line for line in lines[1:-1] if not _ENDS.search(line.words))
    length = sum(len(line.words) for line in ended)
    return (
        len(ended) >= fewest
        and length >= len(ended) * _LENGTHS[_HAN.search(ended[0].words) is not None]
        and all(any(form.match(line.words) for form in _NUMBERED) for line in others)
        and any(_TWO_SENTENCES.search(line.words) for line in lines)
    )


def _are_points(lines: Sequence[Line]) -> bool:
    """Whether two lines or more count on, or have bullets that are none of Markdown's."""
    if sum(1 for line in lines if _BULLETS.match(line.words)) > 1:
        return True
    for form in _NUMBERED:
        found = [match["number"] for line in lines if (match := form.match(line.words))]
        numbers = [_read_number(one) for one in found]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            return True
    return False


def _are_labelled(lines: Sequence[Line]) -> bool:
    """Whether three lines or more in a row have labels (时间：…), each its own, and none is a sentence."""
    labels: set[str] = set()
    for line in lines:
        match = _LABELLED.match(line.words)
        if match is None or line.words.endswith(("。", "！", "？", ".", "!", "?", "；", "，")):
            labels = set()
            continue
        labels.add(re.split("[：:]", match[0])[0])
        if len(labels) >= _FEWEST:
            return True
    return False


def _read_number(text: str) -> int | None:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else read_numeral(text)


# Indented text

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_OF_CODE = re.compile(r"[{}<>=$\\`|├└│]|[A-Za-z_\"]\(|^[ \t]*[\w.-]+:(?:\s|$)|;[ \t]*$|^[ \t]*[#/]", re.M)
_SENTENCE = re.compile(r"[A-Z“\"'](?:[\w’',;:()“”\"-]+ ){6,}[\w’'-]+[.!?][”\"']?")


def find_indented_text(body: Body) -> Iterator[Problem]:
    """Words behind four blanks: readers see them as code, on one line that goes out of the page."""
    for part in body.parts:
        if part.kind is CodeBlock and not part.details.fenced and _is_prose(part.words):
            line, _ = body.places.find(*part.start)
            written = body.places.line(line)
            column = len(written) - len(written.lstrip(" \t")) + 1
            values = {"given": part.words.strip().partition("\n")[0][:30]}
            is_alone = part.words.strip("\n").count("\n") == 0 and _stands_alone(body, part)
            edit = body.edit((line, 1), column - 1, "") if is_alone else None
            yield body.problem((line, column), "text-as-code", values, edit)


def _is_prose(code: str) -> bool:
    """Whether most letters are Han, or it is a sentence in English, and nothing looks like code."""
    if _OF_CODE.search(code):
        return False
    letters = len(_LETTER.findall(code))
    return len(_HAN.findall(code)) * 2 > letters or _SENTENCE.match(code.strip()) is not None


def _stands_alone(body: Body, block: Part) -> bool:
    """Whether a line can lose its blanks without becoming a part of something else."""
    line = block.start[0]
    near = (body.places.line(one) if one else "" for one in (line - 1, line + 1))
    is_top = block.parent is body.parts[0]
    return is_top and not any(one.strip() for one in near)


# Headings

_LONGEST = 30  # characters of a heading
_KINDS = tuple(  # of official documents, the outer ones first (GB/T 9704-2012, 7.3.3)
    re.compile(rf"(?P<bold>(?:\*\*|__)?)(?P<words>{number}[^\s\d*_][^\n*_。；;，,？?！!：:]*)(?P=bold)")
    for number in (rf"[{NUMERALS}]+、", rf"[（(][{NUMERALS}]+[）)]", "[0-9]{1,2}[.．]")
)


def find_plain_headings(body: Body) -> Iterator[Problem]:
    """Short numbered lines with text below them, twice or more, where no heading has that level.

    Without headings a text has no contents, and screen readers can't go from part to part.
    """
    blocks = body.parts[0].children
    levels = {index: part.details.level for index, part in enumerate(blocks) if part.kind is Heading}
    numbered = [_find_kind(part, body) for part in blocks]
    known = dict(levels)  # index of a block -> the level that it has, or gets
    for kind in range(len(_KINDS)):
        found = [index for index, one in enumerate(numbered) if one == kind]
        found = [index for index in found if _has_text_below(index, kind, numbered)]
        above = [level for index, level in known.items() if found and index < found[0]]
        level = max(above, default=1) + 1
        if len(found) > 1 and level not in levels.values():
            known |= dict.fromkeys(found, level)
    before = 1
    for index, level in sorted(known.items()):
        if index not in levels:
            yield _tell_heading(body, blocks[index], level, is_safe=level <= before + 1)
        before = level


def _find_kind(part: Part, body: Body) -> int | None:
    """Which kind of number a line begins with that stands alone in its paragraph and may be a heading."""
    if part.kind is not Paragraph or part.start[0] != part.end[0]:
        return None
    words = body.places.line(part.start[0]).strip()
    if len(words) > _LONGEST + len("****"):
        return None
    return next((kind for kind, form in enumerate(_KINDS) if form.fullmatch(words)), None)


def _has_text_below(index: int, kind: int, numbered: Sequence[int | None]) -> bool:
    """Whether what follows is no point of the same list: text, or a heading of a lower kind."""
    below = numbered[index + 1] if index + 1 < len(numbered) else kind
    return below is None or below > kind


def _tell_heading(body: Body, part: Part, level: int, is_safe: bool) -> Problem:
    """`is_safe`: the level above is there; else a heading of this level would be a problem."""
    line = part.start[0]
    written = body.places.line(line)
    column = len(written) - len(written.lstrip()) + 1
    words = written.strip().strip("*_")
    write = f"{'#' * level} {words}"
    edit = body.edit((line, column), len(written.strip()), write) if is_safe else None
    return body.problem((line, column), "plain-heading", {"given": words, "write": write}, edit)
