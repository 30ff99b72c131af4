"""Lines and areas: points over categories, names and last values at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Anchor, Chart, Label, Plot, Series
from briefgen.document.charts.palette import dashed
from briefgen.geometry import pt
from briefgen.layout.charts.categories import category_labels, tick_column, tick_marks
from briefgen.layout.charts.ends import End, NamesDoNotFit, ends, last_label, place_ends
from briefgen.layout.charts.legend import legend_strip
from briefgen.layout.charts.line_labels import VALUE_GAP, Place, Spot, inner_labels, place_labels
from briefgen.layout.charts.scale import Need, Scale, check_span, fit_span, segments, share_of, with_key
from briefgen.layout.charts.setting import (
    HAIRLINE,
    Box,
    Drawing,
    LabelsDoNotFit,
    Setting,
    apart,
    line_mark,
)
from briefgen.layout.marks import DotMark, Mark, Moves, PolygonMark
from briefgen.theme.model import Colour, Weight

LINE_WIDTH = 0.19  # of the label size: 1.6 pt on a page, 2.3 on a slide
DOT = 0.28  # of the label size: the radius of a marker
MOST_DOTS = 24  # points a line; more markers would be a line themselves
END_GAP = 0.8  # of the label size, between the last point and its text
LEAST_PLOT = 0.3


@dataclass(frozen=True, slots=True)
class Field:
    """The plot of lines or areas. Lines stand in the middle of their slots, areas reach both sides."""

    plot: Box
    scale: Scale
    count: int
    edges: bool

    @property
    def pitch(self) -> float:
        return self.plot.width / max(self.count - 1 if self.edges else self.count, 1)

    def x(self, at: int) -> float:
        return self.plot.x + self.pitch * (at if self.edges else at + 0.5)


def lay_out_lines(setting: Setting) -> Drawing:
    """Lines or areas; a key where names at the ends are too long. Raises ChartDoesNotFit."""
    try:
        return _lay_out(setting)
    except NamesDoNotFit:
        keyed = with_key(setting.chart)
        if keyed == setting.chart:
            raise
        return _lay_out(replace(setting, chart=keyed))


def _lay_out(setting: Setting) -> Drawing:
    strip = legend_strip(setting)
    chart, box = setting.chart, strip.box
    found = ends(setting)
    box = box.without(left=tick_column(setting, chart.axis))
    edges = chart.plot is Plot.AREA
    half = setting.sizes.tick / 2 if chart.axis.visible else 0
    plot = _across(setting, box, found, edges=edges)
    field = Field(plot, _upright(chart, 0, 1), len(chart.categories), edges)
    centres = [field.x(at) for at in range(field.count)]
    labels = category_labels(setting.within(setting.across(strip.box)), centres, field.pitch, Weight.REGULAR)
    area = Box(plot.x, box.y + half, plot.width, box.height - half - max(labels.height, half))
    size = _value_size(setting, field)
    field = Field(area, _vertical(setting.within(area), size), field.count, edges)
    scale = field.scale
    inner = Box(area.x, scale.start + scale.length, area.width, -scale.length)
    ticks = tick_marks(setting, inner, scale)
    words: list[Mark] = [*labels.marks(area.bottom)]
    marks = [*strip.marks, *([] if setting.sparse else words), *ticks.marks]
    marks += _areas(chart, field) if edges else []
    base = min(max(chart.axis.minimum, chart.axis.minimum * 0), chart.axis.maximum)
    floor = scale.at(base) if edges else inner.bottom
    marks.append(line_mark([(inner.x, floor), (inner.right, floor)], 2 * HAIRLINE, Colour.RULE))
    marks += [] if edges else _lines(setting, field)
    runs = [run for series in chart.series for run in _runs(series, field)]
    right = area.right if found else strip.box.right
    limits = Place(area.x, box.y, right, inner.bottom)
    inner_ones = inner_labels(chart)
    placed = place_labels(inner_ones, _spots(setting, field, size), runs, size, limits)
    names, moves = _end_labels(setting, field, found, (box.y, area.bottom))
    value_size = size if placed.marks else setting.sizes.label
    ends_of_areas = names if edges else []  # an area's names have no native place

    def end(anchor: Anchor) -> tuple[float, float]:
        return field.x(anchor.category), scale.at(anchor.value)

    return Drawing(
        placed.turned(chart),
        inner,
        (*marks, *placed.marks, *([] if edges else names)),
        labels.size,
        value_size,
        (*strip.shapes, *(words if setting.sparse else []), *ticks.shapes, *ends_of_areas),
        strip.own_key,
        end,
        moves={**placed.moves, **moves},
        label_step=0 if setting.sparse else labels.step,
    )


def _across(setting: Setting, box: Box, found: Sequence[End], *, edges: bool) -> Box:
    """The plot's left and width: as wide as the texts at the right ends allow."""
    count = len(setting.chart.categories)
    share = 1 if edges else (count - 0.5) / count
    room = max((end.width for end in found), default=0)
    dot = 0 if edges else DOT * setting.sizes.label
    needs = [Need(share, room + END_GAP * setting.sizes.label if room else dot)]
    start, length = fit_span(box.x, box.right, [], needs)
    check_span(length, box.width, LEAST_PLOT)
    return Box(start, box.y, length, box.height)


def _upright(chart: Chart, bottom: float, height: float) -> Scale:
    return Scale(chart.axis.minimum, chart.axis.maximum, bottom, -height)


def _value_size(setting: Setting, field: Field) -> float:
    """The largest size at which labels at the points leave gaps between them. Raises LabelsDoNotFit."""
    inner = inner_labels(setting.chart)
    if not inner:
        return setting.sizes.label
    for size in setting.value_sizes:
        spans = [_span(setting, field, at, label, size) for _, at, label in inner]
        if apart(spans, size * 0.3) and all(start >= field.plot.x for start, _ in spans):
            return size
    raise LabelsDoNotFit("the values at the points do not fit beside each other", setting.sizes.note)


def _span(setting: Setting, field: Field, at: int, label: Label, size: float) -> tuple[float, float]:
    """Left and right of a label at its point, kept off the tick texts and the texts at the end."""
    width = setting.width(label.text, size, Weight.BOLD)
    taken = any(last_label(series)[1] or series.name_label for series in setting.chart.series)
    right = field.x(field.count - 1) if taken else setting.box.right
    left = min(max(field.x(at) - width / 2, field.plot.x), right - width)
    return left, left + width


def _spots(setting: Setting, field: Field, size: float) -> list[Spot]:
    chart = setting.chart
    return [
        Spot(
            field.x(at),
            field.scale.at(chart.series[row].points[at].value or Fraction(0)),
            *_span(setting, field, at, label, size),
        )
        for row, at, label in inner_labels(chart)
    ]


def _vertical(setting: Setting, size: float) -> Scale:
    """The value scale, with room for labels above their points and for markers."""
    chart, area, axis = setting.chart, setting.box, setting.chart.axis
    dot = DOT * setting.sizes.label if chart.plot is Plot.LINE else 0
    values = [chart.series[row].points[at].value for row, at, _ in inner_labels(chart)]
    needs = [
        Need(share_of(value, axis.minimum, axis.maximum), size * (1 + VALUE_GAP))
        for value in values
        if value is not None
    ]
    start, length = fit_span(0, area.height, [Need(0, dot)], [*needs, Need(1, dot)])
    check_span(length, area.height, LEAST_PLOT)
    return Scale(axis.minimum, axis.maximum, area.bottom - start, -length)


def _runs(series: Series, field: Field) -> list[list[tuple[float, float]]]:
    """The line as unbroken stretches of points: a missing value breaks it."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, point in enumerate(series.points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((field.x(at), field.scale.at(point.value)))
    return [run for run in runs if run]


def _lines(setting: Setting, field: Field) -> list[Mark]:
    """Lines with their markers; the accent is painted last, on top."""
    size = setting.sizes.label
    marks: list[Mark] = []
    lines = setting.chart.series
    dashing = dict(zip(lines, dashed([series.colour for series in lines]), strict=True))
    for series in sorted(lines, key=lambda one: one.colour is Colour.ACCENT):
        colour = series.colour or Colour.MUTED
        runs = [run for run in _runs(series, field) if len(run) > 1]
        marks.extend(line_mark(run, LINE_WIDTH * size, colour, dash=dashing[series]) for run in runs)
        last, _ = last_label(series)
        for at, point in enumerate(series.points):
            alone = _alone(series, at)
            if point.value is None or (field.count > MOST_DOTS and at != last and not alone):
                continue
            x, y = field.x(at), field.scale.at(point.value)
            marks.append(DotMark(pt(x), pt(y), pt(DOT * size), point.colour or colour))
    return marks


def _alone(series: Series, at: int) -> bool:
    """Whether neither neighbour has a value: such a point is seen by its marker only."""
    beside = series.points[max(at - 1, 0) : at] + series.points[at + 1 : at + 2]
    return all(point.value is None for point in beside)


def _areas(chart: Chart, field: Field) -> list[Mark]:
    """Each band from its lower edge to its upper one."""
    marks: list[Mark] = []
    for series, spans in zip(chart.series, segments(chart), strict=True):
        known = [(at, span) for at, span in enumerate(spans) if span is not None]
        upper = [(field.x(at), field.scale.at(span[1])) for at, span in known]
        lower = [(field.x(at), field.scale.at(span[0])) for at, span in reversed(known)]
        points = tuple((pt(x), pt(y)) for x, y in (*upper, *lower))
        marks.append(PolygonMark(points, series.colour or Colour.MUTED))
    return marks


def _end_labels(
    setting: Setting, field: Field, found: Sequence[End], limits: tuple[float, float]
) -> tuple[list[Mark], Moves]:
    """Texts at the right of the last points, moved apart, and by how much."""
    if not found:
        return [], {}
    chart = setting.chart
    spans = segments(chart)
    centres: list[float] = []
    keys: list[tuple[int, int]] = []
    for end in found:
        at, _ = last_label(chart.series[end.series])
        span = spans[end.series][at]
        value = field.scale.at(span[1]) if span else limits[0]
        foot = field.scale.at(span[0]) if span and field.edges else value
        centres.append((value + foot) / 2)
        keys.append((end.series, at))
    x = field.x(field.count - 1) + END_GAP * setting.sizes.label
    marks, downs = place_ends(found, x, centres, *limits)
    return marks, {key: (0.0, down) for key, down in zip(keys, downs, strict=True)}
