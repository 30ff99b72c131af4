"""Rows of dots: names at the left, values on the outer sides of the dots."""

from __future__ import annotations

from fractions import Fraction

from briefgen.document.chart import Anchor, Chart, Label, LabelPosition
from briefgen.geometry import pt
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.row_labels import category_blocks
from briefgen.layout.charts.scale import Need, Scale, check_span, fit_span, share_of
from briefgen.layout.charts.segments import labels_of
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    Drawing,
    LabelsDoNotFit,
    Setting,
    line_mark,
    text_mark,
    weight_of,
)
from briefgen.layout.marks import Align, DotMark, Mark
from briefgen.theme.model import Colour

LEAST_PLOT = 0.3  # of the width beside the names
RADIUS = 0.42  # of the label size
SMALLEST = 0.2  # of a row's pitch: the largest radius
STEM_WIDTH = 0.19  # of the label size: a lollipop's stem
TIE_WIDTH = 0.3  # of the label size: what joins a dumbbell's dots
GAP = 0.35  # of the value size, between a dot and its label
WIDEST_PITCH = 3.4  # of the label size: rows farther apart no longer read as one chart
ZERO = Fraction(0)


def lay_out_dots(setting: Setting) -> Drawing:
    """Dots on their rows. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    box, chart = strip.box, setting.chart
    count = len(chart.categories)
    blocks = category_blocks(setting, box)
    pitch = min(
        box.height / count, max(WIDEST_PITCH * setting.sizes.label, max(b.height for b in blocks) * 1.3)
    )
    top = box.y + (box.height - pitch * count) / 2
    column = max(block.width for block in blocks) + setting.sizes.label
    area = Box(box.x + column, top, box.width - column, pitch * count)
    radius = min(RADIUS * setting.sizes.label, SMALLEST * pitch)
    size, scale = _scale(setting, area, pitch, radius)

    def middle(at: int) -> float:
        return top + pitch * (at + 0.5)

    names: list[Mark] = []
    for at, block in enumerate(blocks):
        names += block.marks(box.x, middle(at) - block.height / 2)
    plot = Box(scale.start, top, scale.length, area.height)
    marks: list[Mark] = []
    if chart.axis.minimum <= 0 <= chart.axis.maximum:
        x = scale.at(ZERO)
        marks.append(line_mark([(x, plot.y), (x, plot.bottom)], 2 * HAIRLINE, Colour.RULE))
    marks += [mark for at in range(count) for mark in _row(setting, scale, at, middle(at), radius)]
    for row, at, label in labels_of(chart):
        value = chart.series[row].points[at].value or ZERO
        marks.append(_value(label, scale.at(value), middle(at), radius, size))

    def end(anchor: Anchor) -> tuple[float, float]:
        return scale.at(anchor.value), middle(anchor.category)

    shapes = (*strip.shapes, *names)
    return Drawing(chart, plot, (*strip.marks, *marks), setting.sizes.label, size, shapes, strip.own_key, end)


def _scale(setting: Setting, area: Box, pitch: float, radius: float) -> tuple[float, Scale]:
    """The largest size of values that leaves the dots room, and the scale then. Raises LabelsDoNotFit."""
    chart, axis = setting.chart, setting.chart.axis
    fault = LabelsDoNotFit("the values are higher than the rows", min(setting.value_sizes) - pitch)
    for size in setting.value_sizes:
        if size > pitch - 1 and labels_of(chart):
            continue
        before, after = _needs(setting, size, radius)
        start, length = fit_span(area.x, area.right, before, after)
        try:
            check_span(length, area.width, LEAST_PLOT)
        except LabelsDoNotFit as found:
            fault = found
            continue
        return size, Scale(axis.minimum, axis.maximum, start, length)
    raise fault


def _needs(setting: Setting, size: float, radius: float) -> tuple[list[Need], list[Need]]:
    chart, axis = setting.chart, setting.chart.axis
    before, after = [Need(0, radius)], [Need(1, radius)]
    for row, at, label in labels_of(chart):
        value = chart.series[row].points[at].value or ZERO
        wide = setting.width(label.text, size, weight_of(label)) + radius + GAP * size
        need = Need(share_of(value, axis.minimum, axis.maximum), wide)
        (before if label.position is LabelPosition.LEFT else after).append(need)
    return before, after


def _row(setting: Setting, scale: Scale, at: int, y: float, radius: float) -> list[Mark]:
    """The line of a row, then its dots."""
    chart, size = setting.chart, setting.sizes.label
    points = [series.points[at] for series in chart.series]
    values = [point.value for point in points if point.value is not None]
    marks: list[Mark] = []
    ends = tie(chart, at)
    if ends:
        width = (STEM_WIDTH if len(chart.series) == 1 else TIE_WIDTH) * size
        colour = Colour.CONTEXT if len(chart.series) > 1 else points[0].colour or Colour.MUTED
        marks.append(line_mark([(scale.at(ends[0]), y), (scale.at(ends[1]), y)], width, colour))
    for point in points:
        if point.value is not None and values:
            x = scale.at(point.value)
            marks.append(DotMark(pt(x), pt(y), pt(radius), point.colour or Colour.MUTED))
    return marks


def tie(chart: Chart, at: int) -> tuple[Fraction, Fraction] | None:
    """From where to where the line of row *at* runs: between its dots, or from zero to its only one."""
    values = [series.points[at].value for series in chart.series]
    if len(values) == 1:
        return None if values[0] is None else (ZERO, values[0])
    first, last = values[0], values[-1]
    return None if first is None or last is None else (first, last)


def _value(label: Label, x: float, y: float, radius: float, size: float) -> Mark:
    left = label.position is LabelPosition.LEFT
    away = radius + GAP * size
    return text_mark(
        label.text,
        x - away if left else x + away,
        y - size / 2,
        size,
        weight=weight_of(label),
        colour=label.colour,
        align=Align.RIGHT if left else Align.LEFT,
    )
