"""A folder that commands write is held by one process at a time, and whoever comes second learns who has it.

The lock is the operating system's own, on a file beside the folder. It ends with its process, however that
ends: a file that a killed process has left holds nobody up, and nobody guesses whether a lock is old.
"""

from __future__ import annotations

import atexit
import datetime as dt
import errno
import os
import platform
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # behind the text: on Windows nobody can read a byte that is locked

    def _lock(file: int) -> None:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_IS_TAKEN = (errno.EACCES, errno.EAGAIN)  # what systems say of a lock that another process has
_LONGEST = 1000  # bytes of a text that names a holder
_held: dict[Path, int] = {}  # by file of a lock: its descriptor, which holds it for this process


@dataclass(frozen=True)
class Holder:
    """The process that holds a folder."""

    command: str  # as its user knows it: "vetsite build"
    process: int  # its id on that machine
    machine: str  # its name in the network

    def to_text(self) -> str:
        """The holder as text: a line for each value."""
        return f"{self.command}\n{self.process}\n{self.machine}"


class FolderInUseError(OSError):
    """Another process holds a folder."""

    def __init__(self, folder: Path, holder: Holder | None, since: dt.datetime) -> None:
        super().__init__(errno.EAGAIN, "in use", str(folder))
        self.holder = holder  # none: it has not said yet who it is
        self.since = since  # in the zone of this machine


def this_process(command: str) -> Holder:
    """This process as the holder of a folder."""
    return Holder(command, os.getpid(), platform.node())


def read_holder(text: str) -> Holder | None:
    """The holder that a text names; none, if it is cut or somebody else's."""
    match = re.fullmatch(r"(.+)\n([0-9]+)\n(.*)", text)
    return Holder(match[1], int(match[2]), match[3]) if match else None


def lock_beside(folder: Path) -> Path:
    """The file of a folder's lock. All names of a folder lead to one: links are followed."""
    real = Path(os.path.realpath(folder))
    return real.parent / f".{real.name}-lock"


def hold_folder(folder: Path, holder: Holder) -> None:
    """Hold a folder, which need not be there yet, until `release_folder` or the end of this process.

    A process may hold again what it holds. Raises `FolderInUseError` where another one has it, and `OSError`
    where nothing can be written beside it or its disk knows no locks.
    """
    path = lock_beside(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    while path not in _held:
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _take(file, path, folder)
            if _is_at(path, file):  # and not removed by its last holder before we had it
                _write(file, holder.to_text())
                _held[path] = file
                atexit.register(_release, path)
        finally:
            if path not in _held:
                os.close(file)


def release_folder(folder: Path) -> None:
    """Let others have a folder; nothing, if this process does not hold it. The lock's file goes, too."""
    _release(lock_beside(folder))


def _release(path: Path) -> None:
    file = _held.pop(path, None)
    if file is None:
        return
    if sys.platform == "win32":  # where an open file can't be removed, whoever has it
        os.close(file)
        with suppress(OSError):
            path.unlink()
    else:  # where one that is removed after its lock has ended may be another's
        with suppress(OSError):
            path.unlink()
        os.close(file)


def _take(file: int, path: Path, folder: Path) -> None:
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _IS_TAKEN:
            since = dt.datetime.fromtimestamp(os.fstat(file).st_mtime).astimezone()
            raise FolderInUseError(folder, read_holder(_read(file)), since) from None
        raise OSError(error.errno, error.strerror, str(path)) from None


def _is_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(file))
    except FileNotFoundError:
        return False


def _read(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    return os.read(file, _LONGEST).decode("utf-8", "replace")


def _write(file: int, text: str) -> None:
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, text.encode())
