"""The first use of a term in a text in another language gets its name in the site's primary language.

"double-qualified teachers" becomes "double-qualified teachers (双师型教师)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from vetsite.model.registers import Registers

_WORD = re.compile(r"\w+(?:[-–'’]\w+)*")
_TAG = re.compile(r"<[^>]*>")
_PASSED_OVER = re.compile(  # headings, links, code, words in another language; every other tag
    r"<(?:(a|code|h[1-6]|kbd|pre|summary|th|var)\b[^>]*|(\w+)\b[^>]*\slang=[^>]*)>.*?</(?:\1|\2)>|<[^>]*>",
    re.S,
)
_INSIDE = re.compile(r"(?<=\w)|(?<=\w[-–'’])")  # a word goes on here
_ABBREVIATION = re.compile(r" \([A-Z]+\)$")  # "vocational education and training (VET)" is also said without
_AROUND = " \t\n\"'“”‘’()（）[]「」《》"  # what may stand between a term and its name in the other language
_NEAR = 60  # characters of HTML around a term in which that name is looked for
_ENOUGH = 2  # characters of it: "(双师型)" is enough


@dataclass(frozen=True)
class _Use:
    """A use of a known name in a text."""

    name: str  # as the register has it
    start: int
    end: int


class Glosses:
    """Glosses the texts of a language."""

    def __init__(self, names: dict[str, str | None], tag: str) -> None:
        """`names` in the texts' language -> name in the primary one, whose tag is `tag`.

        Nothing follows a name without a gloss, nor the shorter names in it.
        """
        self._glosses = names
        self._tag = tag
        by_word: dict[str, list[str]] = {}  # first word of a name, in small letters -> the longest name first
        for name in sorted(names, key=lambda name: (-len(name), name)):
            words = _WORD.findall(name.lower())
            for word in _forms(words[0]) if len(words) == 1 else words[:1]:
                by_word.setdefault(word, []).append(name)
        self._by_word = {word: (_pattern(found), found) for word, found in by_word.items()}

    def add(self, html: str) -> str:
        """The HTML of a text with its glosses."""
        pieces, end = [], 0
        done: set[str] = set()
        for use in self._find(html):
            gloss = self._glosses[use.name]
            if gloss is None or use.name in done or _is_part_of_a_name(use.name, html[use.start : use.end]):
                continue
            done.add(use.name)
            if not _is_glossed(gloss, html[max(0, use.start - _NEAR) : use.start], html[use.end :][:_NEAR]):
                span = f'<span class="v-gloss" lang="{self._tag}"> ({escape(gloss, quote=False)})</span>'
                pieces += [html[end : use.end], span]
                end = use.end
        return "".join([*pieces, html[end:]])

    def _find(self, html: str) -> Iterator[_Use]:
        """The uses of names in running text, in their order; none lies in another."""
        lower = html.lower()
        if len(lower) != len(html):  # "İ" becomes two characters: places would differ
            lower = html
        end = 0
        for start, stop in _running_text(html):
            for word in _WORD.findall(lower, start, stop):  # a third of the time of `finditer`
                found = self._by_word.get(word)
                if found:
                    start = _find_word(word, lower, start)
                    match = found[0].match(html, start, stop) if start >= end else None
                    start += len(word)
                    if match and match.lastindex:
                        end = match.end()
                        yield _Use(found[1][match.lastindex - 1], match.start(), end)


def _running_text(html: str) -> Iterator[tuple[int, int]]:
    """Where text begins and ends that may get glosses."""
    end = 0
    for passed in _PASSED_OVER.finditer(html):
        if passed.start() > end + 1:
            yield end, passed.start()
        end = passed.end()
    if len(html) > end + 1:
        yield end, len(html)


_EDGES = frozenset(["", *" \n<>.,;:()"])  # what a word begins behind and ends before, seen without a search


def _find_word(word: str, text: str, start: int) -> int:
    """The place of the next whole word that is `word`: it is there."""
    while True:
        start = text.index(word, start)
        stop = start + len(word)
        if text[start - 1 : start] in _EDGES and text[stop : stop + 1] in _EDGES:
            return start
        match = _WORD.match(text, start)
        if match and match.end() == stop and not _INSIDE.match(text, start):
            return start
        start += 1


def _forms(word: str) -> tuple[str, ...]:
    """A word in the singular, and in all that may be its plural."""
    return word, f"{word}s", f"{word}es", *([f"{word[:-1]}ies"] if word.endswith("y") else [])


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Matches the first of some names as a whole word; the number of the group says which."""
    groups = []
    for name in names:
        words = r"\s+".join(re.escape(escape(word, quote=False)) for word in name.split())
        groups.append(f"({words[:-1]}(?:ys?|ies))" if name.endswith("y") else f"({words}(?:e?s)?)")
    return re.compile(rf"(?:{'|'.join(groups)})(?!\w|[-–'’]\w)", re.IGNORECASE)


def _is_part_of_a_name(name: str, written: str) -> bool:
    """Whether a term is written with capitals of its own: "National Vocational Education Conference"."""
    return name.islower() and not written.split()[-1].islower() and " " in name


def _is_glossed(gloss: str, before: str, after: str) -> bool:
    """Whether the editor wrote the gloss, or its beginning or end, next to the term."""
    if gloss[-_ENOUGH:] not in before and gloss[:_ENOUGH] not in after:
        return False
    before, after = (_TAG.sub("", part).strip(_AROUND) for part in (before, after))
    return before.endswith(gloss[-_ENOUGH:]) or after.startswith(gloss[:_ENOUGH])


def make_glosses(registers: Registers, languages: dict[str, str]) -> dict[str, Glosses]:
    """The glosses of every language but the primary one. `languages`: code -> BCP 47 tag, the primary first.

    Names of organisations hide the terms in them: "Tongshan Secondary Vocational School" is no use of a term.
    """
    primary, *others = languages
    return {code: Glosses(_names(registers, code), languages[primary]) for code in others}


def _names(registers: Registers, language: str) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for term in registers.terms.values():
        name = term.name.root.get(language)
        for form in (name, _ABBREVIATION.sub("", name)) if name else ():
            names.setdefault(form, term.name.primary if term.gloss else None)
    for organisation in registers.organisations.values():
        own = organisation.name.root.get(language)
        for name in (own, *organisation.aliases.root.get(language, ())):
            if name:
                names.setdefault(name, None)
    return {name: gloss for name, gloss in names.items() if _WORD.search(name)}
