"""What Chinese readers expect of a text, beyond what CommonMark says."""

from __future__ import annotations

import pytest

from tests.markdown_texts import SITE, render, tell


def _inside(html: str) -> str:
    """The HTML of a text's only paragraph."""
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n第二行", "第一行，第二行"),
        ("他说：\n“好”\n“是”", "他说：“好”“是”"),
        ("第一行\n“**好**”", "第一行“<strong>好</strong>”"),
        ("**第一行**\n[第二行](b.zh.md)", '<strong>第一行</strong><a href="\x1fnews/2024/b/">第二行</a>'),
        ("第一行[^1]\n第二行", None),
        ("第一行\nsecond line", "第一行\nsecond line"),
        ("first line\n第二行", "first line\n第二行"),
        ("first “line”\nsecond", "first “line”\nsecond"),
        ("第一行  \n第二行", "第一行<br>\n第二行"),
        ("`代码`\n文字", "<code>代码</code>文字"),
    ],
)
def test_a_line_break_between_two_han_leaves_no_space(text: str, html: str | None) -> None:
    if html is None:
        assert "\n第二行" not in render(f"{text}\n\n[^1]: 注。").html
    else:
        assert _inside(render(text).html) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("　　第一段\n　　第二段", "<p>第一段</p>\n<p>第二段</p>"),
        ("第一段\n　　　第二段  \n　　第三段", "<p>第一段</p>\n<p>第二段</p>\n<p>第三段</p>"),
        ("> 　　第一段\n> 　　第二段", "<blockquote>\n<p>第一段</p>\n<p>第二段</p>\n</blockquote>"),
        (
            "- 第一段\n　　第二段\n　　第三段\n- 又一项",
            "<ul>\n<li><p>第一段</p>\n<p>第二段</p>\n<p>第三段</p></li>\n<li>又一项</li>\n</ul>",
        ),
        ("甲\n: 第一段\n　　第二段", "<dl>\n<dt>甲</dt>\n<dd><p>第一段</p>\n<p>第二段</p></dd>\n</dl>"),
        ("文字　　文字", "<p>文字　　文字</p>"),
        ("**粗\n　　细**", "<p><strong>粗　　细</strong></p>"),
        ("`　　代码`", "<p><code>　　代码</code></p>"),
    ],
)
def test_a_line_that_begins_with_two_full_width_spaces_begins_a_paragraph(text: str, html: str) -> None:
    assert render(text).html == html


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("见https://a.example/x，很好", "https://a.example/x", "，很好"),
        ("见https://a.example/x。", "https://a.example/x", "。"),
        ("（https://a.example/x）", "https://a.example/x", "）"),
        ("“https://a.example/?a=1&b=2”", "https://a.example/?a=1&amp;b=2", "”"),
        ("《 www.a.example》", "http://www.a.example", "》"),
        ("写信给office@a.example，谢谢", "mailto:office@a.example", "，谢谢"),
        ("https://a.example/徐州 好", "https://a.example/%E5%BE%90%E5%B7%9E", " 好"),
        ("**见https://a.example，**好", "https://a.example", "，</strong>好"),
    ],
)
def test_a_bare_address_ends_before_a_full_width_mark(text: str, address: str, after: str) -> None:
    html = render(text).html

    assert f'<a href="{address}">' in html
    assert html.partition("</a>")[2].removesuffix("</p>") == after


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example，b`",
        "[x](https://a.example/，y)",
        "[x]( https://a.example/，y)",
        "[x][y]\n\n[y]: https://a.example/，y",
        "<https://a.example/，y>",
        "![https://a.example，b](hall.jpg)",
        "```\nhttps://a.example，b\n```",
        "    https://a.example，b",
        '[x](b.zh.md "https://a.example，b")',
        '<span title="https://a.example，b">x</span>',
        '<span title="见 https://a.example，b">x</span>',
        '<div title="见 https://a.example，b">\nx\n</div>',
        "> [!NOTE] 见https://a.example，b\n> x",
        "https://a.example\\，b",
    ],
)
def test_what_ends_an_address_leaves_no_trace_where_there_is_none(text: str) -> None:
    html = render(text).html

    assert "\ue0ad" not in html
    assert "!--" not in html
    assert "，" in html or "%EF%BC%8C" in html


@pytest.mark.parametrize(
    "text", ["10~20人，30~40人", "限10~20人", "上午9~11时、下午2~4时，每场20~30分钟", "H~2~O", "a ~b~ c", "~"]
)
def test_a_single_wave_stays_a_wave(text: str) -> None:
    assert _inside(render(text).html) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**“强调”**字", "<strong>“强调”</strong>字"),
        ("字**《规划》**字", "字<strong>《规划》</strong>字"),
        ("字**（一）**字", "字<strong>（一）</strong>字"),
        ("**注意：**请带证件", "<strong>注意：</strong>请带证件"),
        ("共**10%**的学校", "共<strong>10%</strong>的学校"),
        ("~~“旧”~~新", "<del>“旧”</del>新"),
        ("**“甲”“乙”**和**“丙”**", "<strong>“甲”“乙”</strong>和<strong>“丙”</strong>"),
    ],
)
def test_emphasis_works_beside_chinese_marks(text: str, html: str) -> None:
    assert _inside(render(text).html) == html


LETTERS = ("App", "3", "字", "", " ", "，")
QUOTED = ("“甲”", "‘甲’", "《甲》", "（甲）", "「甲」", "【甲】", "甲。", "甲：", "甲！")
DASHED = ("——甲", "甲——", "……甲", "甲……")


@pytest.mark.parametrize(
    ("sign", "tags"),
    [
        ("**", ["strong"]),
        ("~~", ["del"]),
        ("*", ["strong"]),
        ("***", ["strong", "strong"]),
    ],
)
@pytest.mark.parametrize("after", LETTERS)
@pytest.mark.parametrize("before", LETTERS)
def test_emphasis_works_between_a_mark_and_whatever_stands_outside(
    before: str, after: str, sign: str, tags: list[str]
) -> None:
    for words in (*QUOTED, *(DASHED if len(sign) > 1 else ())):
        shown = "".join(f"<{tag}>" for tag in tags) + words + "".join(f"</{tag}>" for tag in tags)

        assert (
            _inside(render(f"{before}{sign}{words}{sign}{after}").html) == f"{before}{shown}{after}".strip()
        )


def test_a_single_star_before_a_dash_is_that_of_a_masked_name() -> None:
    assert _inside(render("A*——B*……").html) == "A*——B*……"


def test_what_is_code_and_what_is_escaped_has_no_emphasis() -> None:
    assert _inside(render("`App**“x”**y` App\\**“x”**y").html) == "<code>App**“x”**y</code> App**“x”**y"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*强调*", "<strong>强调</strong>"),
        ("_强调 it_", "<strong>强调 it</strong>"),
        ("*`强`*", "<strong><code>强</code></strong>"),
        ("*words*", "<em>words</em>"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_han_are_never_slanted(text: str, html: str, language: str) -> None:
    assert _inside(render(text, language).html) == html or "强`" in text


@pytest.mark.parametrize(
    "text", ["张*、李*", "张*、李*、王*、赵*和钱*", "张*，李*", "“李*”和“欧阳*”", "李*, Wang*"]
)
def test_the_stars_of_masked_names_stay(text: str) -> None:
    assert _inside(render(text).html) == text


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "回到正文中的注释1"), ("en", "Back to note 1 in the text")]
)
def test_the_way_back_from_a_footnote_speaks_the_language_of_the_page(language: str, title: str) -> None:
    html = render("A[^n] b[^n].\n\n[^n]: C.", language).html

    assert f'<a class="footnote-backref" href="#fnref:n" title="{title}">↩</a>' in html
    assert 'href="#fnref:n-2"' in html
    assert '<li id="fn:n">' in html
    assert '<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup>' in html


@pytest.mark.parametrize(
    ("mark", "look", "zh", "en"),
    [
        ("NOTE", "note", "说明", "Note"),
        ("TIP", "tip", "提示", "Tip"),
        ("IMPORTANT", "info", "重要", "Important"),
        ("WARNING", "warning", "注意", "Warning"),
        ("CAUTION", "danger", "警告", "Caution"),
    ],
)
def test_a_box_without_a_title_has_the_name_of_its_kind(mark: str, look: str, zh: str, en: str) -> None:
    for language, title in (("zh", zh), ("en", en)):
        assert render(f"> [!{mark}]\n> A.", language).html == (
            f'<div class="admonition {look}">\n<p class="admonition-title">{title}</p>\n<p>A.</p>\n</div>'
        )


def test_a_box_may_have_a_title_of_its_own() -> None:
    assert '<p class="admonition-title">入场 &amp; 离场</p>' in render("> [!NOTE] 入场 & 离场\n> 甲。").html


def test_a_place_in_a_file_and_a_query_of_a_page_stay() -> None:
    text = "[第3页](a.pdf#page=3) [奖项](/awards/?year=2024#t) [文件](/news/2024/a.pdf#page=3)"
    rendered = render(text, "zh", SITE)

    assert [link.href for link in rendered.links] == [
        "\x1fnews/2024/a.pdf#page=3",
        "\x1fawards/?year=2024#t",
        "\x1fnews/2024/a.pdf#page=3",
    ]
    assert rendered.files == ("news/2024/a.pdf",)
    assert tell(text) == []


def test_a_heading_keeps_an_id_of_its_own_and_others_get_theirs_from_their_words() -> None:
    headings = render("## 安排 {#plan}\n\n## 2024年 安排！\n\n## 安排\n\n## 安排\n\n## ！").headings

    assert [(one.id, one.title) for one in headings] == [
        ("plan", "安排"),
        ("2024年-安排", "2024年 安排！"),
        ("安排", "安排"),
        ("安排_1", "安排"),
        ("_1", "！"),
    ]
