"""An address becomes a QR code (ISO/IEC 18004) as an SVG path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isqrt

import zxingcpp

_QUIET = 4  # modules of white around the code that the standard asks for


@dataclass(frozen=True)
class QrCode:
    """A QR code: lines through the middle of its dark modules, in a square of `size` modules."""

    size: int
    path: str  # for a stroke of width 1


def draw_qr(url: str) -> QrCode:
    """Draw a QR code of error level M, with its quiet zone."""
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(image)  # type: ignore[call-overload]  # its stub omits the buffer that it is
    size = isqrt(len(modules))
    lines = (_draw_row(modules[y * size : (y + 1) * size], y + _QUIET) for y in range(size))
    return QrCode(size + 2 * _QUIET, "".join(lines))


_RUN = re.compile(b"\x00+|\xff+")


def _draw_row(row: bytes, y: int) -> str:
    """A row of modules: a line for each run of dark ones, a move over each run of light ones."""
    steps = [f"m{len(run)} 0" if run[0] else f"h{len(run)}" for run in _RUN.findall(row)]
    return f"M{_QUIET} {y}.5{''.join(steps)}"
