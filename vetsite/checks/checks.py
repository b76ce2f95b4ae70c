"""The table of all checks, and their run over a collection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vetsite.checks.characters import find_invisible_characters
from vetsite.checks.check import Check
from vetsite.checks.chinese import CODES
from vetsite.checks.columns import find_idle_columns
from vetsite.checks.comments import find_unread_comments
from vetsite.checks.dates import find_early_corrections, find_future_items
from vetsite.checks.docs_keys import find_misspelt_keys
from vetsite.checks.fact_links import find_dead_addresses
from vetsite.checks.file_types import find_wrong_files
from vetsite.checks.government import find_missing_tags
from vetsite.checks.language import find_chinese
from vetsite.checks.outside import OUTSIDE
from vetsite.checks.own_links import find_own_addresses
from vetsite.checks.repeats import find_same_texts, find_same_titles
from vetsite.checks.switches import find_wrong_switches, read_switches, switch_off
from vetsite.checks.titles import find_wrong_titles
from vetsite.checks.validity import find_expired_pins
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.rendering.texts import Rendering

CHECKS = (
    Check(("future-item",), "advice", find_future_items),
    Check(("early-correction",), "advice", find_early_corrections),
    Check(("same-title",), "advice", find_same_titles),
    Check(("same-text",), "advice", find_same_texts),
    Check(("long-title", "title-is-site-name"), "advice", find_wrong_titles),
    Check(("blank-column", "stale-column"), "advice", find_idle_columns),
    Check(("expired-pin",), "advice", find_expired_pins),
    Check(("missing-tag", "missing-clock", "missing-in-foot", "not-gov-cn"), "advice", find_missing_tags),
    Check(("wrong-file-type", "broken-file"), "advice", find_wrong_files),
    Check(("invisible-character",), "advice", find_invisible_characters),
    Check(("unread-comment",), "advice", find_unread_comments),
    Check(("misspelt-key",), "advice", find_misspelt_keys),
    Check(("own-address", "dead-own-address"), "advice", find_own_addresses),
    Check(("dead-address-in-facts",), "advice", find_dead_addresses),
    Check(CODES, "advice", find_chinese),
)


ADVICE = frozenset(code for check in CHECKS if check.level == "advice" for code in check.codes)
UNUSED_SWITCH = "unused-switch"  # advice too, but of switches


def run_checks(collection: Collection, rendering: Rendering, is_sound: bool) -> list[Problem]:
    """All that the checks find and that is not switched off, and what is wrong with the switches.

    `is_sound`: no other problem is known. Else content may be missing, and a switch may be of use to it.
    """
    found = [
        replace(found, level=check.level) for check in CHECKS for found in check.find(collection, rendering)
    ]
    switches = read_switches(collection)
    wrong = list(find_wrong_switches(switches, ADVICE | OUTSIDE))
    heard = switch_off(found, switches)
    unused = [one for one in heard.unused if one.code not in OUTSIDE] if is_sound and not wrong else []
    return [*heard.told, *wrong, *(replace(one.tell(UNUSED_SWITCH), level="advice") for one in unused)]


def hear_switches(collection: Collection, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is left of advice on links to other sites, which is found later, without what is switched off."""
    return switch_off(found, read_switches(collection)).told
