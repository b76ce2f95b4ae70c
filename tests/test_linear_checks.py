"""No check costs more than its input is long: whatever a text, its facts or a file beside it look like.

As in `tests/test_linear.py` steps are counted, and what is done in C has to end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import pytest

from tests.markdown_texts import render
from tests.test_linear import SHAPES as RENDERED
from tests.work import Cases, find_endless, is_linear, make_long
from tests.wrong_accept import DAY, SITE
from vetsite.checks.checks import run_checks
from vetsite.checks.file_types import tell_ending
from vetsite.checks.findings import Findings
from vetsite.checks.prose import Prose
from vetsite.edition.edition import Edition
from vetsite.foundation.sources import find_position, read_yaml
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.model.validation import Place
from vetsite.reading.content import Text
from vetsite.reading.hidden_cells import find_hidden
from vetsite.site.building import prepare_site

LONG = 100_000  # characters: with that a quadratic step in C takes longer than the patience of `find_endless`
_MANY = 10  # times as much time costs a text in which much is found: it is shorter
Shapes = Mapping[str, Callable[[int], str]]

CHECKED: Shapes = {  # what checks look for in texts, and that is not there
    "open switches": lambda n: "<!--vetsite: off x " * n,
    "blanks in a switch": lambda n: f"<!-- vetsite: off x:{' ' * n}y -->",
    "blanks before a switch": lambda n: f"<!--{' ' * n}vetsite",
    "open comments to us": lambda n: "<!-- vetsite " * n,
    "open comments and an end": lambda n: "<!-- vetsite " * n + "-->",
    "ends of comments": lambda n: "-->" * n,
    "a long word": lambda n: "a" * n,
    "blanks in a heading": lambda n: f"## 甲,{' ' * n}乙}}",
}
FAULTY: Shapes = {  # what they find
    "switches": lambda n: "<!-- vetsite: off same-title: x -->" * n,
    "switches in lines": lambda n: "<!-- vetsite: off same-title: x -->\n" * n,
    "comments to us": lambda n: "<!-- vetsite x -->" * n,
    "invisible characters": lambda n: "\u200b字" * n,
    "long words": lambda n: f"{'a' * 50} " * n,
    "misspelt words": lambda n: "recieve " * n,
    "quotes": lambda n: "\"'" * n,
    "headings with a fault": lambda n: "## 甲(乙\n\n" * n,
    "wrong phrases": lambda n: "党的20大" * n,
    "wrong phrases in lines": lambda n: "党的20大\n" * n,
    "wrong phrases in a heading": lambda n: "## " + "党的20大" * n,
    "cells with ditto marks": lambda n: "|甲|乙|\n|-|-|\n" + "|同上|〃|\n" * n,
}
HTML: Shapes = {  # what is looked for while a text is rendered
    "old boxes with titles": lambda n: '!!! note "甲"\n' * n,
    "blanks in a box": lambda n: f"!!! note{' ' * n}x",
    "tags with Markdown": lambda n: "<div markdown>\n</div>\n" * n,
    "blanks before an attribute": lambda n: f"<div\nmarkdown{' ' * n}x>\n\n甲",
    "blanks in a tag": lambda n: f"<div{' ' * n}x markdown>\n\n甲\n\n</div>",
    "blanks in an element": lambda n: f"<div markdown>甲{' ' * n}乙</div>",
}
FACTS: Shapes = {  # lines below the facts of an item, which is read already
    "comments to us": lambda n: "# vetsite: x\n" * n,
    "switches": lambda n: "# vetsite: off same-title: x\n" * n,
    "switches on one line": lambda n: "x: y " + "# vetsite: off x" * n,
    "blanks in a comment": lambda n: f"#{' ' * n}x",
    "hashes": lambda n: "#" * n,
    "hashes apart": lambda n: "# " * n,
    "cut values": lambda n: "x: y #2\n" * n,
    "wrong phrases": lambda n: "x: 党的20大\n" * n,
    "blanks": lambda n: f"x: y{' ' * n}#",
}
YAML: Shapes = {  # a whole file, most with a mistake at its end
    "keys": lambda n: "".join(f"a{i}: 甲\n" for i in range(n)),
    "one key": lambda n: "a: 甲\n" * n,
    "values": lambda n: "- 甲\n" * n + "- [",
    "open brackets": lambda n: "a: " + "[" * n,
    "open braces": lambda n: "a: " + "{" * n,
    "quotation marks": lambda n: "a: " + "'" * (2 * n + 1),
    "backslashes": lambda n: 'a: "' + "\\" * n + 'x"',
    "blanks": lambda n: f"a:{' ' * n}[甲] 乙",
    "blanks behind a value": lambda n: f"a: 甲{' ' * n}乙\nb: [",
    "odd hyphens": lambda n: "－ 甲\n" * n,
    "odd blanks behind hyphens": lambda n: "-\u3000甲\n" * n + "b: [",
    "full-width blanks": lambda n: "\u3000" * n + "a: [",
    "colons": lambda n: "a：" * n + "\n[",
    "colons in lines": lambda n: "a：甲\n" * n + "b: [",
    "hashes": lambda n: "a: 甲 #2\n" * n + "b: [",
    "stars": lambda n: "a: *甲\n" * n,
    "tags": lambda n: "a: !甲 乙\n" * n,
    "anchors": lambda n: "".join(f"a{i}: &b{i} 甲\n" for i in range(n)),
}
PICTURES: Shapes = {  # the bytes of an SVG
    "comments": lambda n: "<!---->" * n,
    "open comments": lambda n: "<!--" * n,
    "instructions": lambda n: "<?x?>" * n,
    "open instructions": lambda n: "<?" * n,
    "blanks": lambda n: " " * n,
}
SHEETS: Shapes = {  # the part of a workbook that holds a sheet
    "hidden columns": lambda n: "<a>" + '<col min="1" max="16384" hidden="1"/>' * n + "</a>",
    "far columns": lambda n: "<a>" + '<col min="-9999999" max="9999999" hidden="1"/>' * n + "</a>",
    "hidden rows": lambda n: "<a>" + '<row hidden="1"/>' * n + "</a>",
}


@cache
def _edition() -> Edition:
    """The small site that the wrong files are laid over."""
    return prepare_site(read_settings(SITE / "mkdocs.yml"), DAY, read_words("en")).editions[0]


def _check(body: str, facts: str, language: str) -> object:
    """All that the checks find in a site of which one text is this; `facts` stand below its own."""
    collection = _edition().collection
    item, *others = collection.content.items
    text = item.texts[language]
    place = replace(text.place, text=text.place.text + facts)
    item = replace(item, texts={**item.texts, language: replace(text, body=body, place=place)})
    content = replace(collection.content, items=(item, *others))
    return run_checks(replace(collection, content=content), _edition().rendering, True, Findings())


@dataclass(frozen=True)
class Kind:
    """What is done with inputs of some shapes."""

    shapes: Shapes
    run: Callable[[str], object]
    shorter: int = 1  # how many times shorter than `LONG` they are


KINDS = {
    "Chinese": Kind(CHECKED, lambda text: _check(text, "", "zh")),
    "English": Kind(CHECKED, lambda text: _check(text, "", "en")),
    "faulty Chinese": Kind(FAULTY, lambda text: _check(text, "", "zh"), _MANY),
    "faulty English": Kind(FAULTY, lambda text: _check(text, "", "en"), _MANY),
    "HTML": Kind(HTML, render, 2),
    "facts": Kind(FACTS, lambda text: _check("", text, "zh"), _MANY),
    "YAML": Kind(YAML, lambda text: read_yaml(text, "a.yml"), 2),
    "a picture": Kind(PICTURES, lambda text: tell_ending(Path("a.svg"), text.encode())),
    "a sheet": Kind(SHEETS, lambda text: find_hidden(text.encode())),
}


@pytest.mark.parametrize(("kind", "shape"), [(kind, shape) for kind in KINDS for shape in KINDS[kind].shapes])
def test_no_check_takes_more_steps_than_its_input_grows(kind: str, shape: str) -> None:
    make, run = KINDS[kind].shapes[shape], KINDS[kind].run

    assert is_linear(lambda times: run(make(times)))


def test_no_check_is_endless() -> None:
    assert find_endless("tests.test_linear_checks") is None


def large_cases() -> Cases:
    """Every input of many characters; of texts, also the shapes that are rendered."""
    kinds = {**KINDS, "rendered": replace(KINDS["faulty Chinese"], shapes=RENDERED)}
    cases: dict[str, Callable[[], object]] = {
        "positions in lines": _find_many_positions,
        "repairs of a line": _repair_many,
    }
    for name, kind in kinds.items():
        for shape, make in kind.shapes.items():
            cases[f"{name}: {shape}"] = partial(_run_long, make, kind)
    return cases


def _run_long(make: Callable[[int], str], kind: Kind) -> None:
    kind.run(make_long(make, LONG // kind.shorter))


def _find_many_positions() -> None:
    text = "甲\n" * LONG
    for offset in range(LONG):
        find_position(text, len(text) - offset)


def _repair_many() -> None:
    """Repairs of one title: so nothing but the repairs costs anything."""
    words, place = "党的20大" * (LONG // 5), "a.zh.md"
    text = Text("zh", words, None, "", place, 1, Place(place, f"title: {words}", 1))
    prose = Prose(words, "title", text, ())
    for start in range(0, len(words), 10):
        assert prose.find_edit(start, start + 2, "二十") is not None
