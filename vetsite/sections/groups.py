"""Groups of an item become sections: numbered points under headings, and how many of them are not listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.edition.blocks import Block, NumberedPoint, Paragraph, Points, Section
from vetsite.edition.edition import Edition
from vetsite.model.parts import Group, Point
from vetsite.model.targets import ResultPoint
from vetsite.sections.targets import show_reports


def group_sections(name: str, groups: Iterable[Group], edition: Edition) -> Iterator[Section]:
    """A section for each group, below the one of that name."""
    for index, group in enumerate(groups, 1):
        yield Section(f"s-{name}-{index}", edition.local(group.title), tuple(_group_blocks(group, edition)))


def _group_blocks(group: Group, edition: Edition) -> Iterator[Block]:
    if group.intro:
        yield Paragraph(edition.local(group.intro))
    listed = len(group.points)
    if group.stated is not None and group.stated > listed:
        values = {"stated": group.stated, "listed": listed}
        yield Paragraph(edition.own("partial.points", **values), note=True)
    if group.points:
        yield Points(_points(group.points, edition))


def _points(points: Iterable[Point], edition: Edition) -> tuple[NumberedPoint, ...]:
    return tuple(
        NumberedPoint(
            edition.local(point.title),
            edition.local(point.detail),
            _points(point.points, edition),
            tuple(show_reports(point, edition)) if isinstance(point, ResultPoint) else (),
        )
        for point in points
    )
