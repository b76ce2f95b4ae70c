"""The pages that a server shows where there is none (404): one in all languages, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import ALL_NEWS
from vetsite.outputs import html
from vetsite.outputs.blocks import Inline
from vetsite.outputs.edition import Edition
from vetsite.outputs.page import Page, head, switcher
from vetsite.outputs.template import template


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
    codes = edition.collection.settings.codes
    homes = {code: edition.collection.settings.language_root(code) for code in codes}
    return Page(
        address=f"{edition.root}404.html",
        language=edition.language,
        kind="missing",
        title=title,
        description=edition.words.say("missing.text"),
        body=template("missing").render(title=title, parts=parts),
        head=head(edition, {}, feeds=False),
        switcher=switcher(edition, homes),
        path=f"{edition.root}404.html",
    )


def _links(edition: Edition) -> Iterator[Inline]:
    yield edition.home()
    yield edition.link_to_group(ALL_NEWS)
    yield edition.link_to_page(DIRECTORY)
