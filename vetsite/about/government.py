"""What a page says of itself becomes the tags that government sites in China carry (网页标签).

Three of the site stand on every page, four of the column on the pages of columns, all of them and the
article's on the pages of items. Names are exact to the letter. What is not known is left out. `Description`
is not among them: a page of HTML has one description, whatever its case, and the theme makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from vetsite.about.about import About
from vetsite.about.addresses import is_home, page_url, picture_url
from vetsite.about.keywords import keywords
from vetsite.collection.addresses import DATA, OWN_PAGES
from vetsite.collection.groups import GroupKey
from vetsite.edition.blocks import Inline, plain_text
from vetsite.edition.edition import Edition
from vetsite.model.entries import Column, ColumnType
from vetsite.model.values import Moment

_HOME: ColumnType = "首页"
_OPEN_DATA: ColumnType = "数据开放"

Tags = Iterator[tuple[str, str | None]]


def government_tags(about: About, edition: Edition) -> Iterator[str]:
    """The tags of a page, those of the site first."""
    for name, content in (*_site(edition), *_column(about, edition), *_article(about, edition)):
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">'


def _site(edition: Edition) -> Tags:
    settings = edition.collection.settings
    yield "SiteName", edition.settings.site_name
    yield "SiteDomain", urlsplit(settings.site_url).hostname
    yield "SiteIDCode", settings.plugin.footer.site_id_code


def _column(about: About, edition: Edition) -> Tags:
    """Of a column what its register says; of another list its name, and that alone of a page in it."""
    key = GroupKey("columns", about.item.facts.column) if about.item else about.group
    column = edition.register_entry(key) if key else None
    if isinstance(column, Column):
        yield from _registered(column, edition)
    elif is_home(about, edition):
        yield "ColumnName", edition.words.say("page.home")
        yield "ColumnType", _HOME
    elif about.column:
        yield "ColumnName", about.column
        is_its_own = about.description != edition.settings.site_description
        yield "ColumnDescription", about.description if is_its_own else None
        is_data = about.addresses.get(edition.language) == edition.addresses.page(DATA)
        yield "ColumnType", _OPEN_DATA if is_data else None
    elif about.crumbs[1:]:
        yield "ColumnName", _name_of(about.crumbs[1], edition)


def _name_of(crumb: Inline, edition: Edition) -> str:
    """The name of the list that a link leads to; one of `OWN_PAGES` may be called otherwise there."""
    address = (crumb[0].address or "").removeprefix(edition.root)
    return plain_text(edition.link_to_page(address) if address in OWN_PAGES else crumb)


def _registered(column: Column, edition: Edition) -> Tags:
    yield "ColumnName", column.name.say(edition.language).text
    yield "ColumnDescription", column.description.say(edition.language).text
    yield "ColumnKeywords", ",".join(column.keywords.root.get(edition.language, ()))
    yield "ColumnType", column.type


def _article(about: About, edition: Edition) -> Tags:
    item = about.item
    if item is None:
        return
    facts = item.facts
    yield "ArticleTitle", about.title
    yield "PubDate", _say_publication(facts.published)
    yield "ContentSource", plain_text(edition.publisher_of(item))
    if facts.status != "withdrawn":
        names = keywords(item, edition)
        yield "Keywords", ",".join(name for name in names if "," not in name)  # it would be read as two
    yield "Author", plain_text(edition.local(facts.editor))
    yield "Image", picture_url(about, edition)
    yield "Url", page_url(about, edition)


def _say_publication(published: Moment | None) -> str | None:
    """The format of the tags has minutes; where only the day is known, it stays a day."""
    if published is None or published.time is None:
        return str(published.day) if published else None
    return f"{published.day} {published.time:%H:%M}"
