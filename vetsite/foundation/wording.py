"""Every word that the site and the tool say, by language: `words/zh.yml`, `en.yml`, or a site's own file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

from vetsite.foundation.problems import LEVELS, ContentError, Level, Problem
from vetsite.foundation.sources import find_place, read_text, read_yaml

TOOL_LANGUAGES = ("zh", "en")  # what the command line and its messages speak
_SECTIONS: Mapping[Level, str] = {"problem": "problems.", "advice": "advice."}  # of the words


@dataclass(frozen=True)
class Words:
    """The words of one language, by dotted key ("item.published")."""

    language: str
    texts: Mapping[str, str]

    def say(self, key: str, /, **values: Any) -> str:
        """The words of `key`, filled with `values`. A missing key is our own bug: KeyError."""
        text = self.texts[key]
        return text.format_map(values) if values else text

    def choose(self, key: str, number: int, /, **values: Any) -> str:
        """The words for `number` things; a language without plurals has the same for all.

        A value `number` is how the number is written; without it, in digits alone.
        """
        form = f"{key}.one" if number == 1 and f"{key}.one" in self.texts else f"{key}.other"
        return self.say(form, **{"number": number, **values})

    def tell(self, problem: Problem) -> str:
        """A problem as editors read it: `path:line:column: what is wrong. What to write.`

        Advice says that it is no more, and ends with its code, by which it can be switched off.
        """
        place = f"{problem.path}:{problem.line}:{problem.column}: "
        said = f"{self.say_fault(problem)}{self.say('join.sentence')}{self.say_fix(problem)}"
        if problem.level == "problem":
            return place + said
        return f"{place}{self.say('check.advice')}{self.say('join.label')}{said} [{problem.code}]"

    def say_fault(self, problem: Problem) -> str:
        """What is wrong. Of a table's cell it names sheet and cell before."""
        what = self.say(f"{_SECTIONS[problem.level]}{problem.code}.what", **problem.values)
        return self._say_cell(problem.values) + what

    def say_fix(self, problem: Problem) -> str:
        """What to write instead: of a table's cell, what to write there."""
        fix_of_cell = f"cell.fix.{problem.code}" if "cell" in problem.values else ""
        fix = f"{_SECTIONS[problem.level]}{problem.code}.fix"
        return self.say(fix_of_cell if fix_of_cell in self.texts else fix, **problem.values)

    def count(self, problems: Sequence[Problem]) -> str:
        """The last line of a report: how many problems there are, and how much advice."""
        counts = Counter(problem.level for problem in problems)
        parts = (self.choose(f"check.count.{level}", counts[level]) for level in LEVELS if counts[level])
        return self.say("check.counts", counts=self.say("join.list").join(parts))

    def _say_cell(self, values: Mapping[str, Any]) -> str:
        """Where a table's cell is: "sheet “成绩”, cell C5: "; nothing, where a problem is of no cell."""
        if "cell" not in values:
            return ""
        where = self.say("cell.in_sheet" if "sheet" in values else "cell.in_file", **values)
        return where + self.say("join.label")


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """A tree of words as dotted keys: {"item": {"print": "打印"}} gives {"item.print": "打印"}."""
    texts: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            texts |= flatten(value, f"{prefix}{key}.")
        else:
            texts[f"{prefix}{key}"] = str(value)
    return texts


def read_words(language: str, root: Path | None = None, path: str | None = None) -> Words:
    """Read the words of a language: from a file of the project, else from those that come with vetsite.

    `path` leads to the file from `root`, the project's folder. It may hold only some keys; the rest are
    English. It is read anew each time: the preview outlives its changes. Raises `ContentError` with all its
    problems.
    """
    words = read_shipped_words(language)
    if root is None or path is None:
        return words
    own, problems = _read_own(root, path)
    if problems:
        raise ContentError(problems)
    return Words(language, _lay_over(words.texts, own))


def find_wrong_words(root: Path, path: str) -> list[Problem]:
    """What is wrong with the site's own words in a file of the project at `root`."""
    return _read_own(root, path)[1]


@cache
def read_shipped_words(language: str) -> Words:
    """The words that come with vetsite; English, where it has none in that language."""
    return Words(language, _lay_over(read_shipped_file("en"), read_shipped_file(language)))


@cache
def read_shipped_file(language: str) -> Mapping[str, str]:
    """The words of vetsite's own file in a language alone, by dotted key; none, where there is no file."""
    file = files("vetsite") / "words" / f"{language}.yml"
    return flatten(read_yaml(file.read_text("utf-8"), file.name)[0]) if file.is_file() else {}


def _lay_over(texts: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Own words in place of others. A language with one form for all numbers gets no other's singular."""
    plural = {key.removesuffix("other") + "one" for key in own if key.endswith(".other")}
    return {key: text for key, text in texts.items() if key not in plural} | dict(own)


def _read_own(root: Path, path: str) -> tuple[dict[str, str], list[Problem]]:
    """A site's own words by dotted key, and what is wrong with them."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return {}, [text]
    data, problems = read_yaml(text, path)
    if not isinstance(data, dict):
        return {}, problems or [Problem(path, 1, 1, "not-a-mapping")]
    known = read_shipped_words("en").texts
    for loc, value in _leaves(data):
        fault = _find_fault(".".join(loc), value, known)
        if fault:
            code, values = fault
            values |= {"key": loc[-1]}
            problems.append(Problem(path, *find_place(text, loc), code, values))
    return flatten(data), problems


def _leaves(tree: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What stands at the ends of a tree of words, and the ways there."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def _find_fault(key: str, text: Any, known: Mapping[str, str]) -> tuple[str, dict[str, Any]] | None:
    """The code and values of what is wrong with the words of a dotted key."""
    if key not in known:
        close = get_close_matches(key, known, n=1)
        return ("unknown-key", {"close": close[0]}) if close else ("unknown-key-alone", {})
    if not isinstance(text, str):
        return "not-a-text", {}
    fields = _find_fields(known[key])  # a text without them is said as it is
    wrong = sorted(_find_fields(text) - fields) if fields else []
    return ("unknown-field", {"given": wrong[0], "known": ", ".join(sorted(fields))}) if wrong else None


def _find_fields(text: str) -> set[str]:
    """What is filled in a text: {"{number}"} of "{number} items"; of a single brace, that brace."""
    try:
        parts = [(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return {"{"}
    return {f"{{{name}:{form}}}" if form else f"{{{name}}}" for name, form in parts}
