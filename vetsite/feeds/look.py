"""A feed that is opened in a browser says what it is and shows its entries, by a style sheet and some XHTML.

Atom (RFC 4287, 6.4) and RSS 2.0 take elements of other namespaces, which readers' programs pass over; the
W3C's validator expects a `<div>` of XHTML in just this place. It needs no script and no XSLT.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from vetsite.collection.addresses import SUBSCRIBE, asset, path_to_root
from vetsite.collection.feeds import feed_anchor
from vetsite.collection.groups import GroupKey
from vetsite.edition.edition import Edition
from vetsite.foundation.output import Output

# What a server must send a feed as, so that browsers show it (RFC 7303, 9.1). Those that know the feeds' own
# types show their source or save them; programs that read feeds look into them.
FEED_TYPE_IN_BROWSERS = "application/xml"
_STYLE = asset("feed.css")
_NAMESPACE = "http://www.w3.org/1999/xhtml"
_XHTML = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


@dataclass(frozen=True)
class Introduction:
    """What a browser shows above the entries of a feed."""

    language: str  # BCP 47 tag of its words
    what: str  # that this is a feed
    use: str  # what to do with its address
    url: str  # that address
    links: tuple[tuple[str, str], ...]  # words and address of each way out, from the feed


def introduce(key: GroupKey, path: str, edition: Edition) -> Introduction:
    """What a list's feed at `path` says to people, in its language: what it is, what to do, where to read."""
    collection = edition.collection
    root = path_to_root(path)
    what, use, how, read = (
        edition.words.say(f"feed.introduction.{name}") for name in ("what", "use", "how", "read")
    )
    subscribe = f"{root}{edition.addresses.page(SUBSCRIBE)}#{feed_anchor(key)}"
    home = root + edition.addresses.list(key)
    url = collection.settings.site_url + path
    return Introduction(edition.settings.tag, what, use, url, ((how, subscribe), (read, home)))


def draw_introduction(introduction: Introduction) -> Any:
    """The introduction as an element of XHTML."""
    # with its width said: else a phone shows it as a desktop would
    viewport = _XHTML.meta(name="viewport", content="width=device-width")
    links = [_XHTML.a(words, href=address) for words, address in introduction.links]
    for link in links[:-1]:
        link.tail = " "
    return _XHTML.div(
        viewport,
        _XHTML.p(_XHTML.strong(introduction.what)),
        _XHTML.p(introduction.use),
        _XHTML.p(_XHTML.code(introduction.url)),
        _XHTML.p(*links),
        lang=introduction.language,
    )


def link_style_sheet(path: str) -> Any:
    """The instruction to show the feed at `path` by the style sheet.

    It is short: programs look for a feed's root element within the first 512 bytes.
    """
    return etree.ProcessingInstruction(
        "xml-stylesheet", f'type="text/css" href="{path_to_root(path)}{_STYLE}"'
    )


def style_sheet() -> Output:
    """The style sheet of all feeds, for those who take the feeds without the site."""
    return Output(_STYLE, (files("vetsite") / "assets" / "feed.css").read_bytes())
