"""Pages of docs/, which the host renders: what stands around them, their links to items, their blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vetsite.collection.collection import Collection
from vetsite.outputs.edition import Edition
from vetsite.outputs.list_pages import ListPages
from vetsite.outputs.page import find_section, head, switcher
from vetsite.problems import Problem
from vetsite.reading import DocPage, find_position
from vetsite.rendering.links import BASE, resolve
from vetsite.rendering.markdown import mask_code

BLOCKS: dict[str, Callable[[Edition], str]] = {
    # what `<!-- vetsite: NAME -->` on a line of its own stands for
    "home": lambda edition: ListPages(edition).home(),
}
_BLOCK = re.compile(r"<!-- *vetsite: *([a-z-]+) *-->")


@dataclass(frozen=True)
class DocFrame:
    """What a host needs to show a page of docs/."""

    edition: Edition
    address: str
    title: str
    head: str
    switcher: str
    section: str

    def fill(self, html: str) -> str:
        """The page's HTML with our blocks in the place of their marks."""
        return _BLOCK.sub(lambda match: BLOCKS[match[1]](self.edition), html)

    def finish(self, html: str) -> str:
        """The whole page with the way to the root in the place of `BASE`."""
        return html.replace(BASE, "../" * self.address.count("/") or "./")


def doc_frame(path: str, editions: Sequence[Edition]) -> DocFrame:
    """The frame of the docs page whose file is at `path`."""
    collection = editions[0].collection
    page = next(page for page in collection.content.pages if page.text.path == path)
    edition = next(one for one in editions if one.language == page.text.language)
    others = collection.doc_pages[page.id]
    translations = {code: collection.page_address(other) for code, other in others.items()}
    return DocFrame(
        edition,
        collection.page_address(page),
        _title(page, edition),
        head(edition, translations),
        switcher(edition, translations),
        find_section(edition, f"{page.id}/" if page.id else ""),
    )


def _title(page: DocPage, edition: Edition) -> str:
    return page.text.title if page.id else edition.settings.site_name


def find_unknown_blocks(collection: Collection) -> Iterator[Problem]:
    """Marks of blocks that don't exist."""
    for page in collection.content.pages:
        for match in _BLOCK.finditer(mask_code(page.text.body)):
            if match[1] not in BLOCKS:
                place = find_position(page.text.body, match.start(), page.text.body_line)
                values = {"given": match[1], "known": ", ".join(BLOCKS)}
                yield Problem(page.text.path, *place, "unknown-block", values)


_TARGET = re.compile(r"(?<=\]\()([^)\s]+)")


def rewrite_markdown(markdown: str, path: str, edition: Edition) -> str:
    """Markdown of docs/ whose links to files of news/ lead to the pages of these items."""
    targets = edition.rendering.targets
    news = f"{edition.collection.settings.plugin.news_dir}/"
    masked = mask_code(markdown)
    source = next(page for page in edition.collection.content.pages if page.text.path == path)
    way = "../" * edition.collection.page_address(source).count("/") or "./"
    parts, end = [], 0
    for match in _TARGET.finditer(masked):
        link = resolve(match[1], path, targets)
        owner = next((p for p, a in targets.sources.items() if a == link.page), "")
        if link.page and (owner.startswith(news) or match[1].startswith("/")) and link.href:
            parts += [markdown[end : match.start()], link.href.replace(BASE, way)]
            end = match.end()
    return "".join([*parts, markdown[end:]])
