"""What an editor cannot have meant in facts, files, links and tables: repaired, told, or no advice.

All that is told stands in `tests/wrong`; headings, lists and paragraphs are in `tests/test_blocks.py`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.test_checks import put
from tests.wrong_accept import SITE, lay_case
from vetsite.cli import main

ITEM, PAGE = "news/2024/school-visit.zh.md", "docs/about.zh.md"
MEETING = "news/2024/conference/index.zh.md"
SENTENCE = "调研组参观了实训基地。"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site without a problem, and the folder in which commands run."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    return project


def run(*options: str) -> int:
    """The exit code of a check on the last day of 2024, in English."""
    return main(["--as-of", "2024-12-31", "--lang", "en", "check", *options])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ITEM, "title: 市教育局到彭城职业学校调研", 'title: "市教育局到彭城职业学校调研 #3"'),
        (ITEM, "summary: 市教育局一行到校调研。", "summary: |-\n  市教育局一行到校 #3\n  调研。"),
        (ITEM, "summary: 市教育局一行到校调研。", "summary: 市教育局一行到校调研。 # 待核"),
        (ITEM, "summary: 市教育局一行到校调研。", "summary: 市教育局一行到校调研C#语言。"),
        (ITEM, "column: meetings", "column: meetings #会议栏目"),
        (ITEM, "tags: [vocational-education]", "tags:\n  - vocational-education #首选"),
        (ITEM, "title: 市教育局到", "# title: 通知 #3\ntitle: 市教育局到"),
    ],
    ids=["quoted", "block", "remark", "no blank", "id", "id in a list", "comment"],
)
def test_comments_and_quoted_texts_are_not_cut(project: Path, path: str, old: str, new: str) -> None:
    put(project, path, old, new)

    assert run("--strict") == 0


@pytest.mark.parametrize(
    "name", ["欧阳文", "买买提·艾力", "张 Ming", "张明等", "李雪（代）", "王浩，副局长张某某"]
)
def test_names_as_sources_print_them_are_not_told(project: Path, name: str) -> None:
    put(project, MEETING, "  - name: {zh: 张明, ", f'  - name: {{zh: "{name}"}}\n  - name: {{zh: 张明, ')

    assert run("--strict") == 0


@pytest.mark.parametrize("readers", ["hooks: [own.py]\n", "plugins:\n  - tags\n"])
def test_keys_are_not_told_where_something_of_the_site_may_read_them(project: Path, readers: str) -> None:
    put(project, PAGE, "title: 关于本站", "title: 关于本站\nkeywords: 职教")
    put(project, "mkdocs.yml", "plugins:\n", readers if "plugins" in readers else f"{readers}plugins:\n")

    assert run("--strict") == 0


@pytest.mark.parametrize(
    ("title", "advised"),
    [
        ("市教育局到彭城职业学校调研（一）", False),
        ("市教育局2024年到彭城职业学校调研", False),
        ("“市教育局”到彭城职业学校调研", True),
        ("市教育局　到彭城职业学校调研！", True),
    ],
)
def test_titles_are_alike_if_they_differ_in_marks_alone(
    project: Path, title: str, advised: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (project / ITEM).read_text("utf-8").replace("参观了", "又看了")
    text = text.replace("title: 市教育局到彭城职业学校调研", f"title: {title}")
    (project / "news/2024/second-visit.zh.md").write_text(text, "utf-8")
    run()

    assert ("[alike-title]" in capsys.readouterr().err) is advised


@pytest.mark.parametrize(
    ("first", "second", "advised"),
    [
        ("工作简报第3期", "【工作简报】第三期", True),
        ("工作简报（第3期）", "工作简报（03）", True),
        ("工作简报第3期", "工作简报第4期", False),
        ("工作简报3月5日", "工作简报3月15日", False),
        ("工作简报3-5", "工作简报35", False),
        ("工作简报", "工作简报（三）", False),
    ],
)
def test_numbers_of_a_series_are_the_same_in_all_their_forms(
    project: Path, first: str, second: str, advised: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (project / ITEM).read_text("utf-8")
    for number, title in enumerate((first, second)):
        told = text.replace("title: 市教育局到彭城职业学校调研", f"title: {title}")
        told = told.replace("参观了", f"第{number}次看了")
        (project / f"news/2024/report-{number}.zh.md").write_text(told, "utf-8")
    run()

    assert ("[alike-title]" in capsys.readouterr().err) is advised


@pytest.mark.parametrize(
    "written",
    [
        "![坐满了人的报告厅](conference/hall.svg)",
        "`![](film.mp4)`\n\n```\n![](film.mp4)\n```",
        "见[录像](https://other.example/film.mp4)和[客户端](https://other.example/setup.exe)。",
        "本文有[英文版](school-visit.en.md)，也见[English](/en/news/2024/conference/)。",
        "见[会议](conference/index.zh.md)。",
        "| 学校 | 人数 |\n|---|---|\n| 彭城职业学校 | “同上”二字不要写 |",
        "| 标点 | 名称 |\n|---|---|\n| 〃 | 同上符号 |",  # nothing stands above it
        "| 标点 | 名称 |\n|---|---|\n| 引号 | `同上` |\n| 同上 | 名称 |".replace("| 同上 |", "| 句号 |"),
        "| 年级 | 人数 |\n|---|---|\n| 一 | '24 |",
        "| 学校名单 | |\n|---|---|\n| 学校 | 人数 |\n| 彭城 | 30 |",
        "| 学校 | | |\n|---|---|---|\n| 彭城 | 30 | |\n| 云龙 | 20 | 新校 |",
        '同上所述，编号为="001"。',
    ],
)
def test_good_pictures_links_and_tables_pass(project: Path, written: str) -> None:
    put(project, ITEM, SENTENCE, written)

    assert run("--strict") == 0


def test_an_attachment_of_the_largest_size_passes_and_the_settings_say_what_that_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, MEETING, "会前，", "见[录像](film.mp4)。会前，")
    (project / "news/2024/conference/film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    os.truncate(project / "news/2024/conference/film.mp4", 20_000_000)
    default = run("--strict")
    put(project, "mkdocs.yml", "      time_zone:", "      largest_attachment: 19\n      time_zone:")
    smaller = run("--strict")

    assert (default, smaller, capsys.readouterr().err.count("[large-file]")) == (0, 1, 1)


def test_a_link_in_a_text_that_has_no_counterpart_in_its_language_passes(project: Path) -> None:
    (project / "docs/visitors.en.md").write_text("---\ntitle: For visitors\n---\n\nWelcome.\n", "utf-8")
    put(project, PAGE, "请", "见[访客须知](visitors.en.md)。请")

    assert run("--strict") == 0


@pytest.mark.parametrize("end", ["}}", "]", ",", ", en: X}"])
def test_a_cut_value_is_not_repaired_where_brackets_or_commas_are_cut_with_it(
    project: Path, end: str
) -> None:
    before = "source: {name: {zh: 彭城职业学校, en: Pengcheng Vocational School}}"
    put(project, ITEM, before, f"source: {{name: {{zh: 彭城职业学校 #2{end}\n  }}}}")
    text = (project / ITEM).read_text("utf-8")

    assert (run("--strict", "--fix"), (project / ITEM).read_text("utf-8")) == (1, text)


@pytest.mark.parametrize(
    ("case", "path", "lines"),
    [
        ("cut-value", ITEM, ['title: "市教育局到彭城职业学校调研 #3"']),
        ("blank-in-name", MEETING, ["  - name: {zh: 李雪, en: Li Xue}"]),
        ("link-as-picture", ITEM, ["[开放日录像](film.mp4)"]),
        ("spreadsheet-guard", ITEM, ["| 彭城职业学校 | 001 |", "| 云龙职业学校 | 002 |"]),
        (
            "other-language",
            ITEM,
            [
                "会议见[报道](conference/index.zh.md)和[报道](/news/2024/conference/)，"
                "本文有[英文版](school-visit.en.md)。"
            ],
        ),
        ("unread-list", ITEM, ["- 实训基地", "- 图书馆"]),
        ("text-as-code", ITEM, ["彭城职业学校"]),
        ("plain-heading", ITEM, ["### 一、参观", "#### （一）发言"]),
    ],
)
def test_what_has_one_right_form_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, path: str, lines: list[str]
) -> None:
    lay_case(case, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    run("--fix")
    repaired = (tmp_path / "project" / path).read_text("utf-8").split("\n")

    assert [line for line in lines if line not in repaired] == []
