"""The codes of advice on links to other sites, which `vetsite check --links` alone gives.

They are known here because they can be switched off like any advice; in a check without the network, such a
switch is not of no use.
"""

from __future__ import annotations

OUTSIDE = frozenset(
    (
        "dead-link",
        "failing-link",
        "looping-link",
        "bad-certificate",
        "unknown-host",
        "no-answer",
        "moved-link",
    )
)
