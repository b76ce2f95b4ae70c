"""An address becomes what its host answers: HEAD first, and GET where the host does not know HEAD."""

from __future__ import annotations

import socket
import ssl
import string
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import IO, Literal
from urllib.parse import quote, urldefrag, urlsplit

from vetsite.outside_links.urls import follow, write_url

Outcome = Literal[
    "fine",
    "unreadable",  # no host can be asked for it
    "dead",  # the host says that there is nothing: 404, 410
    "failing",  # the host says that it has a fault: 5xx
    "busy",  # it wants to be asked later: 429, or 503 with Retry-After
    "refused",  # it does not answer programs: 401, 403, 412 …, or a circle that sets cookies
    "looping",  # it leads in a circle, or on and on
    "bad-redirect",  # it leads to where no reader gets
    "bad-certificate",
    "unknown-host",
    "no-answer",  # in time, or at all
]

_MOST_REDIRECTS = 10
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_REDIRECTS = (*_PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_NO_BROWSER = 521  # from guards of many public hosts in China, for whoever runs no scripts
_NO_HEAD = 400  # from this status on, GET is asked too: many hosts answer HEAD wrongly


@dataclass(frozen=True)
class Answer:
    """What became of an address."""

    outcome: Outcome
    status: int = 0  # the last one; 0 where there was none
    moved_to: str = ""  # where permanent redirects lead, one after another; "" where there is none
    leads_to: str = ""  # where a bad redirect leads, as the host says it
    wait: int | None = None  # seconds after which a busy host may be asked again; None: it does not say


class Requests:
    """Asks hosts. Proxies are those of the environment, certificates those of the system."""

    def __init__(self, agent: str, timeout: float, context: ssl.SSLContext | None = None) -> None:
        self._agent = agent
        self._timeout = timeout  # seconds without an answer
        opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(context=context or ssl.create_default_context()),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
        ):  # none for redirects, which are left to us: whether they are permanent matters
            opener.add_handler(handler)
        self._send_request = opener.open

    def ask(self, url: str) -> Answer:
        """The answer of an address that can be read, behind all its redirects."""
        seen = {urldefrag(url).url}
        moved_to, is_permanent, sets_cookies, status = "", True, False, 0
        while len(seen) <= _MOST_REDIRECTS:
            try:
                status, headers = self._ask_once(url)
            except Exception as error:  # whatever a host may send: each kind has its outcome
                return Answer(_judge_error(error), moved_to=moved_to)
            location = _read_location(headers)
            if status not in _REDIRECTS or location is None:
                return Answer(_judge_status(status, headers), status, moved_to, wait=_read_wait(headers))
            target = follow(url, location)
            if target is None:
                return Answer("bad-redirect", status, leads_to=location)
            url = target
            is_permanent = is_permanent and status in _PERMANENT
            moved_to = url if is_permanent else moved_to
            sets_cookies = sets_cookies or "set-cookie" in headers
            if urldefrag(url).url in seen:
                break
            seen.add(urldefrag(url).url)
        return Answer("refused" if sets_cookies else "looping", status)  # browsers send cookies back

    def _ask_once(self, url: str) -> tuple[int, Mapping[str, str]]:
        status, headers = self._send("HEAD", url)
        if status < _NO_HEAD or status == HTTPStatus.TOO_MANY_REQUESTS:
            return status, headers
        return self._send("GET", url)

    def _send(self, method: str, url: str) -> tuple[int, Mapping[str, str]]:
        """Status and headers, with names in small letters. Nothing is read of the body."""
        headers = {"User-Agent": self._agent, "Accept": "*/*"}
        request = urllib.request.Request(write_url(urlsplit(url)), headers=headers, method=method)
        try:
            response: IO[bytes] = self._send_request(request, timeout=self._timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            status, found = response.status, response.headers  # type: ignore[attr-defined]  # of both
            return status, {name.lower(): value for name, value in found.items()}


def _read_location(headers: Mapping[str, str]) -> str | None:
    """Where a redirect leads. Its bytes are UTF-8 where they can be, else they stay what they are."""
    if "location" not in headers:
        return None
    raw = headers["location"].strip().encode("latin-1", "replace")  # as the library reads headers
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe=string.printable)


def _judge_status(status: int, headers: Mapping[str, str]) -> Outcome:
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == 503 and "retry-after" in headers):
        return "busy"
    if status in _GONE:
        return "dead"
    if 400 <= status < 500 or status == _NO_BROWSER or status > 599:  # says no to a program, or to HEAD
        return "refused"
    return "failing" if status >= 500 else "fine"


def _judge_error(error: Exception) -> Outcome:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return "bad-certificate"
    if isinstance(reason, (socket.gaierror, UnicodeError)):
        return "unknown-host"
    if isinstance(error, (OSError, HTTPException, ValueError)):
        return "no-answer"
    raise error


def _read_wait(headers: Mapping[str, str]) -> int | None:
    """Seconds of Retry-After; it may be a date, which says nothing without a clock."""
    stated = headers.get("retry-after", "").strip()
    return int(stated) if stated.isascii() and stated.isdecimal() else None
