"""Pages of docs/: their text, rendered as that of items, with its contents and our blocks around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from vetsite.about.about import About
from vetsite.collection.addresses import docs_address
from vetsite.collection.collection import Collection
from vetsite.collection.groups import ALL_NEWS
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.blocks import Inline, Span
from vetsite.edition.edition import Edition
from vetsite.edition.moments import list_change
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.pages.home import home
from vetsite.pages.page import Page, find_navigation_entry, show_about
from vetsite.reading.content import DocPage, Text
from vetsite.rendering.block_marks import fill_block_marks, find_block_marks
from vetsite.rendering.texts import shown_headings
from vetsite.rendering.wide_tables import box_tables
from vetsite.share.pictures import pictures_of_site

BLOCKS: dict[str, Callable[[Edition], str]] = {
    # what `<!-- vetsite: NAME -->` on a line of its own stands for
    "home": home,
}
_HOME = "<!-- vetsite: home -->"


def doc_page(page: DocPage, edition: Edition, text: str | None = None) -> Page:
    """A page of docs/. `text` is the HTML of its text where plugins of the host have made another one."""
    about = doc_about(page, edition)
    return show_about(
        about,
        edition,
        template("docs").render(_values(page, about, edition, text)),
        address=edition.addresses.docs_page(page),
        kind="docs",
        navigation_entry=find_navigation_entry(edition, docs_address(page.id)),
        facts=page.facts.said,
    )


def _values(page: DocPage, about: About, edition: Edition, text: str | None) -> dict[str, Any]:
    """What the template is given."""
    rendered = edition.rendering.texts[page.text.path]
    text = rendered.html if text is None else text
    is_shown = bool(page.id) and "toc" not in page.facts.hide
    return {
        "words": edition.words,
        "title": page.text.title if page.id else about.title,
        "is_home": not page.id,
        "has_heading": "<h1" in text,
        "crumbs": [html.markup(link, edition) for link in about.crumbs],
        "body": Markup(_fill(text, page, edition)),
        "contents": shown_headings(rendered) if is_shown else [],
    }


def _fill(text: str, page: DocPage, edition: Edition) -> str:
    """The HTML of a text with tables in boxes, and blocks for their marks: a home page has its own anyhow."""
    if not page.id and _HOME not in text:
        text = f"{text}\n{_HOME}"
    return fill_block_marks(box_tables(text), lambda name: BLOCKS[name](edition))


def _title(page: DocPage, edition: Edition) -> str:
    """A title that no other page has: with that of the page above it, if it has one (`handbook/awards`)."""
    if not page.id:
        return edition.settings.site_name
    title, above = page.text.title, _page_above(page, edition)
    return edition.words.say("list.named", title=title, of=above.text.title) if above else title


def _page_above(page: DocPage, edition: Edition) -> DocPage | None:
    id = page.id.rpartition("/")[0]
    return edition.collection.doc_pages.get(id, {}).get(edition.language) if id else None


def _crumbs(page: DocPage, edition: Edition) -> Iterator[Inline]:
    """The way from the home page to the page above."""
    if page.id:
        yield edition.home()
    above = _page_above(page, edition)
    if above:
        address = edition.addresses.docs_page(above)
        yield (Span(above.text.title, edition.language, address),)


def doc_about(page: DocPage, edition: Edition) -> About:
    """What a docs page says of itself. The home page changes with the news, of others nothing is known."""
    collection = edition.collection
    others = collection.doc_pages[page.id]
    shared = pictures_of_site(edition)
    return About(
        title=_title(page, edition),
        description=page.text.summary or edition.settings.site_description,
        addresses={code: collection.addresses[code].docs_page(other) for code, other in others.items()},
        crumbs=tuple(_crumbs(page, edition)),
        feeds=(ALL_NEWS,),
        column=page.text.title,
        picture=shared.picture,
        square=shared.square,
        modified=None if page.id else list_change(ALL_NEWS, edition),
    )


def find_wrong_marks(collection: Collection) -> Iterator[Problem]:
    """Marks of blocks that don't exist, and marks in items, which have none."""
    for page in collection.content.pages:
        for match in find_block_marks(page.text.body):
            if match[1] not in BLOCKS:
                yield _problem(page.text, match.start(), "unknown-block", match[1], known=", ".join(BLOCKS))
    for item in collection.content.items:
        for text in item.texts.values():
            for match in find_block_marks(text.body):
                yield _problem(text, match.start(), "block-in-item", match[1])


def _problem(text: Text, offset: int, code: str, given: str, **values: str) -> Problem:
    place = find_position(text.body, offset, text.body_line)
    return Problem(text.path, *place, code, {"given": given, **values})
