"""The site's own items say what their sources say, and say it as news: the facts are in `news/`."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.model.values import LocalText, Model
from vetsite.reading.content import Item
from vetsite.site.building import Site, prepare_site

ROOT = Path(__file__).parent.parent
DAY = dt.date(2026, 12, 1)
MEETING, TASKS = "2024/xuzhou-vet-conference", "2024/work-tasks-2024"
OF_THE_SOURCE = {
    "source",
    "original",
    "unstated",
    "inferences",
    "corrections",
}  # fields that tell of the text


@cache
def site() -> Site:
    """The repository's own site."""
    return prepare_site(read_settings(ROOT / "mkdocs.yml"), DAY, read_words("en"))


def entries() -> tuple[Item, ...]:
    """Its items."""
    return site().editions[0].collection.items


def told(entry: Item, language: str) -> str:
    """All that an item tells of its subject in a language: title, summary, text and facts."""
    text = entry.texts[language]
    facts = (name for name in type(entry.facts).model_fields if name not in OF_THE_SOURCE)
    said = (words.say(language).text for name in facts for words in _words(getattr(entry.facts, name)))
    summary = text.summary or entry.facts.summary
    return "\n".join((text.title, summary, text.body, *said))


def _words(value: object) -> Iterator[LocalText]:
    """The words in a value and in its parts."""
    if isinstance(value, LocalText):
        yield value
    elif isinstance(value, Model):
        for field in type(value).model_fields:
            yield from _words(getattr(value, field))
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)


REGISTER = {
    "zh": r"材料|原文|载明|记载|(?:没有|未|不)(?:写明|说明|交代|提及)|不详",
    "en": r"(?i)\b(?:the source|material we|the record)\b|not (?:stated|recorded)|does not (?:state|say)",
}


@pytest.mark.parametrize("language", REGISTER)
def test_no_item_speaks_of_its_source_where_it_tells_of_its_subject(language: str) -> None:
    found = {entry.id: re.findall(REGISTER[language], told(entry, language)) for entry in entries()}

    assert {id: words for id, words in found.items() if words} == {}
    assert len(found) >= 15


@pytest.mark.parametrize("id", [MEETING, TASKS])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "支持符合条件的中等职业学校加挂技工学校牌子"),
        ("zh", "鼓励县域中等职业学校"),
        ("zh", "探索课程、资源、装备“文化出海”"),
        ("zh", "争取签订省市战略合作协议"),
        (
            "en",
            "Support secondary vocational schools that qualify in also carrying the technician-school title",
        ),
        ("en", "Encourage secondary vocational schools in the counties to take different roles"),
        ("en", "Explore going abroad with partner industries"),
        ("en", "Work towards a strategic agreement between province and city"),
    ],
)
def test_a_task_that_is_no_duty_of_all_keeps_the_word_that_says_so(id: str, language: str, said: str) -> None:
    assert said in told(next(one for one in entries() if one.id == id), language)


@pytest.mark.parametrize(
    ("language", "school", "qualified"),
    [
        ("zh", r"[^。；，\n]*技工学校牌子", r"支持符合条件的"),
        ("en", r"[^.;\n]*technician-school title", r"\bthat qualify\b"),
    ],
)
def test_nowhere_does_a_school_have_to_carry_a_second_title(
    language: str, school: str, qualified: str
) -> None:
    sentences = [one for entry in entries() for one in re.findall(school, told(entry, language))]

    assert [one for one in sentences if not re.search(qualified, one)] == []
    assert len(sentences) >= 4


@pytest.mark.parametrize(
    ("language", "said", "wrong"),
    [
        ("zh", "各县（区）教育局分管领导和相关科室负责人", "副局长"),
        (
            "en",
            "leaders of the county and district education bureaus who are in charge of this field",
            "deputy heads of",
        ),
    ],
)
def test_who_was_at_the_meeting_has_the_office_that_the_source_names(
    language: str, said: str, wrong: str
) -> None:
    text = told(next(one for one in entries() if one.id == MEETING), language)

    assert (said in text, wrong in text) == (True, False)


def test_no_two_items_have_the_same_source_and_time() -> None:
    sources = (entry.facts.source for entry in entries() if entry.facts.source)
    times = Counter((str(one.name), str(one.published)) for one in sources if one.published)

    assert {time: number for time, number in times.items() if number > 1} == {}


def test_the_home_page_begins_with_the_citys_own_items_and_no_column_is_blank() -> None:
    collection = site().editions[0].collection
    titles = [entry.facts.title for entry in collection.leading]
    blank = [key.id for key, group in collection.groups.items() if key.kind == "columns" and not group]

    assert ([title for title in titles if "某市" in title], blank) == ([], [])
