"""Outputs become a site folder, which changes in one step.

A folder of files that cost much ends with a list of them and their sizes, under a hash of the list and of its
path. One that has it, and each file in its size, is whole, and moves into the new site when they are swapped.
Its files are not read again: that would take longer than what a changed page asks for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from itertools import takewhile
from pathlib import Path

from vetsite.collection.addresses import MOST_PARTS, SITEMAP, sitemap_part
from vetsite.discovery.changes import is_rewritten
from vetsite.foundation.output import Difference, Made, MadeFolder, Output
from vetsite.foundation.progress import show_nothing
from vetsite.model.settings import Settings

LIST = "files.txt"  # of a folder that is taken over whole

Times = tuple[int, int]  # of the last access and the last change of a file, in nanoseconds


def find_endangered(site: Path, settings: Settings) -> Path | None:
    """The folder that a site in this one would replace or hide in: of the project, or of somebody else."""
    site = _find_real(site)
    if settings.root.is_relative_to(site):
        return settings.root
    for name in (settings.plugin.news_dir, settings.docs_dir):
        folder = _find_real(settings.root / name)
        if site.is_relative_to(folder) or folder.is_relative_to(site) or folder == lists_beside(site):
            return folder
    if (lists_beside(site) / "index.html").is_file():  # another site
        return lists_beside(site)
    return site if _is_foreign(site) else None


def _is_foreign(site: Path) -> bool:
    """Whether a site's place is taken: by a file, or by a folder of other files."""
    if site.is_dir():
        return any(site.glob("[!.]*")) and not (site / "index.html").is_file()
    return site.exists()


def _find_real(path: Path) -> Path:
    """What a path leads to. Unlike `Path.resolve` it raises nothing at a link in a circle."""
    return Path(os.path.realpath(path))


def lists_beside(site: Path) -> Path:
    """The folder of what is told of a site and no part of it: the lists of what has changed."""
    return site.with_name(f"{site.name}-changes")


class SwapError(OSError):
    """The system does not let a new site take the old one's place."""


class Stage:
    """A folder beside the site's, in which a new site is made. Until `swap` the old one stands."""

    def __init__(self, site: Path) -> None:
        self.site = _find_real(site)  # of a link, what it leads to
        self.folder = self.site.with_name(f".{self.site.name}-new")
        self.lists = lists_beside(self.site)
        self._old = self.site.with_name(f".{self.site.name}-old")
        self._moving = self.site.with_name(f".{self.site.name}-kept")  # lists what a swap moves
        self._times: dict[str, Times | None] = {}  # by path; of what is new or has other bytes: None
        self._kept: list[str] = []  # folders of the old site that move into the new one

    def clear(self) -> None:
        """Remove what this or a broken-off build has left; an old site without a new one comes back whole.

        It may be broken off itself: the next one goes on from what that has left.
        """
        for path in (self.folder, self._old):
            if path.is_symlink() or path.is_file():  # not ours: what a link leads to stays
                path.unlink()
        if self._old.exists() and not self.site.exists():
            self._move_kept(self.folder, self._old)
            self._old.rename(self.site)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        if self._old.exists():
            self._keep_hidden()
            self._old.rename(self.folder)  # what is half removed must never come back as a site
            shutil.rmtree(self.folder)
        self._moving.unlink(missing_ok=True)

    def give_up(self) -> None:
        """Remove what was made of a site that is not done. What can't be removed, the next build removes."""
        with suppress(OSError):
            self.clear()

    def write(self, outputs: Iterable[Output], progress: Callable[[int], None] = show_nothing) -> int:
        """Write files of the new site beside those that its host has made; give their number."""
        self._compare_all()
        unfolded = unfold(output for output in outputs if not self._keep_folder(output))
        taken_over = (_take_over(output, self.site) for output in unfolded)
        return write_outputs(map(self._compare, taken_over), self.folder, progress)

    def swap(self) -> Difference:
        """Put the new site in the old one's place; tell what differs. Raises `SwapError`: the old one stays.

        A file whose bytes are those of the old one keeps its time: who asks whether it has changed since
        (If-Modified-Since, RFC 9110, 13.1.3) is told that it has not.
        """
        self._compare_all()
        for path, times in self._times.items():
            if times:
                os.utime(f"{self.folder}/{path}", ns=times)
        changed = frozenset(path for path, times in self._times.items() if times is None)
        rewritten = frozenset(path for path in changed if self._is_rewritten(path))
        sitemaps = _read_sitemaps(self.site), _read_sitemaps(self.folder)
        difference = Difference(*sitemaps, changed, rewritten)
        try:
            self._change()
        except OSError as error:
            self.give_up()
            raise SwapError(error.errno, error.strerror, str(self.site)) from None
        self.give_up()  # what is left of the old one
        return difference

    def _change(self) -> None:
        """Put the new site in the old one's place, in steps of which `clear` can take back all or none."""
        if self.site.exists():
            self._moving.write_text("\n".join(self._kept), "utf-8")
            self.site.rename(self._old)
        self._move_kept(self._old, self.folder)
        self.folder.rename(self.site)

    def _keep_folder(self, output: Output) -> bool:
        """Whether a folder is one that the old site has whole: then nothing of it is made."""
        if isinstance(output.content, MadeFolder) and _is_whole(self.site / output.path, output.path):
            self._kept.append(output.path)
            return True
        return False

    def _move_kept(self, source: Path, target: Path) -> None:
        """Move the folders that are kept from one site to the other, where they are not there yet."""
        listed = self._moving.read_text("utf-8") if self._moving.exists() else ""
        for path in listed.splitlines():
            if (source / path).exists():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (source / path).rename(target / path)

    def _is_rewritten(self, path: str) -> bool:
        """Whether a page that both sites have says something else."""
        if not path.endswith("index.html") or not (self.site / path).is_file():
            return False
        return is_rewritten((self.site / path).read_bytes(), (self.folder / path).read_bytes())

    def _compare_all(self) -> None:
        """Compare what the host has made with the old site. What is written later is compared on its way."""
        if not self._times:
            for file in self.folder.rglob("*"):
                if file.is_file():
                    self._compare(Output(file.relative_to(self.folder).as_posix(), file))

    def _compare(self, output: Output) -> Output:
        content = output.content.read_bytes() if isinstance(output.content, Path) else output.content
        assert isinstance(content, bytes)  # what is made late has been made
        self._times[output.path] = _find_times(f"{self.site}/{output.path}", content)
        return output

    def _keep_hidden(self) -> None:
        """Carry over what no build has made: `.git`, `.nojekyll`. MkDocs keeps them too."""
        for hidden in self._old.glob(".*"):
            kept = self.site / hidden.name
            if not kept.exists():
                hidden.rename(kept)


def _take_over(output: Output, former: Path) -> Output:
    """An output with its bytes: what costs much is taken from a former site that has it whole."""
    if not isinstance(output.content, Made):
        return output
    try:
        found = (former / output.path).read_bytes()
    except OSError:
        found = b""
    return replace(output, content=found if output.content.is_made(found) else output.content.make())


def _find_times(path: str, content: bytes) -> Times | None:
    """The times of a file, if it is there and has these bytes."""
    try:
        with open(path, "rb", buffering=0) as file:  # a Path would cost as much as the reading
            status = os.fstat(file.fileno())
            if status.st_size == len(content) and file.read() == content:
                return status.st_atime_ns, status.st_mtime_ns
    except OSError:  # none, or a folder
        pass
    return None


def _read_sitemaps(site: Path) -> tuple[bytes, ...]:
    """The sitemap of a site and its parts, if it has any."""
    parts = takewhile(Path.is_file, (site / sitemap_part(number) for number in range(1, MOST_PARTS + 1)))
    return tuple(file.read_bytes() for file in (site / SITEMAP, *parts) if file.is_file())


def write_lists(outputs: Iterable[Output], folder: Path) -> None:
    """Write the lists of what has changed in the place of the last ones, which may have been more."""
    for former in folder.glob("indexnow-*.json"):
        former.unlink()
    write_outputs(outputs, folder)


def write_outputs(
    outputs: Iterable[Output], folder: Path, progress: Callable[[int], None] = show_nothing
) -> int:
    """Write files below a folder; give their number. `progress` gets how many are done."""
    made: set[Path] = set()
    done = 0
    for output in unfold(outputs):
        path = folder / output.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if isinstance(output.content, Path):
            shutil.copyfile(output.content, path)
        elif isinstance(output.content, Made):
            path.write_bytes(output.content.make())
        else:
            assert isinstance(output.content, bytes)  # folders were unfolded
            path.write_bytes(output.content)
        done += 1
        progress(done)
    return done


def unfold(outputs: Iterable[Output]) -> Iterator[Output]:
    """Outputs with the files of folders in the place of these."""
    for output in outputs:
        if isinstance(output.content, MadeFolder):
            yield from _make(output.path, output.content)
        else:
            yield output


def _make(folder: str, content: MadeFolder) -> Iterator[Output]:
    sizes = []
    for path, bytes_ in content.make():
        sizes.append(f"{len(bytes_)} {path}\n")
        yield Output(folder + path, bytes_)
    yield Output(folder + LIST, _seal(folder, "".join(sizes)))


def _seal(folder: str, sizes: str) -> bytes:
    digest = blake2b(f"{folder}\n{sizes}".encode(), digest_size=16).hexdigest()
    return f"{digest}\n{sizes}".encode()


def _is_whole(folder: Path, path: str) -> bool:
    """Whether a folder has just the files that it was made with, each in its size."""
    try:
        listed = (folder / LIST).read_bytes()
        sizes = listed.decode().partition("\n")[2]
        if listed != _seal(path, sizes):
            return False
        return set(_sizes(folder)) == {*sizes.splitlines(), f"{len(listed)} {LIST}"}
    except (OSError, ValueError):
        return False


def _sizes(folder: Path | str, below: str = "") -> Iterator[str]:
    """A line for each file of a folder: its size and its path, as `LIST` has them."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _sizes(one.path, f"{below}{one.name}/")
            else:
                yield f"{one.stat().st_size} {below}{one.name}"
