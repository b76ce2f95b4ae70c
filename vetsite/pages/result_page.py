"""A list of results becomes its page: a table for each event; after their time no names, but totals."""

from __future__ import annotations

from vetsite.collection.awards import AwardRecord
from vetsite.edition.blocks import (
    Section,
)
from vetsite.edition.edition import Edition
from vetsite.pages.award_page import record_page
from vetsite.pages.block_pages import BlockPage
from vetsite.sections.award_pictures import medals_by_school
from vetsite.sections.results import _names_results, results_section


def result_page(record: AwardRecord, edition: Edition) -> BlockPage:
    """Its facts, its results and the medal table."""
    sections = [results_section(record, edition)]
    if record.is_valid and _names_results(record, edition):
        medals = tuple(medals_by_school([record], edition))
        sections.append(Section("s-numbers", edition.own("awards.numbers"), medals))
    return record_page(record, tuple(sections), edition)
