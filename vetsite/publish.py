"""Outputs become a site folder, which changes in one step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from vetsite.outputs.page import Output
from vetsite.progress import show_nothing


class Stage:
    """A folder beside the site's, in which a new site is made. Until `swap` the old one stands."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}-new")
        self._old = site.with_name(f".{site.name}-old")

    def clear(self) -> None:
        """Remove what this or a broken-off build has left."""
        for folder in (self.folder, self._old):
            if folder.exists():
                shutil.rmtree(folder)

    def swap(self) -> None:
        """Put the new site in the old one's place."""
        if self.site.exists():
            self.site.rename(self._old)
        self.folder.rename(self.site)
        self.clear()


def write_outputs(
    outputs: Iterable[Output], folder: Path, progress: Callable[[int], None] = show_nothing
) -> int:
    """Write files below a folder; give their number. `progress` gets how many are done."""
    made: set[Path] = set()
    done = 0
    for output in outputs:
        path = folder / output.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if isinstance(output.content, Path):
            shutil.copyfile(output.content, path)
        else:
            path.write_bytes(output.content)
        done += 1
        progress(done)
    return done
