"""Series that stand over bars or columns: lines, connectors, targets, narrow bars, milestones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from briefgen.document.chart import Chart, MarkKind, Series
from briefgen.geometry import pt
from briefgen.layout.charts.setting import Box, bar_mark, line_mark, polygon_mark
from briefgen.layout.marks import DotMark, Mark
from briefgen.theme.model import Colour

LINE_WIDTH = 0.19  # of the label size, as lines on their own have
DOT = 0.26  # of the label size: the radius of a marker
CONNECTOR = 0.75  # points
WHISKER = 0.75
DASH_LENGTH = 0.5  # of a column's width: the end of a whisker
DASH_WIDTH = 0.2  # of the label size: how thick a target is
STEM = 0.4  # of a bar's thickness
SQUARE = 0.62  # of a bar's thickness: half the diagonal of a milestone's diamond
LARGEST_SQUARE = 1.2  # times the label size; a larger one, of thick bars, would leave a narrow chart
ZERO = Fraction(0)

Place = Callable[[int, Fraction, bool], tuple[float, float]]
"""(category, value, whether on the second axis) to the place of the value in the middle of the category."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Where values stand, how thick a bar is, and the size that strokes go by. *upright*: columns."""

    place: Place
    bar: float
    size: float
    upright: bool


def connectors(chart: Chart, overlay: Overlay) -> list[Mark]:
    """Thin lines between neighbours, beneath the bars."""
    return [
        line_mark(run, CONNECTOR, series.colour or Colour.MUTED)
        for series in chart.series
        if series.mark is MarkKind.CONNECTOR
        for run in runs(series, overlay)
        if len(run) > 1
    ]


def runs(series: Series, overlay: Overlay) -> list[list[tuple[float, float]]]:
    """The series as unbroken stretches of points: a missing value breaks it."""
    found: list[list[tuple[float, float]]] = [[]]
    for at, point in enumerate(series.points):
        if point.value is None:
            found.append([])
        else:
            found[-1].append(overlay.place(at, point.value, series.secondary))
    return [run for run in found if run]


def over(chart: Chart, overlay: Overlay) -> tuple[list[Mark], list[Mark]]:
    """What is painted over the bars: marks that native charts have, and shapes that they have not."""
    marks: list[Mark] = []
    shapes: list[Mark] = []
    for series in chart.series:
        if series.mark is MarkKind.LINE:
            marks += _line(series, overlay)
        elif series.mark is MarkKind.STEM:
            marks += _stems(series, overlay)
        elif series.mark is MarkKind.DASH:
            (marks if overlay.upright else shapes).extend(_dashes(series, overlay))
        elif series.mark is MarkKind.SQUARE:
            shapes += _diamonds(series, overlay)
    return marks, shapes


def _line(series: Series, overlay: Overlay) -> list[Mark]:
    colour = series.colour or Colour.MUTED
    width = LINE_WIDTH * overlay.size
    marks: list[Mark] = [line_mark(run, width, colour) for run in runs(series, overlay) if len(run) > 1]
    for at, point in enumerate(series.points):
        if point.value is not None:
            x, y = overlay.place(at, point.value, series.secondary)
            marks.append(DotMark(pt(x), pt(y), pt(DOT * overlay.size), point.colour or colour))
    return marks


def _stems(series: Series, overlay: Overlay) -> list[Mark]:
    """Narrow bars from zero to the values."""
    thickness = STEM * overlay.bar
    marks: list[Mark] = []
    for at, point in enumerate(series.points):
        if not point.value or point.colour is None:
            continue
        (x0, y0), (x1, y1) = (overlay.place(at, edge, series.secondary) for edge in (ZERO, point.value))
        box = Box(min(x0, x1), y0 - thickness / 2, abs(x1 - x0), thickness)
        if overlay.upright:
            box = Box(x0 - thickness / 2, min(y0, y1), thickness, abs(y1 - y0))
        marks.append(bar_mark(box.x, box.y, box.width, box.height, point.colour))
    return marks


def _dashes(series: Series, overlay: Overlay) -> list[Mark]:
    """Short rules across the bars, with the whiskers that begin at them."""
    marks: list[Mark] = []
    for at, point in enumerate(series.points):
        if point.value is None or point.colour is None:
            continue
        x, y = overlay.place(at, point.value, series.secondary)
        if series.whiskers:
            end = overlay.place(at, point.value + series.whiskers[at], series.secondary)
            half = DASH_LENGTH * overlay.bar / 2
            marks.append(line_mark([(x, y), end], WHISKER, point.colour))
            marks.append(line_mark([(x - half, y), (x + half, y)], 2 * WHISKER, point.colour))
            continue
        thickness = DASH_WIDTH * overlay.size
        if overlay.upright:
            marks.append(
                bar_mark(x - overlay.bar / 2, y - thickness / 2, overlay.bar, thickness, point.colour)
            )
        else:
            marks.append(
                bar_mark(x - thickness / 2, y - overlay.bar / 2, thickness, overlay.bar, point.colour)
            )
    return marks


def _diamonds(series: Series, overlay: Overlay) -> list[Mark]:
    marks: list[Mark] = []
    for at, point in enumerate(series.points):
        if point.value is not None:
            x, y = overlay.place(at, point.value, series.secondary)
            half = min(SQUARE * overlay.bar, LARGEST_SQUARE * overlay.size)
            corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            marks.append(polygon_mark(corners, point.colour or Colour.ACCENT))
    return marks
