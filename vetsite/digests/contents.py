"""A digest becomes its title, its subject line and its parts, the same on its page and in its mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.collection.digests import Digest, Period
from vetsite.collection.events import Occurrence
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import ListRow, ListRows, Section, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.parts import Correction
from vetsite.reading.content import Item
from vetsite.sections.event_tables import say_organisers, say_when


def say_days(period: Period, edition: Edition) -> str:
    """2024年3月4日至10日; 2024年3月."""
    if period.kind == "months":
        return edition.dates.month(period.first.year, period.first.month)
    return edition.dates.days(period.first, period.last)


def say_title(digest: Digest, edition: Edition) -> str:
    """一周汇总：2024年3月4日至10日."""
    period = digest.period
    return edition.words.say(f"digest.{period.kind}", days=say_days(period, edition))


def say_subject(digest: Digest, edition: Edition) -> str:
    """The subject line of its mail: the site's name and the title."""
    title = say_title(digest, edition)
    return edition.words.say("digest.subject", site=edition.settings.site_name, title=title)


def digest_sections(digest: Digest, edition: Edition) -> tuple[Section, ...]:
    """What is new, by column; what was corrected and withdrawn; what comes. Each part is a list of rows."""
    words, following = edition.words, digest.period.following
    coming = words.say("digest.coming", days=say_days(following, edition))
    corrections = (_correction(item, one, edition) for item, one in digest.corrections)
    rest = (
        ("corrections", words.say("digest.corrections"), corrections),
        ("withdrawn", words.say("digest.withdrawn"), (_withdrawal(one, edition) for one in digest.withdrawn)),
        ("coming", coming, (_occurrence(one, edition) for one in digest.coming)),
    )
    parts = ((name, edition.literal(title), tuple(rows)) for name, title, rows in rest)
    return (
        *_columns(digest, edition),
        *(Section(f"s-{name}", title, (ListRows(rows),)) for name, title, rows in parts if rows),
    )


def rows_of(section: Section) -> Iterator[ListRow]:
    """The rows of a part of a digest."""
    for block in section.blocks:
        assert isinstance(block, ListRows)
        yield from block.rows


def _columns(digest: Digest, edition: Edition) -> Iterator[Section]:
    for id, items in digest.by_column(edition.collection.registers.columns).items():
        rows = ListRows(tuple(edition.lasting_row(item) for item in items))
        yield Section(f"column-{id}", edition.link_to_group(GroupKey("columns", id)), (rows,))


def _correction(item: Item, correction: Correction, edition: Edition) -> ListRow:
    row = edition.lasting_row(item)
    return ListRow(str(correction.date), row.kind, row.title, row.mark, edition.local(correction.text))


def _withdrawal(item: Item, edition: Edition) -> ListRow:
    """What was withdrawn, and why. Its title stands on its own page alone: no mail can be called back."""
    facts, row = item.facts, edition.lasting_row(item)
    assert facts.withdrawal
    assert facts.published
    day = edition.dates.day(facts.published.day)
    kind = edition.words.say(f"types.{facts.type}")
    title = edition.words.say("digest.item_of_day", kind=kind, day=day)
    link = (Span(title, edition.language, edition.address_of(item)),)
    return ListRow(
        str(facts.withdrawal.date), row.kind, link, row.mark, edition.local(facts.withdrawal.reason)
    )


def _occurrence(one: Occurrence, edition: Edition) -> ListRow:
    """What takes place, leading to the item that tells of it."""
    row, event = edition.lasting_row(one.item), one.event
    address = edition.address_of(one.item)
    title = tuple(Span(span.text, span.language, address) for span in edition.local(event.title))
    facts = {
        "place": edition.venue(event.place) if event.place else (),
        "organisers": say_organisers(event, edition),
        "status": edition.own(f"event_status.{event.status}"),
    }
    labelled = (
        edition.join([edition.own(f"event.{name}"), value], "join.label") if value else ()
        for name, value in facts.items()
    )
    return ListRow("", say_when(one, edition), title, row.mark, edition.join(labelled, "join.dot"))


def most_telling(sections: Iterable[Section], edition: Edition, number: int = 3) -> str:
    """The first titles, which programs show beside the subject before a mail is opened."""
    titles = [row.title for section in sections for row in rows_of(section)][:number]
    return plain_text(edition.join(titles, "join.clause"))
