"""What stands between Playwright and Debian's Firefox, so that they understand each other.

Playwright 1.65 sends for every new context a command that Firefox 153 does not know, even with nothing to
emulate. So it talks to Firefox through a relay, where such a command becomes one without effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, create_connection, socket
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

_UNKNOWN = b'"emulation.setMediaFeaturesOverride"'
_HARMLESS = b'"session.status"'.ljust(len(_UNKNOWN))  # as long, so that the frame around it stays as it is
PROGRAM = """#!/bin/sh
{path} "$@" 2>&1 | sed -u 's#ws://127.0.0.1:#&{port}/#'
"""


@contextmanager
def relay_commands() -> Iterator[int]:
    """A port where "ws://127.0.0.1:<port>/<port of Firefox>/session" leads to Firefox."""
    with ThreadingTCPServer(("127.0.0.1", 0), _Relay) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


class _Relay(StreamRequestHandler):
    def handle(self) -> None:
        port = int(self.rfile.readline().split(b"/")[1])
        with suppress(OSError), create_connection(("127.0.0.1", port)) as firefox:
            answers = Thread(target=_copy, args=(firefox, self.connection))
            answers.start()
            firefox.sendall(b"GET /session HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % port)
            while (line := self.rfile.readline()).strip():
                firefox.sendall(b"" if line.lower().startswith(b"host:") else line)
            firefox.sendall(line)
            while frame := self._read_frame():
                firefox.sendall(frame)
            firefox.shutdown(SHUT_RDWR)
            answers.join()

    def _read_frame(self) -> bytes:
        """The next frame of a WebSocket's client (RFC 6455, 5.2), without the command; empty at the end."""
        head = self.rfile.read(2)
        if not head:
            return b""
        long = self.rfile.read({126: 2, 127: 8}.get(head[1] & 127, 0))
        mask = self.rfile.read(4)
        text = _mask(self.rfile.read(int.from_bytes(long or bytes([head[1] & 127]), "big")), mask)
        if b'"features":{}' in text:
            text = text.replace(_UNKNOWN, _HARMLESS)
        return head + long + mask + _mask(text, mask)


def _mask(text: bytes, mask: bytes) -> bytes:
    """Mask or unmask: each byte XOR one of the mask's four (RFC 6455, 5.3)."""
    key = (mask * (len(text) // 4 + 1))[: len(text)]
    return (int.from_bytes(text, "big") ^ int.from_bytes(key, "big")).to_bytes(len(text), "big")


def _copy(source: socket, target: socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(SHUT_RDWR)
