"""The codes of advice on links to other sites, which `vetsite check --links` alone gives.

They are known here because they can be switched off like any advice; in a check without the network, such a
switch is not of no use.
"""

from __future__ import annotations

PASSING = frozenset(("failing-link", "no-answer"))  # comes and goes: today's answer shows no switch useless
OUTSIDE = PASSING | frozenset(
    (
        "unreadable-link",
        "dead-link",
        "looping-link",
        "bad-redirect",
        "bad-certificate",
        "unknown-host",
        "moved-link",
    )
)
