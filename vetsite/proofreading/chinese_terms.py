"""Chinese terms and names with a character that sounds the same: 双师形教师 for 双师型教师."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vetsite.proofreading.chinese_words import find_typing_errors
from vetsite.proofreading.marks import HAN, Mark
from vetsite.proofreading.one_off import find_each
from vetsite.proofreading.registered_words import RegisteredWords
from vetsite.search_index.units import read_traditional

_SHORTEST = 4  # characters of what is looked for: shorter words meet by chance
_ALL_HAN = re.compile(f"[{HAN}]+")

# Characters that sound alike and both make good words where the other one stands: 技能教师 and 技能教室,
# 职业资格 and 执业资格, 社区学院 and 社区学员, 省级专业 and 升级专业, 实训中心 and 实训重心
_BOTH_GOOD = tuple(
    map(
        frozenset,
        "师室 示事试式势 职执值 院员园 省升生 订定 力利 做作 技机 籍级 名明 长厂场 中重 治制 映应 止至 察查 "
        "须需 启起 交缴 份分 座坐 其期".split(),
    )
)


class _Sounds(dict[int, str]):
    """Code of a character -> a character that stands for its sound without tone; others are themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character
        if _ALL_HAN.fullmatch(character):
            from pypinyin import Style, pinyin  # loading takes longer than most checks, and not all need it

            sound = pinyin(character, style=Style.NORMAL)[0][0]
            self[code] = chr(0xE000 + self._numbers.setdefault(sound, len(self._numbers)))
        return self[code]


_SOUNDS = _Sounds()


class SoundIndex:
    """Terms and names by their sounds."""

    def __init__(self, words: RegisteredWords) -> None:
        """Words of Han alone, four at least; those of which two sound the same are left out."""
        self.right = frozenset(words.all)
        self._codes: Mapping[str, str] = {
            **dict.fromkeys(words.terms, "misspelt-term"),
            **dict.fromkeys(words.names, "misspelt-name"),
        }
        by_sound: dict[str, list[str]] = {}
        for word in sorted(self._codes, key=lambda one: (-len(one), one)):
            if len(word) >= _SHORTEST and _ALL_HAN.fullmatch(word):
                by_sound.setdefault(word.translate(_SOUNDS), []).append(word)
        self._words = {sounds: words[0] for sounds, words in by_sound.items() if len(words) == 1}

    def find(self, text: str) -> Iterator[Mark]:
        """What sounds like a term or a name and differs from it by one character.

        It may be another word that nobody registered, so none is repaired: 鹏城 is Shenzhen, 彭城 is Xuzhou.
        """
        sounds = text.translate(_SOUNDS)
        taken = bytearray(len(text))
        for sound, word in self._words.items():
            if sound in sounds and sounds.count(sound) > text.count(word):
                for start in find_each(sounds, sound):
                    end = start + len(word)
                    given = text[start:end]
                    if self._is_wrong(given, word) and not any(taken[start:end]):
                        taken[start:end] = b"\1" * len(word)
                        yield Mark(start, end, self._codes[word], {"given": given, "right": word})

    def _is_wrong(self, given: str, word: str) -> bool:
        pairs = [{one, other} for one, other in zip(given, word, strict=True) if one != other]
        if len(pairs) != 1 or any(pairs[0] <= good for good in _BOTH_GOOD):
            return False
        is_traditional = bool(pairs[0] & _traditional())
        is_known = any(given in right for right in self.right)
        return not (is_traditional or is_known or any(find_typing_errors(given)))


@cache
def _traditional() -> frozenset[str]:
    return frozenset(read_traditional()[::2])
