"""Addresses of web pages: read, as they are sent, and compared."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

_LOCAL_NAMES = ("localhost", "local", "internal")  # RFC 6761, RFC 6762, and ICANN's for private use
_SAFE = "/%:@!$&'()*+,;=~-._"  # stays as it is written


def split_url(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none that a browser could ask a host for."""
    try:
        parts = urlsplit(url)
        is_asked = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_asked else None


def write_url(parts: SplitResult) -> str:
    """An address as it is sent: a host in Chinese letters by IDNA, all else percent-encoded, no fragment.

    Raises UnicodeError where no host can have that name.
    """
    host = (parts.hostname or "").encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, host + port, _write_path(parts), _write_query(parts), ""))


def _write_path(parts: SplitResult) -> str:
    return quote(parts.path or "/", safe=_SAFE)


def _write_query(parts: SplitResult) -> str:
    return quote(parts.query, safe=_SAFE + "?")


def follow(url: str, location: str) -> str | None:
    """Where a redirect leads; None where no reader gets to.

    That is another kind of address than of a web page, or, from a public host, a machine of one's own net: to
    ask that could set off something there.
    """
    try:
        target = urljoin(url, location)
    except ValueError:
        return None
    before, parts = split_url(url), split_url(target)
    if not parts or (before and _is_local(parts) and not _is_local(before)):
        return None
    return target


def _is_local(parts: SplitResult) -> bool:
    """Whether a host is written as one that only the own machine or the own net has."""
    host = (parts.hostname or "").rstrip(".")
    if host.rpartition(".")[2] in _LOCAL_NAMES:
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        try:
            number = ipaddress.ip_address(socket.inet_aton(host))  # 127.1 and 0x7f000001 are addresses too
        except (OSError, ValueError):
            return False
    number = getattr(number, "ipv4_mapped", None) or number
    return not number.is_global


def is_same_page(url: str, moved_to: str) -> bool:
    """Whether an address has changed in its host, in https for http or in a last slash alone.

    Where the path is another one, the page may be a home page, a form to log in or a page for telephones.
    """
    old, new = split_url(url), split_url(moved_to)
    if not old or not new or new.fragment or "@" in new.netloc:
        return False
    path = _write_path(old)
    return (
        _write_path(new) in (path, f"{path}/")
        and _write_query(new) == _write_query(old)
        and (old.scheme, new.scheme) != ("https", "http")
    )
