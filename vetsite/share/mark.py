"""The site's mark, half a gear over an open book as in favicon.svg, becomes masks for drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PIL import Image, ImageDraw

_FINE = 6  # times as large is the mark drawn, for smooth edges


def mark_masks(side: int) -> tuple[Image.Image, Image.Image]:
    """Gear and book, `side` pixels wide and high. The unit of favicon.svg is a 32nd of that."""
    unit = side * _FINE / 32
    gear, book = (Image.new("L", (side * _FINE, side * _FINE), 0) for _ in range(2))
    pen = ImageDraw.Draw(gear)
    for tooth in range(4):
        start = math.degrees((2.29 + tooth * 6.98) / 10)
        pen.polygon(_arc(unit, 8.5, 11.5, 180 + start, 180 + start + math.degrees(0.32)), fill=255)
    pen.polygon(_arc(unit, 6.2, 8.8, 180, 360), fill=255)
    page = [*_curve((16, 17.6), (13.2, 15.7), (9, 15.3), (5, 16))]
    page += _curve((5, 25.4), (9, 24.7), (13.2, 25.1), (16, 27))
    sides = [page, [(32 - x, y) for x, y in page]]
    for points in sides:
        outline = [(x * unit, y * unit) for x, y in points]
        ImageDraw.Draw(book).polygon(outline, fill=255)
        pen.polygon(outline, fill=0)
    spine = ((16 - 0.65) * unit, 17.6 * unit, (16 + 0.65) * unit, 27 * unit)
    ImageDraw.Draw(book).rectangle(spine, fill=0)
    return gear.reduce(_FINE), book.reduce(_FINE)


def _arc(unit: float, inner: float, outer: float, start: float, end: float) -> list[tuple[float, float]]:
    """The outline of a part of a ring around the middle of the gear."""
    angles = [math.radians(start + (end - start) * step / 48) for step in range(49)]
    points = [(outer, angle) for angle in angles] + [(inner, angle) for angle in reversed(angles)]
    return [((16 + r * math.cos(a)) * unit, (17.5 + r * math.sin(a)) * unit) for r, a in points]


def _curve(*points: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Points of a cubic Bézier curve."""
    for step in range(25):
        t = step / 24
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )
