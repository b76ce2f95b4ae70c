"""Links to other sites become advice: each address is asked once, if no young answer is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vetsite import __version__
from vetsite.checks.checks import apply_switches
from vetsite.checks.outside import PASSING
from vetsite.checks.switches import Switch
from vetsite.checks.yaml_addresses import find_kept_passages
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem, SwitchedOff
from vetsite.foundation.wording import Words
from vetsite.outside_links.asking import Answer, Outcome, Requests
from vetsite.outside_links.cache import is_fresh, keep, read_cache, write_cache
from vetsite.outside_links.hosts import Ask, Pace, ask_all, find_host
from vetsite.outside_links.links import OutsideLink, find_outside_links
from vetsite.outside_links.urls import is_same_page, split_url
from vetsite.rendering.texts import Rendering

PACE = Pace()
_TIMEOUT = 20.0  # seconds in which a host sends nothing
_CODES: Mapping[Outcome, str] = {
    "unreadable": "unreadable-link",
    "dead": "dead-link",
    "failing": "failing-link",
    "looping": "looping-link",
    "bad-redirect": "bad-redirect",
    "bad-certificate": "bad-certificate",
    "unknown-host": "unknown-host",
    "no-answer": "no-answer",
}
_UNREACHED = ("unknown-host", "no-answer")
_UNJUDGED = ("busy", "refused")


class OfflineError(Exception):
    """No host at all could be reached: that says nothing of the links."""


@dataclass(frozen=True)
class Checked:
    """What became of all addresses."""

    answers: Mapping[str, Answer]  # by the address without its fragment
    asked: frozenset[str]  # by this command; the others have a fresh answer in the cache

    @property
    def unjudged(self) -> int:
        """How many addresses nobody can judge: their hosts are busy, or do not answer programs."""
        return sum(one.outcome in _UNJUDGED for one in self.answers.values())


_NOTHING = Checked({}, frozenset())


class OutsideCheck:
    """The links of one command. Repairs look at the content again, but no address is asked twice."""

    def __init__(self, most_days: int) -> None:
        self._most_days = most_days  # of the cache
        self._checked = _NOTHING

    def find(
        self, collection: Collection, rendering: Rendering
    ) -> tuple[list[Problem], tuple[SwitchedOff, ...]]:
        """Advice on all links, and apart what of it is switched off. Raises as `check_links` does."""
        settings, day = collection.settings, collection.as_of
        agent = f"vetsite/{__version__} (+{settings.site_url}; check of links)"
        ask = Requests(agent, _TIMEOUT).ask
        links = list(find_outside_links(collection, rendering))
        before = self._checked
        self._checked = check_links(links, settings.root, day, self._most_days, ask, PACE, before)
        judged = _Judged(collection, links, self._checked)
        return apply_switches(collection, tell_links(links, self._checked), judged.knows_all)

    def report(self, words: Words) -> str:
        """How many addresses there are, were asked, and can't be judged."""
        checked = self._checked
        counts = {"asked": len(checked.asked), "unjudged": checked.unjudged}
        return words.choose("cli.links", len(checked.answers), **counts)


class _Judged:
    """The links of which it is known what became of them."""

    def __init__(self, collection: Collection, links: Iterable[OutsideLink], checked: Checked) -> None:
        self._paths = {passage.path for passage in find_kept_passages(collection)}
        unjudged = (one for one in links if checked.answers[one.page].outcome in _UNJUDGED)
        self._unjudged = {(one.passage.path, one.line) for one in unjudged}

    def knows_all(self, switch: Switch) -> bool:
        """Whether a switch that switches off nothing is of no use, today and tomorrow."""
        if switch.code in PASSING:
            return False
        if switch.advised_line is None:
            return not self._unjudged
        return switch.path in self._paths and (switch.path, switch.advised_line) not in self._unjudged


def check_links(
    links: Sequence[OutsideLink],
    root: Path,
    as_of: dt.date,
    most_days: int,
    ask: Ask,
    pace: Pace,
    before: Checked = _NOTHING,
) -> Checked:
    """Ask all addresses but those asked `before` and those with an answer in the cache below `most_days` old.

    Raises `OfflineError`, and OSError where the cache can't be written.
    """
    urls = dict.fromkeys(link.page for link in links)
    readable = {url for url in urls if split_url(url)}
    kept = {url: one for url, one in read_cache(root).items() if url in readable}
    fresh = {url: one for url, one in kept.items() if is_fresh(one, as_of, most_days)}
    known = {url: Answer("fine", moved_to=one.moved_to) for url, one in fresh.items()} | {**before.answers}
    known |= {url: Answer("unreadable") for url in urls if url not in readable}
    asked = ask_all((url for url in urls if url not in known), ask, pace)
    if not before.asked:
        asked |= _make_sure(asked, fresh, ask, pace)
    answers = {url: (known | asked)[url] for url in urls}
    all_asked = before.asked | asked.keys()
    new = {url: one for url in urls if url in all_asked and (one := keep(answers[url], as_of))}
    gone = all_asked - new.keys()
    write_cache(root, {url: one for url, one in fresh.items() if url not in gone} | new)
    return Checked(answers, all_asked)


def _make_sure(
    asked: Mapping[str, Answer], fresh: Iterable[str], ask: Ask, pace: Pace
) -> Mapping[str, Answer]:
    """One more answer, if no host was reached: of another one that answered well not long ago.

    Raises `OfflineError` if that can't be reached either. Where there is none, one dead host alone says
    nothing of the network.
    """
    if not asked or not _are_unreached(asked):
        return {}
    hosts = set(map(find_host, asked))
    others = [url for url in fresh if find_host(url) not in hosts]
    more = ask_all(others[:1], ask, pace)
    if _are_unreached(more) and len(hosts) + len(more) > 1:
        raise OfflineError
    return more


def _are_unreached(answers: Mapping[str, Answer]) -> bool:
    return all(one.outcome in _UNREACHED for one in answers.values())


def tell_links(links: Iterable[OutsideLink], checked: Checked) -> Iterator[Problem]:
    """Advice for each link whose address is dead, has a fault, or has moved for good."""
    for link in links:
        answer = checked.answers[link.page]
        code = _CODES.get(answer.outcome)
        if code:
            host = "" if code == "unreadable-link" else find_host(link.page)
            yield link.tell(code, host=host, status=str(answer.status), target=answer.leads_to[:100])
        elif answer.outcome == "fine" and answer.moved_to:
            yield _tell_moved(link, answer.moved_to)


def _tell_moved(link: OutsideLink, moved_to: str) -> Problem:
    """Where a page went. It is repaired only where the path stays: else nobody knows what the page is now."""
    target = moved_to if "#" in moved_to or not link.fragment else f"{moved_to}#{link.fragment}"
    told = link.tell("moved-link", target=target)
    return replace(told, edit=link.edit(target)) if is_same_page(link.url, moved_to) else told
