"""What becomes of the texts of items: safe HTML, and the places of what is wrong."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from tests.markdown_texts import render
from tests.town import Town
from tests.wrong_accept import find_problems
from vetsite.model.items import Status
from vetsite.rendering.wide_tables import box_tables


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


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u3000\u00a0\n",
        "<!-- not yet written -->\n\n<!--\n<p>nor this</p>\n-->",
        "&nbsp;&#8203;&zwj;&shy;",
        "\u200b\u2060\ufeff\u2800\u3164\ufe0f",
        "***",
        "<br><br>",
        "## ",
        "- ",
        "> ",
        "[a]: https://a.example",
        "[^1]:",
        "```\n```",
        "| | |\n|-|-|\n| | |",
        '<span title="words">\u200b</span>',
        "<details><summary></summary></details>",
        "[](a.md)",
        "<?php echo 'words' ?>",
        "<script>words</script>",
        "<!-- a",
    ],
)
def test_a_text_is_empty_if_it_leaves_nothing_to_read(text: str) -> None:
    assert render(text).is_empty


@pytest.mark.parametrize(
    "text",
    [
        "字",
        "0",
        "![A hall](hall.jpg)",
        "| a |\n|---|\n| |",
        "`<!-- a -->`",
        "<ruby><rt>a</rt></ruby>",
    ],
)
def test_a_text_is_not_empty_if_it_is_a_picture_a_table_or_whatever_else_can_be_read(text: str) -> None:
    assert not render(text).is_empty


@pytest.mark.parametrize("status", get_args(Status))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_in_any_language_may_be_empty_only_where_no_reader_sees_it(
    town: Town, status: str, language: str
) -> None:
    note = {"date": "2025-06-02", "text": {"zh": "更正。"}, "reason": {"zh": "有误。"}}
    corrections = [{name: note[name] for name in ("date", "text")}] if status == "corrected" else []
    withdrawal = {name: note[name] for name in ("date", "reason")} if status == "withdrawn" else None
    town.add("2025/a", status=status, corrections=corrections, withdrawal=withdrawal)
    file = town.folder / f"news/2025/a.{language}.md"
    file.write_text(file.read_text("utf-8").rpartition("---\n")[0] + "---\n<!-- -->\n", "utf-8")
    found = [(one.path, one.code) for one in find_problems(town.folder)]

    is_seen = status not in ("draft", "withdrawn")
    assert found == ([(f"news/2025/a.{language}.md", "empty-body")] if is_seen else [])


@pytest.mark.parametrize(
    "mark", ["&#x1f;", "&#30;", "&#x1E;", "&#xFFFE;", "&#xe000;", "&#983040;", "&#0;", "&#12;"]
)
@pytest.mark.parametrize("place", ["{}", "## {}", '<span title="{}">a</span>', "[a](https://a.example/{})"])
def test_a_reference_can_bring_no_character_into_a_text_that_its_letters_can_not(
    town: Town, mark: str, place: str
) -> None:
    town.add("2025/a")
    file = town.folder / "news/2025/a.en.md"
    file.write_text(f"{file.read_text('utf-8')}\n`{mark}`\n\n{place.format(mark)}\n", "utf-8")
    found = find_problems(town.folder)

    assert [(one.code, one.path, one.line, one.column) for one in found] == [
        ("bad-character", "news/2025/a.en.md", 9, place.index("{}") + 1)
    ]


def test_a_reference_in_code_is_no_character(town: Town) -> None:
    town.add("2025/a")
    file = town.folder / "news/2025/a.en.md"
    file.write_text(f"{file.read_text('utf-8')}\n`&#1;`\n\n    &#1;\n\n```\n&#1;\n```\n", "utf-8")

    assert find_problems(town.folder) == ()


def test_clean_html_has_no_sign_of_a_tag_but_in_tags() -> None:
    signs = (
        '<a title="a > b <i href=&quot;" href="/x">a</a> [b](/y "<img src=") ![<c>](/z "> alt=")\n\na < b > c'
    )
    html = render(signs).html

    assert re.findall("<[^<>]*>", html) == [
        "<p>",
        '<a title="a &gt; b &lt;i href=&quot;" href="/x">',
        "</a>",
        '<a href="/y" title="&lt;img src=">',
        "</a>",
        '<img loading="lazy" src="/z" alt="&lt;c&gt;" title="&gt; alt=">',
        "</p>",
        "<p>",
        "</p>",
    ]
    assert re.sub("<[^<>]*>", "", html) == "a b \na &lt; b &gt; c"


def test_links_and_pictures_are_found_whatever_their_titles_say(town: Town) -> None:
    town.add("2025/a")
    file = town.folder / "news/2025/a.en.md"
    body = '[a](gone.md "see href=") ![](../2024/conference/hall.svg "see alt=") ![\u200b](gone.svg "src=")'
    file.write_text(f"{file.read_text('utf-8')}\n{body}\n", "utf-8")

    assert [(one.code, one.values["given"]) for one in find_problems(town.folder)] == [
        ("broken-link", "gone.md"),
        ("no-alt", "../2024/conference/hall.svg"),
        ("no-alt", "gone.svg"),
        ("no-picture", "gone.svg"),
    ]


def test_a_place_is_missing_though_a_text_looks_like_it(town: Town) -> None:
    town.add("2025/a")
    file = town.folder / "news/2025/a.en.md"
    file.write_text(f'{file.read_text("utf-8")}\n[a](#why), not `<p id="why">` or id="why"\n', "utf-8")

    assert [(one.code, one.values["given"]) for one in find_problems(town.folder)] == [("no-anchor", "#why")]


def test_a_section_made_of_facts_is_a_place_on_pages_of_the_types_that_have_it(town: Town) -> None:
    town.add("2025/a")  # news
    file = town.folder / "news/2025/a.en.md"
    links = "".join(f"\n[a]({place})\n" for place in (
        "#s-named-people", "#s-people", "#s-tasks-1", "#s-events", "#v-title",
        "../2024/conference/index.zh.md#s-people",  # a meeting
        "../2024/conference/index.zh.md#s-tasks-1",
        "../2024/conference/index.zh.md#s-named-people",
    ))  # fmt: skip
    file.write_text(file.read_text("utf-8") + links, "utf-8")

    assert [(one.code, one.values["given"]) for one in find_problems(town.folder)] == [
        ("no-anchor", "#s-people"),
        ("no-anchor", "#s-tasks-1"),
        ("no-anchor", "../2024/conference/index.zh.md#s-named-people"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a <entry>b</entry> c</entry>", ["<entry>"]),
        ("a </entry> <b>c</b>", ["</entry>"]),
        ("a <?php echo 1 ?> b", ["<?php echo 1 ?>"]),
        ("a <![CDATA[b]]> c", ["<![CDATA[b]]>"]),
        ("a <!-- <script>b</script> --> c", []),
        ("`</entry> <?php ?> <![CDATA[b]]>`", []),
        ("<!-- a\n\nb", ["<!-- a"]),
    ],
)
def test_all_markup_that_readers_do_not_get_is_named_but_for_comments(text: str, told: list[str]) -> None:
    assert [one.values["tag"] for one in render(text).problems if one.code == "unsafe-html"] == told
