"""From values to points: segments, the span that leaves room for labels, ticks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.document.chart import Axis, Chart, Grouping, LegendEntry, Point, Series, Tick
from briefgen.layout.chart_setting import LabelsDoNotFit
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
    """Where each mark begins and ends on the value axis: series by category, None for gaps."""
    if chart.grouping in {Grouping.CLUSTERED, Grouping.STANDARD}:
        return [[None if p.value is None else (Fraction(0), p.value) for p in s.points] for s in chart.series]
    count = len(chart.categories)
    above, below = [Fraction(0)] * count, [Fraction(0)] * count
    wholes = [
        sum((s.points[at].value or Fraction(0) for s in chart.series), Fraction(0)) for at in range(count)
    ]
    rows: list[list[Segment | None]] = []
    for series in chart.series:
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


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar along the value axis, *start* to *end* in points, in the *lane* of its category *at*."""

    at: int
    lane: int
    start: float
    end: float
    colour: Colour


def bars(chart: Chart, scale: Scale, lanes: int) -> Iterator[Bar]:
    """The bars, in lanes side by side or stacked in one; segments of no length have none."""
    for row, spans in enumerate(segments(chart)):
        lane = row if lanes > 1 else 0
        for at, span in enumerate(spans):
            if span is None or span[0] == span[1]:
                continue
            start, end = sorted((scale.at(span[0]), scale.at(span[1])))
            yield Bar(at, lane, start, end, chart.series[row].points[at].colour)


@dataclass(frozen=True, slots=True)
class Need:
    """Room of *points* that must be free beyond the mark that ends at *share* of the axis."""

    share: float
    points: float


def fit_span(low: float, high: float, before: Sequence[Need], after: Sequence[Need]) -> tuple[float, float]:
    """The longest axis, as (start, length), between *low* and *high* that leaves room for labels.

    *before* need room towards *low*, *after* towards *high*. May be negative: the caller checks.
    """
    befores = (Need(0, 0), *before)
    afters = (Need(1, 0), *after)
    length = high - low
    for b in befores:
        for a in afters:
            if a.share > b.share:
                length = min(length, (high - low - a.points - b.points) / (a.share - b.share))
    start = max(low + b.points - b.share * length for b in befores)
    return start, length


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
    ticks = chart.axis.ticks
    axis = chart.axis
    if ticks:
        axis = replace(axis, minimum=ticks[0].value, maximum=ticks[-1].value, visible=True)
    series = tuple(replace(s, points=tuple(replace(p, label=None) for p in s.points)) for s in chart.series)
    return with_key(replace(chart, axis=axis, series=series))


def with_key(chart: Chart) -> Chart:
    """*chart* with a key instead of names at the marks."""
    series = tuple(replace(one, name_label=False) for one in chart.series)
    legend = chart.legend
    if not legend and len(series) > 1:
        legend = tuple(LegendEntry(one.name, one.colour) for one in series if one.name)
    return replace(chart, series=series, legend=legend)


def keep_labels(chart: Chart, kept: set[tuple[int, int]]) -> Chart:
    """*chart* with the labels of these (series, category) places only."""
    return replace(chart, series=tuple(_kept(s, at, kept) for at, s in enumerate(chart.series)))


def _kept(series: Series, row: int, kept: set[tuple[int, int]]) -> Series:
    def thinned(point: Point, at: int) -> Point:
        return point if point.label is None or (row, at) in kept else replace(point, label=None)

    return replace(series, points=tuple(thinned(p, at) for at, p in enumerate(series.points)))
