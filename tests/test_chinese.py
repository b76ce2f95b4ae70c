"""The rules for Chinese text: quiet on good prose, and sure of what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from pypinyin_dict.pinyin_data import kmandarin_8105  # the characters of 通用规范汉字表

from tests.checks.corpora import read_clean_texts, read_seeds
from tests.checks.own_texts import read_own_texts
from tests.rooms import modules
from tests.work import Cases, find_endless, is_linear
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.proofreading.chinese import (
    CODES,
    LINE_RULES,
    NAME_RULE,
    PARAGRAPH_RULES,
    RULES,
    TEXT_RULES,
    find_chinese_faults,
)
from vetsite.proofreading.chinese_characters import STANDARD, find_traditional
from vetsite.proofreading.marks import Rule
from vetsite.search_index.units import read_traditional

MOST_ALARMS = 0.2  # for 1,000 characters
LEAST_FOUND = 0.95  # of the seeded faults of each code


def found(*paragraphs: str) -> list[tuple[str, str]]:
    """Code and place of all that is found in a text."""
    return [
        (mark.code, paragraphs[number][mark.start : mark.end])
        for number, mark in find_chinese_faults(paragraphs)
    ]


def repaired(text: str) -> str:
    """A paragraph with all repairs that ask nobody."""
    marks = {mark.start: mark for _, mark in find_chinese_faults([text]) if mark.instead is not None}
    for mark in sorted(marks.values(), key=lambda mark: -mark.start):
        text = text[: mark.start] + (mark.instead or "") + text[mark.end :]
    return text


# Figures


def test_good_official_prose_is_let_pass() -> None:
    texts = read_clean_texts()
    alarms = [alarm for text in texts for alarm in found(*text)]
    paragraphs = [paragraph for text in texts for paragraph in text]

    assert len(alarms) <= MOST_ALARMS * sum(map(len, paragraphs)) / 1000, alarms
    assert len(paragraphs) >= 100


def test_the_texts_of_this_repository_are_let_pass() -> None:
    texts = read_own_texts()
    alarms = {path: marks for path, text in texts.items() if (marks := found(*text))}
    size = sum(len(paragraph) for text in texts.values() for paragraph in text)

    assert sum(map(len, alarms.values())) <= MOST_ALARMS * size / 1000, alarms
    assert size > 50_000


@pytest.mark.parametrize("code", CODES)
def test_seeded_faults_are_found(code: str) -> None:
    seeds = [seed for seed in read_seeds() if seed.code == code]
    missed = [seed.paragraphs for seed in seeds if not seed.is_found]

    assert len(missed) <= (1 - LEAST_FOUND) * len(seeds), missed
    assert len(seeds) >= 10


def test_every_rule_makes_the_codes_of_its_record_and_each_is_seeded() -> None:
    texts = [seed.paragraphs for seed in read_seeds()]
    made = {rule: set[str]() for rule in RULES}
    for rule in (*LINE_RULES, *PARAGRAPH_RULES, NAME_RULE):
        made[rule] |= {mark.code for text in texts for paragraph in text for mark in rule.find(paragraph)}
    for text_rule in TEXT_RULES:
        made[text_rule] |= {mark.code for text in texts for _, mark in text_rule.find(text)}

    assert {rule: set(rule.codes) for rule in made} == made
    assert {seed.code for seed in read_seeds()} == set(CODES)


def test_a_full_width_digit_is_no_quantity_in_chinese_numerals_besides() -> None:
    marks = find_chinese_faults(["接待读者３万人次，其中学生8000人次。"])

    assert [mark.code for _, mark in marks] == ["full-width-letter"]


# What passes, and what is put in the place of a fault


@pytest.mark.parametrize(
    "text",
    [
        "1+X证书、X光、6S，还有x的平方。",
        "徐州-连云港高速铁路沿线推行中-高职、中-高-本贯通和校-企合作。",
        "同学们认认真真，天天常常好好学习，为了了解目的的由来，参与与企业的合作。",
        "既使教师受益，又使学生受益；以经济建设为中心；毕竟赛程紧。",
        "原文已经隐去的姓名，如李某某、李**，不指任何人。",
        "比例为1:15，时间是20:05，网址是https://example.cn/a?b=1;c=2。",
        "《说“学”》收入“《〈考工记〉译注》”，作者讨论‘工’与“‘匠’”。",
        "1）报名；2）比赛；（3）颁奖。",
    ],
)
def test_what_is_right_is_let_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("依据苏教职[2024]3号文件", "依据苏教职〔2024〕3号文件"),
        ("依据苏教职(2024)第03号文件", "依据苏教职〔2024〕3号文件"),
        ("会议指出,要抓好落实;强调:要见效!", "会议指出，要抓好落实；强调：要见效！"),
        ('学校(含分校)开展"技能成才"活动', "学校（含分校）开展“技能成才”活动"),
        ("关于《〈甲〉的说明》和《评《乙》》的意见", "关于《〈甲〉的说明》和《评〈乙〉》的意见"),
        ("２０２４年，一个愿望--成才，，统一帐号", "2024年，一个愿望——成才，统一账号"),
    ],
)
def test_what_is_safe_is_repaired(wrong: str, right: str) -> None:
    assert repaired(wrong) == right


def test_a_repaired_text_has_no_more_to_repair() -> None:
    texts = [paragraph for seed in read_seeds() for paragraph in seed.paragraphs]
    again = {repaired(text) for text in texts if repaired(repaired(text)) != repaired(text)}

    assert again == set()


# Traditional characters


def test_characters_of_the_standard_are_not_taken_for_traditional_ones() -> None:
    standard = {chr(code) for code in kmandarin_8105.pinyin_dict}

    assert set(read_traditional()[::2]) & standard == STANDARD


def test_names_and_quotations_keep_their_traditional_characters() -> None:
    text = "收藏家陳國立捐出《說文解字》，题有“厚德載物”。"

    assert [list(find_traditional(text, names)) == [] for names in (["陳國立"], ["國立"], [])] == [
        True,
        False,
        False,
    ]


# Several paragraphs


def test_a_quotation_of_several_paragraphs_opens_in_each() -> None:
    assert found("“第一段。", "“第二段。”") == []
    assert found("“第一段。", "第二段。") == [("unpaired-mark", "“")]


def test_a_label_of_a_higher_level_begins_the_lower_ones_anew() -> None:
    assert (
        found("一、总结", "（一）成绩", "（二）不足", "二、打算", "（一）目标", "1. 规模", "（二）措施") == []
    )


def test_a_jump_names_the_number_that_was_expected() -> None:
    (((_, mark)),) = find_chinese_faults(["九、总结", "十、问题", "十二、打算"])

    assert mark.values == {"given": "十二", "expected": "十一"}


def test_values_of_other_years_and_places_do_not_contradict() -> None:
    assert found("2023年，毕业生就业率达96%。2024年，毕业生就业率达98%。") == []
    assert found("铜山区，新增校舍面积800平方米。丰县，新增校舍面积900平方米。") == []


# Words


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_the_words_of_every_code_can_be_filled(language: str) -> None:
    words = read_words(language)

    for seed in read_seeds():
        for _, mark in seed.found:
            assert words.say(f"advice.{mark.code}.what", **mark.values)
            assert words.say(f"advice.{mark.code}.fix", **mark.values)


# Cost


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every regular expression that a module of Chinese rules holds."""
    for name in modules():
        if name.startswith("vetsite.checks.") and name.rpartition(".")[2].startswith(("chinese", "marks")):
            for key, value in vars(import_module(name)).items():
                values = value.values() if isinstance(value, dict) else [value]
                yield from ((f"{name}.{key}", one) for one in values if isinstance(one, re.Pattern))


PIECES = (
    *"，。；：、《“（【〔XxＸ*×某_?,;:.!-一十百三①的了校企市年月日号万人次",
    *(
        "一、",
        "（一）",
        "“《",
        "《“",
        "(2024)",
        "20XX",
        "第三",
        "，一是",
        "帐号",
        "三点要求：",
        "1,1",
        "校-企",
        "市（",
        "（a",
    ),
    *("中等职业学校在校生6.8万人，", "三月五日", "二〇二四年", "五千人次", "會議", "“”", "《》", "\n", " "),
)


LONG = 50_000  # characters: with that a quadratic regular expression takes too long


def large_cases() -> Cases:
    """Every regular expression on each piece again and again, and all rules on all of them."""
    cases: dict[str, Callable[[], object]] = {piece: partial(_search_all, piece) for piece in PIECES}
    for rule in RULES:
        cases[f"{rule.find.__name__}"] = partial(_follow, rule, ["".join(PIECES)], LONG // 100)
    return cases


def _search_all(piece: str) -> None:
    text = piece * (LONG // len(piece))
    for _, pattern in patterns():
        pattern.findall(text)


def _follow(rule: Rule[Callable[..., Iterator[object]]], paragraphs: Sequence[str], times: int) -> None:
    """Follow a rule to its last mark in some paragraphs again and again, as one and as many."""
    if rule in TEXT_RULES:
        inputs: list[Any] = [["".join(paragraphs) * times], [*paragraphs] * times]
    else:
        inputs = ["".join(paragraphs) * times]
    for one in inputs:
        for _ in rule.find(one):
            pass


def test_no_regular_expression_and_no_rule_is_endless() -> None:
    assert find_endless("tests.test_chinese") is None


@pytest.mark.parametrize("piece", PIECES)
def test_no_rule_takes_more_steps_than_its_input_grows(piece: str) -> None:
    quadratic = {rule.find.__name__ for rule in RULES if not is_linear(partial(_follow, rule, [piece]))}

    assert quadratic == set()
