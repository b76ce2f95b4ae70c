"""What is clean already is not cleaned again, and comes out as if it had been."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from tests.markdown_texts import render
from vetsite.rendering import cleaning
from vetsite.rendering.cleaning import clean

WORDS = [
    "会议",
    "a",
    "\u3000\u3000",
    " ",
    "：",
    "“",
    '"',
    "'",
    "&",
    "&lt;",
    "&nbsp;",
    "\u00a0",
    "😀",
    "\u2028",
    "\ufeff",
    " />",
]
BLOCKS = [
    "\n",
    "\n\n",
    "  \n",
    "## ",
    "- ",
    "1. ",
    "3) ",
    "> ",
    "    ",
    "\n\n---\n\n",
    "\n===\n",
    "- [x] ",
    ": ",
]
SPANS = ["*", "**", "~~", "~", "`", "\\", "[", "]", "(", ")", "{#id}", "{#a&b}", "[^1]", "\n\n[^1]: 注\n\n"]
LINKS = [
    "[甲](b.zh.md)",
    "[乙](/awards/)",
    "[丙](#a)",
    '[丁](b.zh.md "题")',
    "![戊](hall.jpg)",
    "[己](%1E0)",
    "[关于",
    "的说明[1]](/awards/)",
]
TABLES = ["| a | b |\n|:-:|--:|\n| c | d |\n", "|", "\n> [!NOTE]\n> 注\n", "```\nx\n```\n"]
OTHERS = ["[庚](https://a.example/)", "[辛](javascript:x)", "www.a.example", "<https://a.example>"]
HTML = ["<", ">", "<b>", "</b>", "</p>", "<br>", "<!-- 注 -->", "<?x?>", "<a href=b.zh.md>", "<p onclick=x>"]
HARMLESS = [*WORDS, *BLOCKS, *SPANS, *LINKS, *TABLES]


def make_texts(pieces: list[str], seed: int) -> Iterator[str]:
    """Fifty texts of chance."""
    chance = random.Random(seed)
    for _ in range(50):
        yield "".join(chance.choices(pieces, k=chance.randint(1, 20)))


def clean_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be clean already."""
    monkeypatch.setattr(cleaning, "_CLEAN_ALREADY", re.compile("(?!)"))


@pytest.mark.parametrize("pieces", [HARMLESS, [*HARMLESS, *OTHERS, *HTML]], ids=["no HTML", "HTML"])
@pytest.mark.parametrize("seed", range(20))
def test_a_text_comes_out_the_same_whether_it_is_cleaned_or_not(
    pieces: list[str], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = list(make_texts(pieces, seed))
    rendered = [render(text) for text in texts]
    clean_always(monkeypatch)

    assert rendered == [render(text) for text in texts]


PLAIN = """## 会议概况

市教育局"召开"会议：a < b & c，见[通知](b.zh.md "")、[奖项](/awards/)。
> - **一**
> - *two*, `three`

| 甲 | 乙 |
|:-:|--:|
| 1 | 2 |

3. 三\\
   四
"""


def test_a_text_without_html_whose_links_lead_to_the_site_is_not_cleaned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = render(PLAIN)
    monkeypatch.setattr(cleaning, "_cleaner", lambda: pytest.fail("it is cleaned"))

    assert render(PLAIN) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<p onclick="x">甲</p>',
        '<h2 id="a" onclick="x">甲</h2>',
        '<h2 id="a&b">甲</h2>',
        '<a href="javascript:x">甲</a>',
        '<a href="//a.example/">甲</a>',
        '<a href="%1E0" target="_blank">甲</a>',
        '<a href="%1E0javascript:x">甲</a>',
        '<img src="%1E0" />',
        "<p>a<p",
        "<p>a > b</p>",
        "<p>a & b</p>",
        "<p>&#x1E;0</p>",
        "<p>\x1e0</p>",
        "<!-- 注 -->",
        "<P>甲</P>",
    ],
)
def test_what_has_more_than_harmless_pieces_is_cleaned(html: str) -> None:
    assert clean(f"<p>乙</p>{html}", has_html=False) == clean(f"<p>乙</p>{html}")


def test_html_of_an_editor_is_cleaned_though_all_its_pieces_are_harmless() -> None:
    assert clean("<p>甲<p>乙</h2>") == ("<p>甲</p><p>乙</p>", {})


@pytest.mark.parametrize("target", ["&#9;javascript:x", "<&#32;javascript:x>"])
def test_no_number_that_an_editor_writes_brings_an_unchecked_address(target: str) -> None:
    assert "%1E0" in render(f"[甲]({target}) [乙](%1E0)").html
    assert 'href="javascript' not in re.sub(r"\s", "", render(f"[甲]({target}) <a href='%1E0'>乙</a>").html)
