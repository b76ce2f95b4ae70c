"""The articles beside this file become a project; the queries, questions with their right answers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
_ROOT = _FOLDER.parents[1]  # the repository, whose settings and registers the corpus takes on
_CHINESE = ("zh-1", "zh-2")
_ENGLISH = "en"


@dataclass(frozen=True)
class Article:
    """An article in one language."""

    id: str
    day: str
    title: str
    summary: str
    text: str  # paragraphs with empty lines between them

    @property
    def whole(self) -> str:
        """All that it says."""
        return "\n".join((self.title, self.summary, self.text))


@dataclass(frozen=True)
class Query:
    """What a reader types, and the articles that should be found."""

    query: str
    language: str  # of the site that is asked
    kind: str  # "chinese", "traditional", "english", "mixed"
    answers: frozenset[str]  # ids of the articles that have all of its words


@cache
def articles(language: str) -> tuple[Article, ...]:
    """All articles of a language. English ones have a title and a summary in Chinese too."""
    own = [Article(*_values(one)) for name in _CHINESE for one in _read(name)]
    both = list(_read(_ENGLISH))
    if language == "en":
        return tuple(Article(*_values(one)) for one in both)
    translated = (
        Article(one["id"], str(one["day"]), one["zh_title"], one["zh_summary"], one["zh_summary"])
        for one in both
    )
    return (*own, *translated)


@cache
def queries() -> tuple[Query, ...]:
    """All queries."""
    names = {f"queries-{name}": "zh" for name in _CHINESE} | {f"queries-{_ENGLISH}": "en"}
    return tuple(_query(one, language) for name, language in names.items() for one in _read(name))


def write_corpus(folder: Path) -> None:
    """Write the project of all articles below `folder`, which may not exist yet."""
    shutil.copytree(_ROOT / "news" / "registers", folder / "news" / "registers")
    shutil.copyfile(_ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    _write(folder / "docs" / "index.zh.md", {"title": "首页"}, "<!-- vetsite: home -->")
    _write(folder / "docs" / "index.en.md", {"title": "Home"}, "<!-- vetsite: home -->")
    for page, title in (("about", {"zh": "关于", "en": "About"}),):
        for language, words in title.items():
            _write(folder / "docs" / f"{page}.{language}.md", {"title": words}, words)
    for number, article in enumerate(articles("zh")):
        facts = {
            "type": "notice" if number % 7 == 0 else "news",
            "title": article.title,
            "summary": article.summary,
            "published": article.day,
            "column": "notices" if number % 7 == 0 else "local-news",
            "source": {"name": {"zh": "本站", "en": "This site"}},
        }
        _write(folder / "news" / f"{article.id}.zh.md", facts, article.text)
    for article in articles("en"):
        facts = {"title": article.title, "summary": article.summary}
        _write(folder / "news" / f"{article.id}.en.md", facts, article.text)


def _read(name: str) -> Iterator[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.load((_FOLDER / f"{name}.yml").read_text("utf-8"), yaml.CSafeLoader)
    yield from entries


def _values(one: dict[str, Any]) -> tuple[str, str, str, str, str]:
    return one["id"], str(one["day"]), one["title"], one["summary"], one["text"].strip()


def _query(one: dict[str, Any], language: str) -> Query:
    words = [str(word).lower() for word in one["has"]]
    found = (a.id for a in articles(language) if all(word in a.whole.lower() for word in words))
    return Query(str(one["query"]), language, one["kind"], frozenset(found))


def _write(file: Path, facts: dict[str, Any], text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
    file.write_text(f"---\n{lines}---\n\n{text}\n", "utf-8", newline="\n")
