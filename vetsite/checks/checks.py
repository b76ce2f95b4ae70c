"""The table of all checks, and their run over a collection."""

from __future__ import annotations

from dataclasses import replace

from vetsite.checks.attachments import find_no_pictures, find_wrong_attachments
from vetsite.checks.blocks import BLOCK_CODES, find_misread_blocks
from vetsite.checks.characters import find_invisible_characters, find_invisible_in_names
from vetsite.checks.check import Check
from vetsite.checks.chinese import CODES
from vetsite.checks.comments import find_unread_comments
from vetsite.checks.dates import find_early_corrections, find_future_items
from vetsite.checks.docs_keys import find_unread_keys
from vetsite.checks.front_matter import find_cut_values
from vetsite.checks.language import find_chinese
from vetsite.checks.own_links import find_own_addresses
from vetsite.checks.people import find_wrong_names
from vetsite.checks.registered_forms import CODES as FORMS
from vetsite.checks.registered_forms import find_misspelt
from vetsite.checks.repeats import find_same_texts, find_same_titles
from vetsite.checks.switches import find_wrong_switches, read_switches, switch_off
from vetsite.checks.tables import TABLE_CODES, find_wrong_cells
from vetsite.checks.titles import find_alike_titles
from vetsite.checks.translations import find_other_languages
from vetsite.checks.wording_places import find_unusual_wordings, find_wrong_wordings
from vetsite.checks.wordings import ADVICE as UNUSUAL
from vetsite.checks.wordings import PROBLEMS
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.rendering.texts import Rendering

CHECKS = (
    Check(("future-item",), "advice", find_future_items),
    Check(("early-correction",), "advice", find_early_corrections),
    Check(("same-title",), "advice", find_same_titles),
    Check(("alike-title",), "advice", find_alike_titles),
    Check(("same-text",), "advice", find_same_texts),
    Check(("invisible-character",), "advice", find_invisible_characters),
    Check(("invisible-in-name",), "advice", find_invisible_in_names),
    Check(("cut-value",), "advice", find_cut_values),
    Check(("several-names", "blank-in-name"), "advice", find_wrong_names),
    Check(("unread-comment",), "advice", find_unread_comments),
    Check(("misspelt-key", "unread-key"), "advice", find_unread_keys),
    Check(BLOCK_CODES, "advice", find_misread_blocks),
    Check(TABLE_CODES, "advice", find_wrong_cells),
    Check(("link-as-picture", "unshown-picture"), "advice", find_no_pictures),
    Check(("program-file", "large-file"), "advice", find_wrong_attachments),
    Check(("own-address", "dead-own-address"), "advice", find_own_addresses),
    Check(("other-language",), "advice", find_other_languages),
    Check(CODES, "advice", find_chinese),
    Check(FORMS, "advice", find_misspelt),
    Check(tuple(PROBLEMS.values()), "problem", find_wrong_wordings),
    Check((UNUSUAL,), "advice", find_unusual_wordings),
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
    wrong = list(find_wrong_switches(switches, ADVICE))
    heard = switch_off(found, switches)
    unused = heard.unused if is_sound and not wrong else ()
    return [*heard.told, *wrong, *(replace(one.tell(UNUSED_SWITCH), level="advice") for one in unused)]
