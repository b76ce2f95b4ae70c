"""An edition of the site becomes `llms.txt` (llmstxt.org): what language models should read of it, and where.

Its length does not grow with the site: lists stand in it, not what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vetsite.about.addresses import url_of
from vetsite.collection.addresses import DATA, OWN_PAGES, SITEMAP, data_file, list_address
from vetsite.collection.awards import AWARDS
from vetsite.collection.feeds import FEED_FORMATS
from vetsite.collection.groups import ALL_NEWS, GroupKey
from vetsite.data.open_data import published_tables
from vetsite.data.package import MEDIA_TYPES
from vetsite.edition.edition import Edition
from vetsite.edition.feed_links import CALENDAR_TYPE, feed_title
from vetsite.edition.machine_made import label_summary
from vetsite.foundation.output import Output
from vetsite.pages.chrome import navigation

_MARKS = re.compile(r"([\\\[\]])")  # what ends the words of a link in Markdown


def llms(edition: Edition) -> Output:
    """The site in an edition's language: name, summary, and a list of links for each kind of page."""
    settings, words = edition.settings, edition.words
    parts = {
        words.say("llms.pages"): _pages(edition),
        words.say("llms.registers"): _registers(edition),
        words.say("data.title"): _data(edition),
        words.say("llms.feeds"): _feeds(edition),
        words.say("llms.newest"): _newest(edition),
        "Optional": _optional(edition),  # the proposal's own word: what may be left out
    }
    lines = [f"# {settings.site_name}", "", f"> {_line(settings.site_description)}", ""]
    lines.append(words.say("llms.about"))
    for title, links in parts.items():
        lines += ["", f"## {title}", "", *links]
    return Output(edition.addresses.llms, "".join(f"{line}\n" for line in lines).encode())


def _link(title: str, address: str, edition: Edition, about: str = "") -> str:
    url = url_of(address, edition.collection.settings.site_url)
    label = _MARKS.sub(r"\\\1", _line(title))
    link = f"- [{label}]({url})"
    return f"{link}: {_line(about)}" if about else link


def _line(text: str) -> str:
    return " ".join(text.split())


def _pages(edition: Edition) -> Iterator[str]:
    """What the navigation has, but the registers."""
    registers = {edition.addresses.page(address) for address in (list_address(AWARDS), *OWN_PAGES)}
    for title, address in navigation(edition):
        if address not in registers:
            yield _link(title, address, edition, _describe(address.removeprefix(edition.root), edition))


def _describe(address: str, edition: Edition) -> str:
    """What a docs page or a column says that it is."""
    id = address.removesuffix("/")
    collection = edition.collection
    if id in collection.doc_pages:
        page = collection.doc_pages[id].get(edition.language)
        return (page.text.summary or "") if page else ""
    key = collection.lists[address]
    column = collection.registers.columns.get(key.id) if key.kind == "columns" else None
    return column.description.say(edition.language).text if column and column.description else ""


def _registers(edition: Edition) -> Iterator[str]:
    words, site = edition.words, edition.settings.site_name
    yield _link(words.say("awards.title"), edition.addresses.list(AWARDS), edition, words.say("awards.intro"))
    for address in OWN_PAGES:
        name = address.removesuffix("/")
        if address != DATA:
            about = words.say(f"{name}.description", site=site)
            yield _link(words.say(f"{name}.title"), edition.addresses.page(address), edition, about)


def _data(edition: Edition) -> Iterator[str]:
    """The page of open data, and the tables as plain text."""
    words = edition.words
    yield _link(words.say("data.title"), edition.addresses.page(DATA), edition, words.say("data.about"))
    for table in published_tables(edition):
        title = words.say(f"data.tables.{table.name}")
        yield _link(title, data_file(table.name, "csv"), edition, MEDIA_TYPES["csv"])


def _feeds(edition: Edition) -> Iterator[str]:
    """All news and all awards in every format, and the calendar."""
    for key in (ALL_NEWS, AWARDS):
        for format, media in FEED_FORMATS.items():
            address = edition.addresses.feed(key, format)
            yield _link(feed_title(key, edition), address, edition, media)
    calendar = edition.words.say("calendar.name", site=edition.settings.site_name)
    yield _link(calendar, edition.addresses.calendar, edition, CALENDAR_TYPE)


def _newest(edition: Edition) -> Iterator[str]:
    """As many items as a feed has, in the languages that they have."""
    most = edition.collection.settings.plugin.feed_entries
    for item in edition.collection.groups[ALL_NEWS][:most]:
        title, about = edition.text_of(item).title, label_summary(item, edition)
        yield _link(title, edition.address_of(item), edition, about)


def _optional(edition: Edition) -> Iterator[str]:
    """The site in its other languages, all items by year, and all addresses."""
    collection = edition.collection
    for other in edition.other_editions:
        yield _link(other.settings.site_name, other.addresses.llms, edition, other.settings.label)
    years = (key.id for key in collection.groups if key.kind == "archive" and "/" not in key.id)
    for year in sorted(years, reverse=True):
        key = GroupKey("archive", year)
        yield _link(edition.dates.year(int(year)), edition.addresses.list(key), edition)
    yield _link(SITEMAP, SITEMAP, edition)
