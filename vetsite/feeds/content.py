"""The content of entries: safe HTML that means the same wherever a reader's program shows it.

It is cleaned a second time, so that safety doesn't hang on every room before this one. Classes, ids and
drawings are for our own pages: nothing clashes with another entry's on the page of a reader, and no link
needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote

import nh3
from markupsafe import Markup

from vetsite.collection.awards import AwardRecord
from vetsite.drawing import html
from vetsite.drawing.item_text import lasting_text
from vetsite.drawing.template import template
from vetsite.edition.attachments import Attached, attached_files, say_size
from vetsite.edition.blocks import Inline, Paragraph, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.machine_made import say_making
from vetsite.edition.unstated import find_unstated, unstated_box
from vetsite.reading.content import Item, Text
from vetsite.rendering.cleaning import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, URL_SCHEMES
from vetsite.rendering.links import BASE
from vetsite.sections.award_facts import award_facts, void_note
from vetsite.sections.award_tables import record_title
from vetsite.sections.recipients import received_section

_OWN = {"class", "id"}  # attributes that mean something on our pages alone
_ATTRIBUTES = {tag: set(names - _OWN) for tag, names in ALLOWED_ATTRIBUTES.items()}
_ON_PAGE = re.compile(r'(<a\b[^<>]*?\shref=")#')
_DRAWN = {"script", "style", "svg"}  # tags whose content is not text


def item_content(item: Item, text: Text, url: str, edition: Edition) -> str:
    """All that an item's page says of the item itself: facts, text, sections, attachments, corrections."""
    around = lasting_text(item, edition)
    values = {
        "words": edition.words,
        "making": html.markup(say_making(item, edition), edition),
        "facts": Markup(around.facts),
        "body": Markup(edition.rendering.texts[text.path].html),
        "sections": Markup(around.sections),
        "box": Markup(around.box),
        "attachments": [_attachment(one, edition) for one in attached_files(item, edition)],
        "corrections": [
            (edition.dates.day(one.date), html.markup(edition.local(one.text), edition))
            for one in item.facts.corrections
        ],
        "translations": [html.markup(link, edition) for link in _translations(item, edition)],
    }
    return _clean(template("feed_entry").render(values), url, edition)


def record_content(record: AwardRecord, url: str, edition: Edition) -> str:
    """What an award's page says to everybody: facts, and who received it as far as names are shown."""
    notes = [Paragraph(words) for words in void_note(record, edition)]
    facts, received = award_facts(record, edition.lasting), received_section(record, edition)
    box = unstated_box(find_unstated([facts], [received]), edition)
    parts = html.blocks([*notes, facts], edition), html.sections([received, *box], edition)
    links = [
        _in_other_language(
            plain_text(record_title(record, other)), other.addresses.award(record), other, edition
        )
        for other in edition.other_editions
    ]
    after = html.blocks([Paragraph(link) for link in links], edition)
    return _clean("\n".join((*parts, after)), url, edition)


def note_content(edition: Edition) -> str:
    """That an item does not exist in the language of the feed, said in that language."""
    language = edition.settings
    words = edition.words.say(
        "item.untranslated", label=edition.collection.settings.name_language(edition.language, edition.words)
    )
    return str(Markup('<p lang="{}"><em>{}</em></p>\n').format(language.tag, words))


def _translations(item: Item, edition: Edition) -> Iterator[Inline]:
    """The item in each of its other languages."""
    for other in edition.other_editions:
        if other.language in item.texts:
            yield _in_other_language(other.text_of(item).title, other.address_of(item), other, edition)


def _in_other_language(title: str, address: str, other: Edition, edition: Edition) -> Inline:
    """ "English: the title", leading to the page."""
    link = (Span(title, other.language, address),)
    return edition.join([(Span(other.settings.label, other.language),), link], "join.label")


def _attachment(one: Attached, edition: Edition) -> dict[str, Any]:
    return {
        "address": quote(one.address),
        "title": html.markup(edition.local(one.title), edition),
        "details": edition.words.say("join.dot").join((one.format, say_size(one.size))),
    }


def _clean(content: str, url: str, edition: Edition) -> str:
    """Safe HTML whose addresses are whole: those of the site, and those on the page itself ("#…")."""
    whole = content.replace(BASE, edition.collection.settings.site_url)
    if '"#' in whole:
        whole = _ON_PAGE.sub(lambda match: f"{match[1]}{escape(url)}#", whole)
    return _cleaner().clean(whole).strip()


@cache
def _cleaner() -> nh3.Cleaner:
    """Takes out every address that is not whole."""
    return nh3.Cleaner(
        tags=set(ALLOWED_TAGS),
        clean_content_tags=_DRAWN,
        attributes=_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        url_relative="deny",
        link_rel=None,
    )
