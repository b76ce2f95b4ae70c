"""Every word that the site and the tool say, by language: `words/zh.yml`, `en.yml`, or a site's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from vetsite.problems import Problem

TOOL_LANGUAGES = ("zh", "en")  # what the command line and its messages speak


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
        """The words for `number` things; a language without plurals has the same for all."""
        form = f"{key}.one" if number == 1 and f"{key}.one" in self.texts else f"{key}.other"
        return self.say(form, number=number, **values)

    def tell(self, problem: Problem) -> str:
        """A problem as editors read it: `path:line:column: what is wrong. What to write.`"""
        what = self.say(f"problems.{problem.code}.what", **problem.values)
        fix = self.say(f"problems.{problem.code}.fix", **problem.values)
        return f"{problem.path}:{problem.line}:{problem.column}: {what}{self.say('join.sentence')}{fix}"


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """A tree of words as dotted keys: {"item": {"print": "打印"}} gives {"item.print": "打印"}."""
    texts: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            texts |= flatten(value, f"{prefix}{key}.")
        else:
            texts[f"{prefix}{key}"] = str(value)
    return texts


@cache
def read_words(language: str, path: Path | None = None) -> Words:
    """Read the words of a language: from `path`, else from the files that come with vetsite.

    A file of the site may hold only some keys; the rest are English.
    """
    shipped = files("vetsite") / "words" / f"{language}.yml"
    base = files("vetsite") / "words" / "en.yml"
    texts = flatten(yaml.safe_load(base.read_text("utf-8")))
    for file in (shipped, path):
        if file is not None and file.is_file():
            own = flatten(yaml.safe_load(file.read_text("utf-8")))
            # a language that has one form for all numbers must not get another's singular
            plural = {key.removesuffix("other") + "one" for key in own if key.endswith(".other")}
            texts = {key: text for key, text in texts.items() if key not in plural} | own
    return Words(language, texts)
