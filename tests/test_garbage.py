"""The collector of garbage: off while something lasting is made, and on again whatever happens."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from vetsite.foundation.garbage import forget_spared, uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_work_is_not_interrupted_and_what_it_leaves_is_spared() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    with uncollected():
        during = gc.isenabled()
        lasting = [[number] for number in range(1000)]
    spared = gc.get_freeze_count() - before

    assert (during, gc.isenabled(), spared >= len(lasting)) == (False, True, True)


def test_what_was_spared_is_walked_through_again_in_the_next_build() -> None:
    with uncollected():
        pass
    before = gc.get_freeze_count()
    forget_spared()

    assert (before > 0, gc.get_freeze_count()) == (True, 0)


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), uncollected():
        raise ValueError("wrong")

    assert gc.isenabled()


def test_work_that_throws_much_away_is_interrupted() -> None:
    with uncollected(is_paused=False):
        during = gc.isenabled()

    assert during


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass

    assert not gc.isenabled()
