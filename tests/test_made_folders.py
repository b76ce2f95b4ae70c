"""Folders that cost much: made once, and taken over whole from the site before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from vetsite.foundation.output import MadeFolder, Output
from vetsite.publish.publish import LIST, Stage, write_outputs

_FILES = {"head.json": b"{}", "pages/0.json": b"first", "pages/1.json": b"second"}


def _publish(site: Path, path: str = "search/abc/") -> int:
    """Publish a site of one folder; give how many of its files were made."""
    made = []

    def make() -> Iterator[tuple[str, bytes]]:
        for name, content in _FILES.items():
            made.append(name)
            yield name, content

    stage = Stage(site)
    stage.clear()
    stage.write([Output("index.html", b""), Output(path, MadeFolder(make))])
    stage.swap()
    return len(made)


def _read(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != LIST)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_folder_is_made_once_and_then_taken_over_with_its_times(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = _publish(site)
    os.utime(site / "search/abc/head.json", (1, 1))
    second = _publish(site)

    assert (first, second, _read(site / "search/abc")) == (3, 0, _FILES)
    assert (site / "search/abc/head.json").stat().st_mtime == 1


def test_a_folder_of_another_name_is_another_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(site)

    assert _publish(site, "search/def/") == 3
    assert sorted(folder.name for folder in (site / "search").iterdir()) == ["def"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "pages/1.json").unlink(),
        lambda folder: (folder / "pages/1.json").write_bytes(b"sec"),
        lambda folder: (folder / LIST).unlink(),
        lambda folder: (folder / LIST).write_bytes(b"nonsense"),
        lambda folder: (folder / LIST).write_text((folder / LIST).read_text().replace("6 pages", "5 pages")),
        lambda folder: (folder / LIST).write_bytes(b"\xff"),
        lambda folder: (folder / "pages/2.json").write_bytes(b"of somebody else"),
    ],
)
def test_a_folder_that_is_not_whole_is_made_anew(tmp_path: Path, harm: object) -> None:
    site = tmp_path / "site"
    _publish(site)
    assert callable(harm)
    harm(site / "search/abc")

    assert (_publish(site), _read(site / "search/abc")) == (3, _FILES)


def test_a_folder_that_was_moved_is_made_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(site)
    (site / "search/abc").rename(site / "search/def")

    assert _publish(site, "search/def/") == 3


def test_a_build_that_fails_at_the_end_leaves_the_folder_in_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    _publish(site)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target == site and self.name.endswith("-new"):
            raise OSError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="in use"):
        _publish(site)

    assert _read(site / "search/abc") == _FILES


def test_a_build_that_is_given_up_leaves_the_folder_in_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(site)
    stage = Stage(site)
    stage.clear()
    stage.write([Output("search/abc/", MadeFolder(lambda: _FILES.items()))])
    stage.clear()

    assert _read(site / "search/abc") == _FILES


def test_a_folder_without_a_site_before_is_written_like_other_outputs(tmp_path: Path) -> None:
    write_outputs([Output("search/abc/", MadeFolder(lambda: _FILES.items()))], tmp_path)

    assert _read(tmp_path / "search/abc") == _FILES
