"""From values to points: segments, the span that leaves room for labels, ticks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Axis, Chart, Grouping, LegendEntry, MarkKind, Point, Series, Tick
from briefgen.layout.charts.setting import LabelsDoNotFit
from briefgen.theme.model import Colour


@dataclass(frozen=True, slots=True)
class Scale:
    """Values *low* to *high* on the stretch from *start* of *length* points (negative: upwards)."""

    low: Fraction
    high: Fraction
    start: float
    length: float

    def at(self, value: Fraction) -> float:
        return self.start + self.share(value) * self.length

    def share(self, value: Fraction) -> float:
        return share_of(value, self.low, self.high)


def share_of(value: Fraction, low: Fraction, high: Fraction) -> float:
    """How far *value* is on the way from *low* to *high*."""
    return float((value - low) / (high - low)) if high > low else 0.0


Segment = tuple[Fraction, Fraction]


def segments(chart: Chart) -> list[list[Segment | None]]:
    """Where each mark begins and ends on the value axis: series by category, None for gaps.

    Series that are not drawn as the plot says (lines over columns) stand on zero and stack on nothing.
    """
    if chart.grouping in {Grouping.CLUSTERED, Grouping.STANDARD}:
        return [_from_zero(series) for series in chart.series]
    count = len(chart.categories)
    above, below = [Fraction(0)] * count, [Fraction(0)] * count
    wholes = [
        sum((s.points[at].value or Fraction(0) for s in chart.series), Fraction(0)) for at in range(count)
    ]
    rows: list[list[Segment | None]] = []
    for series in chart.series:
        if series.mark is not MarkKind.OWN:
            rows.append(_from_zero(series))
            continue
        row: list[Segment | None] = []
        for at, point in enumerate(series.points):
            value = point.value
            if value is not None and chart.grouping is Grouping.PERCENT:
                value = value / wholes[at] if wholes[at] else Fraction(0)
            if value is None:
                row.append(None)
                continue
            base = above if value >= 0 else below
            row.append((base[at], base[at] + value))
            base[at] += value
        rows.append(row)
    return rows


def _from_zero(series: Series) -> list[Segment | None]:
    return [None if point.value is None else (Fraction(0), point.value) for point in series.points]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar along the value axis, *start* to *end* in points, in the *lane* of its category *at*."""

    at: int
    lane: int
    start: float
    end: float
    colour: Colour


def bars(chart: Chart, scale: Scale, lanes: int) -> Iterator[Bar]:
    """The bars, in lanes side by side or stacked in one; segments of no length have none.

    They end where the axis does.
    """
    for row, spans in enumerate(segments(chart)):
        if chart.series[row].mark is not MarkKind.OWN:
            continue
        lane = row if lanes > 1 else 0
        for at, span in enumerate(spans):
            colour = chart.series[row].points[at].colour
            if span is None or colour is None:
                continue
            low, high = (min(max(edge, scale.low), scale.high) for edge in span)
            start, end = sorted((scale.at(low), scale.at(high)))
            if low != high:
                yield Bar(at, lane, start, end, colour)


def lanes_of(chart: Chart) -> int:
    """How many bars stand side by side in a category."""
    own = sum(series.mark is MarkKind.OWN for series in chart.series)
    return own if chart.grouping is Grouping.CLUSTERED else 1


@dataclass(frozen=True, slots=True)
class Need:
    """Room of *points* that must be free beyond the mark that ends at *share* of the axis."""

    share: float
    points: float


def fit_span(low: float, high: float, before: Sequence[Need], after: Sequence[Need]) -> tuple[float, float]:
    """The longest axis, as (start, length), between *low* and *high* that leaves room for labels.

    *before* need room towards *low*, *after* towards *high*. The length is negative, by how much is lacking,
    where they do not find it: the caller checks.
    """
    befores = (Need(0, 0), *before)
    afters = (Need(1, 0), *after)
    length = high - low
    for b in befores:
        for a in afters:
            if a.share > b.share:
                length = min(length, (high - low - a.points - b.points) / (a.share - b.share))
    for b in befores:
        for a in afters:
            lacking = a.points + b.points - (high - low) - (b.share - a.share) * length
            if a.share <= b.share and lacking > 1e-9:
                return low, -lacking
    start = max(low + b.points - b.share * length for b in befores)
    return start, length


def extended(chart: Chart, start: float, length: float, space: float) -> Chart:
    """*chart* with a value axis that fills *space* points, though its own limits take *length* from *start*.

    What fit_span left free becomes part of the axis: unpainted bars carry their labels there.
    """
    axis = chart.axis
    if length >= space - 1e-9:
        return chart
    unit = (axis.maximum - axis.minimum) / Fraction(length)
    low = axis.minimum - unit * Fraction(start)
    high = axis.maximum + unit * Fraction(space - start - length)
    return replace(chart, axis=replace(axis, minimum=_short(low, unit), maximum=_short(high, unit)))


def _short(value: Fraction, unit: Fraction) -> Fraction:
    """*value* to a thousandth of a point, so that axis limits are short numbers."""
    step = Fraction(1)
    while step > unit / 1000:
        step /= 10
    while step * 10 <= unit / 1000:
        step *= 10
    return round(value / step) * step


def check_span(length: float, space: float, least: float) -> None:
    """Raise LabelsDoNotFit where labels leave the marks less than *least* of the space."""
    if length < space * least:
        raise LabelsDoNotFit("the values leave no room for the marks", space * least - length)


def shown_ticks(axis: Axis) -> tuple[Tick, ...]:
    """The ticks to draw: those within the limits of a visible axis."""
    if not axis.visible:
        return ()
    return tuple(tick for tick in axis.ticks if axis.minimum <= tick.value <= axis.maximum)


def with_axis(chart: Chart) -> Chart:
    """*chart* with a visible axis and a key instead of data labels and names at the marks."""
    series = tuple(replace(s, points=tuple(replace(p, label=None) for p in s.points)) for s in chart.series)
    second = shown_axis(chart.second) if chart.second else None
    return with_key(replace(chart, axis=shown_axis(chart.axis), second=second, series=series))


def shown_axis(axis: Axis) -> Axis:
    """*axis* made visible, from its first tick to its last; a cut one begins where it is cut."""
    if not axis.ticks:
        return axis
    low = axis.minimum if axis.cut else axis.ticks[0].value
    return replace(axis, minimum=low, maximum=axis.ticks[-1].value, visible=True)


def with_key(chart: Chart) -> Chart:
    """*chart* with a key instead of names at the marks."""
    series = tuple(replace(one, name_label=False) for one in chart.series)
    legend = chart.legend
    if not legend and len(series) > 1:
        legend = tuple(LegendEntry(one.name, one.colour) for one in series if one.name and one.colour)
    return replace(chart, series=series, legend=legend)


def keep_labels(chart: Chart, kept: set[tuple[int, int]]) -> Chart:
    """*chart* with the labels of these (series, category) places only."""
    return replace(chart, series=tuple(_kept(s, at, kept) for at, s in enumerate(chart.series)))


def _kept(series: Series, row: int, kept: set[tuple[int, int]]) -> Series:
    def thinned(point: Point, at: int) -> Point:
        return point if point.label is None or (row, at) in kept else replace(point, label=None)

    return replace(series, points=tuple(thinned(p, at) for at, p in enumerate(series.points)))
