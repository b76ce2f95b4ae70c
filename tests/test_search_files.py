"""What an index is made of, and which parts of it a change makes anew."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from copy import copy
from functools import partial
from typing import Any

import pytest

from tests.town import DAY, Town
from vetsite.edition.edition import Edition
from vetsite.foundation.output import MadeFolder
from vetsite.publish.publish import unfold
from vetsite.search import segments
from vetsite.search.files import search_files
from vetsite.search.pages import MakePage, SearchPage
from vetsite.search.segments import make_segments
from vetsite.search_index.streams import ENDS, Analyzer

_TEXT = "文"
CHINESE = Analyzer("zh", "characters", has_pinyin=True)


def _folders(edition: Edition) -> set[str]:
    return {one.path for one in search_files(edition) if isinstance(one.content, MadeFolder)}


def _index(edition: Edition) -> Any:
    (index,) = (one for one in search_files(edition) if one.path.endswith("index.json"))
    assert isinstance(index.content, bytes)
    return json.loads(index.content)


def _pages(edition: Edition) -> dict[str, Any]:
    """What the search shows of each page, by its address."""
    files = (one for one in unfold(search_files(edition)) if "/pages/" in one.path)
    shown = [json.loads(one.content) for one in files if isinstance(one.content, bytes)]
    return {page["address"]: page for page in shown}


def _made(pages: Iterable[SearchPage]) -> set[str]:
    return {one.path for one in make_segments(CHINESE, _makers(pages))}


def _makers(pages: Iterable[SearchPage]) -> Iterator[MakePage]:
    return (partial(copy, page) for page in pages)


def _some_pages(number: int) -> list[SearchPage]:
    return [SearchPage(f"news/{one}/", f"第{one}篇", "", "", f"正文{one}") for one in range(number)]


def test_a_changed_page_changes_one_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "PAGES", 10)
    pages = _some_pages(40)
    before = _made(pages)
    pages[7] = SearchPage("news/7/", "第7篇", "", "", "改了")

    assert (len(before), len(before - _made(pages))) == (4, 1)


def test_a_new_page_changes_one_segment_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "PAGES", 10)
    pages = _some_pages(39)

    assert len(_made(pages) - _made([*pages, SearchPage("news/new/", "新", "", "", "")])) == 1


def test_everything_of_a_page_is_in_the_name_of_its_segment() -> None:
    page = SearchPage("news/a/", "题", "类", "摘要", _TEXT)
    others = [
        SearchPage("news/b/", "题", "类", "摘要", _TEXT),
        SearchPage("news/a/", "题目", "类", "摘要", _TEXT),
        SearchPage("news/a/", "题", "另一类", "摘要", _TEXT),
        SearchPage("news/a/", "题", "类", "另一摘要", _TEXT),
        SearchPage("news/a/", "题", "类", "摘要", "文章"),
        SearchPage("news/a/", "题", "类", "摘要", _TEXT, names=("名",)),
        SearchPage("news/a/", "题", "类", "摘要", _TEXT, people=("人",)),
        SearchPage("news/a/", "题", "类", "摘要", _TEXT, values={"type": ("news",)}),
        SearchPage("news/a/", "题", "类", "摘要", _TEXT, day=dt.date(2024, 3, 5)),
    ]

    assert len({path for one in (page, *others) for path in _made([one])}) == 1 + len(others)


def test_the_name_of_a_segment_is_that_of_what_is_equal_to_it() -> None:
    """However its strings came to be: those of code are interned, those of files are not."""
    literal = SearchPage("news/a/", "news", "", "", _TEXT, people=("news",), values={"type": ("news",)})
    read = "".join(["ne", "ws"])
    same = SearchPage(f"{read}/a/", read, "", "", _TEXT, people=(read,), values={"type": (f"{read}",)})

    assert (read is not literal.title, _made([literal])) == (True, _made([same]))


def test_the_code_and_the_language_are_in_the_name_of_a_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [_made(_some_pages(1))]
    monkeypatch.setattr(segments, "_making", lambda: "another version")
    made += [_made(_some_pages(1))]
    english = Analyzer("en", "words", has_pinyin=False)
    made += [{one.path for one in make_segments(english, _makers(_some_pages(1)))}]

    assert len(set().union(*made)) == 3


def test_the_head_of_a_segment_has_days_as_distances_and_values_as_characters() -> None:
    days = (dt.date(2024, 3, 5), dt.date(2024, 3, 1), None)
    values: tuple[dict[str, tuple[str, ...]], ...] = (
        {"type": ("news",), "awards": ("yes",)},
        {"type": ("news", "meeting")},
        {},
    )
    pages = [
        SearchPage(f"news/{number}/", "题", "", "", "", day=day, values=value)
        for number, (day, value) in enumerate(zip(days, values, strict=True))
    ]
    (segment,) = make_segments(CHINESE, _makers(pages))
    head = json.loads(dict(segment.files())["pages.json"])

    assert (head["days"], head["values"]) == (
        [dt.date(2024, 3, 5).toordinal(), -4, -dt.date(2024, 3, 1).toordinal()],
        {"type": {"ids": ["news", "meeting"], "of": "0,01,"}, "awards": {"ids": ["yes"], "of": "0,,"}},
    )


def test_another_day_changes_no_segment(town: Town) -> None:
    town.add("2025/told", {"id": "fair", "start": "2025-06-30"})
    today, later = (town.site(day).editions[0] for day in (DAY, DAY + dt.timedelta(days=30)))

    assert _folders(today) == _folders(later)


def test_a_withdrawn_item_and_one_of_another_language_are_not_found(town: Town) -> None:
    town.add("2025/shown")
    town.add("2025/gone", status="withdrawn", withdrawal={"date": "2025-03-06", "reason": {"zh": "有误"}})
    (town.folder / "news/2025/chinese.zh.md").write_text(
        (town.folder / "news/2025/shown.zh.md").read_text("utf-8").replace("2025/shown", "2025/chinese"),
        "utf-8",
    )
    found = [
        {address for address in _pages(edition) if "news/2025/" in address}
        for edition in town.site().editions
    ]

    assert found == [
        {"news/2025/shown/", "news/2025/chinese/"},
        {"en/news/2025/shown/"},
    ]


def test_a_page_of_an_item_tells_what_it_is_and_all_that_it_says(town: Town) -> None:
    people = [{"name": {"zh": "单立群"}, "roles": [{"title": {"zh": "校长"}}]}]
    town.add("2025/visit", summary="一条摘要。", people=people)
    page = _pages(town.site().editions[0])["news/2025/visit/"]

    assert (page["title"], page["about"].split("·")[0].strip()) == ("2025/visit zh", "2025-03-05")
    assert page["text"].splitlines()[:2] == ["一条摘要。", "正文。"]
    assert "单立群" in page["text"]
    assert page["sounds"]["单立群"].splitlines()[-1].strip("".join(ENDS)) == "SLQ"


def test_the_first_file_has_all_names_and_no_more_than_words_for_the_script(town: Town) -> None:
    index = _index(town.site().editions[1])

    assert set(index) == {
        *(
            "at_once",
            "choices",
            "ends",
            "language",
            "levels",
            "longest",
            "names",
            "option",
            "rare",
            "segments",
        ),
        *("shown", "forms", "syllables", "traditional", "unit", "words"),
    }
    assert (index["unit"], index["syllables"], len(index["traditional"]) % 2) == ("words", "", 0)
