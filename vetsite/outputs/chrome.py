"""What stands around every page and is ours: the names of the navigation, and the foot."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import GroupKey
from vetsite.outputs import html
from vetsite.outputs.edition import Edition

_ICP_REGISTER = "https://beian.miit.gov.cn/"  # 工信部备案系统: an ICP number must link there


def navigation(edition: Edition) -> Iterator[tuple[str, str]]:
    """Title and address of each entry of the navigation. Without a page in this language it is left out."""
    collection = edition.collection
    for address in collection.settings.plugin.navigation:
        id = address.removesuffix("/")
        title = None
        if id in collection.doc_pages:
            page = collection.doc_pages[id].get(edition.language)
            title = page.text.title if page else None
            title = edition.words.say("page.home") if page and not id else title
        elif address == DIRECTORY:
            title = edition.words.say("directory.title")
        else:
            kind, _, rest = id.partition("/")
            title = "".join(span.text for span in edition.group_name(GroupKey(kind, rest)))
        if title is not None:
            yield title, edition.root + address


def footer(edition: Edition) -> str:
    """The foot of every page: who runs the site, and its record numbers."""
    footer = edition.collection.settings.plugin.footer
    lines = []
    for name in ("organiser", "operator", "address", "contact"):
        value = edition.local(getattr(footer, name))
        if value:
            label = edition.own(f"footer.{name}")
            lines.append(html.inline(edition.join([label, value], "join.label"), edition))
    if footer.icp:
        lines.append(f'<a href="{_ICP_REGISTER}">{escape(footer.icp)}</a>')
    if footer.police:
        lines.append(escape(footer.police))
    site = escape(edition.settings.site_name)
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<div class="v-foot"><p class="v-foot__name">{site}</p><ul>{items}</ul></div>'
