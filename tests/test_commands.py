"""The command line: exit codes, new items, and the language that it speaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.golden_accept import DAY, SMALL_SITE
from vetsite.cli import main, say_usage
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.foundation.wrapping import measure
from vetsite.model.settings import read_settings
from vetsite.model.types import ITEM_TYPES
from vetsite.site.building import prepare_site

ZH, EN = read_words("zh"), read_words("en")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language, no day and no settings of the person who runs the tests."""
    for name in ("VETSITE_LANG", "VETSITE_AS_OF", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small site, and the folder in which commands run."""
    project = shutil.copytree(SMALL_SITE, tmp_path / "project")
    monkeypatch.chdir(project)
    return Path(project)


def choose_column(project: Path) -> None:
    """What an editor does whose new item has no column yet."""
    file = project / "news/2025/spring-visit/index.zh.md"
    file.write_text(file.read_text("utf-8").replace("column: 待填写  #", "column: campus  #"), "utf-8")


def add_problem(project: Path) -> None:
    """Put a file into a project whose name doesn't say its language."""
    (project / "news" / "visit.md").write_text("", "utf-8")


def read_all(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Exit codes


def test_the_repositorys_own_content_has_no_problem() -> None:
    assert main(["--config", str(ROOT / "mkdocs.yml"), "--as-of", "2026-12-01", "check"]) == 0


@pytest.mark.parametrize("command", [["check"], ["export", "out"]])
def test_content_with_problems_ends_a_command_with_1_and_tells_them(
    project: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    add_problem(project)
    code = main([*command, "--as-of", str(DAY)])
    told = capsys.readouterr()

    assert (code, told.out, (project / "out").exists()) == (1, "", False)
    assert told.err.splitlines() == [
        "news/visit.md:1:1: The name of the file does not say its language."
        " Let it end in one of: .zh.md, .en.md.",
        "1 problem.",
    ]


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_missing_folder_of_docs_pages_is_told_in_our_words_and_not_in_those_of_the_host(
    project: Path, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    shutil.rmtree(project / "docs")

    assert main(["--lang", "zh", command]) == 1
    assert capfd.readouterr().err == (
        "mkdocs.yml:2:1: 没有“docs”这个目录。请建立目录，或改正设置中的名称。\n共1个问题。\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["publish"],
        ["build", "--fast"],
        ["check", "extra"],
        ["export"],
        ["new", "news"],
        ["--lang", "fr", "check"],
        ["--as-of", "2024-02-30", "check"],
        ["--as-of", "tomorrow", "build"],
        ["build", "--site-dir", "news"],
        ["build", "--site-dir", "."],
        ["build", "--site-dir", "docs/site"],
        ["--config", "absent.yml", "check"],
        ["export", "docs"],
        ["new", "poem", "spring"],
        ["new", "news", "Spring Visit"],
        ["new", "news", "../spring"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_writes_nothing_and_says_what_was_wrong(
    project: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(project)
    code = main(command)
    told = capsys.readouterr()

    assert (code, read_all(project)) == (2, before)
    assert told.err or told.out == say_usage(EN)


@pytest.mark.usefixtures("project")
def test_a_day_of_the_environment_that_is_none_is_told_as_it_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VETSITE_AS_OF", "tomorrow")
    code = main(["check"])

    assert (code, capsys.readouterr().err) == (2, EN.say("cli.bad_day", given="tomorrow") + "\n")


def test_a_process_ends_with_the_commands_exit_code(project: Path) -> None:
    add_problem(project)
    codes = [
        subprocess.run(
            [sys.executable, "-m", "vetsite", *command], capture_output=True, check=False
        ).returncode
        for command in (["--version"], ["check"], ["--nonsense"])
    ]

    assert codes == [0, 1, 2]


def test_a_build_that_fails_says_nothing_in_another_language(project: Path) -> None:
    """Of errors of plugins MkDocs adds "Aborted with a BuildError!"."""
    add_problem(project)
    command = [sys.executable, "-m", "vetsite", "--lang", "zh", "build"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")

    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.isascii()] == []
    assert done.stderr.splitlines()[-1] == "共1个问题。"


# New items


def test_a_command_loads_no_more_than_it_needs_before_its_host_is_started() -> None:
    code = (
        "import sys, vetsite.cli; print([one for one in ('jinja2', 'mkdocs', 'numpy') if one in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


@pytest.mark.parametrize("type", ITEM_TYPES)
def test_a_new_item_is_a_draft_in_every_language_that_passes_the_check(
    project: Path, type: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(project)
    codes = [main(["--as-of", str(DAY), "new", type, "spring-visit"])]
    choose_column(project)
    codes += [main(["--as-of", str(DAY), "check"])]
    written = sorted(Path(path).relative_to(project).as_posix() for path in read_all(project).keys() - before)
    site = prepare_site(read_settings(project / "mkdocs.yml"), DAY, EN, drafts=True)
    entry = site.editions[0].collection.by_id["2025/spring-visit"]

    assert codes == [0, 0]
    assert written == [f"news/2025/spring-visit/index.{code}.md" for code in ("en", "zh")]
    assert capsys.readouterr().out.splitlines()[:2] == [
        EN.say("cli.created", path=f"news/2025/spring-visit/index.{code}.md") for code in ("zh", "en")
    ]
    assert (entry.facts.type, entry.facts.status, list(entry.texts)) == (type, "draft", ["zh", "en"])


def test_a_new_item_can_be_published_when_every_word_of_the_template_is_filled_in(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--as-of", str(DAY), "new", "meeting", "spring-visit"])
    choose_column(project)
    files = [project / f"news/2025/spring-visit/index.{code}.md" for code in ("zh", "en")]
    text = files[0].read_text("utf-8").replace("published: null", f"published: {DAY}")
    files[0].write_text(text.replace("status: draft", "status: published"), "utf-8")
    before = main(["--as-of", str(DAY), "check"])
    told = capsys.readouterr().err.count("/spring-visit/")
    for file, words in zip(files, (ZH, EN), strict=True):
        text = file.read_text("utf-8")
        for key in ("title", "summary", "body"):
            text = text.replace(words.say(f"new.{key}"), f"{key} filled in")
        text = text.replace("待填写", "已填").replace("To be written", "Filled in")
        file.write_text(text, "utf-8")

    # a title, a summary and a body in each language, and the purpose in both
    assert (before, told, main(["--as-of", str(DAY), "check"])) == (1, 8, 0)


COLUMNS = {
    "meetings": "{zh: 会议, en: Meetings}",
    "bulletins": "{zh: 通知公告, en: Bulletins}",
    "local-news": "{zh: 本地资讯, en: Local news}",
    "speeches": "{zh: 讲话交流, en: Speeches and reflections}",
    "plans-summaries": "{zh: 计划总结, en: Plans and summaries}",
    "documents": "{zh: 文件, en: Documents}",
}


@pytest.mark.parametrize(
    ("type", "ids", "column"),
    [
        ("notice", ["meetings", "bulletins", "documents"], "bulletins"),  # 通知 in 通知公告
        ("reflection", ["meetings", "bulletins", "speeches"], "speeches"),
        ("plan", ["plans-summaries", "documents"], "plans-summaries"),
        ("news", ["local-news", "meetings"], "local-news"),
        ("summary", ["documents"], "documents"),  # there is no other
        ("summary", ["meetings", "documents"], None),
        ("speech", ["speeches", "documents", "plans-summaries"], "speeches"),
    ],
)
def test_a_new_item_stands_in_the_column_that_its_type_names_else_an_editor_chooses_and_check_says_so(
    project: Path, type: str, ids: list[str], column: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [f"- id: {id}\n  name: {COLUMNS[id]}\n  description: {COLUMNS[id]}\n" for id in ids]
    (project / "news/registers/columns.yml").write_text("".join(entries), "utf-8")
    main(["--as-of", str(DAY), "new", type, "spring-visit"])
    said = capsys.readouterr().out.splitlines()[2:]
    main(["--as-of", str(DAY), "check"])
    told = [line for line in capsys.readouterr().err.splitlines() if "/spring-visit/" in line]
    file = (project / "news/2025/spring-visit/index.zh.md").read_text("utf-8")

    assert f"column: {column or '待填写'}  # {', '.join(ids)}\n" in file
    assert said == ([] if column else [EN.say("cli.choose_column", known=", ".join(ids))])
    assert [line.split(": ", 1)[1].split(". ")[0] for line in told] == (
        [] if column else ["No column has the id or name '待填写'"]
    )


@pytest.mark.parametrize("taken", ["spring-visit/index.zh.md", "spring-visit/hall.jpg", "spring-visit.zh.md"])
def test_a_new_item_is_never_written_over_or_beside_one_of_its_name(
    project: Path, taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "news" / "2025" / taken
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"an editor's work")
    before = read_all(project)
    code = main(["--as-of", str(DAY), "new", "news", "spring-visit"])

    assert (code, read_all(project)) == (2, before)
    assert "news/2025/spring-visit" in capsys.readouterr().err.replace(os.sep, "/")


def test_without_a_column_there_is_no_new_item_but_a_word_of_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "news/registers/columns.yml").write_text("[]\n", "utf-8")
    before = read_all(project)
    code = main(["--as-of", str(DAY), "new", "news", "spring-visit"])

    assert (code, read_all(project)) == (2, before)
    assert capsys.readouterr().err == EN.say("cli.no_columns", path="news/registers/columns.yml") + "\n"


def test_a_new_item_speaks_with_the_sites_own_words_whatever_they_hold(project: Path) -> None:
    own = "new: {title: 'Title: \"here\"', words: 'Words, yours', body: Begin here.}\n"
    (project / "words.en.yml").write_text(own, "utf-8")
    codes = [main(["--as-of", str(DAY), "new", "speech", "spring-visit"])]
    choose_column(project)
    codes += [main(["--as-of", str(DAY), "check"])]
    facts, translation = (
        (project / f"news/2025/spring-visit/index.{code}.md").read_text("utf-8") for code in ("zh", "en")
    )

    assert codes == [0, 0]
    assert f'occasion: {{zh: {ZH.say("new.words")}, en: "Words, yours"}}\n' in facts
    assert translation.startswith('---\ntitle: "Title: \\"here\\""\n')
    assert translation.endswith("Begin here.\n")


def test_wrong_words_of_the_site_end_new_before_it_writes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "words.en.yml").unlink()
    before = read_all(project)
    code = main(["--as-of", str(DAY), "new", "news", "spring-visit"])

    assert (code, read_all(project)) == (1, before)
    assert "There is no file of words 'words.en.yml'." in capsys.readouterr().err


# Export


def test_an_export_goes_into_a_new_or_an_empty_folder_alone(project: Path) -> None:
    (project / "empty").mkdir()
    codes = [main(["--as-of", str(DAY), "export", folder]) for folder in ("new", "empty", "new")]

    assert codes == [0, 0, 2]
    assert sorted(os.listdir("new")) == sorted(os.listdir("empty")) == ["docs", "mkdocs.yml"]


# Language


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
@pytest.mark.parametrize("command", [["--help"], ["build", "--help"], ["new", "-h"]], ids=" ".join)
def test_lang_chooses_the_language_of_help(
    language: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--lang", language, *command])

    assert (code, capsys.readouterr().out) == (0, say_usage(read_words(language)))


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_no_line_of_the_help_is_wider_than_a_terminal(language: str) -> None:
    lines = say_usage(read_words(language)).splitlines()

    assert [line for line in lines if measure(line) > 80] == []


_TYPES = {
    "zh": [
        "news 新闻、meeting 会议报道、speech 讲话、",
        "summary 工作总结、plan 工作计划、",
        "reflection 心得体会、notice 通知",
    ],
    "en": ["news, meeting, speech, summary, plan, reflection,", "notice"],
}


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_the_help_names_the_types_of_items_in_a_column_of_its_own(language: str) -> None:
    lines = say_usage(read_words(language)).splitlines()

    assert [line.strip() for line in lines if line.startswith(" " * 27)] == _TYPES[language]


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
    ],
)
def test_without_lang_the_locale_chooses_the_language(
    variables: dict[str, str],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    main(["--help"])

    assert capsys.readouterr().out == say_usage(read_words(language))


def test_lang_wins_over_the_locale_and_stands_before_or_after_the_command(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    add_problem(project)
    told = []
    for command in (["--lang", "zh", "check"], ["check", "--lang", "zh"], ["check", "--lang=zh"]):
        main(command)
        told.append(capsys.readouterr().err.splitlines()[-1])

    assert told == ["共1个问题。"] * 3


def test_wrong_usage_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", "zh", "publish"])

    assert capsys.readouterr().err == (
        "没有“publish”这个命令。可用：build、serve、check、export、new。全部命令和选项见 vetsite --help\n"
    )


@pytest.mark.parametrize(
    ("command", "told"),
    {
        "chek": "There is no command 'chek'. Use one of: build, serve, check, export, new.",
        "--format xml check": "'--format' does not belong here. Write: vetsite check --format.",
        "serve --strict": (
            "'--strict' does not belong here. Write: vetsite build --strict, vetsite check --strict."
        ),
        "check --format xml": (
            "The value of --format can't be 'xml'. Use one of: text, json, github, sarif."
        ),
        "check --format=xml": (
            "The value of --format can't be 'xml'. Use one of: text, json, github, sarif."
        ),
        "check --lang fr": "The value of --lang can't be 'fr'. Use one of: zh, en.",
        "check --links --max-age week": "The value of --max-age must be a whole number, not 'week'.",
        "check --fxi": "There is no option '--fxi'. The closest is --fix.",
        "check --fix=all": "The option --fix has no value: take out 'all'.",
        "build --site-dir": "The option --site-dir needs a value after it.",
        "check news/2024": (
            "'news/2024' is one word too many. Write: vetsite check [--fix] [--links] [--strict] "
            "[--format FORMAT] (it always checks all content)."
        ),
        "new news": "Something is missing. Write: vetsite new TYPE SLUG.",
        "export": "Something is missing. Write: vetsite export DIR.",
    }.items(),
)
def test_wrong_usage_names_the_wrong_word_and_what_may_stand_there(
    command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--lang", "en", *command.split()])

    assert capsys.readouterr().err == f"{told} All commands and options: vetsite --help\n"


def test_messages_in_chinese_pass_through_a_pipe_without_an_encoding(project: Path) -> None:
    add_problem(project)
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "vetsite", "--lang", "zh", "check"]
    run = subprocess.run(command, env=environment, capture_output=True, check=False)

    assert run.stderr.decode("utf-8").splitlines()[-1] == "共1个问题。"
