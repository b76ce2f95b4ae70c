"""Addresses of one's own site in facts and registers, as of a source, at which there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from vetsite.checks.yaml_addresses import find_addresses, find_kept_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.rendering.texts import Rendering


def find_dead_addresses(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Those that lead to no page and no file. The links of texts are looked at elsewhere (`own_links`)."""
    settings, targets = collection.settings, rendering.targets
    own = urlsplit(settings.site_url)
    root = re.compile(rf"https?://{re.escape(own.netloc)}{re.escape(own.path)}", re.I)
    for passage in find_kept_passages(collection):
        if passage.is_markdown or passage.path == settings.place.path or not root.search(passage.text):
            continue  # the settings name the site itself
        for start, url in find_addresses(passage):
            begin = root.match(url)
            address = unquote(re.split("[?#]", url[begin.end() :], maxsplit=1)[0]) if begin else ""
            if begin and address not in targets.addresses and address not in targets.files_by_address:
                line, column = find_position(passage.text, start, passage.first_line)
                yield Problem(passage.path, line, column, "dead-address-in-facts", {"given": url[:60]})
