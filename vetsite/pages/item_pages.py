"""Entries become their pages, one in each language that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from vetsite.about.about import About
from vetsite.collection.groups import ALL_NEWS, GroupKey, group_keys
from vetsite.drawing import html
from vetsite.drawing.item_text import ItemSections, ItemText, show_sections
from vetsite.drawing.qr import draw_qr
from vetsite.drawing.template import template
from vetsite.edition.attachments import Attached, attached_files, say_size
from vetsite.edition.blocks import Inline, Section, plain_text, says
from vetsite.edition.edition import Edition
from vetsite.edition.length import measure
from vetsite.edition.moments import updated
from vetsite.pages.page import Page, find_section, show_about
from vetsite.reading.reading import Entry, Text
from vetsite.rendering.markdown import Heading
from vetsite.rendering.wide_tables import box_tables
from vetsite.sections.lists import say_reason
from vetsite.share.pictures import pictures_of_item


def item_pages(edition: Edition) -> Iterator[Page]:
    """The pages of all entries that have a text in the edition's language, newest first."""
    for entry in edition.collection.entries:
        if edition.language in entry.texts:
            yield _item_page(entry, entry.texts[edition.language], edition)


def _item_page(entry: Entry, text: Text, edition: Edition) -> Page:
    collection = edition.collection
    address = collection.entry_address(entry, edition.language)
    translations = {code: collection.entry_address(entry, code) for code in entry.texts}
    shared = pictures_of_item(entry, edition)
    about = About(
        title=text.title,
        description=_description(entry, edition),
        addresses=translations,
        crumbs=_above(entry, edition),
        feeds=(GroupKey("columns", entry.item.column), ALL_NEWS),
        modified=updated(entry, edition),
        entry=entry,
        picture=shared.picture,
        square=shared.square,
        is_indexed=entry.item.status != "withdrawn",
    )
    return show_about(
        about,
        edition,
        template("item").render(_values(entry, text, address, edition)),
        address=address,
        kind="item",
        section=find_section(edition, f"columns/{entry.item.column}/", ALL_NEWS.address),
        facts={"type": entry.item.type, "column": entry.item.column, "id": entry.id},
    )


def _values(entry: Entry, text: Text, address: str, edition: Edition) -> dict[str, Any]:
    """What the template is given."""
    item, words = entry.item, edition.words
    shown = item.status != "withdrawn"
    body = edition.rendering.texts[text.path].html if shown else ""
    around, made = show_sections(entry, edition) if shown else (ItemText("", "", ""), ItemSections((), ()))
    url = edition.collection.settings.site_url + address
    return {
        "item": item,
        "words": words,
        "title": text.title,
        "kind": _show(edition.link_to_group(GroupKey("types", item.type)), edition),
        "crumbs": [_show(link, edition) for link in _above(entry, edition)],
        "meta": list(_meta(entry, edition, body + around.facts + around.sections)),
        "notes": list(_notes(entry, edition)),
        "summary": _show((edition.summary_of(entry),), edition) if shown else "",
        "facts": Markup(around.facts),
        "body": Markup(box_tables(body)),
        "sections": Markup(around.sections),
        "attachments": [_attachment(one, edition) for one in attached_files(entry, edition) if shown],
        "corrections": [
            (edition.dates.day(one.date), _show(edition.local(one.text), edition)) for one in item.corrections
        ],
        "box": Markup(around.box),
        "groups": list(_groups(entry, edition)),
        "contents": _contents(entry, text, made, edition),
        "url": url,
        "qr": draw_qr(url),
        "neighbours": list(_neighbours(entry, edition)),
        "related": list(_related(entry, edition)),
    }


def _description(entry: Entry, edition: Edition) -> str:
    """What search engines show: the summary, and of a withdrawn entry no more than that it is withdrawn."""
    if entry.item.withdrawal:
        return edition.words.say("item.withdrawn", day=edition.dates.day(entry.item.withdrawal.date))
    return edition.summary_of(entry).text


def _show(words: Inline, edition: Edition) -> Markup:
    return html.markup(words, edition)


def _above(entry: Entry, edition: Edition) -> tuple[Inline, ...]:
    return edition.home(), edition.link_to_group(GroupKey("columns", entry.item.column))


def _meta(entry: Entry, edition: Edition, shown: str) -> Iterator[tuple[str, Markup]]:
    """Publish time, source, editor and length, with their labels."""
    item, words = entry.item, edition.words
    if item.published:
        moment = str(item.published)
        yield (
            words.say("item.published"),
            Markup('<time datetime="{}">{}</time>').format(
                moment.replace(" ", "T"), edition.dates.moment(item.published)
            ),
        )
    source = edition.source_of(entry)
    if says(source):
        yield words.say("item.source"), _show(source, edition)
    published = item.source.published if item.source else None
    if published and published != item.published:
        value = edition.plain(edition.dates.moment(published))
        yield words.say("item.source_published"), _show(value, edition)
    if item.editor:
        yield words.say("item.editor"), _show(edition.local(item.editor), edition)
    if item.status != "withdrawn":
        length = measure(shown, edition.settings.reading)
        count = words.choose(f"length.{edition.settings.reading.unit}", length.count)
        minutes = words.choose("length.minutes", length.minutes)
        yield words.say("item.length"), Markup("{} · {}").format(count, minutes)


def _notes(entry: Entry, edition: Edition) -> Iterator[tuple[str, Markup]]:
    """What a reader must know before reading: level ("warning", "info") and words."""
    item, words = entry.item, edition.words
    if item.withdrawal:
        day = edition.dates.day(item.withdrawal.date)
        reason = _show(edition.local(item.withdrawal.reason), edition)
        yield "warning", Markup("{} {}").format(words.say("item.withdrawn", day=day), reason)
    if item.status == "draft":
        yield "warning", Markup("{}").format(words.say("item.draft"))
    if item.corrections:
        day = edition.dates.day(max(one.date for one in item.corrections))
        link = Markup('<a href="#s-corrections">{}</a>').format(words.say("section.corrections"))
        yield "info", Markup("{} {}").format(words.say("item.corrected", day=day), link)
    for language in edition.collection.settings.languages:
        if language.code not in entry.texts:
            yield "info", Markup("{}").format(words.say("item.untranslated", label=language.label))


def _attachment(one: Attached, edition: Edition) -> dict[str, Any]:
    words = edition.words
    details = [one.format, say_size(one.size)]
    details += [edition.dates.day(one.date)] if one.date else []
    return {
        "address": quote(one.address),
        "title": _show(edition.local(one.title), edition),
        "details": words.say("join.dot").join(details),
    }


def _groups(entry: Entry, edition: Edition) -> Iterator[tuple[str, list[Markup]]]:
    """Categories, tags and organisations with links to their lists."""
    for kind in ("categories", "tags", "organisations"):
        keys = [key for key in group_keys(entry) if key.kind == kind]
        if keys:
            links = [_show(edition.link_to_group(key), edition) for key in keys]
            yield edition.words.say(f"item.{kind}"), links


def _contents(entry: Entry, text: Text, made: ItemSections, edition: Edition) -> list[Heading]:
    """The headings of the text and of the sections, two levels deep."""
    if entry.item.status == "withdrawn":
        return []
    found = [one for one in edition.rendering.texts[text.path].headings if one.level <= 3]
    for part in made.parts:
        found.append(_heading(2, part))
        found += [_heading(3, below) for below in part.sections]
    if entry.item.attachments:
        found.append(Heading(2, "s-attachments", edition.words.say("section.attachments")))
    if entry.item.corrections:
        found.append(Heading(2, "s-corrections", edition.words.say("section.corrections")))
    return [*found, *(_heading(2, box) for box in made.box)]


def _heading(level: int, section: Section) -> Heading:
    return Heading(level, section.id, plain_text(section.title))


def _neighbours(entry: Entry, edition: Edition) -> Iterator[tuple[str, Markup]]:
    around = edition.collection.neighbours.get(entry.id, (None, None))
    for name, other in zip(("earlier", "later"), around, strict=True):
        if other:
            yield name, _show(edition.link_to(other), edition)


def _related(entry: Entry, edition: Edition) -> Iterator[tuple[Markup, str, str]]:
    for relation in edition.collection.relations.find(entry):
        other = relation.entry
        day = edition.dates.day(other.item.published.day) if other.item.published else ""
        yield _show(edition.link_to(other), edition), day, say_reason(relation.shared, edition)
