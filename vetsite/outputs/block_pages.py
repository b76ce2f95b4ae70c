"""Pages that are made of blocks alone: lists, registers and their entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vetsite.outputs import html
from vetsite.outputs.blocks import Block, Inline, Section, plain_text
from vetsite.outputs.edition import Edition
from vetsite.outputs.page import Page, find_section, head, index_path, switcher
from vetsite.outputs.template import template


@dataclass(frozen=True)
class BlockPage:
    """A page made of blocks. It exists in every language, at the same address below the language's root."""

    address: str  # of the first page where it has several: "organisations/xz-edu/"
    title: Inline
    description: str  # plain text, for search engines
    intro: tuple[Inline, ...] = ()  # lines below the title
    meta: Inline = ()  # how much it holds
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()  # after the blocks
    after: tuple[Section, ...] = ()  # below the links to its other pages
    above: tuple[Inline, ...] = ()  # links to the pages between the home page and this one
    navigation: tuple[str, ...] = ()  # the first of these that the navigation has is marked there
    number: int = 1  # of this page
    pages: int = 1
    style: str = "list"  # a name for the style sheet: "v-list"
    head: str = ""  # more HTML for <head>

    def address_of(self, number: int) -> str:
        """The address of one of its pages, below the language's root."""
        return self.address if number == 1 else f"{self.address}page/{number}/"


def show_page(page: BlockPage, edition: Edition) -> Page:
    """The page in an edition, before it is in a frame."""
    collection, words = edition.collection, edition.words
    own = page.address_of(page.number)
    addresses = {code: collection.settings.language_root(code) + own for code in collection.settings.codes}
    title = plain_text(page.title)
    if page.number > 1:
        title = f"{title} {words.say('list.page', number=page.number, pages=page.pages)}"
    body = template("blocks").render(
        words=words,
        page=page,
        title=_show(page.title, edition),
        crumbs=[_show(link, edition) for link in (edition.home(), *page.above)],
        intro=[_show(line, edition) for line in page.intro],
        meta=_show(page.meta, edition),
        blocks=Markup(html.blocks(page.blocks, edition)),
        sections=Markup(html.sections(page.sections, edition)),
        after=Markup(html.sections(page.after, edition)),
        shown=list(_shown_pages(page.number, page.pages)),
        root=edition.root,
    )
    return Page(
        address=addresses[edition.language],
        language=edition.language,
        kind="list",
        title=title,
        description=page.description,
        body=body,
        head=head(edition, addresses, more=page.head),
        switcher=switcher(edition, addresses),
        path=index_path(addresses[edition.language]),
        section=find_section(edition, *page.navigation),
    )


def _show(words: Inline, edition: Edition) -> Markup:
    return html.markup(words, edition)


def _shown_pages(number: int, pages: int) -> Iterator[int | None]:
    """The pages that a pager names: the first, the last, those around; None for a gap."""
    near = {1, pages, *range(number - 2, number + 3)}
    before = 0
    for page in sorted(page for page in near if 1 <= page <= pages):
        if page > before + 1:
            yield None
        yield page
        before = page
