"""HTML of the parser becomes safe HTML, and what is left of each tag that an editor wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import nh3

from vetsite.rendering.raw_html import MARK, SIGN

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

# Of clean HTML: each attribute has a value in quotation marks, and in no value and no text stands a tag
ATTRIBUTES = r'(?: [^\s="<>]+="[^"]*")*'
_TAG = re.compile(rf"<([a-z0-9]+)({ATTRIBUTES})>")
_PICTURE = re.compile(f"<img({ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"]*)"')
_NUMBER = re.compile(f' {MARK}="{SIGN}([0-9]+)"')


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()}
    attributes["*"].add(MARK)
    return nh3.Cleaner(tags=set(ALLOWED_TAGS), attributes=attributes, url_schemes=URL_SCHEMES, link_rel=None)


def clean(html: str) -> tuple[str, dict[int, frozenset[str]]]:
    """Safe HTML, and the attributes that are left of each tag with a number."""
    cleaned = _cleaner().clean(html)
    kept: dict[int, frozenset[str]] = {}
    if SIGN not in cleaned:
        return cleaned, kept

    def take_number(match: re.Match[str]) -> str:
        number = _NUMBER.search(match[2])
        if number is None:
            return match[0]
        kept.setdefault(int(number[1]), frozenset(name for name, _ in _ATTRIBUTE.findall(match[2])))
        return f"<{match[1]}{_NUMBER.sub('', match[2])}>"

    return _TAG.sub(take_number, cleaned), kept


def find_pictures(html: str) -> Iterator[dict[str, str]]:
    """The attributes of each picture of clean HTML."""
    for match in _PICTURE.finditer(html):
        yield {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
