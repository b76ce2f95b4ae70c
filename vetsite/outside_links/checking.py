"""Links to other sites become advice: each address is asked once, and no host too often."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from vetsite import __version__
from vetsite.checks.checks import hear_switches
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import Words
from vetsite.outside_links.asking import Answer, Outcome, Requests
from vetsite.outside_links.cache import is_fresh, keep, read_cache, write_cache
from vetsite.outside_links.links import OutsideLink, find_outside_links
from vetsite.rendering.texts import Rendering

Ask = Callable[[str], Answer]

_HOSTS_AT_ONCE = 4
PAUSE = 1.0  # seconds between two addresses of one host
_TIMEOUT = 20.0  # seconds without an answer
_LONGEST_WAIT = 30  # seconds that a busy host may ask for
_CODES: Mapping[Outcome, str] = {
    "dead": "dead-link",
    "failing": "failing-link",
    "looping": "looping-link",
    "bad-certificate": "bad-certificate",
    "unknown-host": "unknown-host",
    "no-answer": "no-answer",
}


class OfflineError(Exception):
    """No host at all could be reached: that says nothing of the links."""


@dataclass(frozen=True)
class Checked:
    """What became of all addresses."""

    answers: Mapping[str, Answer]  # by the address without its fragment
    asked: int  # the others have a fresh answer in the cache

    @property
    def unjudged(self) -> int:
        """How many addresses nobody can judge: their hosts are busy, or do not answer programs."""
        return sum(one.outcome in ("busy", "refused") for one in self.answers.values())


class OutsideCheck:
    """The links of one command. Repairs look at the content again, but no address is asked twice."""

    def __init__(self, most_days: int) -> None:
        self._most_days = most_days  # of the cache
        self._answers: dict[str, Answer] = {}
        self._checked = Checked({}, 0)

    def find(self, collection: Collection, rendering: Rendering) -> tuple[Problem, ...]:
        """Advice on all links, but for what is switched off. Raises as `check_links` does."""
        settings = collection.settings
        agent = f"vetsite/{__version__} (+{settings.site_url}; check of links)"
        requests = Requests(agent, _TIMEOUT)

        def ask_once(url: str) -> Answer:
            if url not in self._answers:
                self._answers[url] = requests.ask(url)
            return self._answers[url]

        links = list(find_outside_links(collection, rendering))
        self._checked = check_links(links, settings.root, collection.as_of, self._most_days, ask_once, PAUSE)
        return hear_switches(collection, tell_links(links, self._checked))

    def report(self, words: Words) -> str:
        """How many addresses there are, were asked, and can't be judged."""
        checked = self._checked
        counts = {"asked": checked.asked, "unjudged": checked.unjudged}
        return words.choose("cli.links", len(checked.answers), **counts)


def check_links(
    links: Sequence[OutsideLink], root: Path, as_of: dt.date, most_days: int, ask: Ask, pause: float
) -> Checked:
    """Ask all addresses, but for those whose answer in the cache is younger than `most_days`.

    Raises `OfflineError`, and OSError where the cache can't be written.
    """
    urls = list(dict.fromkeys(urldefrag(link.url).url for link in links))
    kept = {url: one for url, one in read_cache(root).items() if url in set(urls)}
    fresh = {url: one for url, one in kept.items() if is_fresh(one, as_of, most_days)}
    asked = ask_all((url for url in urls if url not in fresh), ask, pause)
    if asked and all(one.outcome in ("unknown-host", "no-answer") for one in asked.values()):
        raise OfflineError
    new = {url: one for url, answer in asked.items() if (one := keep(answer, as_of))}
    write_cache(root, fresh | new)
    known = {url: Answer("fine", moved_to=one.moved_to) for url, one in fresh.items()}
    return Checked({url: (known | asked)[url] for url in urls}, len(asked))


def ask_all(urls: Iterable[str], ask: Ask, pause: float) -> dict[str, Answer]:
    """The answers of some addresses: few hosts at once, each host's addresses one after another."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        answers = pool.map(lambda group: _ask_host(group, ask, pause), by_host.values())
        return {url: answer for some in answers for url, answer in some.items()}


def _ask_host(urls: Sequence[str], ask: Ask, pause: float) -> dict[str, Answer]:
    """The answers of one host. Once it is busy for long, it is not asked on."""
    answers: dict[str, Answer] = {}
    for number, url in enumerate(urls):
        if number:
            time.sleep(pause)
        answer = ask(url)
        if answer.outcome == "busy" and answer.wait is not None and answer.wait <= _LONGEST_WAIT:
            time.sleep(answer.wait)
            answer = ask(url)
        answers[url] = answer
        if answer.outcome == "busy":
            return answers | {other: Answer("busy") for other in urls[number + 1 :]}
    return answers


def tell_links(links: Iterable[OutsideLink], checked: Checked) -> Iterator[Problem]:
    """Advice for each link whose address is dead, has a fault, or has moved for good."""
    for link in links:
        url, fragment = urldefrag(link.url)
        answer = checked.answers[url]
        code = _CODES.get(answer.outcome)
        if code:
            yield link.tell(code, host=urlsplit(url).netloc, status=str(answer.status))
        elif answer.outcome == "fine" and answer.moved_to:
            yield _tell_moved(link, answer.moved_to, fragment)


def _tell_moved(link: OutsideLink, moved_to: str, fragment: str) -> Problem:
    """Where a page went. No repair leads from a page to a home page: there the page itself is gone."""
    target = moved_to if "#" in moved_to or not fragment else f"{moved_to}#{fragment}"
    is_home = urlsplit(moved_to).path in ("", "/") and urlsplit(link.url).path not in ("", "/")
    told = link.tell("moved-link", target=target)
    return told if is_home else replace(told, edit=link.edit(target))
