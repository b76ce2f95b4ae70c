"""The table of all checks, and their run over a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from vetsite.checks.attachments import ATTACHMENT_CODES, find_wrong_attachments
from vetsite.checks.blocks import BLOCK_CODES, find_misread_blocks
from vetsite.checks.characters import (
    find_decomposed_letters,
    find_invisible_characters,
    find_invisible_in_names,
)
from vetsite.checks.check import Check, CheckedText, CollectionCheck, PassageCheck, TextCheck, read_nothing
from vetsite.checks.columns import find_idle_columns
from vetsite.checks.comments import find_unread_comments
from vetsite.checks.dates import find_early_corrections, find_future_items
from vetsite.checks.docs_keys import find_unread_keys
from vetsite.checks.document_numbers import find_wrong_numbers
from vetsite.checks.fact_links import find_dead_addresses
from vetsite.checks.file_types import find_wrong_files
from vetsite.checks.findings import Findings, find_digest
from vetsite.checks.front_matter import find_cut_values
from vetsite.checks.government import find_missing_tags
from vetsite.checks.language import find_chinese, read_chinese_common
from vetsite.checks.levels import find_level
from vetsite.checks.outside import OUTSIDE
from vetsite.checks.own_links import find_own_addresses
from vetsite.checks.people import find_wrong_names
from vetsite.checks.pictures import find_no_pictures
from vetsite.checks.registered_forms import CODES as FORMS
from vetsite.checks.registered_forms import find_misspelt, read_spelling_common
from vetsite.checks.repeats import find_same_texts, find_same_titles
from vetsite.checks.switches import Switch, find_wrong_switches, read_switches, switch_off
from vetsite.checks.tables import TABLE_CODES, find_wrong_cells
from vetsite.checks.titles import find_alike_titles, find_wrong_titles, read_site_names
from vetsite.checks.translations import find_other_languages
from vetsite.checks.unread_links import find_unread_links
from vetsite.checks.validity import find_expired_pins
from vetsite.checks.wording_places import (
    find_wrong_wordings,
    find_wrong_wordings_beside_texts,
    read_wordings_common,
)
from vetsite.checks.written import Passage, find_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem, SwitchedOff
from vetsite.proofreading.chinese import CODES
from vetsite.proofreading.wordings import CODES as WORDING_CODES
from vetsite.rendering.texts import Rendering

CHECKS: tuple[Check | CollectionCheck | PassageCheck | TextCheck[Any], ...] = (
    CollectionCheck(("future-item",), find_future_items),
    CollectionCheck(("early-correction",), find_early_corrections),
    CollectionCheck(("expired-pin",), find_expired_pins),
    CollectionCheck(("blank-column", "stale-column"), find_idle_columns),
    Check(("same-title",), find_same_titles),
    CollectionCheck(("alike-title",), find_alike_titles),
    TextCheck(("long-title", "title-is-site-name"), read_site_names, find_wrong_titles),
    Check(("same-text",), find_same_texts),
    PassageCheck(("invisible-character",), find_invisible_characters),
    PassageCheck(("decomposed-letter",), find_decomposed_letters),
    CollectionCheck(("invisible-in-name",), find_invisible_in_names),
    PassageCheck(("cut-value",), find_cut_values),
    CollectionCheck(("several-names", "blank-in-name"), find_wrong_names),
    PassageCheck(("unread-comment",), find_unread_comments),
    PassageCheck(("document-number",), find_wrong_numbers),
    CollectionCheck(("misspelt-key", "unread-key"), find_unread_keys),
    TextCheck(BLOCK_CODES, read_nothing, find_misread_blocks),
    Check(("unread-link",), find_unread_links),
    TextCheck(TABLE_CODES, read_nothing, find_wrong_cells),
    TextCheck(("link-as-picture", "unshown-picture"), read_nothing, find_no_pictures),
    Check(ATTACHMENT_CODES, find_wrong_attachments),
    Check(("wrong-file-type", "broken-file"), find_wrong_files),
    Check(("own-address", "dead-own-address"), find_own_addresses),
    Check(("dead-address-in-facts",), find_dead_addresses),
    Check(("other-language",), find_other_languages),
    TextCheck(CODES, read_chinese_common, find_chinese),
    TextCheck(FORMS, read_spelling_common, find_misspelt),
    TextCheck(WORDING_CODES, read_wordings_common, find_wrong_wordings),
    CollectionCheck(WORDING_CODES, find_wrong_wordings_beside_texts),
    CollectionCheck(("missing-tag", "missing-clock", "missing-in-foot", "not-gov-cn"), find_missing_tags),
)


_LEVELS = {code: find_level(code) for check in CHECKS for code in check.codes}
ADVICE = frozenset(code for code, level in _LEVELS.items() if level == "advice") | OUTSIDE
UNUSED_SWITCH = "unused-switch"  # advice too, but of switches


def run_checks(
    collection: Collection, rendering: Rendering, is_sound: bool, findings: Findings
) -> tuple[list[Problem], tuple[SwitchedOff, ...]]:
    """All that the checks find and what is wrong with the switches; and, apart, what is switched off.

    `is_sound`: no other problem is known. Else content may be missing, and a switch may be of use to it.
    `findings` are those of an earlier run, or empty; it gets those of this one.
    """
    passages = tuple(find_passages(collection))
    findings.begin()
    found = [
        *_check_collection(collection, rendering),
        *_check_passages(passages, findings),
        *_check_texts(collection, findings),
    ]
    found = [replace(one, level=_LEVELS[one.code]) for one in found]
    switches = read_switches(collection, passages)
    wrong = list(find_wrong_switches(switches, ADVICE))
    switched = switch_off(found, switches)
    unused = [one for one in switched.unused if one.code not in OUTSIDE] if is_sound and not wrong else []
    useless = (replace(one.tell(UNUSED_SWITCH), level="advice") for one in unused)
    return [*switched.told, *wrong, *useless], switched.switched_off


def _check_collection(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    for check in CHECKS:
        if isinstance(check, Check):
            yield from check.find(collection, rendering)
        elif isinstance(check, CollectionCheck):
            yield from check.find(collection)


def _check_passages(passages: Iterable[Passage], findings: Findings) -> Iterator[Problem]:
    finds = tuple(check.find for check in CHECKS if isinstance(check, PassageCheck))
    for passage in passages:
        yield from findings.ask(finds, find_digest(passage), b"", partial(_look_through, passage, finds))


def _look_through(
    passage: Passage, finds: Iterable[Callable[[Passage], Iterator[Problem]]]
) -> Iterator[Problem]:
    return (problem for find in finds for problem in find(passage))


def _check_texts(collection: Collection, findings: Findings) -> Iterator[Problem]:
    checks = [check for check in CHECKS if isinstance(check, TextCheck)]
    commons = [check.read(collection) for check in checks]
    asked = list(zip(checks, commons, map(find_digest, commons), strict=True))
    published = {
        text.path: item.facts.published.day
        for item in collection.content.items
        for text in item.texts.values()
        if item.facts.published
    }
    for text in collection.content.kept_texts:
        day = published.get(text.path, collection.as_of)
        checked, digest = CheckedText(text, day), find_digest((text, day))
        for check, common, known in asked:
            yield from findings.ask(check.find, digest, known, partial(check.find, checked, common))


def apply_switches(
    collection: Collection, found: Iterable[Problem], is_judged: Callable[[Switch], bool]
) -> tuple[list[Problem], tuple[SwitchedOff, ...]]:
    """What is left of advice on links to other sites, which is found later, and its switches of no use; and,
    apart, what is switched off.

    `is_judged`: all is known of the links that a switch is for.
    """
    switched = switch_off(found, read_switches(collection, find_passages(collection)))
    unused = [one for one in switched.unused if one.code in OUTSIDE and is_judged(one)]
    useless = (replace(one.tell(UNUSED_SWITCH), level="advice") for one in unused)
    return [*switched.told, *useless], switched.switched_off
