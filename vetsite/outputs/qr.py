"""An address becomes a QR code (ISO/IEC 18004) as an SVG path."""

from __future__ import annotations

from dataclasses import dataclass

import segno

_QUIET = 4  # modules of white around the code that the standard asks for
_MASK = 2  # any mask is valid; trying all eight for the prettiest costs 3 ms a page


@dataclass(frozen=True)
class QrCode:
    """A QR code: lines through the middle of its dark modules, in a square of `size` modules."""

    size: int
    path: str  # for a stroke of width 1


def draw_qr(url: str) -> QrCode:
    """Draw a QR code of error level M, with its quiet zone."""
    code = segno.make(url, error="m", boost_error=False, micro=False, mask=_MASK)
    rows = (_draw_row(row, y) for y, row in enumerate(code.matrix, _QUIET))
    return QrCode(len(code.matrix) + 2 * _QUIET, "".join(rows))


_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


def _draw_row(row: bytearray, y: int) -> str:
    """A row of modules: a line for each run of dark ones, a move over each run of light ones."""
    runs = row.translate(_DIGITS).decode("ascii").replace("01", "0 1").replace("10", "1 0").split(" ")
    steps = (f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)
    return f"M{_QUIET} {y}.5{''.join(steps)}"
