"""What stands around every page and is ours: the navigation, the foot, and all else that templates print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from vetsite.collection.addresses import DATA, DIRECTORY, OWN_PAGES, SUBSCRIBE
from vetsite.drawing import html
from vetsite.drawing.search_form import draw_box
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.pages.page import Page
from vetsite.rendering.links import BASE

_ICP_REGISTER = "https://beian.miit.gov.cn/"  # 工信部备案系统: an ICP number must link there
_ABOUT_THE_SITE = ("about/", "accessibility/", "handbook/")  # shown in the foot wherever docs/ has them


def around(edition: Edition, page: Page) -> dict[str, Any]:
    """What a host's templates print of ours: HTML as `Markup`, all else as text."""
    return {
        "is_docs": page.kind == "docs",
        "is_article": page.kind == "item",
        "head": Markup(page.head),
        "switcher": Markup(page.switcher),
        "square": Markup(page.square),
        "search": Markup(draw_box(edition)),
        "footer": Markup(footer(edition)),
        "tag": edition.settings.tag,
        "title": page.title,
        "is_home": page.address == edition.root and page.kind == "docs",
    }


def navigation(edition: Edition) -> Iterator[tuple[str, str]]:
    """Title and address of each entry of the navigation. Without a page in this language it is left out."""
    collection = edition.collection
    for address in collection.settings.plugin.navigation:
        id = address.removesuffix("/")
        title = None
        if id in collection.doc_pages:
            page = collection.doc_pages[id].get(edition.language)
            title = page.text.title if page else None
            title = edition.words.say("page.home") if page and not id else title
        elif address in OWN_PAGES:
            title = plain_text(edition.link_to_page(address))
        else:
            title = plain_text(edition.group_name(collection.lists[address]))
        if title is not None:
            yield title, edition.addresses.page(address)


def footer(edition: Edition) -> str:
    """The foot of every page: the site, its pages about itself, who runs it, and its record numbers."""
    settings = edition.settings
    links = "".join(f'<li><a href="{BASE}{href}">{escape(title)}</a></li>' for title, href in _foot(edition))
    facts = "".join(f"<li>{fact}</li>" for fact in _facts(edition))
    records = " ".join(_records(edition))
    label = escape(edition.words.say("footer.links"))
    parts = [
        f'<div class="v-foot__site"><p class="v-foot__name">{escape(settings.site_name)}</p>'
        f"<p>{escape(settings.site_description)}</p></div>",
        f'<nav class="v-foot__links" aria-label="{label}"><ul>{links}</ul></nav>',
        f'<ul class="v-foot__facts">{facts}</ul>' if facts else "",
        f'<p class="v-foot__records">{records}</p>' if records else "",
    ]
    return f'<div class="v-foot">{"".join(parts)}</div>'


def _foot(edition: Edition) -> Iterator[tuple[str, str]]:
    """Title and address of the pages about the site: those of docs/ that the navigation has, and more."""
    collection = edition.collection
    shown = [id for id in (*collection.settings.plugin.navigation, *_ABOUT_THE_SITE) if id]
    for address in dict.fromkeys(shown):
        page = collection.doc_pages.get(address.removesuffix("/"), {}).get(edition.language)
        if page:
            yield page.text.title, edition.addresses.page(address)
    yield edition.words.say("directory.title"), edition.addresses.page(DIRECTORY)
    yield edition.words.say("data.title"), edition.addresses.page(DATA)
    yield edition.words.say("subscribe.title"), edition.addresses.page(SUBSCRIBE)


def _facts(edition: Edition) -> Iterator[str]:
    footer = edition.collection.settings.plugin.footer
    for name in ("organiser", "operator", "address", "contact"):
        value = edition.local(getattr(footer, name))
        if value:
            label = edition.own(f"footer.{name}")
            yield html.inline(edition.join([label, value], "join.label"), edition)


def _records(edition: Edition) -> Iterator[str]:
    footer = edition.collection.settings.plugin.footer
    if footer.icp:
        yield f'<a href="{_ICP_REGISTER}">{escape(footer.icp)}</a>'
    if footer.police:
        yield f"<span>{escape(footer.police)}</span>"
    if footer.site_id_code:
        words = edition.join(
            [edition.own("footer.site_id_code"), edition.literal(footer.site_id_code)], "join.label"
        )
        yield f"<span>{html.inline(words, edition)}</span>"
