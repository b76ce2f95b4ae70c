"""The browser finds the stems of English words that the index has, whichever libraries are installed."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import chain, product
from pathlib import Path

from playwright.sync_api import Page
from snowballstemmer.english_stemmer import EnglishStemmer
from spellchecker import SpellChecker

from tests.conftest import ROOT, serve_folder

_BEGINNINGS = """
    a ad age and arsen atlas b be bias cann commun cosmos die dy e early earr egg emerg even ex exc eye gener
    geol gent herr hop hopp howe id inn inter internal kiwi later luxuriat ly news o off on organ out pass
    past proc relat sing ski skies skis sky succ t tie tpast trap ug un univers us vy y yes yy
""".split()
_ENDINGS = """
    ability able ably al alism ality alize ally ance ancy ant ate ation ational ative ator e ed edly eed eedly
    ement ence ency ent ently er es ful fulness fully ible ic ical icate icity ied ies ify ing ingly ings ion
    ism ist ity ive iveness ivity ization ize izer l less lessly li ll ly ment ness ogist ogy ous ously
    ousness s sses sion ss tional us y ying ' 's 's'
""".split()


def _vocabulary() -> list[str]:
    """Every fifth word of a list of English words, and what the rules are for: beginnings with endings."""
    listed = sorted(word for word in SpellChecker(language="en").word_frequency.words() if word.isascii())
    made = map("".join, product(_BEGINNINGS, _ENDINGS))
    return list(dict.fromkeys(chain(listed[::5], made)))


def test_the_browser_finds_the_stems_of_snowballs_library(page: Page) -> None:
    vocabulary = _vocabulary()
    find = EnglishStemmer().stemWord
    with serve_folder(ROOT / "vetsite" / "assets") as url:
        page.goto(f"{url}search-stemmer.js")
        found: list[str] = page.evaluate(_FIND_STEMS, vocabulary)

    differ = [
        (word, here, there)
        for word, here in zip(vocabulary, found, strict=True)
        if here != (there := find(word))
    ]

    assert (len(vocabulary) > 30_000, differ) == (True, [])


_FIND_STEMS = """async (words) => {
    const { findStem } = await import(location.href);
    return words.map((word) => findStem(word));
}"""


_PYSTEMMER = """
class Stemmer:
    def __init__(self, language): ...
    def stemWord(self, word): return "other"


algorithms = list
"""


def test_no_other_stemmer_that_is_installed_makes_the_stems_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "Stemmer.py").write_text(_PYSTEMMER, "utf-8")  # the library's own function would take it
    code = "from vetsite.search_index.units import words; print(*words('schools held', 'en'))"
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (run.stdout, run.stderr) == ("school hold\n", "")
