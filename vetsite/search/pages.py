"""What can be searched: items, awards, organisations and docs pages, with all that each is found by."""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import quote

from vetsite.collection.awards import AwardRecord
from vetsite.collection.groups import GroupKey
from vetsite.drawing import plain
from vetsite.drawing.item_text import lasting_words
from vetsite.edition.attachments import attached_files
from vetsite.edition.blocks import Inline, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.entries import Organisation
from vetsite.model.registers import LISTED
from vetsite.reading.content import DocPage, Item, Text
from vetsite.sections.award_facts import award_facts
from vetsite.sections.award_tables import record_title
from vetsite.sections.recipients import received_section

PAGE_TYPES = ("award", "organisation", "page")  # beside the types of items

_MARSHAL = 2  # from 3 on, bytes depend on which strings are one object; a `repr` takes three times as long


@dataclass(frozen=True)
class SearchPage:
    """A page as a search knows it. Names that must not be shown are not in it: the collection has none."""

    address: str  # from the site's root
    title: str
    about: str  # a line that tells what it is: "2024-03-05 · Meeting · Local news"
    summary: str
    body: str  # its text but the summary, a line for each paragraph
    names: tuple[str, ...] = ()  # further titles: aliases, and names in other languages
    people: tuple[str, ...] = ()  # names that are found by their pinyin too
    day: dt.date | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # {"type": ("meeting",)}

    @property
    def text(self) -> str:
        """Its summary and its text, a line for each paragraph."""
        return _join((self.summary, self.body))

    @property
    def everything(self) -> bytes:
        """All of it as bytes for a hash, as large as the page. Each text must be a plain `str`."""
        shown = (self.address, self.title, self.about, self.summary, self.body)
        found_by = (self.names, self.people, str(self.day), dict(self.values))
        return marshal.dumps(shown + found_by, _MARSHAL)


MakePage = Callable[[], SearchPage]


def _join(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))


def search_pages(edition: Edition) -> Iterator[MakePage]:
    """What makes each page of an edition that a search finds: none that is withdrawn or in another language.

    All pages at once would be large, and of most only a hash is wanted.
    """
    collection = edition.collection
    for item in collection.listed:
        if edition.language in item.texts:
            yield partial(_item, item, edition)
    for record in collection.awards.records:
        yield partial(_award, record, edition)
    for organisation in collection.registers.organisations.values():
        yield partial(_organisation, organisation, edition)
    for page in collection.content.pages:
        if page.text.language == edition.language:
            yield partial(_doc_page, page, edition)


def _item(item: Item, edition: Edition) -> SearchPage:
    facts, text = item.facts, item.texts[edition.language]
    day = facts.published.day if facts.published else None
    row, column = edition.list_row(item), edition.group_name(GroupKey("columns", facts.column))
    return SearchPage(
        address=quote(edition.addresses.item(item)),
        title=text.title,
        about=_about([row.day, plain_text(row.kind), plain_text(column), edition.label_of(item)], edition),
        summary=plain_text(row.summary),
        body=_join(_lines(item, text, edition)),
        people=tuple(person.name.say(edition.language).text for person in facts.named_people),
        day=day,
        values={
            "type": (facts.type,),
            **{lists.filter: item.named[kind] for kind, (_, lists) in LISTED.items() if lists.filter},
            "year": (str(day.year),) if day else (),
            "awards": ("yes",) if facts.batches else (),
        },
    )


def _lines(item: Item, text: Text, edition: Edition) -> Iterator[str]:
    """All that the page of an item says of it: its text comes first, as excerpts begin there."""
    facts, sections = lasting_words(item, edition)
    yield edition.rendering.texts[text.path].plain
    yield sections
    yield from (plain_text(edition.local(one.title)) for one in attached_files(item, edition))
    yield from (plain_text(edition.local(one.text)) for one in item.facts.corrections)
    yield plain_text(edition.local(item.facts.source.note)) if item.facts.source else ""
    yield facts


def _award(record: AwardRecord, edition: Edition) -> SearchPage:
    """An award as everybody may see it: without the names that stand on its own page alone."""
    published = record.item.facts.published
    day = published.day if published else None
    return SearchPage(
        address=quote(edition.addresses.award(record)),
        title=plain_text(record_title(record, edition)),
        about=_about([str(day or ""), edition.words.say("search.types.award")], edition),
        summary="",
        body=_join(
            (
                plain.sections([received_section(record, edition.lasting)], heads=False),
                plain.blocks([award_facts(record, edition.lasting)]),
            )
        ),
        day=day,
        values={
            "type": ("award",),
            "organisation": record.organisations,
            "year": (str(day.year),) if day else (),
            "awards": ("yes",),
        },
    )


def _organisation(organisation: Organisation, edition: Edition) -> SearchPage:
    key = GroupKey("organisations", organisation.id)
    title = plain_text(edition.local(organisation.name))
    names = [*organisation.name.root.values()]
    names += (alias for aliases in organisation.aliases.root.values() for alias in aliases)
    kind = edition.own(f"organisation_kind.{organisation.kind}")
    described: list[Inline] = [kind, edition.local(organisation.district)]
    return SearchPage(
        address=quote(edition.addresses.list(key)),
        title=title,
        about=_about([edition.words.say("search.types.organisation"), *map(plain_text, described)], edition),
        summary="",
        body=plain_text(edition.local(organisation.note)),
        names=tuple(dict.fromkeys(name for name in names if name != title)),
        values={"type": ("organisation",), "organisation": (organisation.id,)},
    )


def _doc_page(page: DocPage, edition: Edition) -> SearchPage:
    return SearchPage(
        address=quote(edition.addresses.docs_page(page)),
        title=page.text.title,
        about=edition.words.say("search.types.page"),
        summary=page.text.summary or "",
        body=edition.rendering.texts[page.text.path].plain,
        values={"type": ("page",)},
    )


def _about(parts: list[str], edition: Edition) -> str:
    return edition.words.say("join.dot").join(dict.fromkeys(part for part in parts if part))
