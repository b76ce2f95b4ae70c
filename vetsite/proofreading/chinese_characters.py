"""Characters that no writer of Simplified Chinese chose: lost, full-width, Traditional, pinyin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from unicodedata import normalize

from vetsite.proofreading.marks import HAN, Mark, find_quoted, mark_match
from vetsite.proofreading.one_off import find_each
from vetsite.search_index.units import read_traditional

# Each comes of a text that was read as what it is not: UTF-8 as GBK (锟斤拷, 锛屽, 鈥滄), memory that nobody
# filled (烫烫, 屯屯), UTF-8 as Windows-1252 (â€œ), or question marks for what a code has not.
# What no text may have (U+FFFD, U+E000 …) is a problem of the file already.
_LOST = re.compile(
    "(?=[锟烫屯锛銆鈥âïÃ?&])(?:"
    "(?:锟斤拷)+|烫{2,}|屯{2,}|锛[屽氱歿侊]|銆[併備傚]|鈥[滄潀]"
    f"|â€[œ\x9d™“”]?|ï»¿|Ã[\xa0-\xbf]|(?<=[{HAN}”》）])\\?{{2,}}(?=[{HAN}“《（])"
    "|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo);)"
)
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?")
_BRACKETED = re.compile(f"(?<=[{HAN}])[（(]([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{{1,6}})[）)]")

# Traditional for OpenCC, and yet in the Table of General Standard Chinese Characters (通用规范汉字表):
# 乾坤, 宫商角徵羽, 著作, 於 as a surname.
STANDARD = frozenset("么乾剋劄吒夥徵扞於昇氾爇祕脩苧著蒐薳薹袷谿釐陞麽")
_MOST = 0.15  # of the Han characters: of Traditional texts about a third are in no Simplified one


def find_lost(text: str) -> Iterator[Mark]:
    """Lost characters and mojibake. Only the original can tell what stood there."""
    return (mark_match(match, "lost-characters") for match in _LOST.finditer(text))


def find_full_width(text: str) -> Iterator[Mark]:
    """Letters and digits of full width, but for placeholders: "２０２４" is "2024"."""
    for match in _FULL_WIDTH.finditer(text):
        if match[0].strip("Ｘｘ"):
            half_width = normalize("NFKC", match[0])
            yield mark_match(match, "full-width-letter", half_width, write=half_width)


def find_pinyin(text: str) -> Iterator[Mark]:
    """Pinyin in brackets after the character that is read so, with its tone or without: "市（shì）"."""
    for match in _BRACKETED.finditer(text):
        syllable = match[1]
        if not syllable.isascii() or syllable in _readings(text[match.start() - 1]):
            yield mark_match(match, "pinyin-in-brackets")


@cache
def _readings(character: str) -> frozenset[str]:
    """All readings of a character without tones: {"shi"}."""
    from pypinyin import Style, pinyin  # loading takes longer than most checks, and few texts need it

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def find_traditional(text: str, names: Collection[str] = ()) -> Iterator[Mark]:
    """Traditional characters, but not in 《》, “” and `names`; a Traditional text is one mark."""
    found = list(_traditional().finditer(text))
    if not found:
        return
    named = ((start, start + len(name)) for name in names if name for start in find_each(text, name))
    kept = [*find_quoted(text), *named]
    inside = {place for start, end in kept for place in range(start, end)} if kept else set()
    found = [match for match in found if not inside.issuperset(range(*match.span()))]
    number = sum(len(match[0]) for match in found)
    if number > _MOST * sum(HAN[0] <= one <= HAN[-1] for one in text) and number >= 8:
        start, end = found[0].start(), found[-1].end()
        yield Mark(start, end, "traditional-text", {"given": text[start : start + 10]})
        return
    for match in found:
        yield mark_match(match, "traditional-character", simplified=_simplify(match[0]))


def has_traditional(text: str) -> bool:
    """Whether a text has a Traditional character."""
    return _traditional().search(text) is not None


@cache
def _simplified() -> dict[str, str]:
    pairs = read_traditional()
    every = zip(pairs[::2], pairs[1::2], strict=True)
    return {one: other for one, other in every if one not in STANDARD and one <= HAN[-1]}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_simplified())}]+")


def _simplify(text: str) -> str:
    return "".join(map(_simplified().__getitem__, text))
