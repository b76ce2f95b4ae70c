"""Addresses become answers: few hosts at once, each host's addresses one after another, none for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar
from urllib.parse import urlsplit

from vetsite.outside_links.asking import Answer

Ask = Callable[[str], Answer]
_Result = TypeVar("_Result")

THREADS = "outside links"  # their name


@dataclass(frozen=True)
class Pace:
    """How fast hosts are asked. Times are in seconds."""

    pause: float = 1.0  # between two addresses of one host
    longest_wait: float = 30  # that a busy host may ask for
    deadline: float = 60  # of an address with all its redirects, however slowly its hosts send
    hosts_at_once: int = 4
    sleep: Callable[[float], object] = time.sleep


def ask_all(urls: Iterable[str], ask: Ask, pace: Pace) -> dict[str, Answer]:
    """The answers of addresses that can be read. Whoever stops the command (Ctrl+C) waits for no host."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(find_host(url), []).append(url)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for group in by_host.values():
        waiting.put(group)
    is_over = threading.Event()
    work = partial(_ask_hosts, waiting, ask, pace, is_over)
    try:
        workers = [_start(work) for _ in range(min(pace.hosts_at_once, len(by_host)))]
        return {url: answer for one in as_completed(workers) for url, answer in one.result().items()}
    finally:
        is_over.set()


def find_host(url: str) -> str:
    """The host of an address that can be read, with its port."""
    return urlsplit(url).netloc.lower()


def _start(run: Callable[[], _Result]) -> Future[_Result]:
    """Run something in a thread of its own, for which the end of the process does not wait."""
    future: Future[_Result] = Future()

    def keep_result() -> None:
        try:
            future.set_result(run())
        except BaseException as error:  # whoever waits gets it
            future.set_exception(error)

    threading.Thread(target=keep_result, name=THREADS, daemon=True).start()
    return future


def _ask_hosts(
    waiting: SimpleQueue[list[str]], ask: Ask, pace: Pace, is_over: threading.Event
) -> dict[str, Answer]:
    """Ask one host after another, until none is waiting."""
    answers: dict[str, Answer] = {}
    while not is_over.is_set():
        try:
            urls = waiting.get_nowait()
        except Empty:
            break
        answers |= _ask_host(urls, ask, pace, is_over)
    return answers


def _ask_host(urls: Sequence[str], ask: Ask, pace: Pace, is_over: threading.Event) -> dict[str, Answer]:
    """The answers of one host. Once it is busy for long, it is not asked on."""
    answers: dict[str, Answer] = {}
    for number, url in enumerate(urls):
        if number:
            pace.sleep(pace.pause)
        if is_over.is_set():
            break
        answer = _ask_in_time(url, ask, pace)
        if answer.outcome == "busy" and answer.wait is not None and answer.wait <= pace.longest_wait:
            pace.sleep(answer.wait)
            answer = _ask_in_time(url, ask, pace)
        answers[url] = answer
        if answer.outcome == "busy":
            return answers | {other: Answer("busy") for other in urls[number + 1 :]}
    return answers


def _ask_in_time(url: str, ask: Ask, pace: Pace) -> Answer:
    """The answer of an address. A host that goes on sending is left to a thread that nobody waits for."""
    try:
        return _start(partial(ask, url)).result(pace.deadline)
    except TimeoutError:
        return Answer("no-answer")
