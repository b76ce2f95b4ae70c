"""A command runs in a child process, which ends with its parent, however that ends.

The child's standard input is a pipe into which only the parent can write. A byte asks the child to end in
order, as Ctrl+C does. The end of the pipe ends it at once: on every system it comes when the parent is no
more, killed or not.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

PARENT_VARIABLE = "VETSITE_PARENT"  # says who the parent is; without it a process looks after itself
_SIGNALLED = 128  # and the number of a signal: the exit code of a process that it ended, as shells have it
INTERRUPTED = _SIGNALLED + signal.SIGINT  # by Ctrl+C
_PATIENCE = 10  # seconds for a child to end in order
_STDIN = 0


def run_child(command: Sequence[str], environment: Mapping[str, str], parent: str) -> int:
    """Run a command to its end; give its exit code, below 0 that of a signal.

    A signal that ends this process, if it can be caught, becomes a `SystemExit` or a `KeyboardInterrupt`.
    It is raised when the child has ended.
    """
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):  # no system has all of them
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:  # what nohup ignores stays so
            signal.signal(number, _end)
    child = subprocess.Popen(
        command,
        env={**environment, PARENT_VARIABLE: parent},
        stdin=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,  # Ctrl+C reaches this process alone, which tells the child; not on Windows
    )
    with child:
        try:
            return child.wait()
        finally:
            _ask_to_end(child)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    sys.exit(_SIGNALLED + number)


def _ask_to_end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a child to end in order, but not for ever; nothing, if it has ended."""
    assert child.stdin
    try:
        with suppress(OSError):  # nobody is at the other end
            child.stdin.write(b"\n")
        with suppress(subprocess.TimeoutExpired):
            child.wait(_PATIENCE)
    finally:
        child.kill()


def end_with_parent() -> str | None:
    """Let this process, if it is such a child, end with its parent; give who that is.

    To be called by the main thread. A child of ours that takes over our environment is none of that parent.
    """
    parent = os.environ.pop(PARENT_VARIABLE, None)
    if parent is not None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
        threading.Thread(target=_watch, args=(_take_stdin(),), daemon=True).start()
    return parent


def _take_stdin() -> int:
    """The pipe of the standard input for us alone: whoever else reads that one finds it at its end.

    On Windows a process that took it over would hang: it can't even ask what it is while we read from it.
    """
    pipe = os.dup(_STDIN)
    ended, end = os.pipe()
    os.close(end)
    os.dup2(ended, _STDIN)
    os.close(ended)
    return pipe


def _watch(pipe: int) -> None:
    """Wait for what the parent says, and for its end."""
    if _read(pipe):
        _interrupt()
        _read(pipe)
    os._exit(_SIGNALLED + signal.SIGTERM)


def _read(pipe: int) -> bytes:
    try:
        return os.read(pipe, 1)
    except OSError:  # Windows may say so of a pipe that is broken
        return b""


def _interrupt() -> None:
    """Do in the main thread what Ctrl+C does."""
    if sys.platform == "win32":
        import _thread

        _thread.interrupt_main()
    else:  # also wakes it from waiting
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
