"""Pages, settings and the navigation of ours as MkDocs and its themes know them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from vetsite.edition.edition import Edition
from vetsite.host.looks import complete_palette
from vetsite.pages.chrome import navigation
from vetsite.pages.page import Page
from vetsite.rendering.headings import Heading

_NO_SIDES = ("navigation", "toc")  # parts of the theme's page: the whole width is ours


def config_for(config: MkDocsConfig, edition: Edition) -> MkDocsConfig:
    """A copy of the config that speaks the language of an edition."""
    theme = copy.copy(config.theme)
    theme.__dict__["_Theme__vars"] = dict(config.theme.items())
    theme["language"] = edition.settings.theme
    complete_palette(theme, edition.words)
    one = copy.copy(config)
    one.data = dict(config.data)
    one.data["theme"] = theme
    one.data["site_name"] = edition.settings.site_name
    one.data["site_description"] = edition.settings.site_description
    one.data["extra"] = {**config.extra, "homepage": edition.root or ".", "scope": "/"}
    return one


def host_navigation(edition: Edition, section: str | None) -> Navigation:
    """The navigation of an edition, with the entry that a page belongs to."""
    links = []
    for title, address in navigation(edition):
        link = Link(title, address or ".")
        link.active = section is not None and address == edition.addresses.page(section)
        links.append(link)
    return Navigation(list(links), [])


def host_page(page: Page, config: MkDocsConfig) -> HostPage:
    """A page of ours."""
    file = File(page.path, None, config.site_dir, use_directory_urls=True, dest_uri=page.path)
    file.url = page.address
    shown = HostPage(page.title, file, config)
    shown.content = page.body
    shown.toc = host_contents(page.title, ())
    name_page(shown, page.title, page.description, page.facts)
    return shown


def host_contents(title: str, headings: Iterable[Heading]) -> TableOfContents:
    """The contents of a page: its title, which skips to the page's own heading, and below it all others."""
    top = AnchorLink(str(escape(title)), "v-title", 1)
    above = [top]
    for heading in headings:
        link = AnchorLink(str(escape(heading.title)), heading.id, heading.level)
        while len(above) > 1 and above[-1].level >= heading.level:
            above.pop()
        above[-1].children.append(link)
        above.append(link)
    return TableOfContents([top])


def name_page(
    page: HostPage, title: str, description: str, facts: Mapping[str, Any], hidden: Iterable[str] = ()
) -> None:
    """Tell templates what a page is called, as text: they escape it; and which parts of theirs it hides."""
    page.title = title
    page.meta = {**facts, "title": title, "description": description, "hide": [*_NO_SIDES, *hidden]}
