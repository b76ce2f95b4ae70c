"""A collection becomes its links to other sites, each with the place where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from vetsite.checks.written import Passage
from vetsite.checks.yaml_addresses import find_addresses, find_kept_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Edit, Problem
from vetsite.foundation.sources import find_position
from vetsite.model.settings import Settings
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.texts import Rendering

_PLAIN = re.compile(r"https?://[A-Za-z0-9:/?&=._~%+@#-]+")  # means the same in Markdown and in YAML


@dataclass(frozen=True)
class OutsideLink:
    """A link as it is written."""

    url: str
    passage: Passage
    start: int  # in the passage

    @property
    def page(self) -> str:
        """The address without its fragment: what a host is asked for."""
        return self.url.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The place on the page; "" for its beginning."""
        return self.url.partition("#")[2]

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return find_position(self.passage.text, self.start, self.passage.first_line)[0]

    def tell(self, code: str, **values: str) -> Problem:
        """Advice at the place of the link."""
        line, column = find_position(self.passage.text, self.start, self.passage.first_line)
        values = {"given": self.url[:100], **values}
        return Problem(self.passage.path, line, column, code, values, level="advice")

    def edit(self, url: str) -> Edit | None:
        """The repair that puts another address in its place; None where marks of the file might differ."""
        if not _PLAIN.fullmatch(url):
            return None
        return self.passage.edit(self.start, self.start + len(self.url), url)


def find_outside_links(collection: Collection, rendering: Rendering) -> Iterator[OutsideLink]:
    """All links of texts, facts, registers and settings that lead to another host.

    Of withdrawn items nothing is looked at, for readers don't see their texts.
    """
    own = _own_addresses(collection.settings)
    for passage in find_kept_passages(collection):
        found = _find_in_text(passage, rendering) if passage.is_markdown else _find_in_yaml(passage)
        yield from (one for one in found if not one.url.startswith(own))


def _own_addresses(settings: Settings) -> tuple[str, ...]:
    """How addresses begin that are no links: the site's own, and the hub, which answers programs."""
    sites = (settings.site_url, settings.plugin.first_site_url or settings.site_url)
    hosts = (f"{scheme}://{urlsplit(site).netloc}/" for site in sites for scheme in ("http", "https"))
    return (*hosts, *sites, *((settings.plugin.hub,) if settings.plugin.hub else ()))


def _find_in_yaml(passage: Passage) -> Iterator[OutsideLink]:
    return (OutsideLink(url, passage, start) for start, url in find_addresses(passage))


def _find_in_text(passage: Passage, rendering: Rendering) -> Iterator[OutsideLink]:
    rendered = rendering.texts.get(passage.path)
    links = {one.written for one in rendered.links if not one.fault} if rendered else set()
    urls = sorted((one for one in links if one.lower().startswith(("http://", "https://"))), key=len)
    if urls:
        form = re.compile("|".join(re.escape(one) for one in reversed(urls)))  # the longest first
        for match in form.finditer(mask_code(passage.text)):
            yield OutsideLink(match[0], passage, match.start())
