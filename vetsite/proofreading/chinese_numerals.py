"""Chinese numerals up to 99 become numbers: 二十三 is 23, 两 is 2."""

from __future__ import annotations

_DIGITS = {one: value for value, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMERALS = "一二三四五六七八九十"  # for classes of regular expressions


def read_numeral(text: str) -> int | None:
    """A number in digits, or in Chinese numerals up to 九十九; none, where it is something else."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not {*tens, *ones} <= {*_DIGITS}:
        return None
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def write_numeral(number: int, like: str) -> str:
    """A number as `like` is written: in digits, or in Chinese numerals."""
    if like.isdecimal() or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else NUMERALS[tens - 1])
        + ("十" if tens else "")
        + (NUMERALS[ones - 1] if ones else "")
    )
