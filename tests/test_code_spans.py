"""What stands in code means nothing: it is masked, and every other character stays in its place."""

from __future__ import annotations

import pytest

from tests.work import is_linear
from vetsite.rendering.code_spans import mask_code


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c ``d`e`` f", "a     c         f"),
        ("`a\nb` c", "  \n   c"),
        ("```x\na\n```\n\nb `c`", "    \n \n   \n\nb    "),
        ("- ~~~\n  a\n  ~~~\n- b", "     \n   \n     \n- b"),
        ("    code\n\ntext", "        \n\ntext"),
        ("- a\n\n    no code", "- a\n\n    no code"),
        ("徐`州`市", "徐   市"),
        ("| a |\n|---|\n| \\| `x` y `z` |", "| a |\n|---|\n| \\|     y     |"),
        ("[a]: b\n[c]: d\ntext `e` f", "[a]: b\n[c]: d\ntext     f"),
        ("see https://a.example/，`b` c", "see https://a.example/，    c"),
        ("\\`a` b", "\\`a` b"),
        ("a ` b", "a ` b"),
        ("```\nwithout an end", "   \n              "),
        ("no code", "no code"),
    ],
)
def test_code_is_masked_as_the_parser_sees_it(text: str, masked: str) -> None:
    assert mask_code(text) == masked


@pytest.mark.parametrize("piece", ["`甲`乙", "``甲`", "`甲\n\n", "    甲\n\n乙\n\n"])
def test_many_pieces_of_code_cost_what_their_number_costs(piece: str) -> None:
    assert is_linear(lambda times: mask_code(piece * times))
