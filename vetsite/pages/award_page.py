"""An award becomes its page, at its permanent address."""

from __future__ import annotations

from vetsite.collection.addresses import DIRECTORY, award_address, list_address
from vetsite.collection.awards import AWARDS, AwardRecord
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.privacy import has_whole_names
from vetsite.edition.blocks import Section
from vetsite.edition.edition import Edition
from vetsite.edition.moments import updated
from vetsite.pages.block_pages import BlockPage
from vetsite.sections.award_facts import award_facts, cite_section, void_note
from vetsite.sections.award_tables import record_title
from vetsite.sections.recipients import describe_record, recipients_section


def award_page(record: AwardRecord, edition: Edition) -> BlockPage:
    """Its facts, those who received it, who of them is not named, and how to cite it."""
    return record_page(record, (recipients_section(record, edition),), edition)


def record_page(record: AwardRecord, sections: tuple[Section, ...], edition: Edition) -> BlockPage:
    """The page of an award or a list of results. One with a minor's whole name is for no search engine."""
    above = [edition.link_to_group(AWARDS)]
    if record.competition:
        above.append(edition.link_to_group(GroupKey("competitions", record.competition.id)))
    return BlockPage(
        address=award_address(record),
        title=record_title(record, edition),
        description=describe_record(record, edition),
        intro=tuple(void_note(record, edition)),
        blocks=(award_facts(record, edition),),
        sections=(*sections, cite_section(record, edition)),
        above=tuple(above),
        navigation=(list_address(AWARDS), DIRECTORY),
        feeds=(AWARDS, ALL_NEWS),
        modified=updated(record.item, edition),
        style="award",
        is_shared=True,
        is_indexed=not has_whole_names(record.batch),
    )
