"""A host without looks: a page's parts one under the other, so that tests read what vetsite made itself."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from vetsite.pages.page import Page
from vetsite.rendering.links import BASE


@dataclass(frozen=True)
class PlainFrame:
    """Lends a page of four parts: title and description, head, switcher, body."""

    site_url: str
    heads: Container[str] | None = None  # paths, without "en/", of the pages whose head is shown; None: all

    def fill(self, page: Page) -> str:
        """The page as text."""
        about = f"{page.title}\n{page.description}\n[{page.language} {page.kind} {page.navigation_entry}]"
        is_shown = self.heads is None or page.path.removeprefix("en/") in self.heads
        head = page.head if is_shown else "…"
        return self.join(about, head, page.switcher, page.body, page.path_to_root(self.site_url))

    def join(self, about: str, head: str, switcher: str, body: str, path_to_root: str) -> str:
        """The parts with the way to the root filled in."""
        text = f"{about}\n\n{head}\n\n{switcher}\n\n{body.strip()}\n"
        return text.replace(BASE, path_to_root)
