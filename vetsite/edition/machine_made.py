"""The part that a machine had in an item's text, in the words of an edition."""

from __future__ import annotations

from vetsite.edition.blocks import Inline
from vetsite.edition.edition import Edition
from vetsite.reading.content import Item


def say_making(item: Item, edition: Edition) -> Inline:
    """What the machine did, and who has read it when; nothing where no machine had a part.

    The Chinese words hold 人工智能 and 生成, as GB 45438-2025 asks of a label.
    """
    made = edition.text_of(item).machine_made
    if made is None:
        return ()
    by = edition.words.say("machine_made.by", by=made.by) if made.by else ""
    said = edition.own(f"machine_made.text.{made.how}", by=by)
    if made.reviewed_by is None:
        return said
    day = edition.literal(edition.dates.day(made.reviewed)) if made.reviewed else ()
    reader = edition.join([edition.local(made.reviewed_by), day], "join.note")
    review = edition.join([edition.own("machine_made.reviewed_by"), reader], "join.label")
    return edition.join([said, review], "join.sentence")


def label_summary(item: Item, edition: Edition) -> str:
    """An entry's summary with the label of its text before it, where it stands without the page."""
    label, summary = edition.label_of(item), edition.summary_of(item).text
    return edition.words.say("machine_made.labelled", label=label, text=summary) if label else summary
