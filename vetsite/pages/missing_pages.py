"""The pages that a server shows where there is none (404): one in all languages, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vetsite.about.about import About
from vetsite.collection.addresses import DIRECTORY
from vetsite.collection.groups import ALL_NEWS
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.blocks import Inline
from vetsite.edition.edition import Edition
from vetsite.pages.page import Page, show_about
from vetsite.share.pictures import pictures_of_site


def missing_pages(editions: Sequence[Edition]) -> Iterator[Page]:
    """`404.html` at the root speaks all languages; `en/404.html` its own."""
    yield _missing_page(editions[0], editions)
    for edition in editions[1:]:
        yield _missing_page(edition, [edition])


def _missing_page(edition: Edition, spoken: Sequence[Edition]) -> Page:
    title = edition.words.say("missing.title")
    parts = [
        (one.settings.tag, one.words, [html.markup(link, one) for link in _links(one)]) for one in spoken
    ]
    about = About(
        title,
        edition.words.say("missing.text"),
        addresses={},
        square=pictures_of_site(edition).square,
        is_indexed=False,
    )
    body = template("missing").render(title=title, parts=parts)
    return show_about(about, edition, body, address=edition.addresses.missing, kind="missing")


def _links(edition: Edition) -> Iterator[Inline]:
    yield edition.home()
    yield edition.link_to_group(ALL_NEWS)
    yield edition.link_to_page(DIRECTORY)
