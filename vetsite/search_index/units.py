"""A text becomes the units that it is searched by: characters or words, however they are written.

Each character is folded by itself, here and in `assets/search-analyzer.js` by the same rule: compatible forms
to plain ones, marks off, small letters, Traditional to Simplified. What is no letter or number is left out:
"1+X 证书" and "1x證書" are the same. A search folds its words as the index folds its texts, so that a wrong
fold (乾隆 becomes 干隆) costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Literal
from unicodedata import category, normalize

# not by its function, which takes PyStemmer where that is installed, of whatever version
from snowballstemmer.english_stemmer import EnglishStemmer

Unit = Literal["characters", "words"]

_APOSTROPHES = "'’"  # "school's" is one word


def characters(text: str) -> str:
    """A text as its letters, numbers and Han characters, one after another: "６S 管理" gives "6s管理"."""
    return text.translate(_Characters.table())


def words(text: str, language: str) -> list[str]:
    """A text as the stems of its words, and its Han characters: "Vocational schools" gives vocat, school."""
    stem = _Stems.of(language)
    return [stem[word] for word in text.translate(_Words.table()).split()]


@cache
def read_traditional() -> str:
    """Traditional characters, each before its Simplified one: "萬万與与…". OpenCC tells which."""
    return (files("vetsite") / "search_index" / "traditional.txt").read_text("utf-8").strip()


@cache
def read_forms(language: str) -> dict[str, str]:
    """Stem -> the stem that is taken for it, in English: colour -> color, held -> hold."""
    if language != "en":
        return {}
    text = (files("vetsite") / "search_index" / "forms.txt").read_text("utf-8")
    pairs = (line.split() for line in text.splitlines() if not line.startswith("#"))
    stem = EnglishStemmer().stemWord
    return {stem(word): stem(other) for word, other in pairs}


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one: the unified ideographs."""
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _is_unit(character: str) -> bool:
    """Whether it is a letter or a number. The few from U+E000 on are sorted in another way by browsers."""
    return category(character)[0] in "LN" and not "\ue000" <= character <= "\uffff"


class _Characters(dict[int, str]):
    """Code point -> what stands for it. Filled as characters are met: few of them ever are."""

    @classmethod
    @cache
    def table(cls) -> _Characters:
        return cls()

    def __init__(self) -> None:
        pairs = read_traditional()
        self._simplified = dict(zip(pairs[::2], pairs[1::2], strict=True))

    def __missing__(self, code: int) -> str:
        letters = (one.lower() for one in normalize("NFKD", chr(code)) if _is_unit(one))
        self[code] = "".join(self._simplified.get(one, one) for one in letters)
        return self[code]


class _Words(dict[int, str]):
    """Code point -> what stands for it, with blanks between words and around Han characters."""

    @classmethod
    @cache
    def table(cls) -> _Words:
        return cls()

    def __missing__(self, code: int) -> str:
        folded = _Characters.table()[code]
        if chr(code) in _APOSTROPHES or category(chr(code))[0] == "M":
            self[code] = ""
        elif is_han(folded[:1]):
            self[code] = f" {folded} "
        else:
            self[code] = folded or " "
        return self[code]


class _Stems(dict[str, str]):
    """Word -> its stem; of spellings and irregular forms of English one. Other languages keep their words.

    The browser's stemmer (`assets/search-stemmer.js`) finds the same stems, and it is given the same forms.
    """

    @classmethod
    @cache
    def of(cls, language: str) -> _Stems:
        return cls(language)

    def __init__(self, language: str) -> None:
        self._find_stem: Callable[[str], str] = EnglishStemmer().stemWord if language == "en" else str
        self._forms = read_forms(language)

    def __missing__(self, word: str) -> str:
        is_plain = word.isascii() and word.isalpha()  # "6S" is no plural
        stem = self._find_stem(word) if is_plain else word
        self[word] = self._forms.get(stem, stem)
        return self[word]
