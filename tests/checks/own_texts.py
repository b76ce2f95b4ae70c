"""The Chinese texts of `news/` and `docs/` as paragraphs without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from vetsite.rendering.parser import quick_html

ROOT = Path(__file__).parent.parent.parent
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd"}
_HAN = re.compile("[\u3400-\u9fff]")


@cache
def read_own_texts() -> dict[str, tuple[str, ...]]:
    """Path -> its paragraphs: of bodies, and of each value in facts and registers."""
    files = [path for folder in ("news", "docs") for path in sorted((ROOT / folder).rglob("*"))]
    texts = {}
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        if name.endswith(".zh.md"):
            _, facts, body = path.read_text("utf-8").split("---\n", 2)
            texts[f"{name} (facts)"] = tuple(_values(yaml.safe_load(facts)))
            texts[name] = tuple(_paragraphs(body))
        elif name.endswith(".yml"):
            texts[name] = tuple(_values(yaml.safe_load(path.read_text("utf-8"))))
    return texts


def _values(data: Any) -> Iterator[str]:
    """The texts in data that have Han, those of other languages left out."""
    if isinstance(data, str):
        yield from (line for line in data.split("\n") if _HAN.search(line))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value) if key != "en" else ()
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)


def _paragraphs(markdown: str) -> Iterator[str]:
    """The paragraphs of a body. In the place of code stands an object replacement character."""
    tree = html.fromstring(f"<div>{quick_html(markdown)}</div>")
    for code in tree.iter("code"):
        code.text = "\ufffc"
    for block in tree.iter(*_BLOCKS):
        text = "".join(_running(block)).strip()
        yield from (text,) if text else ()


def _running(block: html.HtmlElement) -> Iterator[str]:
    """The text of a block without that of the blocks in it."""
    yield block.text or ""
    for child in block:
        if child.tag not in _BLOCKS | {"ul", "ol", "table", "pre"}:
            yield from _running(child)
        yield child.tail or ""
