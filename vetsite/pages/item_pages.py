"""Items become their pages, one in each language that they have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from vetsite.about.about import About
from vetsite.collection.addresses import list_address
from vetsite.collection.groups import ALL_NEWS, GroupKey, group_keys
from vetsite.collection.relations import RELATING
from vetsite.collection.validity import last_valid_day
from vetsite.drawing import html, plain
from vetsite.drawing.item_text import ItemBlocks, ItemText, make_blocks, show_blocks
from vetsite.drawing.qr import draw_qr
from vetsite.drawing.template import template
from vetsite.edition.attachments import Attached, attached_files, say_size
from vetsite.edition.blocks import Inline, Section, plain_text, says
from vetsite.edition.edition import Edition
from vetsite.edition.length import measure
from vetsite.edition.machine_made import label_summary, say_making
from vetsite.edition.moments import updated
from vetsite.foundation.unit import UnitName
from vetsite.model.types import ITEM_TYPES
from vetsite.pages.page import Page, PageUnit, find_navigation_entry, show_about
from vetsite.reading.content import Item, Text
from vetsite.rendering.headings import Heading
from vetsite.rendering.rendered_text import RenderedText
from vetsite.rendering.texts import shown_headings
from vetsite.rendering.wide_tables import box_tables
from vetsite.sections.lists import say_reason
from vetsite.share.pictures import pictures_of_item


def item_pages(edition: Edition) -> Iterator[PageUnit]:
    """The pages of all items that have a text in the edition's language, newest first."""
    for item in edition.collection.items:
        if edition.language in item.texts:
            yield PageUnit(
                UnitName("item", edition.language, item.id),
                (item.subject,),
                partial(_item_page, item, edition),
                partial(_say_page, item, edition),
            )


def _say_page(item: Item, edition: Edition) -> tuple[tuple[str, About]]:
    return ((edition.addresses.item(item), _item_about(item, edition)),)


def _item_about(item: Item, edition: Edition) -> About:
    addresses = edition.collection.addresses
    shared = pictures_of_item(item, edition)
    column = GroupKey("columns", item.facts.column)
    return About(
        title=item.texts[edition.language].title,
        description=_description(item, edition),
        addresses={code: addresses[code].item(item) for code in item.texts},
        crumbs=_above(item, edition),
        feeds=(column, ALL_NEWS),
        modified=updated(item, edition),
        item=item,
        picture=shared.picture,
        square=shared.square,
        is_indexed=item.facts.status != "withdrawn",
    )


def _item_page(item: Item, edition: Edition) -> tuple[Page]:
    facts, text = item.facts, item.texts[edition.language]
    address = edition.addresses.item(item)
    column = list_address(GroupKey("columns", facts.column))
    page = show_about(
        _item_about(item, edition),
        edition,
        template(ITEM_TYPES[facts.type].template).render(_values(item, text, address, edition)),
        address=address,
        kind="item",
        navigation_entry=find_navigation_entry(edition, column, list_address(ALL_NEWS)),
        facts={"type": facts.type, "column": facts.column, "id": item.id},
    )
    return (page,)


def _values(item: Item, text: Text, address: str, edition: Edition) -> dict[str, Any]:
    """What the template is given."""
    facts, words = item.facts, edition.words
    shown = facts.status != "withdrawn"
    rendered = edition.rendering.texts[text.path]
    body = rendered.html if shown else ""
    made = make_blocks(item, edition) if shown else ItemBlocks()
    around = show_blocks(item, made, edition) if shown else ItemText("", "", "")
    url = edition.collection.settings.site_url + address
    return {
        "item": facts,
        "words": words,
        "title": text.title,
        "kind": _show(edition.link_to_group(GroupKey("types", facts.type)), edition),
        "crumbs": [_show(link, edition) for link in _above(item, edition)],
        "meta": list(_meta(item, edition, _read_words(rendered, made))),
        "notes": list(_notes(item, edition)),
        "summary": _show((edition.summary_of(item),), edition) if shown else "",
        "facts": Markup(around.facts),
        "body": Markup(box_tables(body)),
        "sections": Markup(around.sections),
        "attachments": [_attachment(one, edition) for one in attached_files(item, edition) if shown],
        "corrections": [
            (edition.dates.day(one.date), _show(edition.local(one.text), edition))
            for one in facts.corrections
        ],
        "box": Markup(around.box),
        "groups": list(_groups(item, edition)),
        "contents": _contents(item, text, made, edition),
        "url": url,
        "qr": draw_qr(url),
        "neighbours": list(_neighbours(item, edition)),
        "related": list(_related(item, edition)),
    }


def _read_words(text: RenderedText, made: ItemBlocks) -> str:
    """The words that readers have to read."""
    return "\n".join((text.plain, plain.blocks(made.facts), plain.sections(made.sections)))


def _description(item: Item, edition: Edition) -> str:
    """What search engines show: the summary, and of a withdrawn item no more than that it is withdrawn."""
    if item.facts.withdrawal:
        return edition.words.say("item.withdrawn", day=edition.dates.day(item.facts.withdrawal.date))
    return label_summary(item, edition)


def _show(words: Inline, edition: Edition) -> Markup:
    return html.markup(words, edition)


def _above(item: Item, edition: Edition) -> tuple[Inline, ...]:
    return edition.home(), edition.link_to_group(GroupKey("columns", item.facts.column))


def _meta(item: Item, edition: Edition, shown: str) -> Iterator[tuple[str, Markup]]:
    """Publish time, source, editor and length, with their labels."""
    facts, words = item.facts, edition.words
    if facts.published:
        moment = str(facts.published)
        yield (
            words.say("item.published"),
            Markup('<time datetime="{}">{}</time>').format(
                moment.replace(" ", "T"), edition.dates.moment(facts.published)
            ),
        )
    source = edition.source_of(item)
    if says(source):
        yield words.say("item.source"), _show(source, edition)
    published = facts.source.published if facts.source else None
    if published and published != facts.published:
        value = edition.literal(edition.dates.moment(published))
        yield words.say("item.source_published"), _show(value, edition)
    if facts.editor:
        yield words.say("item.editor"), _show(edition.local(facts.editor), edition)
    if facts.status != "withdrawn":
        length = measure(shown, edition.settings.reading)
        count = words.choose(f"length.{edition.settings.reading.unit}", length.count)
        minutes = words.choose("length.minutes", length.minutes)
        yield words.say("item.length"), Markup("{} · {}").format(count, minutes)


def _notes(item: Item, edition: Edition) -> Iterator[tuple[str, Markup]]:
    """What a reader must know before reading: level ("warning", "info") and words."""
    facts, words = item.facts, edition.words
    if facts.withdrawal:
        day = edition.dates.day(facts.withdrawal.date)
        reason = _show(edition.local(facts.withdrawal.reason), edition)
        yield "warning", Markup("{} {}").format(words.say("item.withdrawn", day=day), reason)
    last = last_valid_day(facts)
    if facts.status != "withdrawn" and last and edition.has_passed(last):
        yield "warning", Markup("{}").format(words.say("item.expired", day=edition.dates.day(last)))
    if facts.status == "draft":
        yield "warning", Markup("{}").format(words.say("item.draft"))
    if facts.status != "withdrawn" and item.texts[edition.language].machine_made:
        yield "info", _show(say_making(item, edition), edition)
    if facts.corrections:
        day = edition.dates.day(max(one.date for one in facts.corrections))
        link = Markup('<a href="#s-corrections">{}</a>').format(words.say("section.corrections"))
        yield "info", Markup("{} {}").format(words.say("item.corrected", day=day), link)
    settings = edition.collection.settings
    for code in settings.codes:
        if code not in item.texts:
            label = settings.name_language(code, words)
            yield "info", Markup("{}").format(words.say("item.untranslated", label=label))


def _attachment(one: Attached, edition: Edition) -> dict[str, Any]:
    words = edition.words
    details = [one.format, say_size(one.size)]
    details += [edition.dates.day(one.date)] if one.date else []
    return {
        "address": quote(one.address),
        "title": _show(edition.local(one.title), edition),
        "details": words.say("join.dot").join(details),
    }


def _groups(item: Item, edition: Edition) -> Iterator[tuple[str, list[Markup]]]:
    """The entries of registers that relate it to others, with links to their lists."""
    for kind in RELATING:
        keys = [key for key in group_keys(item) if key.kind == kind]
        if keys:
            links = [_show(edition.link_to_group(key), edition) for key in keys]
            yield edition.words.say(f"item.{kind}"), links


def _contents(item: Item, text: Text, made: ItemBlocks, edition: Edition) -> list[Heading]:
    """The headings of the text and of the sections, two levels deep."""
    if item.facts.status == "withdrawn":
        return []
    found = shown_headings(edition.rendering.texts[text.path])
    for part in made.sections:
        found.append(_heading(2, part))
        found += [_heading(3, below) for below in part.sections]
    if item.facts.attachments:
        found.append(Heading(2, "s-attachments", edition.words.say("section.attachments")))
    if item.facts.corrections:
        found.append(Heading(2, "s-corrections", edition.words.say("section.corrections")))
    return [*found, *(_heading(2, box) for box in made.box)]


def _heading(level: int, section: Section) -> Heading:
    return Heading(level, section.id, plain_text(section.title))


def _neighbours(item: Item, edition: Edition) -> Iterator[tuple[str, Markup]]:
    around = edition.collection.neighbours.get(item.id, (None, None))
    for name, other in zip(("earlier", "later"), around, strict=True):
        if other:
            yield name, _show(edition.link_to(other), edition)


def _related(item: Item, edition: Edition) -> Iterator[tuple[Markup, str, str]]:
    for relation in edition.related(item):
        other = relation.item
        day = edition.dates.day(other.facts.published.day) if other.facts.published else ""
        yield _show(edition.link_to(other), edition), day, say_reason(relation.shared, edition)
