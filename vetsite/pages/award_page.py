"""An award becomes its page, at its permanent address."""

from __future__ import annotations

from vetsite.collection.awards import AWARDS, AwardRecord
from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.collection.privacy import has_whole_names
from vetsite.edition.blocks import Inline, Paragraph, Section, Span, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.moments import updated
from vetsite.model.awards import Award, Recipient
from vetsite.pages.block_pages import BlockPage
from vetsite.sections.award_facts import award_facts, cite_section, void_note
from vetsite.sections.award_sections import missing_words, recipient_name, say_level, student_name
from vetsite.sections.award_tables import record_title, say_number


def award_page(record: AwardRecord, edition: Edition) -> BlockPage:
    """Its facts, those who received it, who of them is not named, and how to cite it."""
    return record_page(record, (recipients_section(record, edition),), edition)


def record_page(record: AwardRecord, sections: tuple[Section, ...], edition: Edition) -> BlockPage:
    """The page of an award or a list of results. One with a minor's whole name is for no search engine."""
    above = [edition.link_to_group(AWARDS)]
    if record.competition:
        above.append(edition.link_to_group(GroupKey("competitions", record.competition.id)))
    return BlockPage(
        address=record.address,
        title=record_title(record, edition),
        description=describe_record(record, edition),
        intro=tuple(void_note(record, edition)),
        blocks=(award_facts(record, edition),),
        sections=(*sections, cite_section(record, edition)),
        above=tuple(above),
        navigation=(AWARDS.address, DIRECTORY),
        feeds=(AWARDS, ALL_NEWS),
        modified=updated(record.entry, edition),
        style="award",
        is_shared=True,
        is_indexed=not has_whole_names(record.batch),
    )


def describe_record(record: AwardRecord, edition: Edition) -> str:
    """Title, kind, level, number and note in a line of plain text."""
    about = [
        edition.own(f"award_kind.{record.kind}"),
        say_level(record.level, edition),
        say_number(record, edition),
        edition.local(record.batch.note),
    ]
    title = record_title(record, edition)
    return plain_text(edition.join([title, edition.join(about, "join.clause")], "join.label"))


def recipients_section(record: AwardRecord, edition: Edition) -> Section:
    """Who received an award, and who of them is not named."""
    award = record.batch
    assert isinstance(award, Award)
    title = edition.own("award.recipients")
    if not award.recipients:
        return Section("s-recipients", title, (Paragraph(edition.own("awards.nobody_named")),))
    keys = ("recipient", "organisation", "district", "printed")
    head = tuple(edition.words.say(f"award.{key}") for key in keys)
    table = Table(head, tuple(_row(to, edition) for to in award.recipients))
    missing = missing_words(award, edition)
    note = (Paragraph(missing, note=True),) if missing else ()
    return Section("s-recipients", title, (table, *note))


def _row(to: Recipient, edition: Edition) -> tuple[Inline, ...]:
    """Who received it, and its organisation where that is another."""
    own = student_name(to.student, edition) if to.student else edition.local(to.name)
    organisation = edition.organisation(to.organisation) if to.organisation else ()
    register = edition.collection.registers.organisations
    district = edition.local(register[to.organisation].district) if to.organisation else ()
    return (
        own or recipient_name(to, edition),
        organisation if own else (),
        district,
        (Span(to.printed, edition.collection.settings.primary),) if to.printed else (),
    )
