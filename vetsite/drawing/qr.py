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
    modules = memoryview(image).tobytes()  # type: ignore[arg-type]  # its stub omits the buffer it is
    size = isqrt(len(modules))
    rows = (modules[start : start + size] for start in range(0, len(modules), size))
    lines = (f"M{_QUIET} {y}.5{_draw_row(row)}" for y, row in enumerate(rows, _QUIET))
    return QrCode(size + 2 * _QUIET, "".join(lines))


_RUN = re.compile(b"\x00+|\xff+")
_LARGEST = 177  # modules on a side of version 40
_STEPS = {b"\x00" * length: f"h{length}" for length in range(1, _LARGEST + 1)}
_STEPS |= {b"\xff" * length: f"m{length} 0" for length in range(1, _LARGEST + 1)}


def _draw_row(row: bytes) -> str:
    """A line for each run of dark modules, a move over each run of light ones."""
    return "".join([_STEPS[run] for run in _RUN.findall(row)])
