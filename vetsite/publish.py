"""Outputs become a site folder, which changes in one step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from vetsite.outputs.page import Output
from vetsite.progress import show_nothing
from vetsite.settings import Settings


def find_endangered(site: Path, settings: Settings) -> Path | None:
    """The folder that a site in this one would replace or hide in: of the project, or of somebody else."""
    site = site.resolve()
    if settings.root.is_relative_to(site):
        return settings.root
    for name in (settings.plugin.news_dir, settings.docs_dir):
        folder = (settings.root / name).resolve()
        if site.is_relative_to(folder) or folder.is_relative_to(site):
            return folder
    is_foreign = site.is_dir() and any(site.glob("[!.]*")) and not (site / "index.html").is_file()
    return site if is_foreign else None


class Stage:
    """A folder beside the site's, in which a new site is made. Until `swap` the old one stands."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()  # of a link, what it leads to
        self.folder = self.site.with_name(f".{self.site.name}-new")
        self._old = self.site.with_name(f".{self.site.name}-old")

    def clear(self) -> None:
        """Remove what this or a broken-off build has left; an old site without a new one comes back."""
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        elif self._old.exists():
            self._keep_hidden()
            shutil.rmtree(self._old)
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def swap(self) -> None:
        """Put the new site in the old one's place. Raises `OSError`, and the old one stays."""
        if self.site.exists():
            self.site.rename(self._old)
        try:
            self.folder.rename(self.site)
        except OSError:
            self.clear()
            raise
        self.clear()

    def _keep_hidden(self) -> None:
        """Carry over what no build has made: `.git`, `.nojekyll`. MkDocs keeps them too."""
        for hidden in self._old.glob(".*"):
            kept = self.site / hidden.name
            if not kept.exists():
                hidden.rename(kept)


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
