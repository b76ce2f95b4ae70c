"""Clean HTML becomes plain text: the lines that readers see."""

from __future__ import annotations

import re
from html import unescape

from vetsite.rendering.cleaning import ATTRIBUTES

_BLOCKS = """
    blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section
    summary table td th tr ul
""".split()
# elements whose text begins and ends a line; <br> and <hr> end one
_LINE_ENDS = re.compile(rf"</?(?:{'|'.join(_BLOCKS)}){ATTRIBUTES}>")
_REST = re.compile(rf"</?[a-z0-9]+{ATTRIBUTES}>|<!--.*?-->", re.DOTALL)
_FOOTNOTE_LINK = re.compile(  # "1" and "↩": no words
    rf'<a(?: [^\s="<>]+="[^"]*")*? class="footnote-(?:back)?ref"{ATTRIBUTES}>.*?</a>', re.DOTALL
)
# what XML 1.0 (2.2) has no place for, and so no search: a text with such a character is a problem anyway
_IN_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of_clean_html(html: str) -> str:
    """The text of HTML that cleaning wrote, without links of footnotes.

    Each value of an attribute stands in quotation marks there, and what looks like a tag is one: in text, "<"
    is a reference. So no tree is needed.
    """
    if 'class="footnote-' in html:
        html = _FOOTNOTE_LINK.sub("", html)
    text = _REST.sub("", _LINE_ENDS.sub("\n", html))
    if "&" in text:
        text = unescape(text)
    return trim_lines(_IN_NO_TEXT.sub("", text))


def trim_lines(text: str) -> str:
    """The lines of a text that say something, without the blanks around them."""
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))
