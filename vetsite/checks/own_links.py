"""Links that lead to one's own site as if it were another: nobody sees when they break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from vetsite.checks.written import Passage
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.sources import find_position
from vetsite.reading.content import Text
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.links import Targets
from vetsite.rendering.texts import Rendering


def find_own_addresses(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """Links by whole addresses to what the site has, with a repair where Markdown allows; and dead ones."""
    for text, match, address in _find_all(collection, rendering):
        if not _is_there(address, rendering.targets):
            yield _problem(text, match, "dead-own-address")
            continue
        passage = Passage(text.path, text.body, text.body_line, is_markdown=True)
        is_target = text.body[max(match.start() - 3, 0) : match.start()].endswith(("](", "](<"))
        edit = passage.edit(match.start(), match.end(), f"/{address}") if is_target else None
        yield replace(_problem(text, match, "own-address", write=f"/{address}"), edit=edit)


def _problem(text: Text, match: re.Match[str], code: str, **values: str) -> Problem:
    line, column = find_position(text.body, match.start(), text.body_line)
    return Problem(text.path, line, column, code, {"given": match[0][:60], **values})


def _find_all(collection: Collection, rendering: Rendering) -> Iterator[tuple[Text, re.Match[str], str]]:
    """Each link to the site's host: its text, its place in the body, and the address behind the site's."""
    own = urlsplit(collection.settings.site_url)
    root = re.compile(rf"https?://{re.escape(own.netloc)}{re.escape(own.path)}", re.I)
    for text in collection.content.kept_texts:
        links = {one.written for one in rendering.texts[text.path].links if root.match(one.written)}
        if links:
            form = "|".join(re.escape(one) for one in sorted(links, key=lambda one: (-len(one), one)))
            for match in re.finditer(form, mask_code(text.body)):
                yield text, match, root.sub("", match[0], count=1)


def _is_there(address: str, targets: Targets) -> bool:
    path = unquote(re.split("[?#]", address, maxsplit=1)[0])
    return path in targets.addresses or path in targets.files_by_address
