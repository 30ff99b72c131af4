"""The values of columns: above their ends, inside their segments, at the points of lines over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from briefgen.document.chart import Chart, Grouping, Label, MarkKind
from briefgen.layout.charts.line_labels import Place, Run, Spot, place_labels
from briefgen.layout.charts.scale import (
    Need,
    Scale,
    Segment,
    bars,
    check_span,
    extended,
    fit_span,
    keep_labels,
    segments,
    share_of,
)
from briefgen.layout.charts.segments import Labelled, beyond_labels, inside_labels, labels_of, segment_labels
from briefgen.layout.charts.setting import LabelsDoNotFit, Setting, text_mark, weight_of
from briefgen.layout.marks import Align, Mark, TextMark
from briefgen.theme.model import Weight

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


@dataclass(frozen=True, slots=True)
class Valued:
    """The columns' scale with their data labels, set in *size*."""

    chart: Chart
    scale: Scale
    marks: list[Mark]
    size: float


def place_values(setting: Setting, columns: Columns) -> Valued:
    """Scale and data labels, at the largest size at which they fit. Raises LabelsDoNotFit."""
    chart = setting.chart
    if chart.grouping is not Grouping.CLUSTERED:
        return _segment_values(setting, columns)
    labels = inside_labels(chart)
    room = columns.pitch * 0.96 if columns.lanes == 1 else columns.bar
    for size in setting.value_sizes:
        widest = max((setting.width(one.text, size, weight_of(one)) for _, _, one in labels), default=0)
        if widest <= room:
            scale = _scale(setting, labels, size)
            found = Valued(chart, scale, _outside_marks(chart, columns, scale, labels, size), size)
            return _with_line_values(setting, columns, found)
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
        x = columns.x(at, row) + columns.bar / 2
        marks.append(_beyond(label, x, scale.at(value), size, up=value >= 0))
    return marks


def _beyond(label: Label, x: float, end: float, size: float, *, up: bool) -> TextMark:
    """A label beyond the end of a column at *x*."""
    gap = VALUE_GAP * size
    top = end - gap - size if up else end + gap
    return text_mark(
        label.text, x, top, size, weight=weight_of(label), colour=label.colour, align=Align.CENTRE
    )


def _with_line_values(setting: Setting, columns: Columns, found: Valued) -> Valued:
    """*found* with the labels of the lines over the columns. Raises LabelsDoNotFit where two would touch."""
    chart, area = setting.chart, setting.box
    lines = [(row, s) for row, s in enumerate(chart.series) if s.mark is MarkKind.LINE]
    labels = [(row, at, one) for row, at, one in labels_of(chart) if chart.series[row].mark is MarkKind.LINE]
    if not labels:
        return found
    second = chart.second or chart.axis
    scale = Scale(second.minimum, second.maximum, found.scale.start, found.scale.length)
    spots = []
    for row, at, label in labels:
        half = setting.width(label.text, found.size, Weight.BOLD) / 2
        if 2 * half > columns.pitch * 0.96:
            raise LabelsDoNotFit(
                "the values at the line do not fit beside each other", 2 * half - columns.pitch
            )
        x, value = columns.centre(at), chart.series[row].points[at].value or ZERO
        spots.append(Spot(x, scale.at(value), x - half, x + half))
    runs: list[Run] = [
        [(columns.centre(at), scale.at(p.value)) for at, p in enumerate(s.points) if p.value is not None]
        for _, s in lines
    ]
    limits = Place(area.x, area.y, area.right, found.scale.start)
    taken = [_place_of(mark, setting) for mark in found.marks if isinstance(mark, TextMark)]
    for bar in bars(chart, found.scale, columns.lanes):
        x = columns.x(bar.at, bar.lane)
        taken.append(Place(x, min(bar.start, bar.end), x + columns.bar, max(bar.start, bar.end)))
    placed = place_labels(labels, spots, runs, found.size, limits, taken)
    places = placed.places
    met = any(one.meets(other) for one in places for other in taken)
    if met or any(a.meets(b) for a, b in combinations(places, 2)) or any(p.top < limits.top for p in places):
        raise LabelsDoNotFit("the values at the line touch those of the columns", found.size)
    return replace(found, chart=placed.turned(chart), marks=[*found.marks, *placed.marks])


def _place_of(mark: TextMark, setting: Setting) -> Place:
    half = setting.width(mark.text, mark.size, mark.weight) / 2
    bottom = mark.baseline.pt + 0.12 * mark.size
    return Place(mark.x.pt - half, bottom - mark.size, mark.x.pt + half, bottom)


def _segment_values(setting: Setting, columns: Columns) -> Valued:
    """Labels in their segments and beyond the stacks. Raises LabelsDoNotFit where none finds room."""
    chart, area = setting.chart, setting.box
    outer = _beyond_size(setting, columns)
    if not outer and beyond_labels(chart):
        if not inside_labels(chart):
            raise LabelsDoNotFit("the values are wider than their columns", 1)
        chart = keep_labels(chart, {(row, at) for row, at, _ in inside_labels(chart)})
    spans = segments(chart)
    below: list[Need] = []
    above: list[Need] = []
    for row, at, _ in beyond_labels(chart):
        span = spans[row][at] or (ZERO, ZERO)
        need = Need(share_of(span[0], chart.axis.minimum, chart.axis.maximum), outer * (1 + VALUE_GAP))
        (above if span[1] >= span[0] else below).append(need)
    start, length = fit_span(0, area.height, below, above)
    check_span(length, area.height, LEAST_PLOT)
    chart = extended(chart, start, length, area.height)
    scale = Scale(chart.axis.minimum, chart.axis.maximum, area.bottom, -area.height)

    def fits(row: int, at: int, label: Label, size: float) -> bool:
        span = spans[row][at]
        high = abs(scale.at(span[1]) - scale.at(span[0])) if span else 0
        wide = setting.width(label.text, size, weight_of(label)) + SEGMENT_MARGIN * size
        return size * 1.2 <= high and wide <= columns.bar

    size, kept = segment_labels(chart, setting.value_sizes, fits)
    size = min(size, outer) if outer else size
    marks: list[Mark] = []
    for row, at, label in inside_labels(chart):
        if (row, at) in kept:
            marks.append(_inside(label, columns.centre(at), scale, spans[row][at], size))
    for row, at, label in beyond_labels(chart):
        span = spans[row][at] or (ZERO, ZERO)
        marks.append(_beyond(label, columns.centre(at), scale.at(span[0]), size, up=span[1] >= span[0]))
        kept.add((row, at))
    return Valued(keep_labels(chart, kept), scale, marks, size)


def _beyond_size(setting: Setting, columns: Columns) -> float:
    """The largest size at which labels beyond the stacks stand beside each other; 0 where none does."""
    labels = beyond_labels(setting.chart)
    for size in setting.value_sizes if labels else ():
        if all(setting.width(one.text, size, weight_of(one)) <= columns.pitch * 0.96 for _, _, one in labels):
            return size
    return 0.0


def _inside(label: Label, x: float, scale: Scale, span: Segment | None, size: float) -> TextMark:
    middle = (scale.at(span[0]) + scale.at(span[1])) / 2 if span else scale.start
    return text_mark(
        label.text,
        x,
        middle - size / 2,
        size,
        weight=weight_of(label),
        colour=label.colour,
        align=Align.CENTRE,
    )
