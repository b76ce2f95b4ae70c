"""Addresses of one's own site in facts and registers, as of a source, at which there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from vetsite.checks.written import find_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.rendering.texts import Rendering

_END = r"""[^\s"'<>{}\[\],，。；）]*"""  # an address in YAML goes on as far as this


def find_dead_addresses(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Those that lead to no page and no file. The links of texts are looked at elsewhere (`own_links`)."""
    settings, targets = collection.settings, rendering.targets
    own = urlsplit(settings.site_url)
    form = re.compile(rf"https?://{re.escape(own.netloc)}{re.escape(own.path)}({_END})", re.I)
    for passage in find_passages(collection):
        if passage.is_markdown or passage.path == settings.place.path:
            continue  # the settings name the site itself
        for match in form.finditer(passage.text):
            address = unquote(re.split("[?#]", match[1], maxsplit=1)[0])
            if address not in targets.addresses and address not in targets.files_by_address:
                line, column = find_position(passage.text, match.start(), passage.first_line)
                values = {"given": match[0][:60]}
                yield Problem(passage.path, line, column, "dead-address-in-facts", values)
