"""Figures of a text that don't agree: two values of one indicator, dates or quantities in two forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vetsite.proofreading.chinese_numerals import NUMERALS
from vetsite.proofreading.marks import HAN, Mark, hide_quoted

_UNITS = (
    "人次|人|名|个|所|家|项|亿元|万元|元|亩|平方米|公里|课时|学时|学分|%|％|个百分点|篇|场|门|台|套|处|册"
)
_FIGURE = re.compile(
    f"([0-9](?<![0-9,.].)[0-9,]{{0,14}}(?:\\.[0-9]{{1,6}})?)(万|亿)?({_UNITS})(?![{HAN}]?[至到])"
)
_CLAUSE = re.compile(f"[{HAN}“”]{{2,24}}$")
_SAID = re.compile("(?:已经?)?(?:达到了?|达|为|是|共有|共计|共|有|约|超过|增至|降至|完成|不少于|不低于)?$")
_LONGEST = 24  # characters between the mark before an indicator and its figure
_SENTENCE = 200  # characters: what is longer is looked through in part
_TIME = re.compile(
    "[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,2}日|[今去前明当上]年|上年|本年|近[0-9一二三四五六七八九十两]{1,3}年|[上下]半年|"
    "[一二三四]季度|学期|十[二三四五]五|此前|目前|截至|力争|确保|计划|目标|预计|将|到[0-9]{4}|第[0-9一二三四五六七八九十]{1,3}[届期批次]"
)
_PLACE = re.compile(
    f"(?![全我本])[{HAN}]{{1,4}}(?:市|县|区|省|镇|学校|学院|中专|小学|中学|公司|系|专业|赛项|班)"
)
_CHANGE = re.compile(
    "提高|增长|增加|下降|减少|上升|提升|新增|从|由|其中|(?<!占)比(?![例重率])|较|另|分别|每|平均|各|还|又|再|第|选|等$"
)
_VERBS = re.compile("^(?:全年|全市|全校|共|累计|已|又|并|实现|完成|确保|力争)+")
_SCALE = {"万": 10_000, "亿": 100_000_000}


class _Figure(NamedTuple):
    paragraph: int
    start: int
    end: int
    indicator: str
    value: Decimal
    unit: str
    written: str


def find_two_values(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """One indicator with two values, or two units, within a text: 技能培训50000人次 … 技能培训50000人.

    Only figures are compared whose words are the same, with the same times, places and purposes in their
    sentences before them. What says a change or a part is never compared.
    """
    by_indicator: dict[str, list[_Figure]] = {}
    for figure in _find_figures(paragraphs):
        by_indicator.setdefault(figure.indicator, []).append(figure)
    for indicator, figures in by_indicator.items():
        if len({(one.value, one.unit) for one in figures}) > 1:
            yield from _compare(indicator, figures, paragraphs)


def _compare(
    indicator: str, figures: Iterable[_Figure], paragraphs: Sequence[str]
) -> Iterator[tuple[int, Mark]]:
    """The figures that differ from the first one that is said of the same."""
    first: dict[frozenset[str], _Figure] = {}
    for figure in figures:
        other = first.setdefault(_context(paragraphs[figure.paragraph], figure.start), figure)
        if (other.value, other.unit) != (figure.value, figure.unit):
            values = {"given": figure.written, "other": other.written, "indicator": indicator}
            yield figure.paragraph, Mark(figure.start, figure.end, "two-values", values)


def _find_figures(paragraphs: Sequence[str]) -> Iterator[_Figure]:
    for number, text in enumerate(paragraphs):
        for match in _FIGURE.finditer(text):
            clause = _CLAUSE.search(text[max(match.start() - _LONGEST, 0) : match.start()])
            indicator = _VERBS.sub("", _SAID.sub("", clause[0])) if clause else ""
            if len(indicator) >= 4 and not _CHANGE.search(indicator):
                value = Decimal(match[1].replace(",", "")) * _SCALE.get(match[2] or "", 1)
                yield _Figure(number, *match.span(), indicator, value, match[3], match[0])


_END = re.compile("[。！？；]")


def _context(text: str, place: int) -> frozenset[str]:
    """The times, places and purposes that a sentence names before a place."""
    before = _END.split(text[max(place - _SENTENCE, 0) : place])[-1]
    return frozenset((*_TIME.findall(before), *_PLACE.findall(before)))


_ARABIC_DATE = re.compile("[0-9]{1,2}月[0-9]{1,2}日|(?:19|20)[0-9]{2}年")
_CHINESE_DATE = re.compile(
    f"(?=[{NUMERALS}])(?:(?<![{NUMERALS}历])[{NUMERALS}]{{1,2}}月[{NUMERALS}]{{1,3}}日|[一二][〇○零九][〇○零{NUMERALS}]{{2}}年(?:[{NUMERALS}]{{1,2}}月)?"
    f"(?:[{NUMERALS}]{{1,3}}日)?)"
)


def find_mixed_dates(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Dates in Chinese numerals, in a text that has others in digits (GB/T 15835-2011). 农历 has its own."""
    if not _CHINESE_DATE.search("\n".join(paragraphs)):
        return  # as most texts have none, what is quoted need not be looked for
    unquoted = [hide_quoted(text) for text in paragraphs]
    if not any(_ARABIC_DATE.search(text) for text in unquoted):
        return
    for number, text in enumerate(unquoted):
        for match in _CHINESE_DATE.finditer(text):
            if "农历" not in text[max(match.start() - 4, 0) : match.start()]:
                yield number, Mark(*match.span(), "mixed-dates", {"given": match[0]})


_MEASURED = "人次|万元|亿元|元|平方米|公里|千米|亩|课时|学时|学分|分钟|小时|吨|公斤|千克"
_COUNTED = "名|人|个|所|家|项|门|台|套|册|篇|场"
_LONG = f"(?:[{NUMERALS}两]?[百千万][{NUMERALS}两百千万零]*|[二三四五六七八九]?十[一二三四五六七八九])"
_CHINESE_QUANTITY = re.compile(
    f"(?=[{NUMERALS}两百千万零])(?<![{NUMERALS}百千万亿几数第两多余0-9０-９上])(?:([{NUMERALS}两百千万零]{{1,7}})({_MEASURED})|({_LONG})({_COUNTED}))(?![{HAN}]?[户性])"
)
_ARABIC_QUANTITY = re.compile(f"[0-9](?:万|亿)?({_MEASURED}|{_COUNTED})")


def find_mixed_quantities(paragraphs: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Quantities in Chinese numerals, of a unit that the text measures in digits elsewhere (GB/T 15835-2011).

    What is only counted (五个方面, 十项任务) may be written so up to ten.
    """
    if not _CHINESE_QUANTITY.search("\n".join(paragraphs)):
        return
    unquoted = [hide_quoted(text) for text in paragraphs]
    in_digits = {match[1] for text in unquoted for match in _ARABIC_QUANTITY.finditer(text)}
    if not in_digits:
        return
    for number, text in enumerate(unquoted):
        for match in _CHINESE_QUANTITY.finditer(text):
            unit = match[2] or match[4]
            if unit in in_digits and len(set(match[1] or match[3])) == len(match[1] or match[3]):
                yield number, Mark(*match.span(), "mixed-quantities", {"given": match[0], "unit": unit})
