"""Vertical bars: category labels below, values above the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Chart, Grouping, Label
from briefgen.layout.chart_categories import category_labels, tick_column, tick_marks
from briefgen.layout.chart_legend import legend_strip
from briefgen.layout.chart_scale import (
    Need,
    Scale,
    bars,
    check_span,
    fit_span,
    keep_labels,
    segments,
    share_of,
)
from briefgen.layout.chart_segments import labels_of, lacks_labels, segment_labels, with_scale
from briefgen.layout.chart_setting import (
    HAIRLINE,
    Box,
    Drawing,
    LabelsDoNotFit,
    Setting,
    bar_mark,
    line_mark,
    text_mark,
)
from briefgen.layout.frame import Align, Mark
from briefgen.theme.model import Colour, Weight

THICKNESS = 0.13  # of the width: 32 pt on a page's 248, 72 on a slide's 570
THICKEST, THINNEST_LIMIT = 72.0, 18.0
WIDEST_GAP = 1.4  # of a column: wider and columns no longer read as one chart
LEAST_PLOT = 0.35  # of the height above the labels
VALUE_GAP = 0.3  # of the value size, between a column's end and its label
SEGMENT_MARGIN = 0.3  # of the value size: a label stands free of its column's sides
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Columns:
    """The geometry across: pitch of the categories, width of a bar, bars a category."""

    left: float
    pitch: float
    bar: float
    lanes: int

    def centre(self, category: int) -> float:
        return self.left + self.pitch * (category + 0.5)

    def x(self, category: int, lane: int) -> float:
        """The left side of a bar."""
        return self.centre(category) + self.bar * (lane - self.lanes / 2)

    @property
    def gap(self) -> float:
        """Space between clusters as a share of a bar."""
        return (self.pitch - self.bar * self.lanes) / self.bar


def lay_out_columns(setting: Setting) -> Drawing:
    """Columns side by side. Raises ChartDoesNotFit."""
    marks, box = legend_strip(setting)
    chart = setting.chart
    left = tick_column(setting)
    box = box.without(left=left)
    columns = _columns(setting, box)
    count = len(chart.categories)
    centres = [columns.centre(at) for at in range(count)]
    labels = category_labels(setting, centres, columns.pitch, Weight.BOLD)
    half = setting.sizes.tick / 2 if left else 0
    area = Box(
        columns.left, box.y + half, columns.pitch * count, box.height - max(labels.height, half) - half
    )
    values = _values(setting.within(area), columns)
    if lacks_labels(chart, values.chart):
        return lay_out_columns(replace(setting, chart=with_scale(chart)))
    chart, scale = values.chart, values.scale
    plot = Box(area.x, scale.start + scale.length, area.width, -scale.length)
    marks += labels.marks(area.bottom)
    marks += tick_marks(setting, plot, scale)
    marks += [
        bar_mark(columns.x(bar.at, bar.lane), bar.start, columns.bar, bar.end - bar.start, bar.colour)
        for bar in bars(chart, scale, columns.lanes)
    ]
    zero = scale.at(ZERO)
    marks.append(line_mark([(plot.x, zero), (plot.right, zero)], 2 * HAIRLINE, Colour.RULE))
    chart = replace(chart, gap=columns.gap)
    return Drawing(chart, plot, (*marks, *values.marks), labels.size, values.size)


def _columns(setting: Setting, box: Box) -> Columns:
    """Even columns, centred; no thicker and no farther apart than looks well or their labels need."""
    chart = setting.chart
    count = len(chart.categories)
    lanes = len(chart.series) if chart.grouping is Grouping.CLUSTERED else 1
    pitch = box.width / count
    thickest = min(THICKEST, max(THINNEST_LIMIT, THICKNESS * box.width))
    bar = min(thickest, pitch / (lanes + chart.gap))
    size = setting.sizes.label
    words = max(setting.width(c.label, size, Weight.BOLD) for c in chart.categories) + size
    notes = max(setting.width(c.note, setting.sizes.note) for c in chart.categories) + size
    pitch = max(min(pitch, bar * (lanes + WIDEST_GAP)), min(pitch, max(words, notes)))
    return Columns(box.x + (box.width - pitch * count) / 2, pitch, bar, lanes)


Labelled = list[tuple[int, int, Label]]


@dataclass(frozen=True, slots=True)
class Valued:
    """The columns' scale with their data labels, set in *size*."""

    chart: Chart
    scale: Scale
    marks: list[Mark]
    size: float


def _values(setting: Setting, columns: Columns) -> Valued:
    """Scale and data labels, at the largest size at which they fit. Raises LabelsDoNotFit."""
    chart = setting.chart
    if chart.grouping is not Grouping.CLUSTERED:
        return _segment_values(setting, columns)
    labels = labels_of(chart)
    room = columns.pitch * 0.96 if columns.lanes == 1 else columns.bar
    for size in setting.value_sizes:
        widest = max((setting.width(one.text, size, _weight(one)) for _, _, one in labels), default=0)
        if widest <= room:
            scale = _scale(setting, labels, size)
            return Valued(chart, scale, _outside_marks(chart, columns, scale, labels, size), size)
    raise LabelsDoNotFit("the values are wider than their columns", widest - room)


def _scale(setting: Setting, labels: Labelled, size: float) -> Scale:
    """From the lower end upwards, with room for the labels beyond the columns' ends."""
    chart, area, axis = setting.chart, setting.box, setting.chart.axis
    room = size * (1 + VALUE_GAP)
    above: list[Need] = []
    below: list[Need] = []
    for row, at, _ in labels:
        value = chart.series[row].points[at].value or ZERO
        need = Need(share_of(value, axis.minimum, axis.maximum), room)
        (above if value >= 0 else below).append(need)
    start, length = fit_span(0, area.height, below, above)
    check_span(length, area.height, LEAST_PLOT)
    return Scale(axis.minimum, axis.maximum, area.bottom - start, -length)


def _outside_marks(chart: Chart, columns: Columns, scale: Scale, labels: Labelled, size: float) -> list[Mark]:
    marks: list[Mark] = []
    for row, at, label in labels:
        value = chart.series[row].points[at].value or ZERO
        end, gap = scale.at(value), VALUE_GAP * size
        top = end - gap - size if value >= 0 else end + gap
        x = columns.x(at, row) + columns.bar / 2
        marks.append(
            text_mark(
                label.text, x, top, size, weight=_weight(label), colour=label.colour, align=Align.CENTRE
            )
        )
    return marks


def _segment_values(setting: Setting, columns: Columns) -> Valued:
    """Labels in the middle of their segments. Raises LabelsDoNotFit where none finds room."""
    chart = setting.chart
    scale = _scale(setting, [], 0)
    spans = segments(chart)

    def fits(row: int, at: int, label: Label, size: float) -> bool:
        span = spans[row][at]
        high = abs(scale.at(span[1]) - scale.at(span[0])) if span else 0
        wide = setting.width(label.text, size, _weight(label)) + SEGMENT_MARGIN * size
        return size * 1.2 <= high and wide <= columns.bar

    size, kept = segment_labels(chart, setting.value_sizes, fits)
    marks: list[Mark] = []
    for row, at, label in labels_of(chart):
        span = spans[row][at]
        if span is None or (row, at) not in kept:
            continue
        top = (scale.at(span[0]) + scale.at(span[1]) - size) / 2
        x, weight = columns.centre(at), _weight(label)
        mark = text_mark(label.text, x, top, size, weight=weight, colour=label.colour, align=Align.CENTRE)
        marks.append(mark)
    return Valued(keep_labels(chart, kept), scale, marks, size)


def _weight(label: Label) -> Weight:
    return Weight.BOLD if label.bold else Weight.REGULAR
