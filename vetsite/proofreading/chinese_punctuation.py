"""Marks of Chinese that are not those of GB/T 15834-2011: of half width, doubled, a hyphen for a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.foundation.invisible import STAND_IN
from vetsite.proofreading.marks import HAN, Mark, hide_quoted, mark_match

_LEFT = f"{HAN}”’》）】〕"  # what a Chinese mark stands after
_RIGHT = f"{HAN}“‘《（【〔"  # and before
# A comma or a semicolon has Han at one side and at the other Han, a digit, a letter or a percent sign. Times
# (20:05), scales (1:15), addresses and English have none: a colon needs Han before it, and no
# name of an emoji behind it (:smile:).
_HALF = re.compile(
    "(?=[,;:?!.])(?:"
    f"(?<=[{_LEFT}])[,;](?=[ ]?[{_RIGHT}0-9A-Za-z])|(?<=[{_LEFT}])[,;]$|(?<=[0-9A-Za-z%％])[,;](?=[{_RIGHT}])"
    f"|(?<=[{_LEFT}]):(?![/{HAN}]//|[a-z0-9_+-]{{1,40}}:)(?=[ ]?[{_RIGHT}0-9A-Za-z])|(?<=[{_LEFT}]):$"
    f"|(?<=[{_LEFT}])[?!](?=[ ]?[{_RIGHT}])|(?<=[{_LEFT}])[?!]$"
    f"|(?<=[{_LEFT}])\\.{{3,6}}|(?<=[{_LEFT}])\\.$)",
    re.M,
)
_RATIO = re.compile("[一二三四五六七八九十两]:[一二三四五六七八九十两]|时:分")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", ".": "。"}  # "?" may be a lost character


def find_half_width(text: str) -> Iterator[Mark]:
    """Half-width marks beside Han. In numbers, times, addresses and English they are right."""
    found = [match for match in _HALF.finditer(text) if not _RATIO.match(text, match.start() - 1)]
    unquoted = hide_quoted(text) if found and ":" in text else text
    for match in found:
        if unquoted[match.start()] != " ":  # “字段: 值” is quoted as it has to be
            full = "……" if match[0].startswith("...") else _FULL.get(match[0])
            yield mark_match(match, "half-width-mark", full, full=full or "？")


_HAS_HAN = re.compile(f"[{HAN}]")
_HAS_CHINESE = re.compile(f"[{HAN}，。；：！？、》]")
_BRACKET = re.compile("[()（）]")
# of a link that stayed text ([附件](photo.png）), which is told as `unread-link`
_TARGET = re.compile(
    f"(?:(?<=[\\]］])|(?<=[\\]］][ \u3000]))[(（]{STAND_IN}[)）]"
    "|(?:(?<=[\\]］】])|(?<=[\\]］】][ \u3000]))"
    f"[(（][^\\s()（）{HAN}]{{1,400}}\\.[A-Za-z0-9]{{2,5}}[)）]"
)


def find_half_brackets(text: str) -> Iterator[Mark]:
    """Half-width brackets with Han or a Chinese mark before the first or after the last of the two."""
    if "(" not in text and ")" not in text:
        return
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            first, last = opened.pop(), match.start()
            beside = text[max(first - 1, 0) : first] + text[last + 1 : last + 2]
            is_other = _NUMBER.match(text, first) or _TARGET.match(text, first)  # (2024)3号
            if _HAS_CHINESE.search(beside) and not is_other:
                yield from _mark_half(text, first, "（")
                yield from _mark_half(text, last, "）")


def _mark_half(text: str, place: int, full: str) -> Iterator[Mark]:
    if text[place] != full:
        yield Mark(place, place + 1, "half-width-mark", {"given": text[place], "full": full}, full)


_STRAIGHT = re.compile('"([^"]*)"')


def find_straight_quotes(text: str) -> Iterator[Mark]:
    """Straight quotation marks around Chinese: pairs that begin or end with it."""
    if '"' not in text or text.count('"') % 2:
        return  # which of them is an inch, or lacks the other, nobody knows
    for match in _STRAIGHT.finditer(text):
        inner = match[1]
        if inner and (_HAS_HAN.match(inner[0]) or _HAS_HAN.match(inner[-1])):
            yield from _mark_half(text, match.start(), "“")
            yield from _mark_half(text, match.end() - 1, "”")


_DOUBLED = re.compile(
    "(?=[，。、；：])(?:，，+|、、+|；；+|：：+|。。(?!。)(?<!。。。)|[，、；：][。，、；：](?![，。、；：]))"
)


def find_doubled_marks(text: str) -> Iterator[Mark]:
    """Two marks where one can stand: ，， or ，。"""
    for match in _DOUBLED.finditer(text):
        same = len(set(match[0])) == 1
        yield mark_match(match, "doubled-mark", match[0][0] if same else None)


# A hyphen between Han joins parts of a name (GB/T 15834-2011, 4.13: 吐鲁番-哈密盆地). It passes where that is
# seen: in a chain (中-高-本), between short words for partners and levels (校-企, 中-高职), or where a word
# for a route follows (徐州-连云港高速铁路). Elsewhere it stands for a dash, or for nothing.
_HYPHEN = re.compile(f"(?=[-－﹣])(?<=[{HAN}”》）])(?:--+|[-－﹣])(?=[{HAN}“《（])")
_PARTNERS = re.compile(
    "[中高本校企产教职普家政师生地研用学理实社院厂赛证岗课科]-[中高本校企产教职普家政师生地研用学理实社院厂赛证岗课科]"
)
_ROUTE = re.compile(
    f"-[{HAN}]{{1,6}}?(?:高速|高铁|铁路|公路|城际|航线|线路|专线|动车|列车|[线段]|走廊|盆地|城市群|一体化|都市圈)"
)
_CHAIN = re.compile(f"[{HAN}]{{1,6}}(?:-[{HAN}]{{1,6}}){{2,}}")


def find_hyphens(text: str) -> Iterator[Mark]:
    """Hyphens between Han that join no name."""
    found = list(_HYPHEN.finditer(text))
    if not found:
        return
    chained = {place for match in _CHAIN.finditer(text) for place in range(match.start(), match.end())}
    for match in found:
        place = match.start()
        if len(match[0]) > 1:
            yield mark_match(match, "hyphen-for-dash", "——")
        elif not (place in chained or _PARTNERS.match(text, place - 1) or _ROUTE.match(text, place)):
            yield mark_match(match, "hyphen-for-dash")


_NUMBER = re.compile(
    f"(?<=[{HAN}])(?:[\\[(（【［〖]((?:19|20)[0-9]{{2}})[\\])）】］〗]|〔((?:19|20)[0-9]{{2}})[\\])）】］〕])"
    "[ ]?第?([0-9]{1,5})[ ]?号"
)


def find_document_numbers(text: str) -> Iterator[Mark]:
    """Document numbers in another form than 〔2024〕3号, without 第 and zeros (GB/T 9704-2012, 7.2.5)."""
    for match in _NUMBER.finditer(text):
        right = f"〔{match[1] or match[2]}〕{match[3].lstrip('0') or '0'}号"
        if match[0] != right:
            yield mark_match(match, "document-number", right, right=right)
