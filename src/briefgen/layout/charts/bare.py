"""Marks alone, over the whole rectangle: a sparkline, or bars that stand level with a table's rows."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import Plot
from briefgen.geometry import pt
from briefgen.layout.charts.scale import Scale, bars
from briefgen.layout.charts.setting import Box, Drawing, Setting, bar_mark, line_mark
from briefgen.layout.marks import DotMark, Mark
from briefgen.theme.model import Colour

LINE = 1.1  # points
DOT = 1.8  # points: the radius of the last point
ZERO = Fraction(0)


def lay_out_bare(setting: Setting) -> Drawing:
    """The chart without any text. It fits every rectangle."""
    return _bars(setting) if setting.chart.plot is Plot.BAR else _line(setting)


def _bars(setting: Setting) -> Drawing:
    box, chart = setting.box, setting.chart
    pitch = box.height / len(chart.categories)
    bar = pitch / (1 + chart.gap)
    scale = Scale(chart.axis.minimum, chart.axis.maximum, box.x, box.width)
    marks = tuple(
        bar_mark(one.start, box.y + pitch * (one.at + 0.5) - bar / 2, one.end - one.start, bar, one.colour)
        for one in bars(chart, scale, 1)
    )
    return Drawing(chart, box, marks)


def _line(setting: Setting) -> Drawing:
    """Points at the middles of their slots, as a native line chart has them."""
    box, chart = setting.box, setting.chart
    series = chart.series[0]
    plot = Box(box.x, box.y + DOT, box.width, box.height - 2 * DOT)
    scale = Scale(chart.axis.minimum, chart.axis.maximum, plot.bottom, -plot.height)
    pitch = plot.width / len(series.points)
    runs: list[list[tuple[float, float]]] = [[]]
    marks: list[Mark] = []
    for at, point in enumerate(series.points):
        if point.value is None:
            runs.append([])
            continue
        x, y = plot.x + pitch * (at + 0.5), scale.at(point.value)
        runs[-1].append((x, y))
        if point.colour is Colour.ACCENT:
            marks.append(DotMark(pt(x), pt(y), pt(DOT), Colour.ACCENT))
    lines = [line_mark(run, LINE, series.colour or Colour.MUTED) for run in runs if len(run) > 1]
    return Drawing(chart, plot, (*lines, *marks))
