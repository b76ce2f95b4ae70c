"""What is repaired in any text makes nothing wrong that was right before, and comes to an end.

Of the cases in `tests/wrong` the same is said in `tests/test_wrong_files.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.checks.corpora import read_seeds
from tests.edits import find_added
from tests.wrong_accept import SITE, find_all
from vetsite.rendering.headings import find_id

ITEM = """---
type: news
title: 第{number}则通报
summary: 本校第{number}则通报的摘要。
published: 2024-03-05 20:05:00
source: {{name: {{zh: 彭城职业学校, en: Pengcheng Vocational School}}}}
column: meetings
---

{body}
"""


def write_items(project: Path, bodies: Sequence[str]) -> None:
    """A site with an item of each body."""
    shutil.copytree(SITE, project)
    for number, body in enumerate(bodies):
        text = ITEM.format(number=number, body=body)
        (project / f"news/2024/item-{number}.zh.md").write_text(text, "utf-8")


def seeded_bodies() -> Iterator[str]:
    """Each text with a seeded fault: as paragraphs, as headings with links to them, and as cells."""
    for seed in read_seeds():
        yield "\n\n".join(seed.paragraphs)
        yield "\n\n".join(f"## {one}\n\n[去](#{find_id(one)})" for one in seed.paragraphs)
        yield "|甲|\n|-|\n" + "\n".join(f"|{one}|" for one in seed.paragraphs)


def test_repairs_of_seeded_faults_add_no_problem_and_come_to_an_end(tmp_path: Path) -> None:
    write_items(tmp_path / "project", list(seeded_bodies()))
    before = find_all(tmp_path / "project")

    assert sum(one.edit is not None for one in before) > 100
    assert find_added(tmp_path / "project", before) == []


@pytest.mark.parametrize(
    "body",
    [
        "## 学习党的20大\n\n[去](#学习党的20大)",
        "## 徐州-连云港-盐城,200--300人\n\n[去](#徐州-连云港-盐城200--300人)",
        "路径是C:\\API。\n\n*[API]: 接口\n",
        '!!! warning ""\n    一\n',
        '!!! note "标题,一"\n    一\n',
        "*[市教局]: 徐州市教育局,简称\n\n市教局\n",
        '<div title="a markdown b" markdown>\n**粗**\n</div>',
    ],
)
def test_repairs_of_what_was_made_worse_once_add_no_problem(tmp_path: Path, body: str) -> None:
    write_items(tmp_path / "project", [body])

    assert find_added(tmp_path / "project", find_all(tmp_path / "project")) == []
