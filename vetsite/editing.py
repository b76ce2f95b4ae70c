"""An editor's command becomes new files: an item in every language of the site, ready to be filled in."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Mapping
from pathlib import Path

from vetsite.registers import Registers
from vetsite.settings import Settings
from vetsite.wording import Words, read_words

# What each type asks for beside the common fields; %s is a text in every language.
_FIELDS: Mapping[str, str] = {
    "news": "",
    "meeting": """held: {day: %(day)s, part: null, starts: null, ends: null}
venue: {organisation: null, place: null}
chair: null  # a name from people
purpose: %(words)s
people: []  # in protocol order: - {name: {…}, roles: [{title: {…}, organisation: …}], did: [{…}]}
agenda: []
tasks: []
awards: []
""",
    "speech": """speaker: null
occasion: %(words)s
sections:
  - title: %(words)s
    points:
      - title: %(words)s
""",
    "summary": """period: {start: %(year)s, end: %(year)s}
results:
  - title: %(words)s
    points:
      - title: %(words)s
problems: []
next_steps: []
""",
    "plan": """period: {start: %(year)s, end: %(year)s}
targets: []  # - {id: …, title: {…}, value: 100, unit: {…}, comparison: ≥}
measures:
  - title: %(words)s
    points:
      - title: %(words)s
milestones: []
""",
    "reflection": """occasion: %(words)s
parts:
  - title: %(words)s
    points:
      - title: %(words)s
""",
    "notice": """number: null  # 教职成函〔2024〕3号
issuer: null
valid_from: null
valid_until: null
replaces: null
""",
}
_COMMON = """---
type: %(type)s
title: %(title)s
summary: %(summary)s
date: %(day)s
published: null  # %(day)s 09:00:00, before it is published
status: draft
source: {name: null, column: null, published: null, url: null, note: null}
editor: null
column: %(column)s
categories: []
tags: []
organisations: []
related: []
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


def new_item(
    settings: Settings, registers: Registers, type: str, slug: str, day: dt.date
) -> tuple[Path, ...]:
    """Write a draft of a type: `news/<year>/<slug>/index.<language>.md`, the primary language first.

    Raises `FileExistsError` where an item or a folder of that name is there already.
    """
    folder = settings.root / settings.plugin.news_dir / f"{day.year}" / slug
    for path in folder.parent.glob(f"{slug}.*.md"):
        raise FileExistsError(errno.EEXIST, "", str(path))
    folder.mkdir(parents=True)
    paths = []
    for language in settings.languages:
        path = folder / f"index.{language.code}.md"
        words = read_words(language.code, settings.root / language.words if language.words else None)
        is_primary = language.code == settings.primary
        text = _facts(settings, registers, type, day, words) if is_primary else _texts(_TRANSLATION, words)
        path.write_text(text, "utf-8", newline="\n")
        paths.append(path)
    return tuple(paths)


def _texts(template: str, words: Words, /, **more: str) -> str:
    texts = {key: words.say(f"new.{key}") for key in ("title", "summary", "body")}
    return template % (texts | more)


def _facts(settings: Settings, registers: Registers, type: str, day: dt.date, words: Words) -> str:
    told = ", ".join(f"{code}: {read_words(code).say('new.words')}" for code in settings.codes)
    values = {"day": str(day), "year": str(day.year), "words": f"{{{told}}}"}
    column = next(iter(registers.columns), "")
    return _texts(_COMMON, words, **values, type=type, column=column, fields=_FIELDS[type] % values)
