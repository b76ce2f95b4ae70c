"""The pages of a built site, as programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import html

from tests.conftest import BuiltSite

Node = dict[str, Any]  # of schema.org


@dataclass(frozen=True)
class Document:
    """A page of a built site."""

    address: str  # "en/news/2024/x/", "404.html"
    tree: html.HtmlElement

    def find(self, path: str) -> list[html.HtmlElement]:
        """Elements by XPath."""
        return list(self.tree.xpath(path))

    def read(self, path: str) -> list[str]:
        """Attributes or texts by XPath."""
        return [str(one) for one in self.tree.xpath(path)]

    @property
    def url(self) -> str:
        """Where it says that it is found."""
        return self.read("//link[@rel='canonical']/@href")[0]

    @property
    def root(self) -> str:
        """The root of its language."""
        return "en/" if self.address.startswith("en/") else ""

    @property
    def is_redirect(self) -> bool:
        """Whether it leads on to another page at once."""
        return bool(self.find("//meta[@http-equiv='refresh']"))

    @property
    def is_missing(self) -> bool:
        """Whether it is a page that is shown where there is none."""
        return self.address.endswith("404.html")

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may show it."""
        return self.read("//meta[@name='robots']/@content") != ["noindex"]

    @property
    def nodes(self) -> list[Node]:
        """Its structured data."""
        scripts = self.read("//script[@type='application/ld+json']/text()")
        graphs = [json.loads(text) for text in scripts]
        assert [graph["@context"] for graph in graphs] in ([], ["https://schema.org"])
        return [node for graph in graphs for node in graph["@graph"]]

    @property
    def graph(self) -> Iterator[Node]:
        """Every node, those inside others too."""
        for node in self.nodes:
            yield from _inside(node)

    @property
    def tags(self) -> dict[str, str]:
        """The tags of government sites: all whose name begins with a capital."""
        found = self.tree.xpath("//meta[@name]")
        return {one.get("name"): one.get("content") for one in found if one.get("name")[0].isupper()}

    @property
    def heading(self) -> str:
        """Its heading of the first level, without spaces."""
        return squeeze("".join(self.read("//h1[1]//text()")))

    def open_graph(self, name: str) -> list[str]:
        """The contents of the tags of a name."""
        return self.read(f"//meta[@property='{name}']/@content")

    @property
    def text(self) -> str:
        """What a reader sees, without the spaces between words."""
        texts = self.read("//body//text()[not(ancestor::script) and not(ancestor::style)]")
        return squeeze(" ".join((*texts, *self.read("//body//@alt"))))


def _inside(node: Any) -> Iterator[Node]:
    if isinstance(node, dict):
        yield from (node,) if "@type" in node else ()
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _inside(part)


def squeeze(text: str) -> str:
    """A text without spaces."""
    return re.sub(r"\s", "", text)


@cache
def all_pages(site: BuiltSite) -> tuple[Document, ...]:
    """Every page, redirects too, in the order of their addresses. Mails are no pages: see test_digests.py."""
    parser = html.HTMLParser(encoding="utf-8")
    paths = sorted(path for path in site.folder.rglob("*.html") if path.name != "mail.html")
    return tuple(
        Document(
            path.relative_to(site.folder).as_posix().removesuffix("index.html"),
            html.document_fromstring(path.read_bytes(), parser),
        )
        for path in paths
    )


@cache
def pages(site: BuiltSite) -> tuple[Document, ...]:
    """Every page that a reader stays on."""
    return tuple(page for page in all_pages(site) if not page.is_redirect)


def page(address: str, site: BuiltSite) -> Document:
    """The page at an address."""
    return next(one for one in pages(site) if one.address == address)
