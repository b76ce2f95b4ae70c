"""The characters of which readers see nothing, and those that take the place of what is no word."""

from __future__ import annotations

import re

# For classes of regular expressions: what Unicode lets be shown as nothing (Default_Ignorable_Code_Point),
# and the empty cell of Braille
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
HIDDEN = "\u200b"  # one of them: takes the place of what is left out, so that a text keeps its length
STAND_IN = "\ufffc"  # for code, an address, a picture, an end: words on its sides do not belong together
_BLANK = re.compile(f"[\\s{UNSEEN}]*")


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of a text."""
    return _BLANK.fullmatch(text) is not None
