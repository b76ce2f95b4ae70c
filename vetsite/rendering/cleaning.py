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
# What the parser makes of a text that has no HTML and whose links lead to the site: words, their signs as
# references, and tags that are allowed, with ids and numbers of links that are ours. A link is harmless as a
# whole: the parser may put one into another, which HTML does not know; the cleaner ends the outer one first.
_PIECE = (
    r"[^<>&\"\r\x00\x1e\xa0\ufeff]++"
    r"|</?(?:p|h[1-6]|ul|ol|li|blockquote|strong|em|del|code|table|thead|tbody|tr|th|td)>"
    r"|<(?:h[1-6] id=\"[\w-]++\"|ol start=\"[0-9]++\"|br /|hr /)>"
    r"|<t[hd] align=\"(?:left|center|right)\">"
    r"|&(?:amp|lt|gt|quot);"
)
_CLEAN_ALREADY = re.compile(rf"(?:{_PIECE}|<a href=\"%1E[0-9]++\">(?:{_PIECE})*+</a>)*+")


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()}
    attributes["*"].add(MARK)
    return nh3.Cleaner(tags=set(ALLOWED_TAGS), attributes=attributes, url_schemes=URL_SCHEMES, link_rel=None)


def clean(html: str, has_html: bool = True) -> tuple[str, dict[int, frozenset[str]]]:
    """Safe HTML, and the attributes that are left of each tag with a number.

    `has_html`: the editor wrote some of it. Most texts have none; if the parser then wrote nothing but
    harmless pieces, the cleaner, a sixth of a text's cost, would only spell some of them otherwise.
    """
    if not has_html and _CLEAN_ALREADY.fullmatch(html):
        return html.replace(" />", ">").replace("&quot;", '"'), {}
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
