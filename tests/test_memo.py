"""What a build has made once is only kept: no output depends on what was made before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from tests.golden_accept import prepare_small_site
from tests.plain_frame import PlainFrame
from vetsite.data.open_data import data_files
from vetsite.digests.mails import mails
from vetsite.edition.edition import Edition
from vetsite.feeds.feeds import feeds
from vetsite.foundation.memo import Memo
from vetsite.foundation.output import Output
from vetsite.publish.publish import unfold
from vetsite.search.files import search_files
from vetsite.site.building import Site
from vetsite.site.site import site_outputs


def _contents(outputs: Iterable[Output]) -> dict[str, bytes]:
    return {one.path: one.content for one in unfold(outputs) if isinstance(one.content, bytes)}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """Every output of the small site, made one after another."""
    site = prepare_small_site()
    return _contents(site_outputs(site.editions, PlainFrame(site.settings.site_url)))


@pytest.fixture(scope="module")
def used() -> Site:
    """The small site, of which much has been made and taken already."""
    site = prepare_small_site()
    for edition in site.editions:
        for _ in feeds(edition):
            pass
    return site


@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (feeds, r"{root}feeds/.*"),
        (search_files, r"{root}search/(?!index\.html).*"),
        (mails, r"{root}digests/.*/mail\.(html|txt)"),
        (data_files, r"data/(?!index\.html).*"),
    ],
)
def test_outputs_made_alone_are_those_made_after_all_others(
    make: Callable[[Edition], Iterable[Output]], paths: str, whole: dict[str, bytes]
) -> None:
    for edition in prepare_small_site().editions:
        alone = _contents(make(edition))

        pattern = re.compile(paths.format(root=edition.addresses.root))
        assert alone == {path: content for path, content in whole.items() if pattern.fullmatch(path)}


def test_pages_made_after_feeds_are_those_made_before(used: Site, whole: dict[str, bytes]) -> None:
    assert _contents(site_outputs(used.editions, PlainFrame(used.settings.site_url))) == whole


def test_an_answer_is_made_once_for_each_function_key_and_scope() -> None:
    made: list[tuple[str, str]] = []

    def say(key: str, scope: str) -> None:
        made.append((key, scope))

    def repeat(key: str, scope: str) -> str:
        return key + scope

    memo = Memo()
    for key, scope in (("a", "zh"), ("a", "en"), ("a", "zh"), ("b", "zh")):
        memo.ask(say, key, scope)

    assert made == [("a", "zh"), ("a", "en"), ("b", "zh")]
    assert memo.ask(repeat, "a", "zh") == "azh"


def test_an_answer_that_was_taken_is_made_anew() -> None:
    def repeat(key: str, scope: str) -> str:
        return key + scope

    memo = Memo()
    memo.keep(repeat, "a", "zh", "kept")

    assert [memo.ask(repeat, "a", "zh"), memo.take(repeat, "a", "zh"), memo.ask(repeat, "a", "zh")] == [
        "kept",
        "kept",
        "azh",
    ]
