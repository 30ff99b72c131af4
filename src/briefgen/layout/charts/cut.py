"""The mark of a cut axis: a slanted gap in every bar, near where it begins."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.document.chart import Axis
from briefgen.layout.charts.setting import Box, line_mark, polygon_mark
from briefgen.layout.marks import Mark
from briefgen.theme.model import Colour

AWAY = 0.22  # of a bar's length, at most: how far the gap is from its beginning
FARTHEST = 14.0  # points
GAP = 3.0  # points of paper
SLANT = 0.16  # of a bar's thickness
SLANTEST = 6.0  # points
OVERHANG = 2.0  # points that the gap is wider than the bar
NEAR = 0.1  # points
EDGE = 0.75  # points: the lines on both sides of the gap


def cut_marks(axis: Axis, bars: Iterable[Box], plot: Box, *, upright: bool) -> list[Mark]:
    """The gaps in those of *bars* that begin where *plot* does; none where the axis is whole."""
    if not axis.cut:
        return []
    if upright:
        return [mark for bar in bars if bar.bottom > plot.bottom - NEAR for mark in _column(bar)]
    return [mark for bar in bars if bar.x < plot.x + NEAR for mark in _row(bar)]


def _column(bar: Box) -> list[Mark]:
    slant = min(SLANT * bar.width, SLANTEST)
    y = bar.bottom - min(AWAY * bar.height, FARTHEST)
    left, right = bar.x - OVERHANG, bar.right + OVERHANG
    lower, upper = [(left, y), (right, y - slant)], [(left, y - GAP), (right, y - slant - GAP)]
    return _gap(lower, upper)


def _row(bar: Box) -> list[Mark]:
    slant = min(SLANT * bar.height, SLANTEST)
    x = bar.x + min(AWAY * bar.width, FARTHEST)
    top, bottom = bar.y - OVERHANG, bar.bottom + OVERHANG
    return _gap([(x + slant, top), (x, bottom)], [(x + slant + GAP, top), (x + GAP, bottom)])


def _gap(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> list[Mark]:
    return [
        polygon_mark([*one, *reversed(other)], Colour.PAPER),
        line_mark(one, EDGE, Colour.MUTED),
        line_mark(other, EDGE, Colour.MUTED),
    ]
