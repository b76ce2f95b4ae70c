"""The pages that a server shows where there is none (404): one in all languages, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from vetsite.about.about import About
from vetsite.collection.addresses import DIRECTORY
from vetsite.collection.groups import ALL_NEWS
from vetsite.drawing import html
from vetsite.drawing.template import template
from vetsite.edition.blocks import Inline
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import UnitName
from vetsite.pages.page import Page, PageUnit, show_about
from vetsite.share.pictures import pictures_of_site


def missing_pages(editions: Sequence[Edition]) -> Iterator[PageUnit]:
    """`404.html` at the root speaks all languages; `en/404.html` its own."""
    for edition in editions:
        spoken = editions if edition is editions[0] else [edition]
        name = UnitName("missing", edition.language)
        yield PageUnit(name, (), partial(_missing_page, edition, spoken), partial(_say_page, edition))


def _say_page(edition: Edition) -> tuple[tuple[str, About]]:
    about = About(
        edition.words.say("missing.title"),
        edition.words.say("missing.text"),
        addresses={},
        square=pictures_of_site(edition).square,
        is_indexed=False,
    )
    return ((edition.addresses.missing, about),)


def _missing_page(edition: Edition, spoken: Sequence[Edition]) -> tuple[Page]:
    ((address, about),) = _say_page(edition)
    parts = [
        (one.settings.tag, one.words, [html.markup(link, one) for link in _links(one)]) for one in spoken
    ]
    body = template("missing").render(title=about.title, parts=parts)
    return (show_about(about, edition, body, address=address, kind="missing"),)


def _links(edition: Edition) -> Iterator[Inline]:
    yield edition.home()
    yield edition.link_to_group(ALL_NEWS)
    yield edition.link_to_page(DIRECTORY)
