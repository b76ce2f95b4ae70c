"""Which of several messages at one place is told, and that the others are told where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.wrong_accept import SITE
from vetsite.checks.one_message import leave_out_repeated
from vetsite.cli import main
from vetsite.foundation.problems import Problem, edit_line

ITEM = "news/2024/school-visit.zh.md"


def problem(code: str, column: int, line: int = 3, path: str = "a.md") -> Problem:
    """A problem of the third line of a file; that of a list repairs its first two characters."""
    edit = edit_line(line, column, column + 2, "1. ", "", 1) if code == "unread-list" else None
    return Problem(path, line, column, code, edit=edit)


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        (problem("full-width-letter", 4), False),
        (problem("unpaired-mark", 5), False),
        (problem("unpaired-mark", 6), True),
        (problem("full-width-letter", 4, line=4), True),
        (problem("full-width-letter", 4, path="b.md"), True),
        (problem("half-width-mark", 4), True),
    ],
)
def test_what_the_repair_of_a_whole_mends_too_is_not_told_besides(other: Problem, is_told: bool) -> None:
    whole = problem("unread-list", 4)

    assert leave_out_repeated([other, whole]) == ([other, whole] if is_told else [whole])


def test_numbers_in_full_width_become_items_in_one_repair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    text = (project / ITEM).read_text("utf-8")
    (project / ITEM).write_text(f"{text}\n１．参观\n２）座谈\n３．总结\n", "utf-8")
    main(["--as-of", "2024-12-31", "--lang", "en", "check", "--fix"])

    assert (project / ITEM).read_text("utf-8").endswith("\n1. 参观\n2) 座谈\n3. 总结\n")


def test_where_the_better_message_is_switched_off_the_other_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    monkeypatch.chdir(project)
    text = (project / ITEM).read_text("utf-8")
    (project / "news/2024/film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    (project / ITEM).write_text(f"{text}\n![](film.mp4)\n", "utf-8")
    one = main(["--as-of", "2024-12-31", "--lang", "en", "check"]), capsys.readouterr().out.count("words")
    switch = "<!-- vetsite: off link-as-picture: played by a script -->"
    (project / ITEM).write_text(f"{text}\n![](film.mp4) {switch}\n", "utf-8")
    other = (
        main(["--as-of", "2024-12-31", "--lang", "en", "check"]),
        "no description" in capsys.readouterr().err,
    )

    assert (one[0], other) == (0, (1, True))
