"""The export's links: their targets are replaced where they stand, and nothing else changes."""

from __future__ import annotations

import pytest

from tests.markdown_texts import SITE
from vetsite.rendering.links import Link
from vetsite.rendering.rewriting import rewrite_targets


def _lead(link: Link) -> str | None:
    return "NEW" if link.page or link.file else None


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("[a](b.zh.md), [a](b.zh.md#x)", "[a](NEW), [a](NEW)"),
        ("徐州[甲](b.zh.md)**[乙](b.zh.md)**", "徐州[甲](NEW)**[乙](NEW)**"),
        ('[a](b.zh.md "b.zh.md")', '[a](NEW "b.zh.md")'),
        ("![a](hall.jpg) [![a](hall.jpg)](b.zh.md)", "![a](NEW) [![a](NEW)](NEW)"),
        ("[a](<b.zh.md>)", "[a](<NEW>)"),
        (
            "[a][b] [b]\n\n[b]: b.zh.md 'b.zh.md'\n[c]: b.zh.md",
            "[a][b] [b]\n\n[b]: NEW 'b.zh.md'\n[c]: b.zh.md",
        ),
        ('<a href="b.zh.md">a</a> <img src=hall.jpg>', '<a href="NEW">a</a> <img src=NEW>'),
        ("> - [a](b.zh.md)\n>   [a](b.zh.md)", "> - [a](NEW)\n>   [a](NEW)"),
        ("| a |\n|---|\n| \\| [a](b.zh.md) |", "| a |\n|---|\n| \\| [a](NEW) |"),
        ("见https://a.example/，[a](b.zh.md)", "见https://a.example/，[a](NEW)"),
        ("`[a](b.zh.md)`\n\n    [a](b.zh.md)\n\n```\n[a](b.zh.md)\n[b]: b.zh.md\n```", None),
        ("\\[a](b.zh.md) [a](gone.md) [a](https://a.example) [a](#x) <!-- [a](b.zh.md) -->", None),
    ],
)
def test_targets_are_replaced_where_they_stand(text: str, rewritten: str | None) -> None:
    assert rewrite_targets(text, "news/2024/x.zh.md", SITE, _lead) == (rewritten or text)
