"""Terms, names, spelling and quotation marks: what is nearly right is told, and good prose is let pass."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest

from tests.checks.corpora import Rules, read_clean_texts, read_seeds
from tests.checks.own_texts import read_own_texts
from tests.checks.words import RULES, find_chinese_words, find_english_words
from tests.test_chinese import LEAST_FOUND, MOST_ALARMS
from tests.work import Cases, find_endless, is_linear
from vetsite.proofreading.chinese_terms import SoundIndex
from vetsite.proofreading.english_forms import FormIndex
from vetsite.proofreading.english_quotes import find_mixed_quotes
from vetsite.proofreading.english_spelling import Speller
from vetsite.proofreading.registered_words import RegisteredWords

CORPORA = {  # clean texts and seeded faults by language
    "zh": (read_clean_texts(), read_seeds("word_faults.yml", find_chinese_words)),
    "en": (read_clean_texts("clean.en.txt"), read_seeds("english_faults.yml", find_english_words)),
}

CODES = sorted({(language, seed.code) for language, (_, seeds) in CORPORA.items() for seed in seeds})


def found(rules: Rules, *paragraphs: str) -> list[tuple[str, str]]:
    """Code and place of all that is found in a text."""
    return [(mark.code, paragraphs[number][mark.start : mark.end]) for number, mark in rules(paragraphs)]


# Figures


@pytest.mark.parametrize("language", CORPORA)
def test_good_official_prose_is_let_pass(language: str) -> None:
    texts, _ = CORPORA[language]
    alarms = [alarm for text in texts for alarm in found(RULES[language], *text)]
    size = sum(len(paragraph) for text in texts for paragraph in text)

    assert len(alarms) <= MOST_ALARMS * size / 1000, alarms
    assert sum(map(len, texts)) >= {"zh": 130, "en": 100}[language]


def test_the_chinese_texts_of_this_repository_are_let_pass() -> None:
    alarms = {path: marks for path, text in read_own_texts().items() if (marks := found(RULES["zh"], *text))}

    assert alarms == {}


@pytest.mark.parametrize(("language", "code"), CODES)
def test_seeded_faults_are_found(language: str, code: str) -> None:
    seeds = [seed for seed in CORPORA[language][1] if seed.code == code]
    missed = [seed.paragraphs for seed in seeds if not seed.is_found]

    assert len(missed) <= (1 - LEAST_FOUND) * len(seeds), missed
    assert len(seeds) >= 10


@pytest.mark.parametrize("language", CORPORA)
def test_a_seeded_fault_is_told_under_one_code(language: str) -> None:
    others = [
        (seed.paragraphs, mark.values)
        for seed in CORPORA[language][1]
        for _, mark in seed.found
        if mark.code != seed.code
    ]

    assert others == []


# Chinese terms and names

WORDS = RegisteredWords(("双师型教师", "产教融合", "实训教师", "技能"), ("彭城教育网",), ("双师星教师",))


def sounds_like(text: str) -> list[tuple[str, str]]:
    return [(mark.code, text[mark.start : mark.end]) for mark in SoundIndex(WORDS).find(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("双师形教师", [("misspelt-term", "双师形教师")]),
        ("双师型教师和双师行教师", [("misspelt-term", "双师行教师")]),
        ("据彭成教育网报道", [("misspelt-name", "彭成教育网")]),
    ],
)
def test_a_character_that_sounds_the_same_is_told(text: str, told: list[tuple[str, str]]) -> None:
    assert sounds_like(text) == told


def test_another_name_that_sounds_the_same_is_never_put_in_by_a_repair() -> None:
    names = SoundIndex(RegisteredWords((), ("彭城职业学校",), ()))

    assert [(mark.values["given"], mark.instead) for mark in names.find("与鹏城职业学校交流")] == [
        ("鹏城职业学校", None)
    ]


@pytest.mark.parametrize(
    "text",
    ["双师型教师", "实训教室", "双师形交师", "双师型的教师", "机能", "雙师型教师", "产家融合", "双师星教师"],
    ids=[
        "right",
        "both good",
        "two characters",
        "one more",
        "short",
        "Traditional",
        "another sound",
        "registered",
    ],
)
def test_other_words_pass(text: str) -> None:
    assert sounds_like(text) == []


# English

SPELLER = Speller(["Xuzhou", "gzip"])
FORMS = FormIndex(
    RegisteredWords(
        ("double-qualified teacher", "school–enterprise cooperation", "1+X certificate"),
        ("Xuzhou Education Bureau", "Jiangsu Skills Competition", "People's Government"),
        ("dual-qualified teacher",),
    ),
    SPELLER,
)


@pytest.mark.parametrize(
    "text",
    [
        "organisation organize centre colour programmes specialised modernising travelled catalogue",
        "aluminium manoeuvres sceptical pyjamas dreamt draughts gaol kerbs backend frontend wifi ibid siloed",
        "re-examine coordinator smartphones unhurried dormitories teacher's don't doesn’t",
        "gzip xuzhou https://exmaple.example/recieve readme.md C:\\tmp\\recieve a_recieve recieve()",
        "Recieve RECIEVE Tongshan Pengcheng zjc teh",
        "mechatronics upskilling blockchain qwertyuiop",
    ],
    ids=["British", "in no list", "derived", "own words and code", "capitals and short ones", "nothing near"],
)
def test_words_that_may_be_right_pass(text: str) -> None:
    assert list(SPELLER.find(text)) == []


def test_a_misspelt_word_comes_with_the_likeliest_right_one() -> None:
    text = "They recieve orgnised techers in acommodation."

    assert [(mark.values["given"], mark.values["close"]) for mark in SPELLER.find(text)] == [
        ("recieve", "receive"),
        ("orgnised", "organised"),
        ("techers", "teachers"),
        ("acommodation", "accommodation"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Double-qualified teachers; Double-Qualified Teachers; DOUBLE-QUALIFIED TEACHERS",
        "dual-qualified teachers",
        "school-enterprise cooperation, school‑enterprise cooperation",
        "an education bureau; education bureaus; Xuzhou; the people’s government",
        "Suzhou Education Bureau and Xuzhou Educators Bureau",
        "Xuzhou Education Bureaucracy",
    ],
    ids=["capitals", "another translation", "dashes", "in general", "other bodies", "a longer word"],
)
def test_registered_english_passes(text: str) -> None:
    assert list(FORMS.find(text)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the double qualified teachers", [("misspelt-term", "double qualified teacher")]),
        ("the doublequalified teachers", [("misspelt-term", "doublequalified teacher")]),
        ("all schoolenterprise cooperation", [("misspelt-term", "schoolenterprise cooperation")]),
        ("the Xuzhou education bureau", [("misspelt-name", "Xuzhou education bureau")]),
        ("the Xuzhou Educaton Bureau", [("misspelt-name", "Xuzhou Educaton Bureau")]),
        ("the People’s government", [("misspelt-name", "People’s government")]),
    ],
)
def test_registered_english_that_is_nearly_right_is_told(text: str, told: list[tuple[str, str]]) -> None:
    assert [(mark.code, text[mark.start : mark.end]) for mark in FORMS.find(text)] == told


@pytest.mark.parametrize(
    "paragraphs",
    [
        ['"a" it\'s', '"b"'],
        ["“a” it’s", "“b”"],
        ["“a”, 5\" and 6' wide"],
        ['The word “三全育人” and "all"'],
        ["students' and '90s, “a”"],
    ],
    ids=["straight", "curly", "inches", "around Chinese", "apostrophes at the edge of a word"],
)
def test_marks_of_one_kind_pass(paragraphs: list[str]) -> None:
    assert list(find_mixed_quotes(paragraphs)) == []


def test_the_rarer_marks_are_told_with_their_right_form() -> None:
    marks = list(find_mixed_quotes(["“a” and “b”, it’s", 'not ("c" or it\'s)', '"d']))

    assert [(number, mark.start, mark.values["right"], mark.instead) for number, mark in marks] == [
        (1, 5, "“", "“"),
        (1, 7, "”", "”"),
        (1, 14, "’", "’"),
        (2, 0, "“", None),
    ]


def test_a_mark_behind_a_digit_closes_what_is_open_and_is_else_an_inch() -> None:
    marks = list(
        find_mixed_quotes(['“a”, “b”, “c”, “d”, “e”: "2,000" of "150"', 'a 5" pipe', 'of "a 5" pipe"'])
    )

    assert [(number, mark.start, mark.instead) for number, mark in marks] == [
        (0, 25, "“"),
        (0, 31, "”"),
        (0, 36, "“"),
        (0, 40, "”"),
        (2, 3, None),
        (2, 7, None),
        (2, 13, None),
    ]


# Cost


SHAPES = {  # what is repeated -> the rules that look at it
    "坚定四个自信，“两个维护”，学习党的20大、双师形教师、": find_chinese_words,
    "习近平新时代中国特色社会主义思": find_chinese_words,
    "党 的 ": find_chinese_words,
    "the double qualified teachers of the Xuzhou education Bureau ": find_english_words,
    "it's “recieved” “ \" ": find_english_words,
    "a": find_english_words,  # one long word
    "recieve-": find_english_words,
}


@pytest.mark.parametrize("text", SHAPES)
def test_what_is_found_costs_no_more_than_there_is_of_it(text: str) -> None:
    assert is_linear(lambda times: list(SHAPES[text]([text * times])))


def test_a_long_text_is_looked_through_soon() -> None:
    assert find_endless("tests.test_registered_forms") is None


def large_cases() -> Cases:
    """Every shape in a text of many characters."""
    return {text: partial(_look_through, text) for text in SHAPES}


def _look_through(text: str) -> None:
    list(SHAPES[text]([text * (100_000 // len(text))]))


def test_a_run_of_letters_that_is_too_long_for_a_word_is_none() -> None:
    assert list(SPELLER.find(f"{'e' * 39} recieve{'e' * 36} recieve")) == list(
        SPELLER.find(" " * 84 + "recieve")
    )


@pytest.mark.parametrize("package", ["pypinyin", "spellchecker"])
def test_what_only_some_texts_need_is_loaded_by_the_first_of_them(package: str) -> None:
    code = f"import sys, vetsite.checks.checks; print({package!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
