"""Whoever copies an example of the handbook into an item is told nothing of the handbook's own pages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.test_documented import HANDBOOK, ROOT
from tests.wrong_accept import find_problems
from vetsite.foundation.sources import read_yaml
from vetsite.model.settings import read_settings
from vetsite.model.types import ITEM_TYPES
from vetsite.reading.reading import read_content

_PARTS = [{"title": {"zh": "一"}, "points": [{"title": {"zh": "甲"}}]}]
_FACTS: Mapping[str, Any] = {
    "title": "示例",
    "summary": "一个示例。",
    "published": "2024-03-05 09:00:00",
    "source": {"name": None},
    "column": "local-news",
}
_FACTS_OF_TYPES: Mapping[str, Mapping[str, Any]] = {  # what an item of a type lacks besides
    "news": {},
    "meeting": {"held": {"day": "2024-03-04"}},
    "speech": {"occasion": {"zh": "会议"}, "sections": _PARTS},
    "summary": {"period": {"start": "2023", "end": "2023"}, "results": _PARTS},
    "plan": {"period": {"start": "2024", "end": "2024"}, "measures": _PARTS},
    "reflection": {"occasion": {"zh": "座谈"}, "parts": _PARTS},
    "notice": {},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project, in which every example is an item and nothing else is."""
    project = tmp_path_factory.mktemp("examples") / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "news" / "registers", project / "news" / "registers")
    shutil.copy(ROOT / "mkdocs.yml", project)
    for id, example in _examples().items():
        (project / "news" / id).mkdir()
        (project / "news" / id / "index.zh.md").write_text(example, "utf-8")
        if "file: results.xlsx" in example:
            _write_results(project / "news" / id / "results.xlsx")
    return project


def test_every_example_of_an_item_becomes_one(project: Path) -> None:
    content = read_content(read_settings(project / "mkdocs.yml"))

    assert [entry.id for entry in content.items] == sorted(_examples())


def test_no_example_of_an_item_makes_a_page_of_the_handbook_wrong(project: Path) -> None:
    told = [str(one) for one in find_problems(project) if one.path.startswith("docs/handbook/")]

    assert told == []


def _examples() -> dict[str, str]:
    """The file of an item for each block of the handbook that has fields of an item, by the item's id."""
    found: dict[str, str] = {}
    for page in sorted(HANDBOOK.glob("*.md")):
        blocks = re.findall(r"^```(?:yaml|text)\n(.+?)^```", page.read_text("utf-8"), re.M | re.S)
        for number, block in enumerate(blocks, 1):
            item = _complete(block)
            if item and item not in found.values():  # most stand in both languages
                found[f"{page.name.split('.')[0]}-{number}"] = item
    return found


def _complete(block: str) -> str | None:
    """A file of an item with the fields of a block, if it has any, and with all that is required."""
    front = re.match(r"---\n(.+?)^---\n", block, re.M | re.S)
    data, _ = read_yaml(front[1] if front else block, "")
    types = list(_find_types(data)) if isinstance(data, dict) else []
    if not types:
        return None
    if "type" in data:
        return block
    status = {"status": "withdrawn"} if "withdrawal" in data else {}
    facts = {"type": types[0], **_FACTS, **_FACTS_OF_TYPES[types[0]], **status}
    if "based_on" in data:  # the site's own text has no other source
        del facts["source"]
    lines = (
        f"{key}: {json.dumps(fact, ensure_ascii=False)}\n" for key, fact in facts.items() if key not in data
    )
    return f"---\n{''.join(lines)}{front[1] if front else block}---\n\n正文。\n"


def _find_types(data: Mapping[str, Any]) -> Iterator[str]:
    """The types of items that have all of these fields. `results` of a summary are points."""
    results = data.get("results") or [{}]
    for name, type in ITEM_TYPES.items():
        if data.keys() <= type.model.model_fields.keys() and (name == "summary") == ("points" in results[0]):
            yield name


def _write_results(path: Path) -> None:
    """A table of results, as the example names it."""
    workbook = Workbook()
    sheet = workbook.create_sheet("成绩")
    sheet.append(["学校", "学生"])
    sheet.append(["js-tongshan", "李某某"])
    workbook.save(path)
