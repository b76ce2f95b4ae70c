"""Pages of docs/, which the host renders: what stands around them, their links to items, their blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from vetsite.about.about import About
from vetsite.about.head import head
from vetsite.collection.addresses import docs_address, path_to_root
from vetsite.collection.collection import Collection
from vetsite.collection.groups import ALL_NEWS
from vetsite.edition.blocks import Inline, Span
from vetsite.edition.edition import Edition
from vetsite.edition.moments import list_change
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.pages.home import home
from vetsite.pages.page import find_navigation_entry, square, switcher
from vetsite.reading.reading import DocPage
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.links import BASE, Link
from vetsite.rendering.rewriting import rewrite_targets
from vetsite.rendering.wide_tables import box_tables
from vetsite.share.pictures import pictures_of_site

BLOCKS: dict[str, Callable[[Edition], str]] = {
    # what `<!-- vetsite: NAME -->` on a line of its own stands for
    "home": home,
}
_BLOCK = re.compile(r"<!-- *vetsite: *([a-z-]+) *-->")
_HOME = "<!-- vetsite: home -->"
# Hosts leave the addresses of a scheme alone. No text has a private character, so none has these marks.
_OURS = "x-vetsite:\ue000"  # stands for `BASE` in Markdown
_NOWHERE = "x-vetsite-nowhere:\ue000"  # a link to an item without a page in this build


@dataclass(frozen=True)
class DocFrame:
    """What a host needs to show a page of docs/."""

    edition: Edition
    page: DocPage
    address: str
    title: str  # of the whole page: no other has it
    description: str
    head: str
    switcher: str
    square: str
    navigation_entry: str | None

    @property
    def is_home(self) -> bool:
        """Whether it is the home page of its language."""
        return self.address == self.edition.root

    def fill(self, html: str) -> str:
        """The page's HTML with our blocks for their marks, our links as links, and tables in boxes."""
        html = box_tables(html).replace(_OURS, BASE).replace(f' href="{_NOWHERE}"', "")
        if self.is_home:
            html = _complete_home(html, self.title)
        return _BLOCK.sub(lambda match: BLOCKS[match[1]](self.edition), html)

    def finish(self, html: str) -> str:
        """The whole page with the way to the root in the place of `BASE`."""
        return html.replace(BASE, path_to_root(self.address))


def doc_frame(path: str, editions: Sequence[Edition]) -> DocFrame:
    """The frame of the docs page whose file is at `path`."""
    collection = editions[0].collection
    page = next(page for page in collection.content.pages if page.text.path == path)
    edition = next(one for one in editions if one.language == page.text.language)
    about = doc_about(page, edition)
    return DocFrame(
        edition,
        page,
        edition.addresses.docs_page(page),
        about.title,
        about.description,
        head(about, edition),
        switcher(edition, about.addresses),
        square(about),
        find_navigation_entry(edition, docs_address(page.id)),
    )


def _complete_home(html: str, title: str) -> str:
    """A home page with its blocks and its heading, whatever its file has. The masthead shows the title."""
    if "<h1" not in html:
        html = f'<h1 class="v-hidden" id="v-title">{escape(title)}</h1>\n{html}'
    has_blocks = any(match[1] == "home" for match in _BLOCK.finditer(html))
    return html if has_blocks else f"{html}\n{_HOME}"


def _title(page: DocPage, edition: Edition) -> str:
    """A title that no other page has: with that of the page above it, if it has one (`handbook/awards`)."""
    if not page.id:
        return edition.settings.site_name
    title, above = page.text.title, _page_above(page, edition)
    return edition.words.say("list.named", title=title, of=above.text.title) if above else title


def _page_above(page: DocPage, edition: Edition) -> DocPage | None:
    id = page.id.rpartition("/")[0]
    return edition.collection.doc_pages.get(id, {}).get(edition.language) if id else None


def _crumbs(page: DocPage, edition: Edition) -> Iterator[Inline]:
    """The way from the home page to the page above."""
    if page.id:
        yield edition.home()
    above = _page_above(page, edition)
    if above:
        address = edition.addresses.docs_page(above)
        yield (Span(above.text.title, edition.language, address),)


def doc_about(page: DocPage, edition: Edition) -> About:
    """What a docs page says of itself. The home page changes with the news, of others nothing is known."""
    collection = edition.collection
    others = collection.doc_pages[page.id]
    shared = pictures_of_site(edition)
    return About(
        title=_title(page, edition),
        description=page.text.summary or edition.settings.site_description,
        addresses={code: collection.addresses[code].docs_page(other) for code, other in others.items()},
        crumbs=tuple(_crumbs(page, edition)),
        feeds=(ALL_NEWS,),
        column=page.text.title,
        picture=shared.picture,
        square=shared.square,
        modified=None if page.id else list_change(ALL_NEWS, edition),
    )


def find_unknown_blocks(collection: Collection) -> Iterator[Problem]:
    """Marks of blocks that don't exist."""
    for page in collection.content.pages:
        for match in _BLOCK.finditer(mask_code(page.text.body)):
            if match[1] not in BLOCKS:
                place = find_position(page.text.body, match.start(), page.text.body_line)
                values = {"given": match[1], "known": ", ".join(BLOCKS)}
                yield Problem(page.text.path, *place, "unknown-block", values)


def rewrite_doc_links(markdown: str, path: str, edition: Edition) -> str:
    """Markdown of docs/ whose links to items, lists, feeds and files of news/ lead there.

    Its other links are the host's.
    """
    collection = edition.collection
    news = f"{collection.settings.plugin.news_dir}/"

    def lead(link: Link) -> str | None:
        if link.href is None:
            return _NOWHERE
        ours = link.written.startswith("/") or (link.source or link.file or "").startswith(news)
        return link.href.replace(BASE, _OURS) if ours else None

    return rewrite_targets(markdown, path, edition.rendering.targets, lead)
