"""An editor's command becomes new files: an item in every language of the site, ready to be filled in."""

from __future__ import annotations

import datetime as dt
import errno
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vetsite.foundation.files import is_inside
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.wording import Words, read_words
from vetsite.model.registers import COLUMNS, LISTED, Registers
from vetsite.model.settings import Settings
from vetsite.model.types import ITEM_TYPES

_COMMON = """---
type: %(type)s
title: %(title)s
summary: %(summary)s
date: %(day)s
published: null  # %(day)s 09:00:00
status: draft
source: {name: null, column: null, published: null, url: null, note: null}
editor: null
%(named)srelated: []
attachments: []
%(fields)s---

%(body)s
"""
_TRANSLATION = """---
title: %(title)s
summary: %(summary)s
---

%(body)s
"""


class NoColumnError(Exception):
    """The register of columns is empty."""


@dataclass(frozen=True)
class NewItem:
    """What was written."""

    paths: tuple[Path, ...]  # the primary language first
    columns: tuple[str, ...] = ()  # the ids from which its column is to be chosen; none: it has one


def new_item(settings: Settings, registers: Registers, type: str, slug: str, day: dt.date) -> NewItem:
    """Write a draft of a type: `news/<year>/<slug>/index.<language>.md`, the primary language first.

    Raises `FileExistsError` where an item or a folder of that name is there already,
    `NoColumnError` where there is no column that it could stand in, and `ContentError` where a link would
    take it elsewhere.
    """
    if not registers.columns:
        raise NoColumnError
    news = settings.plugin.news_dir
    if not is_inside(settings.root / news, f"{day.year}/{slug}"):
        raise ContentError([Problem(f"{news}/{day.year}", 1, 1, "symbolic-link", {"folder": news})])
    folder = settings.root / news / f"{day.year}" / slug
    for path in folder.parent.glob(f"{slug}.*.md"):
        raise FileExistsError(errno.EEXIST, "", str(path))
    folder.mkdir(parents=True)
    paths = []
    words = _read_words(settings)
    column = find_column(registers, type, words.values())
    for code in settings.codes:
        path = folder / f"index.{code}.md"
        is_primary = code == settings.primary
        text = (
            _facts(words, registers, type, day, column) if is_primary else _texts(_TRANSLATION, words[code])
        )
        path.write_text(text, "utf-8", newline="\n")
        paths.append(path)
    return NewItem(tuple(paths), () if column else tuple(registers.columns))


def _read_words(settings: Settings) -> dict[str, Words]:
    """The words of every language, the primary one first."""
    return {one.code: read_words(one.code, settings.root, one.words) for one in settings.languages}


def _texts(template: str, words: Words, /, **more: str) -> str:
    texts = {key: _quote(words.say(f"new.{key}")) for key in ("title", "summary")}
    return template % (texts | {"body": words.say("new.body")} | more)


def _facts(
    words: Mapping[str, Words], registers: Registers, type: str, day: dt.date, column: str | None
) -> str:
    first = next(iter(words.values()))
    told = ", ".join(f"{code}: {_quote(one.say('new.words'))}" for code, one in words.items())
    values = {"day": str(day), "year": str(day.year), "words": f"{{{told}}}"}
    fields = {
        "named": "".join(_named(registers, column or _quote(first.say("new.words")))),
        "fields": ITEM_TYPES[type].draft % values,
    }
    return _texts(_COMMON, first, **values, **fields, type=type)


def find_column(registers: Registers, type: str, words: Iterable[Words]) -> str | None:
    """The id of the column that items of a type stand in, as far as names tell; None: an editor must choose.

    It is the only column, or the only one that is called as the type is in a language of the site, or else
    the only one in whose id or name the type is named: "notices" or 通知公告 for a notice.
    """
    called = {type, *(one.say(f"types.{type}").casefold() for one in words)}
    names = {
        id: {id, *map(str.casefold, column.name.root.values())} for id, column in registers.columns.items()
    }
    fitting = (
        list(names),
        [id for id, own in names.items() if not own.isdisjoint(called)],
        [id for id, own in names.items() if any(word in name for word in called for name in own)],
    )
    return next((ids[0] for ids in fitting if len(ids) == 1), None)


def _named(registers: Registers, column: str) -> Iterator[str]:
    """The fields in which an item names entries of registers, with the ids of those that are few."""
    for register, lists in LISTED.values():
        ids = ", ".join(registers.of(register))
        one = column if register is COLUMNS else "[]"  # an item stands in one column
        yield f"{lists.field}: {one}" + (f"  # {ids}" if lists.position != "last" else "") + "\n"


def _quote(text: str) -> str:
    """A text as YAML, in quotation marks where it needs them."""
    is_plain = re.fullmatch(r"\w[\w .。，、]*", text) and not text.endswith(" ")
    return text if is_plain else json.dumps(text, ensure_ascii=False)
