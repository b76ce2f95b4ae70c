"""Words that must be written one way: what texts say instead becomes marks, a paragraph at a time."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vetsite.foundation.sources import read_yaml
from vetsite.foundation.squeezed import Squeezed, squeeze, squeeze_text
from vetsite.model.entries import Wording
from vetsite.model.validation import Place, validate
from vetsite.proofreading.marks import Mark, find_quoted
from vetsite.proofreading.one_off import find_each, find_one_off

PROBLEMS: Mapping[str, str] = {"phrase": "wrong-phrase", "office": "wrong-office", "body": "wrong-body"}
ADVICE = "unusual-wording"
CODES = (*PROBLEMS.values(), ADVICE)


@cache
def read_shipped_wordings() -> Mapping[str, Wording]:
    """The wordings that come with vetsite, by id."""
    file = files("vetsite") / "proofreading" / "wordings.yml"
    text = file.read_text("utf-8")
    data, _ = read_yaml(text, file.name)
    found = (validate(Wording, one, None, Place(file.name, text))[0] for one in data)
    return {one.id: one for one in found if one}


def choose_wordings(own: Mapping[str, Wording]) -> tuple[Wording, ...]:
    """The wordings of a site: its own, and those of vetsite's that it has not under the same id."""
    return tuple({**read_shipped_wordings(), **own}.values())


@dataclass(frozen=True)
class WordingTable:
    """Wordings in a form in which a text is looked through once for all of them."""

    by_form: Mapping[
        str, tuple[Wording, ...]
    ]  # a wrong form, squeezed -> what it should be, the longest first
    near: Mapping[Wording, str]  # -> what it says, squeezed

    def may_find(self, squeezed: str) -> bool:
        """Whether a squeezed text may have anything; of most texts this is all that is asked."""
        if any(form in squeezed for form in self.by_form):  # four times as fast as one expression for all
            return True
        return any(_may_be_near(squeezed, words) for words in self.near.values())

    def find(self, text: str, day: dt.date) -> Iterator[Mark]:
        """What stands in a paragraph of a text of a day. Of forms that overlap the longest is told."""
        if not self.may_find(squeeze_text(text)):
            return
        squeezed = squeeze(text)
        places = _Places(squeezed.text)
        found: dict[tuple[int, int], Wording] = {}
        for start, end, wording in self._find_forms(squeezed.text):
            if places.is_free(start, end) and places.is_wrong(wording, start, end, day):
                places.take(start, end)
                found[start, end] = wording
        for (start, end), wording in sorted(found.items(), key=lambda one: one[0]):
            yield _mark(squeezed, start, end, wording, places.is_quoted(start, end))

    def _find_forms(self, text: str) -> Iterator[tuple[int, int, Wording]]:
        for form, wordings in self.by_form.items():
            for start in find_each(text, form):
                if _is_whole(text, start, start + len(form)):
                    yield from ((start, start + len(form), one) for one in wordings)
        for one, words in self.near.items():
            yield from ((*span, one) for span in find_one_off(text, words))


def _may_be_near(text: str, words: str) -> bool:
    half = len(words) // 2
    left, right = text.count(words[:half]), text.count(words[half:])
    return (left or right) > 0 and max(left, right) > text.count(words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what begins or ends with a Latin letter or a digit is no part of a longer word or number."""
    return not (_JOINED.match(text, start - 1) if start else None) and not _JOINED.match(text, end - 1)


_JOINED = re.compile("[A-Za-z0-9]{2}")


def make_table(wordings: Iterable[Wording]) -> WordingTable:
    """The table of some wordings."""
    wordings = tuple(wordings)
    pairs = [(squeeze_text(form), one) for one in wordings for form in one.wrong]
    by_form: dict[str, tuple[Wording, ...]] = {}
    for form, one in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])):
        by_form[form] = (*by_form.get(form, ()), one)
    return WordingTable(by_form, {one: squeeze_text(one.write) for one in wordings if one.near})


class _Places:
    """What is known of the characters of a squeezed paragraph: each question looks at a few of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text))
        self._quoted = bytearray(len(text))
        for start, end in find_quoted(text):
            self._quoted[start + 1 : end - 1] = b"\1" * (end - start - 2)
        self._kept: dict[Wording, list[tuple[int, int]]] = {}

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing was found there yet."""
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Something was found there."""
        self._taken[start:end] = b"\1" * (end - start)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether all of it stands inside 《》 or “”."""
        return all(self._quoted[start:end])

    def is_wrong(self, one: Wording, start: int, end: int, day: dt.date) -> bool:
        """Whether a form is wrong there: not on another day, and not inside words in which it is right."""
        if not one.is_wrong_on(day) or (not one.quoted and self.is_quoted(start, end)):
            return False
        if one not in self._kept:
            self._kept[one] = sorted(self._find_kept(one))
        kept = self._kept[one]
        number = bisect_right(kept, (start, len(self._text)))
        return not any(end <= stop for _, stop in kept[max(number - 1 - len(one.right), 0) : number])

    def _find_kept(self, one: Wording) -> Iterator[tuple[int, int]]:
        for words in map(squeeze_text, (one.write, *one.right)):
            yield from ((start, start + len(words)) for start in find_each(self._text, words))


def _mark(squeezed: Squeezed, start: int, end: int, one: Wording, is_quoted: bool) -> Mark:
    code = PROBLEMS[one.kind] if one.level == "problem" else ADVICE
    values = {"given": squeezed.text[start:end], "write": one.write, "source": one.source}
    instead = None if is_quoted or one.near else one.write
    return Mark(*squeezed.find_span(start, end), code, values, instead)
