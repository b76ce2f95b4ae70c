"""Pictures that a machine had a part in say so: a label behind each of them, in the language of the text."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from vetsite.foundation.wording import Words
from vetsite.rendering.cleaning import ATTRIBUTES
from vetsite.rendering.links import BASE, Targets

_PICTURE = re.compile(rf'<img(?=[^>]* src="{BASE}([^"]*)"){ATTRIBUTES}>')

_AFTER = re.compile("[?#]")


def label_pictures(html: str, targets: Targets, words: Words) -> str:
    """The clean HTML of a text with its labels; the same string where no picture needs one."""
    if not targets.made or "<img" not in html:
        return html

    def add_label(match: re.Match[str]) -> str:
        address = unquote(_AFTER.split(match[1], maxsplit=1)[0])
        how = targets.made.get(targets.files_by_address.get(address, ""))
        if how is None:
            return match[0]
        label = escape(words.say(f"machine_made.picture.{how}"), quote=False)
        return f'{match[0]}<small class="v-made">{label}</small>'

    return _PICTURE.sub(add_label, html)
