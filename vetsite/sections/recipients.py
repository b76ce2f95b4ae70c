"""Who received an award, and who of them is not named."""

from __future__ import annotations

from vetsite.collection.awards import AwardRecord
from vetsite.edition.blocks import Inline, Paragraph, Section, Span, Table, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.awards import Award, Recipient
from vetsite.sections.award_blocks import missing_words, recipient_name, say_level, student_name
from vetsite.sections.award_tables import record_title, say_number
from vetsite.sections.results import results_section


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


def received_section(record: AwardRecord, edition: Edition) -> Section:
    """Who received an award, or the results of a list."""
    if isinstance(record.batch, Award):
        return recipients_section(record, edition)
    return results_section(record, edition)
