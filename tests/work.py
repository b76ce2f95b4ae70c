"""How much work a call does, without a clock: steps are counted, and what does not end is stopped.

A step is a line of Python that runs, or a call of a function of C. What that does inside nobody can count: so
`find_endless` runs calls with inputs so large that a quadratic step takes many seconds where a linear one
takes less than one, and stops what has not ended by then.
"""

from __future__ import annotations

import faulthandler
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any

Cases = Mapping[str, Callable[[], object]]

_PATIENCE = 3  # seconds of CPU for each case, of which a linear one needs a few tenths


def count_steps(run: Callable[[], object]) -> int:
    """The lines of Python that run while `run` does, and the functions of C that are called."""
    steps = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Callable[..., Any]:
        nonlocal steps
        steps += event == "line"
        return trace

    def profile(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal steps
        steps += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return steps


_SIZE = 220  # more than the 200 levels that are allowed (`guards`): all sizes take the same way
_MOST_GROWTH = 2.6  # linear is twice as much more for twice as many more, quadratic four times
_SLACK = 500  # steps, of what hardly grows


def is_linear(run: Callable[[int], object], size: int = _SIZE) -> bool:
    """Whether the steps of `run` grow no faster than its input: a size, twice and four times that."""
    run(size)  # makes what is made once
    once, twice, four_times = (count_steps(partial(run, times * size)) for times in (1, 2, 4))
    return four_times - twice <= _MOST_GROWTH * max(twice - once, 0) + _SLACK


def make_long(shape: Callable[[int], str], characters: int) -> str:
    """A text of a shape, which gets longer with each repetition, of about so many characters."""
    each = (len(shape(200)) - len(shape(100))) / 100
    return shape(int(characters / max(each, 1)))


def find_endless(module: str, patience: float = _PATIENCE) -> str | None:
    """The first of a module's cases (`large_cases`) that does not end in time, and where it stood.

    None: all end. They run in a process of their own, because nothing else stops a function of C.
    """
    run = [sys.executable, "-m", "tests.work", module, str(patience)]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        return None
    return f"{done.stdout.splitlines()[-1]}\n{done.stderr}"


def _run_cases(module: str, patience: float) -> None:
    cases: Cases = import_module(module).large_cases()
    for name, run in cases.items():
        print(name.encode("unicode_escape").decode(), flush=True)
        _end_after(patience)
        run()


def _end_after(seconds: float) -> None:
    """End this process with a traceback when it has worked for so long from now, also inside of C."""
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(seconds, exit=True)  # no timer there counts CPU
    else:
        faulthandler.register(
            signal.SIGPROF, chain=True
        )  # and then what the system does: it ends the process
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    _run_cases(sys.argv[1], float(sys.argv[2]))
