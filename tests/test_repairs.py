"""`vetsite check --fix`: what is repaired, what is shown of it, and what is left as it is."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.wrong_accept import SITE
from vetsite.cli import main
from vetsite.foundation.problems import Change, Edit, Problem, edit_line
from vetsite.repairs import Repair, Unrepaired, repair_files

ABOUT, ITEM = "docs/about.zh.md", "news/2024/school-visit.zh.md"


def make(folder: Path, lines: str) -> Path:
    """A file of a folder."""
    path = folder / "a.md"
    path.write_bytes(lines.encode("utf-8"))
    return path


def repair(folder: Path, read: str, *edits: tuple[int, int, int, str]) -> list[Repair | Unrepaired]:
    """Repair "a.md" of a folder, which was `read` so: an edit has its line, its columns and the new text."""
    found = [
        Problem("a.md", line, start, "x", edit=edit_line(line, start, end, text, read, 1))
        for line, start, end, text in edits
    ]
    return list(repair_files(folder, found))


def repair_one(folder: Path, found: Iterable[Problem]) -> Repair:
    """Repair the only file that problems carry edits of."""
    (done,) = repair_files(folder, found)
    assert isinstance(done, Repair)
    return done


def test_edits_replace_characters_of_their_lines_and_nothing_else(tmp_path: Path) -> None:
    path = make(tmp_path, "甲乙丙\n二\n三四\n")
    done = repair(tmp_path, "甲乙丙\n二\n三四\n", (3, 1, 1, "零"), (1, 3, 4, ""), (1, 1, 2, "子丑"))

    assert path.read_text("utf-8") == "子丑乙\n二\n零三四\n"
    assert [(one.path, one.number) for one in done if isinstance(one, Repair)] == [("a.md", 3)]


def test_advice_for_a_line_with_a_problem_waits_until_that_is_mended(tmp_path: Path) -> None:
    read = "[报名](报名 表.docx)\n会议(结束)\n"
    path = make(tmp_path, read)
    brackets = [(1, 5, "（"), (1, 14, "）"), (2, 3, "（"), (2, 6, "）")]
    advice = [
        Problem(
            "a.md",
            line,
            at,
            "half-width-mark",
            level="advice",
            edit=edit_line(line, at, at + 1, text, read, 1),
        )
        for line, at, text in brackets
    ]
    repair_one(tmp_path, [Problem("a.md", 1, 1, "blank-in-link"), *advice])

    assert path.read_text("utf-8") == "[报名](报名 表.docx)\n会议（结束）\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["Windows", "old Macs", "Unix"])
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""], ids=["byte order mark", "none"])
def test_line_ends_a_byte_order_mark_and_a_last_line_without_an_end_stay(
    tmp_path: Path, end: str, mark: bytes
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(mark + f"一{end}二\u2028二{end}{end}三".encode())
    repair(tmp_path, "一\n二\u2028二\n\n三", (1, 1, 2, "甲"), (4, 2, 2, "丙"))

    assert path.read_bytes() == mark + f"甲{end}二\u2028二{end}{end}三丙".encode()


def test_a_file_that_has_changed_since_it_was_read_is_left_alone_and_named(tmp_path: Path) -> None:
    path = make(tmp_path, "一\n二\n")
    repairs = repair(tmp_path, "一\n贰\n", (1, 1, 2, "甲"))

    assert (repairs, path.read_text("utf-8")) == ([Unrepaired("a.md")], "一\n二\n")


def test_of_edits_that_overlap_the_first_is_done_and_one_edit_is_done_once(tmp_path: Path) -> None:
    path = make(tmp_path, "一二三四\n")
    (done,) = repair(tmp_path, "一二三四\n", (1, 2, 4, "x"), (1, 1, 3, "y"), (1, 1, 3, "y"), (1, 4, 5, "z"))

    assert isinstance(done, Repair)
    assert (path.read_text("utf-8"), done.number) == ("y三z\n", 2)


def test_nothing_but_the_file_is_left_behind_and_its_mode_stays(tmp_path: Path) -> None:
    path = make(tmp_path, "一\n")
    path.chmod(0o640)
    repair(tmp_path, "一\n", (1, 1, 2, "甲"))

    assert ([one.name for one in tmp_path.iterdir()], path.stat().st_mode & 0o777) == (["a.md"], 0o640)


def test_a_link_still_leads_to_the_file_that_was_repaired(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("一\n", "utf-8")
    (tmp_path / "a.md").symlink_to("real.md")
    repair(tmp_path, "一\n", (1, 1, 2, "甲"))

    assert ((tmp_path / "a.md").is_symlink(), real.read_text("utf-8")) == (True, "甲\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize("last", ["20", "20\n"], ids=["no last line end", "last line end"])
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""], ids=["byte order mark", "none"])
def test_git_takes_a_repair_back_by_its_difference(tmp_path: Path, end: str, last: str, mark: bytes) -> None:
    read = "\n".join([*map(str, range(1, 20)), last])
    path = tmp_path / "a.md"
    path.write_bytes(mark + read.replace("\n", end).encode())
    before = path.read_bytes()
    (done,) = repair(tmp_path, read, (1, 1, 2, "甲"), (2, 1, 2, "乙"), (6, 1, 1, "-"), (20, 1, 3, ""))
    assert isinstance(done, Repair)
    difference = done.difference
    (tmp_path / "difference").write_bytes(difference.encode())
    subprocess.run(
        ["git", "apply", "-R", "--whitespace=nowarn", "difference"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )

    assert path.read_bytes() == before
    assert [line for line in difference.splitlines() if line.startswith("@@")] == [
        "@@ -1,9 +1,9 @@",
        "@@ -17,4 +17,4 @@" if last.endswith("\n") else "@@ -17,4 +17,3 @@",
    ]


def take_back(folder: Path, difference: str) -> None:
    """Let git undo a difference."""
    (folder / "difference").write_bytes(difference.encode())
    command = ["git", "apply", "-R", "--whitespace=nowarn", "difference"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def edit(read: str, *changes: tuple[tuple[int, int], tuple[int, int], str]) -> Problem:
    """A problem of "a.md", which was `read` so, with an edit of some changes."""
    return Problem("a.md", 1, 1, "x", edit=Edit(tuple(Change(*one) for one in changes), read, 1))


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize("last", ["20", "20\n"], ids=["no last line end", "last line end"])
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""], ids=["byte order mark", "none"])
def test_an_edit_may_take_lines_out_and_put_lines_in(
    tmp_path: Path, end: str, last: str, mark: bytes
) -> None:
    read = "\n".join([*map(str, range(1, 20)), last])
    path = tmp_path / "a.md"
    path.write_bytes(mark + read.replace("\n", end).encode())
    before = path.read_bytes()
    done = repair_one(
        tmp_path,
        [
            edit(read, ((1, 1), (2, 1), ""), ((3, 2), (3, 2), "\n甲\n")),
            edit(read, ((5, 1), (8, 1), "乙\n")),
            edit(read, ((20, 3), (20, 3), "\n丙")),
        ],
    )
    text = path.read_bytes().removeprefix(mark).decode()

    assert text == "\n".join(
        ["2", "3", "甲", "", "4", "乙", *map(str, range(8, 20)), "20", "丙" + last[2:]]
    ).replace("\n", end)
    assert (done.number, path.read_bytes()[: len(mark)]) == (3, mark)
    take_back(tmp_path, done.difference)
    assert path.read_bytes() == before


def test_a_file_may_lose_its_last_line_and_all_of_its_lines(tmp_path: Path) -> None:
    for read, change, left in (
        ("一\n二", ((2, 1), (2, 2), ""), "一\n"),
        ("一\n二\n", ((2, 1), (3, 1), ""), "一\n"),
        ("一\n", ((1, 1), (2, 1), ""), ""),
    ):
        path = make(tmp_path, read)
        done = repair_one(tmp_path, [edit(read, change)])

        assert path.read_text("utf-8") == left
        if left:  # git takes a file without lines for one that was deleted
            take_back(tmp_path, done.difference)
            assert path.read_text("utf-8") == read


def test_the_changes_of_an_edit_are_made_together_or_not_at_all(tmp_path: Path) -> None:
    read = "一二三\n四五六\n"
    path = make(tmp_path, read)
    done = repair_one(
        tmp_path,
        [
            edit(read, ((1, 1), (1, 2), "甲"), ((2, 2), (2, 3), "乙")),
            edit(read, ((1, 3), (1, 4), "丙"), ((2, 1), (2, 3), "丁")),
            edit(read, ((1, 2), (1, 2), "戊")),
            edit(read, ((1, 2), (1, 2), "己")),
        ],
    )

    assert (path.read_text("utf-8"), done.number) == ("甲己二三\n四乙六\n", 2)


def test_advice_waits_for_every_line_that_the_repair_of_a_problem_changes(tmp_path: Path) -> None:
    read = "一\n二\n三\n"
    path = make(tmp_path, read)
    advice = [
        Problem("a.md", line, 1, "y", level="advice", edit=edit_line(line, 1, 1, "甲", read, 1))
        for line in (2, 3)
    ]
    repair_one(tmp_path, [edit(read, ((1, 2), (2, 1), "乙")), *advice])

    assert path.read_text("utf-8") == "一乙二\n甲三\n"


def test_what_was_repaired_before_a_file_that_cannot_be_written_is_given(tmp_path: Path) -> None:
    """Else nobody could take it back."""
    (tmp_path / "a.md").write_text("一\n", "utf-8")
    (tmp_path / "b.md").write_text("一\n", "utf-8")
    (tmp_path / ".b.md.new").mkdir()  # where the new file is to be written
    changed = edit_line(1, 1, 2, "甲", "一\n", 1)
    repairs = repair_files(tmp_path, [Problem(name, 1, 1, "x", edit=changed) for name in ("b.md", "a.md")])
    first = next(repairs)

    assert (first.path, isinstance(first, Repair)) == ("a.md", True)
    with pytest.raises(OSError, match=r"b\.md"):
        next(repairs)


# The command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site with three things to repair in two files, and two that only an editor can mend."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    about, item = project / ABOUT, project / ITEM
    page = about.read_text("utf-8").replace(
        "title: 关于本站", "title: 关于本站\nHide: [toc]\ndescripton: 由来"
    )
    page += "\n见[目录](https://vet.example/directory/)，或<https://vet.example/directory/>。\n"
    about.write_bytes(codecs.BOM_UTF8 + page.replace("\n", "\r\n").encode())
    item.write_text(item.read_text("utf-8").replace("title: 市", "title: \u200b市\u200b"), "utf-8")
    monkeypatch.chdir(project)
    return project


def run(*options: str) -> int:
    """The exit code of a check on the last day of 2024, in English."""
    return main(["--as-of", "2024-12-31", "--lang", "en", "check", *options])


def read_all(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_safe_is_repaired_and_shown_and_the_rest_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run("--fix"), capsys.readouterr()
    page = (project / ABOUT).read_bytes().decode("utf-8-sig")

    assert code == 0
    assert [line for line in told.out.splitlines() if line.startswith(("-", "+"))] == [
        f"--- a/{ABOUT}",
        f"+++ b/{ABOUT}",
        "-Hide: [toc]",
        "+hide: [toc]",
        "-见[目录](https://vet.example/directory/)，或<https://vet.example/directory/>。",
        "+见[目录](/directory/)，或<https://vet.example/directory/>。",
        f"--- a/{ITEM}",
        f"+++ b/{ITEM}",
        "-title: \u200b市\u200b教育局到彭城职业学校调研",
        "+title: 市教育局到彭城职业学校调研",
    ]
    assert told.out.splitlines()[-2] == "Repaired 4 places. Number of files: 2."
    assert [line.split("[")[-1] for line in told.err.splitlines()] == [
        "misspelt-key]",
        "own-address]",
        "2 pieces of advice.",
    ]
    assert "\r\nhide: [toc]\r\n" in page
    assert (project / ABOUT).read_bytes().startswith(codecs.BOM_UTF8)


def test_a_second_run_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--fix")
    once = read_all(project)
    capsys.readouterr()
    run("--fix")

    assert (read_all(project), capsys.readouterr().out) == (once, "2 items checked: no problems.\n")


def test_a_check_without_fix_writes_nothing(project: Path) -> None:
    before = read_all(project)
    run()

    assert read_all(project) == before


def test_beside_problems_repairs_are_made_all_the_same(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "news/2024/visit.md").write_text("", "utf-8")
    code, told = run("--fix", "--format", "json"), capsys.readouterr()

    assert code == 1
    assert told.out.startswith("{")
    assert "+hide: [toc]" in told.err
    assert '"code": "misspelt-key"' in told.out


def test_the_difference_of_a_file_is_shown_although_the_next_cannot_be_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "news/2024/.school-visit.zh.md.new").mkdir()
    code, told = run("--fix"), capsys.readouterr()

    assert (code, "+hide: [toc]" in told.out) == (3, True)


def test_what_is_switched_off_is_not_repaired(project: Path) -> None:
    page = (project / ABOUT).read_text("utf-8-sig")
    page = page.replace("Hide: [toc]", "Hide: [toc]  # vetsite: off misspelt-key: 留给模板")
    (project / ABOUT).write_text(page, "utf-8")
    run("--fix")

    assert "\nHide: [toc]  #" in (project / ABOUT).read_text("utf-8")
