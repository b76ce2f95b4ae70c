"""What a build has made once is only kept. That no output depends on it: tests/test_units.py."""

from __future__ import annotations

from vetsite.foundation.memo import Memo


def _repeat(key: str, scope: str) -> str:
    return key + scope


def test_an_answer_is_made_once_for_each_function_key_and_scope() -> None:
    made: list[tuple[str, str]] = []

    def say(key: str, scope: str) -> None:
        made.append((key, scope))

    memo = Memo()
    for key, scope in (("a", "zh"), ("a", "en"), ("a", "zh"), ("b", "zh")):
        memo.ask(say, key, scope)

    assert made == [("a", "zh"), ("a", "en"), ("b", "zh")]
    assert memo.ask(_repeat, "a", "zh") == "azh"


def test_what_is_known_already_is_not_made() -> None:
    memo = Memo()
    memo.keep(_repeat, "a", "zh", "kept")

    assert [memo.ask(_repeat, "a", "zh"), memo.ask(_repeat, "a", "en")] == ["kept", "aen"]
