"""Markdown becomes safe HTML and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import nh3
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from pymdownx.slugs import slugify

SLUGIFY = slugify(case="lower")  # keeps Han in ids

EXTENSIONS: list[str] = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.superfences",
]
CONFIGS: dict[str, Any] = {
    "tables": {"use_align_attribute": True},  # a style attribute would need a looser CSP
    "toc": {"slugify": SLUGIFY, "permalink": False},
    "footnotes": {"UNIQUE_IDS": False},
}

ALLOWED_TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s small span strong sub
    summary sup table tbody td tfoot th thead time tr u ul var wbr
    """.split()
)
ALLOWED_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start", "type"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Heading:
    """A heading of a text."""

    level: int  # 2 for <h2>
    id: str
    title: str  # plain text


@dataclass(frozen=True)
class Converted:
    """What Markdown becomes. Links are as the editor wrote them."""

    html: str
    headings: tuple[Heading, ...]
    lost: tuple[tuple[str, str], ...]  # tag and target of links that aren't allowed: "file:///C:/a.docx"
    unsafe: tuple[
        str, ...
    ]  # markup that isn't allowed, or has attributes that aren't: "<script>", "<?php ?>"


class Converter:
    """Converts one text after another: a new Markdown instance for each would cost 0.4 ms."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)
        self._markdown.treeprocessors.register(_PlainTextFirst(self._markdown), "inline", 20)
        self._cleaner = nh3.Cleaner(
            tags=set(ALLOWED_TAGS),
            attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
            url_schemes=URL_SCHEMES,
            link_rel=None,
        )

    def convert(self, text: str) -> Converted:
        """Convert a text. What isn't allowed is taken out and named."""
        html = self._markdown.reset().convert(text)
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]
        headings = tuple(_headings(tokens))
        # only an editor's own "<" can bring what isn't allowed
        unsafe = tuple(_find_unsafe(html)) if "<" in text else ()
        return Converted(self._cleaner.clean(html), headings, tuple(_find_lost_links(html)), unsafe)


class _PlainTextFirst(InlineProcessor):
    """Leaves text alone in which no inline pattern can begin: that is a third of the time of a page."""

    _BEGINS = re.compile(r"[\\`*_\[<&!\x02]|  \n")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not self._BEGINS.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc,no-any-return]


def _headings(tokens: list[Mapping[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        # the name is HTML text: entities stay as they are until a page escapes it again
        yield Heading(token["level"], token["id"], _unescape(token["name"]))
        yield from _headings(token["children"])


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


# Of clean HTML: each attribute has a value in quotation marks, and in no value and no text stands a tag
ATTRIBUTES = r'(?: [^\s="<>]+="[^"]*")*'
_PICTURE = re.compile(f"<img({ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"]*)"')


def find_pictures(html: str) -> Iterator[dict[str, str]]:
    """The attributes of each picture of clean HTML."""
    for match in _PICTURE.finditer(html):
        yield {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}


_TARGET = re.compile(r'<(a|img)\b[^<>]*?\s(?:href|src)="(([A-Za-z][A-Za-z0-9+.-]*):[^"]*)"')


def _find_lost_links(html: str) -> Iterator[tuple[str, str]]:
    for tag, target, scheme in _TARGET.findall(html):
        if scheme.lower() not in URL_SCHEMES:
            yield tag, unescape(target)


_CODE = re.compile(
    r"^(`{3,}|~{3,}).*?^\1[ \t]*$"  # a fence
    r"|(`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)\2(?!`)",  # code in a line: never past its paragraph
    re.S | re.M,
)
_MARKUP = re.compile(
    r"<!--(?!-?>).*?--!?>"  # HTML 13.2.5.43: "<!-->" is whole, and what follows it is shown
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s[^<>]*)?)>"
    r"|<[?!][^>]*>?",  # an instruction or a declaration
    re.S,
)
_BAD_ATTRIBUTE = re.compile(r"\s(on[a-z]+|style|srcdoc)\s*=|javascript:", re.I)


def mask_code(text: str) -> str:
    """The text with blanks for code, every other character in its place."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _find_unsafe(html: str) -> Iterator[str]:
    """The markup that readers would not get. Code has none: there Markdown has escaped it."""
    told: set[str] = set()  # names of tags, whose ends need no word of their own
    for match in _MARKUP.finditer(html):
        if match[0].startswith("<!--"):  # of an editor for editors
            continue
        name = (match["name"] or "").lower()
        is_allowed = name in ALLOWED_TAGS and not _BAD_ATTRIBUTE.search(match["attributes"])
        if not is_allowed and not (match["end"] and name in told):
            told.add(name)
            yield match[0]
