"""Several commands at once: a folder is written by one of them, and a child process ends with its parent.

The processes are real. A hook of MkDocs stops a build at a named moment and tells so through a socket, so
nothing here depends on how fast anything is.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import ENVIRONMENT, run_build
from tests.wrong_accept import DAY, SITE
from vetsite.cli import main
from vetsite.foundation.output import MadeFolder, Output
from vetsite.foundation.wording import TOOL_LANGUAGES, read_words
from vetsite.publish.locking import (
    FolderInUseError,
    Holder,
    hold_folder,
    lock_beside,
    read_holder,
    release_folder,
    this_process,
)
from vetsite.publish.publish import Stage, SwapError
from vetsite.speech import tell_obstacle

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and sessions of POSIX")

_PATIENCE = 300  # seconds without which a test would hang where a process does not end
_VETSITE = (sys.executable, "-m", "vetsite")
_MKDOCS = (sys.executable, "-m", "mkdocs")
_SITE = ("--config", str(SITE / "mkdocs.yml"), "--as-of", str(DAY))
_HOOK = """
import os, socket, sys

def stop():
    with socket.create_connection(("127.0.0.1", int(os.environ["STOP_PORT"]))) as test:
        test.sendall(str(os.getpid()).encode())
        test.recv(1)

def on_startup(command, dirty):
    if os.environ.get("STOP_AT") == "the swap":
        seen = lambda event, args: event == "os.rename" and str(args[0]).endswith("-new") and stop()
        sys.addaudithook(seen)

def on_post_page(output, page, config):
    if os.environ.get("STOP_AT") == page.file.src_uri:
        stop()
    return output
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of two items, whose builds can be stopped."""
    project = Path(shutil.copytree(SITE, tmp_path / "project"))
    (project / "stop.py").write_text(_HOOK, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [stop.py]\n")
    return project


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of that site, built alone."""
    built = run_build(SITE, tmp_path_factory.mktemp("undisturbed") / "site", day=str(DAY))
    assert built.code == 0, built.said
    return read_all(built.folder)


@dataclass(frozen=True)
class Stopped:
    """A command whose host has stopped in the middle of its work."""

    process: subprocess.Popen[str]
    host: int  # the id of MkDocs' process, which may be another
    connection: socket.socket

    def go_on(self) -> tuple[int, str]:
        """Let it work to its end; give its exit code and what it has said."""
        self.connection.close()
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """Wait until it and its host have ended: what they say comes to its end when neither is left."""
        said, _ = self.process.communicate(timeout=_PATIENCE)
        return self.process.returncode, said


@contextmanager
def start(
    project: Path, command: Sequence[str], moment: str = "about.en.md", before: Sequence[str] = ()
) -> Iterator[Stopped]:
    """Start a command in a project, and wait until its host has come to a moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(_PATIENCE)
        stop = {"STOP_AT": moment, "STOP_PORT": str(server.getsockname()[1])}
        process = subprocess.Popen(
            [*before, *command],
            cwd=project,
            env=ENVIRONMENT | {"VETSITE_AS_OF": str(DAY)} | stop,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=partial(
                signal.signal, signal.SIGINT, signal.SIG_DFL
            ),  # tests in the background ignore it
        )
        with process, server.accept()[0] as connection:
            try:
                yield Stopped(process, int(connection.recv(20)), connection)
            finally:
                process.kill()


def run(project: Path, command: Sequence[str]) -> tuple[int, str]:
    """Run a command in a project; give its exit code and what it has said."""
    done = subprocess.run(
        command,
        cwd=project,
        env=ENVIRONMENT | {"VETSITE_AS_OF": str(DAY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )
    return done.returncode, done.stdout


def read_all(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by path; what Python keeps of the hook is none of them."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def list_beside(folder: Path) -> set[str]:
    """What builds have left beside a site's folder."""
    return {path.name for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}-")}


def say_in_use(folder: Path, language: str, command: str, process: int) -> str:
    """What a second command says while a first one writes a folder."""
    since = datetime.fromtimestamp(lock_beside(folder).stat().st_mtime).astimezone()
    values = {"folder": folder, "since": since.isoformat(" ", "seconds"), "machine": platform.node()}
    words = read_words(language)
    return words.say("cli.folder_in_use_by", **values, command=command, process=process) + "\n"


def edit(project: Path) -> None:
    """Change a page of a project."""
    page = project / "docs" / "about.en.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")


def spoil(project: Path) -> None:
    """Put a file into a project whose name doesn't say its language."""
    (project / "news" / "visit.md").write_text("", "utf-8")


# Two builds


def test_of_two_builds_at_once_the_first_wins_wholly_and_the_second_says_who_is_at_work(
    project: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = project / "site"
    with start(project, [*_VETSITE, "build"]) as first:
        edit(project)
        seconds = [
            run(project, [*_VETSITE, "--lang", "zh", "build"]),
            run(project, [*_MKDOCS, "--quiet", "build"]),
        ]
        told = [say_in_use(folder, code, "vetsite build", first.process.pid) for code in TOOL_LANGUAGES]
        code, _ = first.go_on()

    assert seconds == [(3, said) for said in told]
    assert (code, read_all(folder), list_beside(folder)) == (0, undisturbed, set())


def test_of_two_builds_that_fail_neither_touches_the_site(project: Path) -> None:
    folder = project / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old", "utf-8")
    with start(project, [*_MKDOCS, "build"]) as first:
        spoil(project)
        second = run(project, [*_VETSITE, "build"])
        said = say_in_use(folder, "en", "mkdocs build", first.process.pid)
        os.kill(first.process.pid, signal.SIGKILL)
        first.wait()
    third, told = run(project, [*_VETSITE, "build"])

    assert (second, third, "news/visit.md:1:1:" in told) == ((3, said), 1, True)
    assert (read_all(folder), list_beside(folder)) == ({"index.html": b"old"}, set())


def test_builds_into_different_folders_go_on_side_by_side(
    project: Path, undisturbed: dict[str, bytes]
) -> None:
    with start(project, [*_VETSITE, "build"]) as first:
        second, _ = run(project, [*_VETSITE, "build", "--site-dir", "other"])
        code, _ = first.go_on()

    assert (code, second) == (0, 0)
    assert [read_all(project / "site"), read_all(project / "other")] == [undisturbed, undisturbed]


def test_a_site_is_held_until_mkdocs_has_deployed_it(project: Path, tmp_path: Path) -> None:
    lock, remote = lock_beside(project / "site"), tmp_path / "remote"
    for command in (
        ["init", "--quiet"],
        ["config", "user.name", "Editor"],
        ["config", "user.email", "editor@vet.example"],
        ["commit", "--quiet", "--allow-empty", "--message", "Begin"],
        ["init", "--quiet", "--bare", str(remote)],
        ["remote", "add", "origin", str(remote)],
    ):
        assert run(project, ["git", *command]) == (0, "")
    hook = remote / "hooks" / "pre-receive"  # takes what is pushed if the lock can't be had
    hook.write_text(f"#!/bin/sh\nexec flock --nonblock --conflict-exit-code 0 {lock} false\n", "utf-8")
    hook.chmod(0o755)
    code, said = run(project, [*_MKDOCS, "gh-deploy"])

    assert (code, lock.exists()) == (0, False), said


# Endings


def test_the_host_of_a_killed_build_ends_with_it_and_the_next_build_is_like_a_clean_one(
    project: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = project / "site"
    with start(project, [*_VETSITE, "build"]) as build:
        os.kill(build.process.pid, signal.SIGKILL)
        code, _ = build.wait()
    left = list_beside(folder)
    following, said = run(project, [*_VETSITE, "build"])

    assert (code, left) == (-signal.SIGKILL, {".site-lock", ".site-new"})
    assert (following, read_all(folder), list_beside(folder)) == (0, undisturbed, set()), said


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_that_is_told_to_end_ends_its_host_and_leaves_nothing_but_its_exit_code(
    project: Path, name: str
) -> None:
    with start(project, [*_VETSITE, "build"]) as build:
        os.killpg(build.process.pid, signal.Signals[name])  # as a terminal does
        code, said = build.wait()

    assert (code, "Traceback" in said) == (128 + signal.Signals[name], False)
    assert (list_beside(project / "site"), (project / "site").exists()) == (set(), False)


def test_a_build_that_shall_outlive_its_terminal_does(project: Path) -> None:
    with start(project, [*_VETSITE, "build"], before=["nohup"]) as build:
        os.killpg(build.process.pid, signal.SIGHUP)
        code, said = build.go_on()

    assert (code, (project / "site" / "index.html").is_file()) == (0, True), said


def test_a_build_whose_host_is_killed_says_so(project: Path) -> None:
    with start(project, [*_VETSITE, "build"]) as build:
        os.kill(build.host, signal.SIGKILL)
        ended = build.wait()

    assert ended == (3, read_words("en").say("cli.host_ended", host="MkDocs", number=9) + "\n")


def test_a_build_that_is_killed_while_it_changes_the_sites_brings_the_old_one_back_before_a_new_one(
    project: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = project / "site"
    old = undisturbed | {"about/index.html": b"old"}
    write_all(folder, old)
    with start(project, [*_VETSITE, "build"], moment="the swap") as build:
        while_killed = folder.exists()
        os.kill(build.process.pid, signal.SIGKILL)
        build.wait()
    spoil(project)
    failed, _ = run(project, [*_VETSITE, "build"])
    site = read_all(folder)
    (project / "news" / "visit.md").unlink()
    succeeded, _ = run(project, [*_VETSITE, "build"])

    assert (while_killed, failed, site == old, list_beside(folder)) == (False, 1, True, set())
    assert (succeeded, read_all(folder)) == (0, undisturbed)


def test_a_preview_hinders_no_build_and_no_other_preview_has_its_address(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serve = [*_VETSITE, "serve", "--addr", address]
    with subprocess.Popen(
        serve,
        cwd=project,
        env=ENVIRONMENT | {"TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as preview:
        assert preview.stdout
        said = next(line for line in preview.stdout if "Serving on" in line)
        built, _ = run(project, [*_VETSITE, "build"])
        second, told = run(project, serve)
        preview.terminate()
        said += preview.communicate(timeout=_PATIENCE)[0]

    values = {"address": f"http://{address}/", "reason": os.strerror(errno.EADDRINUSE)}
    assert (built, second, told.splitlines()[-1]) == (
        0,
        3,
        read_words("en").say("host.address_in_use", **values),
    )
    assert (preview.returncode, "Traceback" in said + told) == (0, False)
    assert list((tmp_path / "temporary").iterdir()) == []


class Killed(BaseException):
    """No code of ours catches it: what follows a step does not happen."""


@contextmanager
def killing(monkeypatch: pytest.MonkeyPatch, step: int) -> Iterator[None]:
    """End all before a step in which the disk is changed: 1 is the first."""
    steps = count(1)

    def before(name: str) -> None:
        real = getattr(os, name)

        def change(*arguments: object, **options: object) -> object:
            if next(steps) >= step:
                raise Killed
            return real(*arguments, **options)

        patched.setattr(os, name, change)

    with monkeypatch.context() as patched:
        for name in ("mkdir", "rename", "rmdir", "unlink"):
            before(name)
        yield


def test_whenever_a_change_of_sites_is_killed_one_of_them_is_whole_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Output("search/abc/", MadeFolder(lambda: [("head.json", b"{}"), ("pages/0.json", b"kept")]))

    def prepare(site: Path, name: str) -> Stage:
        stage = Stage(site)
        stage.clear()
        stage.write([Output("index.html", name.encode()), Output(f"{name}/index.html", b""), kept])
        return stage

    ends: list[str] = []
    for step in count(1):
        site = tmp_path / str(step) / "site"
        prepare(site, "old").swap()
        (site / ".git").mkdir()
        (site / ".git" / "HEAD").write_text("main")
        old = read_all(site)
        stage = prepare(site, "new")
        with suppress(Killed), killing(monkeypatch, step):
            stage.swap()
            break
        for again in count(1):  # the next builds may be killed, too
            with suppress(Killed), killing(monkeypatch, again):
                Stage(site).clear()
                break
        new = {path.replace("old/", "new/"): content for path, content in old.items()}
        sites = {"old": old, "new": new | {"index.html": b"new"}}
        ends.append(next((name for name, files in sites.items() if files == read_all(site)), "mixed"))
        assert [path.name for path in site.parent.iterdir()] == ["site"]

    assert (sorted(set(ends)), ends[0], ends[-1]) == (["new", "old"], "old", "new")


# The lock


_HOLD = """
import sys
from pathlib import Path
from vetsite.publish.locking import hold_folder, this_process
hold_folder(Path(sys.argv[1]), this_process("a test"))
print("held", flush=True)
input()
"""


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a folder."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["site", "./site", "here/../site", "link", "way/site", "way/link"])
def test_all_names_of_a_folder_are_held_together(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("site")  # which is not there yet
    (tmp_path / "way").symlink_to(tmp_path)
    with holding(tmp_path / "site") as process:
        with pytest.raises(FolderInUseError) as refused:
            hold_folder(Path(name), this_process("another test"))
        assert refused.value.holder == Holder("a test", process.pid, platform.node())


def test_a_process_holds_again_what_it_holds_and_leaves_no_file_of_it(tmp_path: Path) -> None:
    for _ in range(2):
        hold_folder(tmp_path / "new" / "site", this_process("a test"))
    release_folder(tmp_path / "new" / "site")
    release_folder(tmp_path / "new" / "site")

    assert list((tmp_path / "new").iterdir()) == []


def test_what_a_dead_process_has_left_is_no_obstacle(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with holding(site) as process:
        process.kill()
        process.wait()
    left = read_holder(lock_beside(site).read_text("utf-8"))
    hold_folder(site, Holder("a test", 1, "here"))
    taken_over = read_holder(lock_beside(site).read_text("utf-8"))
    release_folder(site)

    assert (left, taken_over) == (Holder("a test", process.pid, platform.node()), Holder("a test", 1, "here"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "vetsite build", "vetsite build\nsoon\nhere", "\n1\n", "{}", "\0", "a\n1"]
)
def test_a_text_that_names_no_holder_is_none(text: str) -> None:
    assert read_holder(text) is None


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
def test_a_holder_that_has_not_said_who_it_is_is_told_as_another_command(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    with holding(folder):
        lock_beside(folder).write_bytes(b"\xff")
        os.utime(lock_beside(folder), (0, 0))
        code = main([*_SITE, "--lang", language, "export", str(folder)])

    since = datetime.fromtimestamp(0).astimezone().isoformat(" ", "seconds")
    words = read_words(language)
    said = words.say("cli.folder_in_use", folder=folder, since=since) + "\n"
    assert (code, capsys.readouterr().err, folder.exists()) == (3, said, False)


def test_an_export_waits_for_nobody_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    with holding(folder) as process:
        said = say_in_use(folder, "en", "a test", process.pid)
        code = main([*_SITE, "--lang", "en", "export", str(folder)])
    told = capsys.readouterr().err
    following = main([*_SITE, "export", str(folder)])

    assert (code, told, following) == (3, said, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# Where nothing can be written


@pytest.mark.parametrize("language", TOOL_LANGUAGES)
@pytest.mark.parametrize(
    ("error", "key", "values"),
    [
        (OSError(13, "denied", "a.md"), "cli.no_access", {"path": "a.md", "reason": "denied"}),
        (
            OSError(27, "too large", "a.md", None, "b.md"),
            "cli.no_access",
            {"path": "b.md", "reason": "too large"},
        ),
        (OSError(28, "no space"), "cli.refused", {"reason": "no space"}),
        (SwapError(39, "in use", "site"), "host.site_in_use", {"path": "site", "reason": "in use"}),
    ],
)
def test_what_the_system_refuses_is_told_with_the_place_and_the_reason_as_far_as_it_says_them(
    error: OSError, key: str, values: dict[str, str], language: str
) -> None:
    words = read_words(language)

    assert tell_obstacle(error, words) == words.say(key, **values)


def is_told(said: str, folder: Path) -> bool:
    """Whether all that was said is that something in a folder can't be accessed, and why."""
    pattern = re.escape(read_words("en").say("cli.no_access", path="PATH", reason="REASON") + "\n")
    pattern = pattern.replace("PATH", f"{folder}[^']+").replace("REASON", "[^)]+")
    return re.fullmatch(pattern, said) is not None


@pytest.mark.parametrize("target", ["mkdocs.yml/site", "taken"])
def test_a_place_where_nothing_can_be_written_is_told(
    project: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lock_beside(project / "taken").mkdir()
    before = read_all(project)
    built, said = run(project, [*_VETSITE, "build", "--site-dir", target])
    exported = main([*_SITE, "--lang", "en", "export", str(project / target)])
    told = capsys.readouterr().err

    assert (built, exported, read_all(project)) == (3, 3, before)
    assert (is_told(said, project), is_told(told, project)) == (True, True), said + told


def test_a_lock_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader", "utf-8")
    lock_beside(tmp_path / "site").symlink_to(tmp_path / "letter.txt")

    with pytest.raises(OSError, match=r"\.site-lock"):
        hold_folder(tmp_path / "site", this_process("a test"))
    assert (tmp_path / "letter.txt").read_text("utf-8") == "Dear reader"


def test_a_disk_that_is_full_in_the_middle_of_a_build_is_told_and_the_old_site_stays(project: Path) -> None:
    folder = project / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old", "utf-8")
    limit = 'ulimit -f 32; exec "$@"'  # KB of a file: a larger one is refused, as on a full disk
    code, said = run(project, ["bash", "-c", limit, "-", *_VETSITE, "build"])

    assert (code, is_told(said, project), os.strerror(errno.EFBIG) in said) == (3, True, True), said
    assert (read_all(folder), list_beside(folder)) == ({"index.html": b"old"}, set())
