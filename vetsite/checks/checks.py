"""The table of all checks, and their run over a collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from vetsite.checks.attachments import find_no_pictures, find_wrong_attachments
from vetsite.checks.blocks import BLOCK_CODES, find_misread_blocks
from vetsite.checks.characters import find_invisible_characters, find_invisible_in_names
from vetsite.checks.check import Check, CheckedText, PassageCheck, TextCheck, read_nothing
from vetsite.checks.chinese import CODES
from vetsite.checks.comments import find_unread_comments
from vetsite.checks.dates import find_early_corrections, find_future_items
from vetsite.checks.docs_keys import find_unread_keys
from vetsite.checks.findings import Findings, find_digest
from vetsite.checks.front_matter import find_cut_values
from vetsite.checks.language import find_chinese, read_chinese_common
from vetsite.checks.own_links import find_own_addresses
from vetsite.checks.people import find_wrong_names
from vetsite.checks.registered_forms import CODES as FORMS
from vetsite.checks.registered_forms import find_misspelt, read_spelling_common
from vetsite.checks.repeats import find_same_texts, find_same_titles
from vetsite.checks.switches import find_wrong_switches, read_switches, switch_off
from vetsite.checks.tables import TABLE_CODES, find_wrong_cells
from vetsite.checks.titles import find_alike_titles
from vetsite.checks.translations import find_other_languages
from vetsite.checks.wording_places import find_unusual_wordings, find_wrong_wordings
from vetsite.checks.wordings import ADVICE as UNUSUAL
from vetsite.checks.wordings import PROBLEMS
from vetsite.checks.written import Passage, find_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.rendering.texts import Rendering

CHECKS: tuple[Check | PassageCheck | TextCheck[Any], ...] = (
    Check(("future-item",), "advice", find_future_items),
    Check(("early-correction",), "advice", find_early_corrections),
    Check(("same-title",), "advice", find_same_titles),
    Check(("alike-title",), "advice", find_alike_titles),
    Check(("same-text",), "advice", find_same_texts),
    PassageCheck(("invisible-character",), "advice", find_invisible_characters),
    Check(("invisible-in-name",), "advice", find_invisible_in_names),
    PassageCheck(("cut-value",), "advice", find_cut_values),
    Check(("several-names", "blank-in-name"), "advice", find_wrong_names),
    PassageCheck(("unread-comment",), "advice", find_unread_comments),
    Check(("misspelt-key", "unread-key"), "advice", find_unread_keys),
    TextCheck(BLOCK_CODES, "advice", read_nothing, find_misread_blocks),
    TextCheck(TABLE_CODES, "advice", read_nothing, find_wrong_cells),
    TextCheck(("link-as-picture", "unshown-picture"), "advice", read_nothing, find_no_pictures),
    Check(("program-file", "large-file"), "advice", find_wrong_attachments),
    Check(("own-address", "dead-own-address"), "advice", find_own_addresses),
    Check(("other-language",), "advice", find_other_languages),
    TextCheck(CODES, "advice", read_chinese_common, find_chinese),
    TextCheck(FORMS, "advice", read_spelling_common, find_misspelt),
    Check(tuple(PROBLEMS.values()), "problem", find_wrong_wordings),
    Check((UNUSUAL,), "advice", find_unusual_wordings),
)


_LEVELS = {code: check.level for check in CHECKS for code in check.codes}
ADVICE = frozenset(code for code, level in _LEVELS.items() if level == "advice")
UNUSED_SWITCH = "unused-switch"  # advice too, but of switches


def run_checks(
    collection: Collection, rendering: Rendering, is_sound: bool, findings: Findings
) -> list[Problem]:
    """All that the checks find and that is not switched off, and what is wrong with the switches.

    `is_sound`: no other problem is known. Else content may be missing, and a switch may be of use to it.
    `findings` are those of an earlier run, or empty; it gets those of this one.
    """
    passages = tuple(find_passages(collection))
    found = [
        *(one for check in CHECKS if isinstance(check, Check) for one in check.find(collection, rendering)),
        *_check_passages(passages),
        *_check_texts(collection, findings),
    ]
    found = [replace(one, level=_LEVELS[one.code]) for one in found]
    switches = read_switches(collection, passages)
    wrong = list(find_wrong_switches(switches, ADVICE))
    heard = switch_off(found, switches)
    unused = heard.unused if is_sound and not wrong else ()
    return [*heard.told, *wrong, *(replace(one.tell(UNUSED_SWITCH), level="advice") for one in unused)]


def _check_passages(passages: Iterable[Passage]) -> Iterator[Problem]:
    checks = [check for check in CHECKS if isinstance(check, PassageCheck)]
    for passage in passages:
        for check in checks:
            yield from check.find(passage)


def _check_texts(collection: Collection, findings: Findings) -> Iterator[Problem]:
    checks = [check for check in CHECKS if isinstance(check, TextCheck)]
    commons = [check.read(collection) for check in checks]
    asked = list(zip(checks, commons, map(find_digest, commons), strict=True))
    findings.begin()
    for text in collection.content.kept_texts:
        checked, digest = CheckedText(text), find_digest(text)
        for check, common, known in asked:
            yield from findings.ask(check.find, digest, known, partial(check.find, checked, common))
