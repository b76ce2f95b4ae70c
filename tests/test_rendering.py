"""Markdown as items are written in: what our converter makes of it is what Python-Markdown makes of it."""

from __future__ import annotations

import pytest
from markdown import Markdown

from tests.conftest import ROOT
from vetsite.rendering.markdown import CONFIGS, EXTENSIONS, Converter
from vetsite.rendering.wide_tables import box_tables

OWN_TEXTS = sorted((ROOT / "news").rglob("*.md"))
SYNTAX = (
    "Plain text, 徐州市职业教育。",
    "A line  \nand another\nand a third",
    r"An escaped \* star and \_ dash",
    "**Bold**, *light*, __bold__, _light_ and `code`",
    "[A link](a.md), [one][r], [r], <https://x.example>, <a@x.example>\n\n[r]: b.md",
    "![A hall](hall.jpg) and a note[^1].\n\n[^1]: The note.",
    "An entity &copy; and &amp;, a < b & c",
    'HTML: <span lang="en">English</span> here',
    "The HTML way.\n\n*[HTML]: A language",
    "A paragraph\n{: .wide}\n\n## A heading {#own}\n\n- one\n- two `x`\n",
    "| a | b |\n|--:|---|\n| 1 | *2* |\n\nTerm\n:   What it means\n",
    "!!! note\n    Words.\n\n```python\na = '*b*'\n```\n\n    indented *code*\n",
)


def _visible(html: str) -> str:
    """HTML without the differences that cleaning makes."""
    return Converter()._cleaner.clean(html)


@pytest.mark.parametrize("text", [*SYNTAX, *(file.read_text("utf-8") for file in OWN_TEXTS)])
def test_skipping_plain_text_changes_nothing(text: str) -> None:
    markdown = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)

    assert Converter().convert(text).html == _visible(markdown.convert(text))


def test_a_converter_keeps_nothing_of_the_text_before() -> None:
    converter = Converter()
    alone = [Converter().convert(text) for text in SYNTAX]

    assert [converter.convert(text) for text in SYNTAX] == alone


@pytest.mark.parametrize(
    ("table", "boxed"),
    [
        (
            "<table><tr><td>1</td></tr></table>",
            '<div class="v-wide"><table class="v-plain"><tr><td>1</td></tr></table></div>',
        ),
        ('<table id="t"></table>', '<div class="v-wide"><table class="v-plain" id="t"></table></div>'),
        ("<TABLE CLASS=own></TABLE >", '<div class="v-wide"><TABLE CLASS=own></TABLE ></div>'),
        (
            """<table title="a > b, class=c"></table>""",
            """<div class="v-wide"><table class="v-plain" title="a > b, class=c"></table></div>""",
        ),
        (
            "<table><td><table></table></table>",
            '<div class="v-wide"><table class="v-plain"><td><table class="v-plain"></table></table></div>',
        ),
        ('<table class="highlighttable"></table>', '<table class="highlighttable"></table>'),
        ("</table>", "</table>"),
    ],
)
def test_every_table_of_a_text_has_a_class_and_the_outermost_a_box(table: str, boxed: str) -> None:
    assert box_tables(f"<p>a</p>\n{table}\n<p>b</p>") == f"<p>a</p>\n{boxed}\n<p>b</p>"
