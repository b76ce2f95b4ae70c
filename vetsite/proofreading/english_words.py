"""English words that are right, though the library's list has neither them nor a form that a rule leads to.

British spellings by the Oxford style of official texts, and words of computing and of notes that the list is
too old for or leaves out. A word belongs here if a current dictionary has it and `_FROM_BRITISH` of
`english_spelling` makes no listed word of it; the forms that `_strip` takes apart need no entry.
"""

from __future__ import annotations

_BRITISH = (
    "aluminium manoeuvre manoeuvres manoeuvred manoeuvring manoeuvrable sceptic sceptical sceptically "
    "scepticism pyjama dreamt leant draught draughty gaol gaoled kerb mould moulded moulding moult furore "
    "annexe"
)
_NEW = "backend frontend wifi ibid siloed upskilled ebook"
RIGHT_WORDS = frozenset(f"{_BRITISH} {_NEW}".split())
