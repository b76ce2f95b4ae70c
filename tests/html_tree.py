"""Any HTML becomes the lines that readers see, by a parser's tree: what plain text is held to."""

from __future__ import annotations

import re

from lxml import etree

from vetsite.rendering.html_text import trim_lines

_BLOCKS = frozenset(  # elements whose text begins and ends a line; <br> and <hr> end one
    """
    blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section
    summary table td th tr ul
    """.split()
)
_FOOTNOTE_LINKS = frozenset(["footnote-ref", "footnote-backref"])  # classes of "1" and "↩": no words
# what XML 1.0 (2.2) has no place for, and so no tree: a text with such a character is a problem anyway
_IN_NO_TREE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = frozenset(["script", "style", "svg", "template"])  # whose content is no text


def text_of_html(html: str) -> str:
    """The text of an element's content, without links of footnotes."""
    # texts may be nested as deeply as an editor likes, and comments are for editors
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<div>{_IN_NO_TREE.sub('', html)}</div>", parser)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for link in root.iter("a"):
        if link.get("class") in _FOOTNOTE_LINKS:
            link.clear(keep_tail=True)
    for element in root.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return trim_lines(etree.tostring(root, method="text", encoding=str))
