"""What looks the same is the same: letters with marks are compared as one character each."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.markdown_texts import SITE, render, tell
from tests.town import Town
from tests.work import is_linear
from vetsite.foundation.normal_form import compose, decompose, find_decomposed
from vetsite.foundation.problems import ContentError
from vetsite.foundation.sources import read_yaml
from vetsite.reading.cells import make_table
from vetsite.reading.file_names import find_decomposed_names
from vetsite.rendering.links import Targets, resolve

REN = "Rene\u0301"  # as a Mac writes René


@pytest.mark.parametrize("text", ["René", "Nguyễn Văn", "が", "한글", "Ёлка"])
def test_letters_are_composed_and_decomposed_as_unicode_says(text: str) -> None:
    assert (decompose(text), compose(decompose(text))) == (normalize("NFD", text), text)
    assert "".join(match[0] for match in find_decomposed(text)) == ""


@pytest.mark.parametrize("text", ["\ufa19社", "①½ﬁ", "x\u0301", "１２", "\u0301", "क़"])
def test_what_only_looks_old_and_letters_that_unicode_has_not_stay_as_they_are(text: str) -> None:
    assert (compose(text), [*find_decomposed(text)]) == (text, [])


def test_many_marks_cost_what_their_number_costs() -> None:
    assert is_linear(lambda times: compose("a" + "\u0301\u0316" * times))


def test_values_of_yaml_and_cells_of_tables_are_composed() -> None:
    table, problems = make_table("a.csv", None, [["姓名", "x"], [REN, REN]])

    assert read_yaml(f"people: [{REN}]\n'{REN}': 'a'\n", "a.yml")[0]["people"] == ["René"]
    assert table is not None
    assert (table.rows[0].cells, problems) == (("René", "René"), [])


@pytest.mark.parametrize(
    ("written", "href"),
    [
        (f"{REN}.pdf", "Ren%C3%A9.pdf"),
        ("Ren%C3%A9.pdf#page=3", "Ren%C3%A9.pdf#page=3"),
        ("Rene%CC%81.pdf", "Ren%C3%A9.pdf"),
        (f"/{REN}.pdf", "Ren%C3%A9.pdf"),
        (f"b.zh.md#{REN}", "news/2024/b/#Ren%C3%A9"),
        (f"b.zh.md?a={REN}", None),
        (f"#{REN}", "#Ren%C3%A9"),
    ],
)
def test_a_link_leads_to_what_looks_the_same(written: str, href: str | None) -> None:
    targets = Targets(SITE.sources, frozenset(), frozenset(), {"news/2024/René.pdf": "René.pdf"})
    link = resolve(written, "news/2024/x.zh.md", targets)

    assert (link.href or "").lstrip("\x1f") == href or (link.fault, href) == ("broken-link", None)


def test_a_person_who_is_named_in_either_form_is_the_same_person(town: Town) -> None:
    (town.folder / "news/a.zh.md").write_text(
        "---\ntype: meeting\ntitle: 甲\nsummary: 乙\npublished: 2024-05-06\nsource: 彭城教育网\n"
        "column: meetings\n"
        f"held: 2024-05-05\npeople: [{REN}]\nchair: René\n---\n\n正文。\n",
        "utf-8",
    )

    assert [one.code for one in town.site().advice] == ["decomposed-letter"]


def test_a_withheld_name_is_found_in_either_form(town: Town) -> None:
    (town.folder / "news/a.zh.md").write_text(
        "---\ntype: news\ntitle: 甲\nsummary: 乙\npublished: 2024-05-06\nsource: 彭城教育网\n"
        "column: meetings\n"
        "awards:\n  - id: show\n    title: 优秀\n    kind: honour\n    level: municipal\n"
        "    recipient_type: person\n    completeness: partial\n    recipients:\n"
        f"      - student: {{name: René Li, display: none}}\n---\n\n{REN} Li。\n",
        "utf-8",
    )

    with pytest.raises(ContentError) as error:
        town.site()
    assert [(one.line, one.code) for one in error.value.problems] == [(19, "private-name")]


def test_a_folder_and_a_file_are_told_once_and_the_new_name_has_no_latin_letter_with_a_mark() -> None:
    paths = ["docs/a.txt", f"docs/{REN}/a.txt", f"docs/{REN}/か\u3099 u\u0308.txt", "docs/René.txt"]
    told = [(one.path, one.values["write"]) for one in find_decomposed_names(paths)]

    assert told == [(paths[1], "docs/Rene"), (paths[2], f"docs/{REN}/が u.txt")]


# Backslashes


@pytest.mark.parametrize(
    ("link", "is_repaired"),
    [
        ("![会场](.\\hall.jpg)", True),
        ("[甲](<..\\2024\\hall.jpg>)", True),
        ('<img src="..\\2024\\hall.jpg" alt="会场">', True),
        ("[甲](files\\gone.jpg)", False),
        ("[甲][1]\n\n[1]: ..\\2024\\hall.jpg", False),
    ],
)
def test_backslashes_are_repaired_where_the_target_is_there(link: str, is_repaired: bool) -> None:
    found = render(f"见{link}。").problems

    assert [(one.code, one.edit is not None) for one in found] == [("backslash", is_repaired)]


@pytest.mark.parametrize("link", ["[甲](a.pdf#b\\c)", "`![](a\\b.jpg)`", "[甲](https://a.example/b\\c)"])
def test_a_backslash_that_parts_no_folders_is_left_alone(link: str) -> None:
    assert "backslash" not in [code for _, _, code in tell(link)]
