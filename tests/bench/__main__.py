"""Numbers of items become a table of what their build costs: `python -m tests.bench`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.city import write_city

_COMMAND = (sys.executable, "-m", "mkdocs", "build", "--strict", "-q")
_SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "VETSITE_AS_OF": "2026-01-01"}
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes of ru_maxrss, see getrusage(2)


class BuildError(Exception):
    """A build failed; the message holds what it printed."""


@dataclass(frozen=True)
class Cost:
    """What one process used, its own children included."""

    cpu: float  # seconds, user + system
    wall: float  # seconds
    peak: float  # MB of the largest single process


@dataclass(frozen=True)
class Row:
    """The measurement of one size."""

    items: int
    pages: int  # .html files written
    cost: Cost

    @property
    def item_pages(self) -> int:
        """Every item has a page in each of two languages."""
        return self.items * 2

    @property
    def ms(self) -> float:
        """CPU milliseconds for each item page."""
        return self.cost.cpu * 1000 / self.item_pages


def main() -> int:
    """Measure every size and print the table; 1 where a build fails."""
    arguments = _read_arguments()
    rows: list[Row] = []
    print(_HEAD)
    for items in sorted(arguments.sizes):
        try:
            with _open_folder(arguments.keep, items) as folder:
                row = measure_size(folder, items)
        except (BuildError, FileExistsError) as error:
            print(error, file=sys.stderr)
            return 1
        print(_show_row(row, rows[-1] if rows else None), flush=True)
        rows.append(row)
    return 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=_read_size, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the sites in DIR/<items>")
    return parser.parse_args()


def _read_size(text: str) -> int:
    size = int(text)
    if size < 1:
        raise argparse.ArgumentTypeError("a size is a number of items, at least 1")
    return size


@contextmanager
def _open_folder(keep: Path | None, items: int) -> Iterator[Path]:
    """A new folder: of its own below `keep`, else one that is gone afterwards."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="vetsite-bench-") as name:
            yield Path(name)
        return
    folder = keep / str(items)
    if folder.exists():  # its cache and site would make the build a warm one
        raise FileExistsError(f"{folder} is there already; remove it or choose another --keep")
    folder.mkdir(parents=True)
    yield folder


def measure_size(folder: Path, items: int) -> Row:
    """Write a city of `items` items into an empty folder and build it."""
    _tell(f"{items} items: writing the city")
    write_city(folder, items)
    _tell(f"{items} items: building it")
    cost = measure_build(folder)
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    _tell(f"{items} items: built in {cost.wall:.1f} s")
    return Row(items, pages, cost)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def measure_build(folder: Path) -> Cost:
    """Build the site in a child process. Raises `BuildError` with the output where that fails.

    `wait4` gives the use of that one child; Linux adds the children that it waited for.
    """
    with tempfile.TemporaryFile() as log:  # a pipe could fill up while we wait
        begin = time.perf_counter()
        child = subprocess.Popen(_COMMAND, cwd=folder, env=os.environ | _SETTINGS, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
    if child.returncode:
        command = " ".join(_COMMAND)
        raise BuildError(f"{command} in {folder} failed ({child.returncode}):\n{output}")
    peak = usage.ru_maxrss * _MAXRSS_UNIT / 1e6
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak)


_COLUMNS = (
    "items",
    "pages",  # .html files
    "items×2",  # item pages
    "wall s",
    "CPU s",
    "ms/item page",  # of CPU
    "ms/page",
    "peak MB",
    "growth",  # of ms/item page, against the size before
)
_WIDTH = 14
_HEAD = "".join(name.rjust(_WIDTH) for name in _COLUMNS)


def _show_row(row: Row, before: Row | None) -> str:
    """A line of the table, in the order of `_COLUMNS`."""
    cells = (
        f"{row.items}",
        f"{row.pages}",
        f"{row.item_pages}",
        f"{row.cost.wall:.2f}",
        f"{row.cost.cpu:.2f}",
        f"{row.ms:.3f}",
        f"{row.cost.cpu * 1000 / max(row.pages, 1):.3f}",
        f"{row.cost.peak:.0f}",
        f"×{row.ms / before.ms:.2f}" if before else "–",
    )
    return "".join(cell.rjust(_WIDTH) for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
