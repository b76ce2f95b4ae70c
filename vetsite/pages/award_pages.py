"""The register of awards becomes its pages: lists, and a page for each award."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.collection.awards import AwardRecord
from vetsite.edition.edition import Edition
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.model.awards import Award
from vetsite.pages.award_lists import award_lists
from vetsite.pages.award_page import award_page
from vetsite.pages.block_pages import BlockPage
from vetsite.pages.result_page import result_page


def award_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """Every list of awards, then the page of each award, newest first."""
    yield from award_lists(edition)
    for record in edition.collection.awards.records:
        name = UnitName("award", edition.language, record.id)
        yield unit_of_one(name, record.subjects, partial(_own_page, record, edition))


def _own_page(record: AwardRecord, edition: Edition) -> BlockPage:
    own = edition.collection.record_of_own_page(record)
    make_page = award_page if isinstance(own.batch, Award) else result_page
    return make_page(own, edition)
