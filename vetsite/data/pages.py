"""The tables of open data become a page that describes them, for people and (schema.org) for programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vetsite.about.about import Node
from vetsite.about.nodes import make_node, publisher_node
from vetsite.collection.addresses import DATA, DATA_PACKAGE, DIRECTORY
from vetsite.data.open_data import PublishedTable, open_data
from vetsite.data.package import MEDIA_TYPES
from vetsite.data.table import Field
from vetsite.data.words import describe_field, describe_table, name_of, title_of
from vetsite.edition.attachments import say_size
from vetsite.edition.blocks import (
    Block,
    Fact,
    Facts,
    Inline,
    NumberedPoint,
    Paragraph,
    Points,
    Section,
    Span,
    Table,
)
from vetsite.edition.edition import Edition
from vetsite.edition.moments import latest_change
from vetsite.foundation.unit import Unit, UnitName, unit_of_one
from vetsite.pages.block_pages import BlockPage
from vetsite.reading.content import Item


def data_pages(edition: Edition) -> Iterator[Unit[BlockPage]]:
    """The page of all tables."""
    yield unit_of_one(UnitName("data", edition.language), (), partial(_page, edition))


def _page(edition: Edition) -> BlockPage:
    published = open_data(edition)
    return BlockPage(
        address=DATA,
        title=edition.own("data.title"),
        description=edition.words.say("data.about"),
        intro=(edition.own("data.about"),),
        blocks=(Facts(tuple(_facts(published, edition))),),
        sections=(*(_section(one, edition) for one in published), _notes(edition)),
        navigation=(DATA, DIRECTORY),
        modified=latest_change(_items_with_data(edition), edition),
        style="data",
        nodes=tuple(_dataset(one, edition) for one in published),
    )


def _items_with_data(edition: Edition) -> Iterator[Item]:
    """The items that rows are made of. Of the registers' rows nobody has said when they changed."""
    collection = edition.collection
    yield from (record.item for record in collection.awards.by_id.values())
    for record in collection.targets.all:
        yield from record.sources


def _facts(published: tuple[PublishedTable, ...], edition: Edition) -> Iterator[Fact]:
    """Licence, publisher, how to cite, and the description for programs where there are tables."""
    words, site = edition.words, edition.collection.settings
    licence = site.plugin.data_licence
    none = Span(words.say("data.no_licence"), edition.language, note=True)
    stated = Span(*licence.title.say(edition.language), url=licence.url) if licence else none
    yield Fact(words.say("data.licence"), ((stated,),))
    url = site.site_url + edition.addresses.page(DATA)
    citation = edition.own("data.citation", site=edition.settings.site_name, url=url)
    organiser = edition.local(site.plugin.footer.organiser)
    yield Fact(words.say("data.cite"), (edition.join([organiser, citation], "join.label"),))
    if published:
        link = (Span("datapackage.json", edition.language, address=DATA_PACKAGE),)
        yield Fact(words.say("data.package"), (link,))


def _section(one: PublishedTable, edition: Edition) -> Section:
    table = one.table
    head = ("field", "type", "unit", "meaning")
    facts = (
        Fact(edition.words.say("data.files"), tuple(_files(one, edition))),
        Fact(edition.words.say("data.rows"), (edition.number(len(table.rows)),)),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(edition.literal(describe_table(table, edition))),
        Facts(facts),
        Table(
            tuple(edition.words.say(f"data.head.{name}") for name in head),
            tuple(_field(field, edition) for field in table.fields),
        ),
    )
    return Section(f"t-{table.name}", edition.own(f"data.tables.{table.name}"), blocks)


def _files(one: PublishedTable, edition: Edition) -> Iterator[Inline]:
    for format, content in one.files.items():
        link = (Span(format.upper(), edition.language, address=one.address(format)),)
        yield edition.join([link, edition.literal(say_size(len(content)))], "join.dot")


def _field(field: Field, edition: Edition) -> tuple[Inline, ...]:
    words = edition.words
    meaning = [edition.literal(describe_field(field, edition))]
    if field.values:
        meaning.append(edition.own("data.values", values=words.say("join.list").join(field.values)))
    return (
        edition.literal(field.name),
        edition.own(f"data.types.{field.type}"),
        edition.own(f"data.units.{field.unit}") if field.unit else (),
        edition.join(meaning, "join.clause"),
    )


def _notes(edition: Edition) -> Section:
    """How to read the files."""
    notes = ("encoding", "empty", "formulas", "several", "privacy")
    points = tuple(NumberedPoint(edition.own(f"data.notes.{note}")) for note in notes)
    return Section("s-notes", edition.own("data.how"), (Points(points),))


# For programs


def _dataset(one: PublishedTable, edition: Edition) -> Node:
    """A table as a Dataset (schema.org)."""
    table, site = one.table, edition.collection.settings
    page = site.site_url + edition.addresses.page(DATA)
    url = f"{page}#t-{table.name}"
    years, licence = table.years(), site.plugin.data_licence
    # 50 to 5,000 characters, as Google wants them
    about = (describe_table(table, edition), edition.words.say("data.about"))
    return make_node(
        "Dataset",
        **{"@id": url},
        url=url,
        name=name_of(edition.words.say(f"data.tables.{table.name}"), edition),
        description=edition.words.say("join.sentence").join(about),
        inLanguage=[language.tag for language in site.languages],
        isAccessibleForFree=True,
        creator=publisher_node(edition),
        includedInDataCatalog=make_node("DataCatalog", name=title_of(edition), url=page),
        temporalCoverage=f"{years[0]}/{years[1]}" if years else None,
        license=licence.url if licence else None,
        distribution=[
            make_node(
                "DataDownload",
                encodingFormat=MEDIA_TYPES[format],
                contentUrl=site.site_url + one.address(format),
            )
            for format in one.files
        ],
    )
