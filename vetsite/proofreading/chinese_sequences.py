"""Numbered points of a text: one is left out, or there are more or fewer than was announced."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from vetsite.proofreading.chinese_numerals import NUMERALS, read_numeral, write_numeral
from vetsite.proofreading.marks import HAN, Lines, Mark

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_N = f"[{NUMERALS}]{{1,3}}"
_HEADS = {  # form of a label -> a paragraph begins with it, the highest level first
    "part": re.compile(f"第({_N}|[0-9]{{1,2}})部分(?=[：:、 \u3000])"),
    "一、": re.compile(f"({_N})、(?![{NUMERALS}])"),
    "（一）": re.compile(f"[（(]({_N})[）)]"),
    "1.": re.compile("([0-9]{1,2})[.．、](?![0-9])"),
    "（1）": re.compile("[（(]([0-9]{1,2})[）)]"),
}
_LEVELS = tuple(_HEADS)
_LABELS = frozenset(f"第（(0123456789{NUMERALS}")  # what they begin with
_BEFORE = (
    "(?:(?<=^.)|(?<=[，。；：、！？,;:].))"  # looked for behind a first character, which is found quickly
)
_INSIDE = {  # form -> where a point begins in a sentence
    "一是": re.compile(f"([{NUMERALS}]{_BEFORE}[{NUMERALS}]{{0,2}})(?:是|要)(?!否)", re.M),
    "第一": re.compile(f"第{_BEFORE}({_N})(?=[，、：])", re.M),
    "其一": re.compile(f"其{_BEFORE}({_N})(?=[，、：])", re.M),
    "①": re.compile(f"([{_CIRCLED}])"),
    "（1）": re.compile(f"[（(](?<=[，。；：:;].)([0-9]{{1,2}}|{_N})[）)]"),
}


class _Point(NamedTuple):
    paragraph: int
    start: int
    end: int
    form: str
    number: int
    written: str  # the number as the text has it


def find_numbering_faults(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Numbers that jump (一、三、 or （一）（三）), and announced numbers that differ from what follows."""
    heads = list(_find_heads(paragraphs))
    lines = Lines(paragraphs)
    inside = {form: list(_read_points(form, lines)) for form in _INSIDE}
    yield from _find_jumps(heads)
    for points in inside.values():
        yield from _find_jumps_inside(points)
    if heads or any(inside.values()):
        yield from _find_wrong_counts(lines, heads, inside)


def _find_jumps(heads: Iterable[_Point]) -> Iterator[tuple[int, Mark]]:
    """A number that does not follow the last one of its form. Levels below a label begin anew."""
    last: dict[str, int] = {}
    for point in heads:
        for lower in _LEVELS[_LEVELS.index(point.form) + 1 :]:
            last.pop(lower, None)
        yield from _mark_jump(point, last.get(point.form))
        last[point.form] = point.number


def _find_jumps_inside(points: Iterable[_Point]) -> Iterator[tuple[int, Mark]]:
    before: _Point | None = None
    for point in points:
        follows = before is not None and point.paragraph - before.paragraph <= 2
        yield from _mark_jump(point, before.number if before and follows else None)
        before = point


def _mark_jump(point: _Point, before: int | None) -> Iterator[tuple[int, Mark]]:
    if before is None or point.number in (1, before + 1) or point.number < before:
        return
    expected = point.written if point.form == "①" else write_numeral(before + 1, point.written)
    expected = _CIRCLED[before] if point.form == "①" and before < len(_CIRCLED) else expected
    values = {"given": point.written, "expected": expected}
    yield point.paragraph, Mark(point.start, point.end, "numbering-jump", values)


def _find_heads(paragraphs: Sequence[str]) -> Iterator[_Point]:
    for paragraph, text in enumerate(paragraphs):
        for form, pattern in _HEADS.items() if text[:1] in _LABELS else ():
            match = pattern.match(text)
            number = read_numeral(match[1]) if match else None
            if match and number:
                yield _Point(paragraph, *match.span(), form, number, match[1])
                break


def _read_points(form: str, lines: Lines) -> Iterator[_Point]:
    """The points of a form inside of paragraphs, in their order."""
    for paragraph, start, match in lines.find(_INSIDE[form]):
        written = match[1]
        number = _CIRCLED.index(written) + 1 if form == "①" else read_numeral(written)
        if number:
            end = start + len(match[0])
            yield _Point(paragraph, start, end, form, number, written)


_THINGS = (
    "方面|措施|任务|问题|要求|建议|意见|目标|要点|重点|经验|做法|原因|特点|原则|步骤|环节|举措|工程|行动|项目|内容"
    "|工作|体会|希望|思路|路径|机制|条件|不足|成效|亮点|优势|计划|事项|准备|制度|办法|规定|阶段"
)
_ANNOUNCED = re.compile(
    f"([0-9](?<![第0-9{NUMERALS}].)[0-9]?|[{NUMERALS}两](?<![第0-9{NUMERALS}].)[{NUMERALS}两]{{0,2}})(?:个|项|条|点|大|类|种)[{HAN}]{{0,6}}?"
    f"(?:{_THINGS}|点|条|项)?(?:如下|是|为|包括|，即)?(?=[：:。]|$)",
    re.M,
)


def _find_wrong_counts(
    lines: Lines, heads: Sequence[_Point], inside: Mapping[str, Sequence[_Point]]
) -> Iterator[tuple[int, Mark]]:
    """An announced number of points ("三点要求：", "10个方面。") before another number of numbered ones.

    The points follow at once: in the same paragraph, or at the beginning of the next ones. Where their
    numbers jump, that is told instead.
    """
    head_of = {point.paragraph: at for at, point in enumerate(heads)}
    for paragraph, start, match in lines.find(_ANNOUNCED):
        end = start + len(match[0])
        if end < len(lines.paragraphs[paragraph]) - 1:
            found = _count_inside(inside, paragraph, end)
        else:
            first = head_of.get(paragraph + 1)
            found = _count_inside(inside, paragraph + 1, 0) if first is None else _count_heads(heads, first)
        number = read_numeral(match[1])
        if found and number and number > 1 and found != number:
            values = {"given": match[0], "announced": str(number), "found": str(found)}
            yield paragraph, Mark(start, end, "count-differs", values)


def _count_inside(points: Mapping[str, Sequence[_Point]], paragraph: int, start: int) -> int | None:
    """How many points follow from the place behind an announcement on, in its paragraph."""
    for some in points.values():
        begin = bisect_left(some, (paragraph, start))
        if begin < len(some) and some[begin].paragraph == paragraph and some[begin].start <= start + 2:
            return _count_run(islice(some, begin, None))
    return None


def _count_run(points: Iterable[_Point]) -> int | None:
    """How many points follow one another from 1 on; none, where they begin with another number or jump."""
    count = 0
    for point in points:
        if point.number == 1 and count:
            break
        if point.number != count + 1:
            return None
        count += 1
    return count or None


def _count_heads(heads: Sequence[_Point], begin: int) -> int | None:
    """How many labelled paragraphs follow in the form of the first, up to a label of a higher level."""
    form = heads[begin].form
    higher = _LEVELS[: _LEVELS.index(form)]
    run = takewhile(lambda point: point.form not in higher, islice(heads, begin, None))
    return _count_run(point for point in run if point.form == form)
