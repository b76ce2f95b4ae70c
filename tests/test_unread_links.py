"""Links that stayed text; what looks like one and is good prose; and no second advice on their brackets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.edits import apply_edits
from tests.wrong_accept import SITE, find_all
from vetsite.proofreading.chinese import find_chinese_faults

FILE = "news/2024/school-visit.zh.md"
MEANT = {  # and what the repair makes of it
    "见[方案](conference/programme.txt）。": "见[方案](conference/programme.txt)。",
    "见[方案]（conference/programme.txt）。": "见[方案](conference/programme.txt)。",
    "见【方案】(conference/programme.txt)。": "见[方案](conference/programme.txt)。",
    "见［方案2］ (conference/programme.txt)。": "见[方案2](conference/programme.txt)。",
    "见[大会] (conference/index.zh.md)。": "见[大会](conference/index.zh.md)。",
    "见![会场](conference/hall.svg）。": "见![会场](conference/hall.svg)。",
    "见[here]（https://www.example.com/a）。": "见[here](https://www.example.com/a)。",
    "见[名单]（names.xlsx）。": "见[名单]（names.xlsx）。",  # told without a repair: no such file is there
}
GOOD = (
    "见[方案](conference/programme.txt)。",
    "据【新华社】（https://www.example.com/a）报道。",
    "见[1]（https://www.example.com/a）。",
    "见【名单】（names.xlsx）。",
    "见[注]（下同）。",
    "见`[方案](conference/programme.txt）`。",
    "见\\[方案](conference/programme.txt）。",
    "见<!-- [方案](conference/programme.txt） -->上文。",
)


def _check(lines: tuple[str, ...], project: Path) -> tuple[list[str], list[str]]:
    """What is told of paragraphs, line by line as they stand, and the paragraphs after their repairs."""
    shutil.copytree(SITE, project)
    path = project / FILE
    before = path.read_text("utf-8").rstrip("\n") + "\n\n"
    written = before + "\n\n".join(lines)
    path.write_text(written, "utf-8")
    found = [one for one in find_all(project) if one.path == FILE]
    return [one.code for one in found], apply_edits(written, found)[len(before) :].split("\n\n")


def test_a_link_with_other_brackets_is_told_and_repaired_where_its_target_is_there(tmp_path: Path) -> None:
    told = _check(tuple(MEANT), tmp_path / "site")

    assert told == (["unread-link"] * len(MEANT), list(MEANT.values()))


def test_links_sources_notes_and_code_pass(tmp_path: Path) -> None:
    assert _check(GOOD, tmp_path / "site") == ([], list(GOOD))


def test_comments_that_never_close_are_gone_through_once(tmp_path: Path) -> None:
    assert _check(("[方案](conference/programme.txt）" + "<!-- " * 100_000,), tmp_path / "site")[0] == [
        "unread-link"
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("见[附件](photo.png）。", []),
        ("见[附件]（photo.png）。", []),
        ("见【附件】(photo.png)。", []),
        ("见[附件2] (photo.png)。", []),
        ("表情:smile:很好", []),
        ("键值key:value，路径C:\\、std::vector", []),
        ("会议指出:要落实", ["half-width-mark"]),
        ("徐州(市)召开会议", ["half-width-mark"] * 2),
        ("【徐州】(市级)会议", ["half-width-mark"] * 2),
        ("__重点__工作", []),
        ("__年__月", ["unfilled-place"] * 2),
        ("联系人：__", ["unfilled-place"]),
    ],
)
def test_marks_that_belong_to_markdown_and_emojis_are_not_told_as_chinese(
    text: str, codes: list[str]
) -> None:
    assert [mark.code for _, mark in find_chinese_faults([text])] == codes
