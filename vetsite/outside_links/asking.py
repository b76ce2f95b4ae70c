"""An address becomes what its host answers: HEAD first, and GET where the host does not know HEAD."""

from __future__ import annotations

import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import IO, Literal
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from typing_extensions import override

Outcome = Literal[
    "fine",
    "dead",  # the host says that there is nothing: 404, 410 and their like
    "failing",  # the host says that it has a fault: 5xx
    "busy",  # it wants to be asked later: 429, or 503 with Retry-After
    "refused",  # it does not answer programs: 401, 403, 451
    "looping",  # it leads in a circle, or on and on
    "bad-certificate",
    "unknown-host",
    "no-answer",  # in time, or at all
]

_MOST_REDIRECTS = 10
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_REDIRECTS = (*_PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
_NO_HEAD = 400  # from this status on, GET is asked too: many hosts answer HEAD wrongly


@dataclass(frozen=True)
class Answer:
    """What became of an address."""

    outcome: Outcome
    status: int = 0  # the last one; 0 where there was none
    moved_to: str = ""  # where permanent redirects lead, one after another; "" where there is none
    wait: int | None = None  # seconds after which a busy host may be asked again; None: it does not say


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to us: whether they are permanent matters."""

    @override
    def redirect_request(self, *_args: object, **_named: object) -> None:
        return None


class Requests:
    """Asks hosts. Proxies are those of the environment, certificates those of the system."""

    def __init__(self, agent: str, timeout: float, context: ssl.SSLContext | None = None) -> None:
        self._agent = agent
        self._timeout = timeout  # seconds without an answer
        https = urllib.request.HTTPSHandler(context=context or ssl.create_default_context())
        self._send_request = urllib.request.build_opener(_NoRedirects, https).open

    def ask(self, url: str) -> Answer:
        """The answer of an address, behind all its redirects."""
        seen = {url}
        moved_to, is_permanent = "", True
        for _ in range(_MOST_REDIRECTS):
            try:
                status, headers = self._ask_once(url)
            except Exception as error:  # whatever a host may send: each kind has its outcome
                return Answer(_judge_error(error), moved_to=moved_to)
            if status not in _REDIRECTS or "location" not in headers:
                return Answer(_judge_status(status, headers), status, moved_to, _read_wait(headers))
            url = urljoin(url, headers["location"])
            is_permanent = is_permanent and status in _PERMANENT
            moved_to = url if is_permanent else moved_to
            if url in seen or not url.lower().startswith(("http://", "https://")):
                return Answer("looping", status)
            seen.add(url)
        return Answer("looping", status)

    def _ask_once(self, url: str) -> tuple[int, Mapping[str, str]]:
        status, headers = self._send("HEAD", url)
        if status < _NO_HEAD or status == HTTPStatus.TOO_MANY_REQUESTS:
            return status, headers
        return self._send("GET", url)

    def _send(self, method: str, url: str) -> tuple[int, Mapping[str, str]]:
        """Status and headers, with names in small letters. Nothing is read of the body."""
        headers = {"User-Agent": self._agent, "Accept": "*/*"}
        request = urllib.request.Request(_write_url(url), headers=headers, method=method)  # http(s)
        try:
            response: IO[bytes] = self._send_request(request, timeout=self._timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            status, found = response.status, response.headers  # type: ignore[attr-defined]  # of both
            return status, {name.lower(): value for name, value in found.items()}


def _write_url(url: str) -> str:
    """An address as it is sent: a host in Chinese letters by IDNA, all else percent-encoded, no fragment."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, host + port, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def _judge_status(status: int, headers: Mapping[str, str]) -> Outcome:
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == 503 and "retry-after" in headers):
        return "busy"
    if status in _REFUSED or status > 599:  # numbers of their own say no to programs
        return "refused"
    if status >= 500:
        return "failing"
    return "dead" if status >= 400 else "fine"


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
