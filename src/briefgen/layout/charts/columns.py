"""Vertical bars: category labels below, values above the columns, lines over them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from briefgen.document.chart import Anchor
from briefgen.layout.charts.categories import category_labels, second_tick_marks, tick_column, tick_marks
from briefgen.layout.charts.column_values import Columns, place_values
from briefgen.layout.charts.cut import cut_marks
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.overlay import Overlay, connectors, over
from briefgen.layout.charts.scale import Bar, Scale, bars, lanes_of
from briefgen.layout.charts.segments import lacks_labels, with_scale
from briefgen.layout.charts.setting import HAIRLINE, Box, Drawing, Setting, bar_mark, line_mark
from briefgen.theme.model import Colour, Weight

THICKNESS = 0.13  # of the width: 32 pt on a page's 248, 72 on a slide's 570
THICKEST, THINNEST_LIMIT = 72.0, 18.0
WIDEST_GAP = 1.4  # of a column: wider and columns no longer read as one chart
TOUCHING = 0.2  # a gap as narrow as that is meant: the columns fill the width
ZERO = Fraction(0)


def lay_out_columns(setting: Setting) -> Drawing:
    """Columns side by side. Raises ChartDoesNotFit."""
    strip = legend_strip(setting)
    chart = setting.chart
    left, right = tick_column(setting, chart.axis), tick_column(setting, chart.second)
    box = strip.box.without(left=left, right=right)
    columns = _columns(setting, box)
    count = len(chart.categories)
    centres = [columns.centre(at) for at in range(count)]
    labels = category_labels(setting.within(setting.across(strip.box)), centres, columns.pitch, Weight.BOLD)
    half = setting.sizes.tick / 2 if left else 0
    area = Box(
        columns.left, box.y + half, columns.pitch * count, box.height - max(labels.height, half) - half
    )
    values = place_values(setting.within(area), columns)
    if lacks_labels(chart, values.chart):
        return lay_out_columns(replace(setting, chart=with_scale(chart)))
    chart, scale = values.chart, values.scale
    plot = Box(area.x, scale.start + scale.length, area.width, -scale.length)
    second = (
        Scale(chart.second.minimum, chart.second.maximum, scale.start, scale.length)
        if chart.second
        else scale
    )

    def place(at: int, value: Fraction, secondary: bool) -> tuple[float, float]:  # noqa: FBT001 - Overlay's form
        return columns.centre(at), (second if secondary else scale).at(value)

    overlay = Overlay(place, columns.bar, setting.sizes.label, upright=True)
    ticks, seconds = tick_marks(setting, plot, scale), second_tick_marks(setting, plot, second)
    names = labels.marks(area.bottom)
    marks = [*strip.marks, *([] if setting.sparse else names), *ticks.marks, *seconds.marks]
    marks += connectors(chart, overlay)
    marks += [
        bar_mark(columns.x(bar.at, bar.lane), bar.start, columns.bar, bar.end - bar.start, bar.colour)
        for bar in bars(chart, scale, columns.lanes)
    ]
    zero = scale.at(min(max(ZERO, scale.low), scale.high))
    marks.append(line_mark([(plot.x, zero), (plot.right, zero)], 2 * HAIRLINE, Colour.RULE))
    above, shapes = over(chart, overlay)
    cuts = cut_marks(
        chart.axis, [_box(columns, bar) for bar in bars(chart, scale, columns.lanes)], plot, upright=True
    )

    def end(anchor: Anchor) -> tuple[float, float]:
        lane = anchor.series if columns.lanes > 1 else 0
        return columns.x(anchor.category, lane) + columns.bar / 2, scale.at(anchor.value)

    return Drawing(
        replace(chart, gap=columns.gap),
        plot,
        (*marks, *above, *values.marks),
        labels.size,
        values.size,
        (*strip.shapes, *(names if setting.sparse else []), *ticks.shapes, *seconds.shapes, *shapes, *cuts),
        strip.own_key,
        end,
        label_step=0 if setting.sparse else labels.step,
    )


def _box(columns: Columns, bar: Bar) -> Box:
    return Box(columns.x(bar.at, bar.lane), bar.start, columns.bar, bar.end - bar.start)


def _columns(setting: Setting, box: Box) -> Columns:
    """Even columns, centred; no thicker and no farther apart than looks well or their labels need."""
    chart = setting.chart
    count, lanes = len(chart.categories), lanes_of(chart)
    pitch = box.width / count
    if chart.gap < TOUCHING:
        return Columns(box.x, pitch, pitch / (lanes + chart.gap), lanes)
    thickest = min(THICKEST, max(THINNEST_LIMIT, THICKNESS * box.width))
    bar = min(thickest, pitch / (lanes + chart.gap))
    size = setting.sizes.label
    words = max(setting.width(c.label, size, Weight.BOLD) for c in chart.categories) + size
    notes = max(setting.width(c.note, setting.sizes.note) for c in chart.categories) + size
    pitch = max(min(pitch, bar * (lanes + WIDEST_GAP)), min(pitch, max(words, notes)))
    return Columns(box.x + (box.width - pitch * count) / 2, pitch, bar, lanes)
