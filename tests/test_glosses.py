"""The first use of a term in an English text carries its Chinese, and the text stays readable."""

from __future__ import annotations

import re

import pytest

from vetsite.rendering.glosses import Glosses

GLOSSES = Glosses(
    {
        "vocational education": "职业教育",
        "secondary vocational education": "中等职业教育",
        "double-qualified teacher": "双师型教师",
        "1+X certificate": "1+X证书",
        "learning city": "学习型城市",
        "craftsmanship": "工匠精神",
        "school": None,
        "R&D base": "研发基地",
        "Tongshan Vocational Education Centre": None,
    },
    "zh-Hans",
)


@pytest.mark.parametrize(
    "text",
    [
        "<p>The double-qualified teacher[双师型教师] met a double-qualified teacher.</p>",
        "<p>Double-qualified teachers[双师型教师] came.</p>",
        "<p>Craftsmanship[工匠精神] is taught.</p>",
        "<p>Two learning\ncities[学习型城市], a 1+X certificate[1+X证书].</p>",
        "<p>An R&amp;D base[研发基地].</p>",
        "<p>For <strong>vocational education[职业教育]</strong>, twice: vocational education.</p>",
    ],
)
def test_the_first_use_in_any_number_and_case_carries_the_gloss(text: str) -> None:
    assert _gloss(text) == text


def test_the_longest_name_counts_and_a_shorter_one_where_it_stands_alone() -> None:
    text = "<p>Secondary vocational education[中等职业教育] is vocational education[职业教育].</p>"

    assert _gloss(text) == text


@pytest.mark.parametrize(
    "text",
    [
        '<h2 id="a">The learning city</h2>',
        '<p><a href="x">the learning city</a></p>',
        "<pre><code>learning city</code></pre>",
        "<table><tr><th>learning city</th></tr></table>",
        '<p><em lang="fr">learning city</em></p>',
        '<p><img alt="learning city" src="a.jpg"></p>',
        "<p>lifelong-learning city, learning city-wide, unlearning city</p>",
        "<p>A school.</p>",
        "<p>The Tongshan Vocational Education Centre opened.</p>",
        "<p>The National Vocational Education Conference met.</p>",
    ],
)
def test_headings_links_code_names_and_other_languages_stay_as_they_are(text: str) -> None:
    assert _gloss(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<p>The learning city (学习型城市) and the learning city.</p>",
        '<p>The learning city (<span lang="zh-Hans">学习型</span>) grows.</p>',
        "<p>学习型城市 (learning city) is the word.</p>",
        "<p>The <em>learning city</em> “学习型城市” grows.</p>",
    ],
)
def test_nothing_is_added_where_the_editor_wrote_it(text: str) -> None:
    assert _gloss(text) == text


def test_a_heading_is_not_the_first_use() -> None:
    text = '<h2 id="a">Craftsmanship</h2>\n<p>What craftsmanship[工匠精神] is.</p>'

    assert _gloss(text) == text


def test_a_gloss_is_in_its_own_language() -> None:
    assert GLOSSES.add("<p>A 1+X certificate.</p>") == (
        '<p>A 1+X certificate<span class="v-gloss" lang="zh-Hans"> (1+X证书)</span>.</p>'
    )


def _gloss(marked: str) -> str:
    """A text with its glosses in square brackets, as `marked` has them already."""
    html = GLOSSES.add(re.sub(r"\[[^\]]*\]", "", marked))
    return re.sub(r'<span class="v-gloss" lang="zh-Hans"> \(([^<]*)\)</span>', r"[\1]", html)
