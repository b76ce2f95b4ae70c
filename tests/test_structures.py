"""Checks of structure: quiet on good texts, sure of what is wrong in facts, lists, tables and headings."""

from __future__ import annotations

import pytest

from tests.checks.structures import find_structural_alarms, read_structural_seeds
from vetsite.checks.blocks import BLOCK_CODES
from vetsite.checks.tables import TABLE_CODES

CODES = (*BLOCK_CODES, *TABLE_CODES, "link-as-picture", "cut-value", "several-names", "blank-in-name")
NOT_SEEDED = {  # every shape of these is a case of its check's own test
    "unread-emphasis",
    "unread-footnote",
    "unclosed-fence",
    "sentence-as-heading",
}
MOST_ALARMS = 0.2  # for 1,000 characters
LEAST_FOUND = 0.95  # of the seeded faults of each code


@pytest.mark.parametrize("code", sorted({seed.code for seed in read_structural_seeds()}))
def test_seeded_faults_are_found(code: str) -> None:
    seeds = [seed for seed in read_structural_seeds() if seed.code == code]
    missed = [seed.text for seed in seeds if not seed.is_found]

    assert len(missed) <= (1 - LEAST_FOUND) * len(seeds), missed
    assert len(seeds) >= 10


def test_every_seed_says_where_its_fault_is() -> None:
    assert [seed.text for seed in read_structural_seeds() if not seed.places] == []


def test_there_are_seeds_of_every_check_of_structure() -> None:
    assert {seed.code for seed in read_structural_seeds()} == set(CODES) - NOT_SEEDED


@pytest.mark.parametrize("corpus", ["corpus", "news/ and docs/"])
def test_texts_without_a_fault_are_let_pass(corpus: str) -> None:
    size, alarms = find_structural_alarms()[corpus]

    assert len(alarms) <= MOST_ALARMS * size / 1000, alarms
    assert size > 5_000
