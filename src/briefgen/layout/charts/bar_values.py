"""The values of horizontal bars: beyond their ends, inside their segments, or on their track."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Chart, Grouping, Label, LabelPosition
from briefgen.layout.charts.scale import (
    Need,
    Scale,
    Segment,
    check_span,
    extended,
    fit_span,
    keep_labels,
    segments,
    share_of,
    shown_ticks,
)
from briefgen.layout.charts.segments import beyond_labels, inside_labels, segment_labels
from briefgen.layout.charts.setting import (
    Box,
    ChartDoesNotFit,
    LabelsDoNotFit,
    Setting,
    text_mark,
    weight_of,
)
from briefgen.layout.marks import Align, Mark
from briefgen.theme.model import Colour

LEAST_PLOT = 0.3  # of the width beside the labels
VALUE_GAP = 0.4  # of the value size, between a bar's end and its label
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The geometry across: pitch of the categories, thickness of a bar, bars a category."""

    top: float
    pitch: float
    bar: float
    lanes: int

    def y(self, category: int, lane: int) -> float:
        """The top of a bar."""
        return self.top + self.pitch * (category + 0.5) + self.bar * (lane - self.lanes / 2)

    @property
    def gap(self) -> float:
        """Space between clusters as a share of a bar."""
        return (self.pitch - self.bar * self.lanes) / self.bar


@dataclass(frozen=True, slots=True)
class Values:
    """The bars' scale and plot with their data labels."""

    chart: Chart
    plot: Box
    scale: Scale
    marks: tuple[Mark, ...]
    size: float


def place_values(setting: Setting, rows: Rows) -> Values:
    """Data labels at the largest size at which all fit. Raises LabelsDoNotFit."""
    chart, area = setting.chart, setting.box
    if chart.kind == "share bars":
        return _share_values(setting, rows)
    if chart.grouping is not Grouping.CLUSTERED:
        return _segment_values(setting, rows)
    room = rows.pitch - 1 if rows.lanes == 1 else rows.bar
    excess = LabelsDoNotFit("the values are higher than the bars", min(setting.value_sizes) - room)
    for size in setting.value_sizes:
        if size > room and inside_labels(chart):
            continue
        try:
            return _outside_values(setting, rows, size)
        except LabelsDoNotFit as fault:
            excess = fault
    if area.width <= 0:
        raise ChartDoesNotFit("no room for the bars", 1 - area.width)
    raise excess


def _plain_scale(setting: Setting) -> Scale:
    """The whole area as plot, less half of the outermost tick texts."""
    axis, area = setting.chart.axis, setting.box
    needs = [
        Need(share_of(t.value, axis.minimum, axis.maximum), setting.width(t.text, setting.sizes.tick) / 2)
        for t in shown_ticks(axis)
    ]
    start, length = fit_span(area.x, area.right, needs, needs)
    check_span(length, area.width, LEAST_PLOT)
    return Scale(axis.minimum, axis.maximum, start, length)


def _outside_values(setting: Setting, rows: Rows, size: float) -> Values:
    chart, area, axis = setting.chart, setting.box, setting.chart.axis
    labels = inside_labels(chart)
    if not labels:
        scale = _plain_scale(setting)
        return Values(chart, replace(area, x=scale.start, width=scale.length), scale, (), size)
    gap = VALUE_GAP * size
    before: list[Need] = []
    after: list[Need] = []
    for row, at, label in labels:
        value = chart.series[row].points[at].value or ZERO
        width = setting.width(label.text, size, weight_of(label))
        need = Need(share_of(value, axis.minimum, axis.maximum), gap + width)
        (after if value >= 0 else before).append(need)
    start, length = fit_span(area.x, area.right, before, after)
    check_span(length, area.width, LEAST_PLOT)
    scale = Scale(axis.minimum, axis.maximum, start, length)
    marks: list[Mark] = []
    for row, at, label in labels:
        value = chart.series[row].points[at].value or ZERO
        right = value >= 0
        marks.append(
            text_mark(
                label.text,
                scale.at(value) + (gap if right else -gap),
                rows.y(at, row) + (rows.bar - size) / 2,
                size,
                weight=weight_of(label),
                colour=label.colour,
                align=Align.LEFT if right else Align.RIGHT,
            )
        )
    return Values(chart, replace(area, x=start, width=length), scale, tuple(marks), size)


def _segment_values(setting: Setting, rows: Rows) -> Values:
    """Labels in their segments and beyond the stacks. Raises LabelsDoNotFit where none finds room."""
    chart, area = setting.chart, setting.box
    outer = _beyond_size(setting, rows)
    if not outer and beyond_labels(chart):
        if not inside_labels(chart):
            raise LabelsDoNotFit("the values are higher than the bars", min(setting.value_sizes) - rows.pitch)
        chart = keep_labels(chart, {(row, at) for row, at, _ in inside_labels(chart)})
    chart, scale = _beyond_scale(replace(setting, chart=chart), outer)
    spans = segments(chart)

    def fits(row: int, at: int, label: Label, size: float) -> bool:
        span = spans[row][at]
        wide = setting.width(label.text, size, weight_of(label)) + VALUE_GAP * size
        return span is not None and size <= rows.bar and wide <= _length(scale, span)

    size, kept = segment_labels(chart, setting.value_sizes, fits)
    size = min(size, outer) if outer else size
    marks: list[Mark] = []
    for row, at, label in inside_labels(chart):
        if (row, at) in kept:
            marks.append(_text(label, _middle(scale, spans[row][at]), rows, at, size, Align.CENTRE))
    for row, at, label in beyond_labels(chart):
        span = spans[row][at] or (ZERO, ZERO)
        right, gap = span[1] >= span[0], VALUE_GAP * size
        x = scale.at(span[0]) + (gap if right else -gap)
        marks.append(_text(label, x, rows, at, size, Align.LEFT if right else Align.RIGHT))
        kept.add((row, at))
    plot = replace(area, x=scale.start, width=scale.length)
    return Values(keep_labels(chart, kept), plot, scale, tuple(marks), size)


def _text(label: Label, x: float, rows: Rows, at: int, size: float, align: Align) -> Mark:
    top = rows.y(at, 0) + (rows.bar - size) / 2
    return text_mark(label.text, x, top, size, weight=weight_of(label), colour=label.colour, align=align)


def _beyond_size(setting: Setting, rows: Rows) -> float:
    """The largest size of labels beyond the stacks that rows have room for; 0 where there is none."""
    labels = beyond_labels(setting.chart)
    quiet = labels and not any(label.bold for _, _, label in labels)  # notes rather than values
    sizes = setting.value_sizes[-1:] if quiet else setting.value_sizes
    return next((size for size in sizes if labels and size <= rows.pitch - 1), 0.0)


def _beyond_scale(setting: Setting, size: float) -> tuple[Chart, Scale]:
    """The chart with its axis extended to the labels beyond the stacks, and its scale."""
    chart, area, axis = setting.chart, setting.box, setting.chart.axis
    labels = beyond_labels(chart)
    if not labels:
        return chart, _plain_scale(setting)
    plain = _plain_scale(setting)
    spans = segments(chart)
    before: list[Need] = []
    after: list[Need] = []
    for row, at, label in labels:
        span = spans[row][at] or (ZERO, ZERO)
        width = setting.width(label.text, size, weight_of(label)) + VALUE_GAP * size
        need = Need(share_of(span[0], axis.minimum, axis.maximum), width)
        (after if span[1] >= span[0] else before).append(need)
    start, length = fit_span(0, plain.length, before, after)
    check_span(length, area.width, LEAST_PLOT)
    chart = extended(chart, start, length, plain.length)
    return chart, Scale(chart.axis.minimum, chart.axis.maximum, plain.start, plain.length)


def _share_values(setting: Setting, rows: Rows) -> Values:
    """Labels right after the bars' ends, on the track; inside the bar where the track is too short."""
    area = setting.box
    scale = _plain_scale(setting)
    for size in setting.value_sizes:
        marks = _share_marks(setting, rows, scale, size) if size <= rows.bar else None
        if marks is not None:
            return Values(setting.chart, area, scale, tuple(marks), size)
    raise ChartDoesNotFit("the values do not fit on their bars", max(min(setting.value_sizes) - rows.bar, 1))


def _share_marks(setting: Setting, rows: Rows, scale: Scale, size: float) -> list[Mark] | None:
    shares, rests = (series.points for series in setting.chart.series)
    gap = VALUE_GAP * 1.3 * size
    marks: list[Mark] = []
    for at, (share, rest) in enumerate(zip(shares, rests, strict=True)):
        label = share.label or rest.label
        if label is None or share.value is None:
            continue
        width, end = setting.width(label.text, size, weight_of(label)) + 2 * gap, scale.at(share.value)
        beside = end + width <= setting.box.right
        if not beside and end - width < setting.box.x:
            return None
        inside = label.colour if label.position is LabelPosition.INSIDE_END else Colour.INK
        marks.append(
            text_mark(
                label.text,
                end + (gap if beside else -gap),
                rows.y(at, 0) + (rows.bar - size) / 2,
                size,
                weight=weight_of(label),
                colour=Colour.INK if beside else inside,
                align=Align.LEFT if beside else Align.RIGHT,
            )
        )
    return marks


def _length(scale: Scale, span: Segment) -> float:
    return abs(scale.at(span[1]) - scale.at(span[0]))


def _middle(scale: Scale, span: Segment | None) -> float:
    return (scale.at(span[0]) + scale.at(span[1])) / 2 if span else scale.start
