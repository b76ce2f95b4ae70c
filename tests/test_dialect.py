"""Texts are CommonMark with GitHub's extensions: the examples of both come out the same, all in.

The examples of CommonMark come from npm's package `commonmark-spec`, of the version in `package-lock.json`.
What GitHub's extensions are is what `cmarkgfm`, GitHub's own parser, makes of examples of ours.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from typing import Any

import cmarkgfm
import pytest
import tinyhtml5

from tests.check_scripts import fetch_packages
from tests.conftest import ROOT
from tests.markdown_texts import NOWHERE, render
from tests.rooms import imports, modules

LEAST = 600  # of the examples of CommonMark

HTML = "the HTML of an editor is cleaned: scripts, styles, attributes, tags that HTML does not have"
ADDRESS = "GitHub's bare addresses are links, CommonMark's are text"
SCHEME = "readers can follow web addresses, mail and telephone numbers, and no others"
OTHERS: Mapping[str, tuple[int, ...]] = {  # why -> the numbers of the examples that come out otherwise
    HTML: (
        *(148, 150, 163, 169, 170, 171, 172, 173, 176, 178, 201, 491, 524, 536),
        *(613, 614, 615, 616, 617),
    ),
    SCHEME: (596, 598, 599, 601),
    ADDRESS: (602, 608, 611, 612),
}


def test_one_module_knows_the_parser() -> None:
    knowing = {module for module in modules() if any(name.startswith("comrak") for name in imports(module))}

    assert knowing == {"vetsite.rendering.parser"}


def test_no_module_knows_another_parser_of_markdown() -> None:
    others = {"markdown", "pymdownx", "markdown_it", "commonmark", "mistune"}

    assert {one for one in modules() if {name.split(".")[0] for name in imports(one)} & others} == set()


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, str]]:
    """Markdown and HTML of each example of CommonMark."""
    npm = shutil.which("npm")
    if npm is None and "CI" not in os.environ:
        pytest.skip(
            "There is no npm, so the examples of CommonMark can't be fetched. Install Node.js 18 or newer."
        )
    assert npm is not None
    assert fetch_packages(npm)
    text = (ROOT / "node_modules/commonmark-spec/spec.txt").read_text("utf-8").replace("→", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.MULTILINE | re.DOTALL)


def test_the_examples_of_commonmark_come_out_the_same_but_for_those_that_we_know_why(
    examples: list[tuple[str, str]],
) -> None:
    different = {
        number
        for number, (text, html) in enumerate(examples, 1)
        if _shown(render(text, "en", NOWHERE).html) != _shown(html)
    }

    assert different == {number for numbers in OTHERS.values() for number in numbers}
    assert len(examples) - len(different) >= LEAST


TABLES = (
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n:-- | --:\n1 | 2\n3 | 4",
    "| a |\n|:-:|\n| `x\\|y` |\n| **1 \\| 2** |",
    "| a | b |\n|---|---|\n| 1 |",
    "| a | b |\n|---|---|\n| 1 | 2 |\n> quotation",
    "| a | b |\n|---|\n| 1 | 2 |",
    "text\n| a | b |\n|---|---|\n| 1 | 2 |\n\nmore",
    "- | a |\n  |---|\n  | 1 |",
    "| 姓名 | 学校 |\n|------|------|\n| 张三 | 铜山中专 |\n|  |  |",
)
STRUCK = (
    "~~gone~~ here",
    "~~gone **and bold**~~",
    "a~~b~~c",
    "~~two\nlines~~",
    "~~ not ~~",
    "~~not\n\nthis~~",
    "~~~\ncode\n~~~",
    "~~删去~~的字",
)
TASKS = (
    "- [ ] open\n- [x] done",
    "- [X] done",
    "1. [ ] open\n2. none",
    "- [x] a\n  - [ ] b\n  - [x] c",
    "- [] none",
    "- [ ]none",
    "[ ] none",
)
ADDRESSES = (
    "see https://school.example/a?b=c&d=e for more",
    "www.school.example/a.",
    "(https://school.example/a_(b)) and http://school.example.",
    "https://school.example/a&copy; end",
    "write to office@school.example, or a.b-c_d@school.example.",
    "`https://school.example` and [https://a.example](https://b.example)",
    "https://school.example<b>x</b>",
    "**https://school.example**",
    "not xhttps://school.example",
    "a@b",
)


@pytest.mark.parametrize("text", [*TABLES, *STRUCK, *TASKS, *ADDRESSES])
def test_the_extensions_of_github_come_out_as_github_shows_them(text: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    for box, sign in ((' checked=""', "☑"), ("", "☐")):  # a box is a sign: nobody can tick it on a page
        html = html.replace(f'<input type="checkbox"{box} disabled="" />', sign)

    assert _shown(render(text, "en", NOWHERE).html) == _shown(html)


_BLOCK = r"p|div|ul|ol|li|blockquote|h\d|hr|pre|dl|dt|dd|table|thead|tbody|tr|th|td|body|html"
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{_BLOCK})\b[^>]*>)\s*")


def _shown(html: str) -> str:
    """HTML as a browser's tree, written in one way: without the ids of headings, comments and idle blanks."""
    whole = _write(tinyhtml5.parse(html))
    parts = re.split(r"(<pre.*?</pre>)", whole, flags=re.DOTALL)
    return "".join(
        part if number % 2 else re.sub(r"\s+", " ", _AROUND_BLOCKS.sub(r"\1", part))
        for number, part in enumerate(parts)
    )


def _write(element: Any) -> str:
    if not isinstance(element.tag, str):
        return element.tail or ""
    tag = element.tag.rpartition("}")[2]
    ours = {"loading", "id"} if re.fullmatch(r"h\d|img", tag) else set()
    attributes = "".join(f' {k}="{v}"' for k, v in sorted(element.attrib.items()) if k not in ours)
    inside = "".join(map(_write, element))
    return f"<{tag}{attributes}>{element.text or ''}{inside}</{tag}>{element.tail or ''}"
