"""A feed that is opened in a browser says what it is and shows its entries, by a style sheet and some XHTML.

Atom (RFC 4287, 6.4) and RSS 2.0 take elements of other namespaces, which readers' programs pass over; the
W3C's validator expects a `<div>` of XHTML in just this place. It needs no script and no XSLT.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files

from vetsite.collection.collection import SUBSCRIBE
from vetsite.collection.feeds import feed_anchor
from vetsite.collection.groups import GroupKey
from vetsite.outputs.edition import Edition
from vetsite.outputs.page import Output

# What a server must send a feed as, so that browsers show it (RFC 7303, 9.1). Those that know the feeds' own
# types show their source or save them; programs that read feeds look into them.
FEED_TYPE_IN_BROWSERS = "application/xml"
_STYLE = "assets/vetsite/feed.css"
_XHTML = "http://www.w3.org/1999/xhtml"


def greeting(key: GroupKey, path: str, edition: Edition) -> str:
    """What a list's feed at `path` says to people, in its language: what it is, what to do, where to read."""
    words, collection = edition.words, edition.collection
    root = _way_to_root(path)
    subscribe = f"{root}{edition.root}{SUBSCRIBE}#{feed_anchor(key)}"
    home = root + collection.list_address(key, edition.language)
    url = collection.settings.site_url + path
    what, use, how, read = (
        escape(words.say(f"feed.greeting.{name}")) for name in ("what", "use", "how", "read")
    )
    return (
        f'<div xmlns="{_XHTML}" lang="{edition.settings.tag}">'
        '<meta name="viewport" content="width=device-width"/>'  # else a phone shows it as a desktop would
        f"<p><strong>{what}</strong></p><p>{use}</p><p><code>{escape(url)}</code></p>"
        f'<p><a href="{escape(subscribe)}">{how}</a> <a href="{escape(home)}">{read}</a></p></div>'
    )


def dress(feed: bytes, path: str, greeting: str, start: bytes) -> bytes:
    """A feed with its style sheet, and its greeting behind `start`, the first of these bytes.

    The root element stays within the first 512 bytes, where programs look for it.
    """
    declaration, end, rest = feed.partition(b"?>\n")
    style = f'<?xml-stylesheet type="text/css" href="{_way_to_root(path)}{_STYLE}"?>\n'
    head, found, tail = rest.partition(start)
    return b"".join((declaration, end, style.encode(), head, found, b"\n  ", greeting.encode(), tail))


def style_sheet() -> Output:
    """The style sheet of all feeds, for those who take the feeds without the site."""
    return Output(_STYLE, (files("vetsite") / "assets" / "feed.css").read_bytes())


def _way_to_root(path: str) -> str:
    return "../" * path.count("/")
