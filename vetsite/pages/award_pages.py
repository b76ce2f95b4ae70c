"""The register of awards becomes its pages: lists, and a page for each award."""

from __future__ import annotations

from collections.abc import Iterator

from vetsite.edition.edition import Edition
from vetsite.model.awards import Award
from vetsite.pages.award_lists import award_lists
from vetsite.pages.award_page import award_page
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.result_page import result_page


def award_pages(edition: Edition) -> Iterator[BlockPage]:
    """Every list of awards, then the page of each award, newest first."""
    yield from award_lists(edition)
    for record in edition.collection.awards.records:
        own = edition.collection.record_of_own_page(record)
        make_page = award_page if isinstance(own.batch, Award) else result_page
        yield make_page(own, edition)
