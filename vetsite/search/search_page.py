"""The page of the search: its form, and below it every way to all pages that needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.collection.addresses import SEARCH, TITLES
from vetsite.drawing.search_form import SEARCH_HEAD
from vetsite.edition.blocks import Inline, Paragraph, SearchForm, Section, Span
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.directory import directory_section
from vetsite.search.choices import search_choices

_KINDS_TO_BROWSE = ("archive", "categories", "organisations")  # kinds of lists


def search_page(edition: Edition) -> Unit[BlockPage]:
    """Results where a script runs; without one years, subjects, organisations and the index of titles."""
    return unit_of_one(UnitName("search-page", edition.language), (), partial(_page, edition))


def _page(edition: Edition) -> BlockPage:
    return BlockPage(
        address=SEARCH,
        title=edition.own("search.title"),
        description=edition.words.say("search.description", site=edition.settings.site_name),
        intro=tuple(_others(edition)),
        blocks=(SearchForm(search_choices(edition), edition.addresses.search_index),),
        sections=tuple(_other_searches(edition)),
        navigation=(SEARCH,),
        style="search",
        head=SEARCH_HEAD,
    )


def _others(edition: Edition) -> Iterator[Inline]:
    """The search of every other language; the script takes the words along."""
    links = [
        (
            Span(
                edition.words.say("search.elsewhere", language=edition.name_of_language(other.language)),
                edition.language,
                other.addresses.page(SEARCH),
            ),
        )
        for other in edition.other_editions
    ]
    if links:
        yield edition.join(links, "join.dot")


def _other_searches(edition: Edition) -> Iterator[Section]:
    titles = (Span(edition.words.say("search.all_titles"), edition.language, edition.addresses.page(TITLES)),)
    yield Section("s-titles", edition.own("titles.title"), (Paragraph(titles),))
    yield from (directory_section(kind, edition) for kind in _KINDS_TO_BROWSE)
